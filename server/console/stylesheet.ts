// The one style sheet, as a file whose name changes with its content, so that browsers may keep it for ever.

import { createHash } from 'node:crypto';
import account from './style/account.css?inline';
import adoption from './style/adoption.css?inline';
import api from './style/api.css?inline';
import base from './style/base.css?inline';
import card from './style/card.css?inline';
import chart from './style/chart.css?inline';
import filter from './style/filter.css?inline';
import form from './style/form.css?inline';
import frame from './style/frame.css?inline';
import panel from './style/panel.css?inline';
import print from './style/print.css?inline';
import segment from './style/segment.css?inline';
import settings from './style/settings.css?inline';
import table from './style/table.css?inline';
import tokens from './style/tokens.css?inline';

/** A table of few columns stays one in half a page; its rows become cards in a narrower box, in the same way. */
const fewCard = card.replaceAll('.cards', '.few').replaceAll('34rem', '28rem');

// In the order of the cascade: print comes last because it overrides.
const css = [
  tokens,
  base,
  frame,
  panel,
  form,
  filter,
  table,
  chart,
  account,
  adoption,
  settings,
  segment,
  card,
  fewCard,
  api,
  print,
].join('\n');
const hash = createHash('sha256').update(css).digest('base64url').slice(0, 10);

/** The sign-in page needs it too, so it is to be had without a session. */
export const STYLESHEET = { path: `/console/console-${hash}.css`, file: `console-${hash}.css`, css } as const;

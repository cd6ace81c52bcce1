// /console/settings/retention: how long raw events are kept, and what would go.

import { type Context, Hono } from 'hono';
import { RAW_DAYS } from '../../shared/settings.ts';
import type { SessionEnv } from '../auth/session.ts';
import { byOf } from '../console/access.ts';
import { RETENTION_PATH, RetentionPage, type RetentionProps } from '../console/page/retention.tsx';
import { page, readerOf } from '../console/respond.tsx';
import type { DefinitionStore } from '../definitions/store.ts';
import type { Retention } from '../rollups/retention.ts';
import { readForm } from './form.ts';

export interface RetentionPagesDeps {
  definitions: Pick<DefinitionStore, 'get' | 'saveSettings'>;
  retention: Pick<Retention, 'running' | 'bounds' | 'preview'>;
  now: () => number;
}

export function retentionPages({ definitions, retention, now }: RetentionPagesDeps) {
  async function show(c: Context<SessionEnv>, more: Partial<RetentionProps> = {}, status: 200 | 400 = 200) {
    const { envId } = c.get('session');
    const { rawDays } = (await definitions.get(envId)).settings.retention;
    const sweep = retention.running();
    const props = {
      rawDays,
      from: (await retention.bounds(envId)).from,
      share: sweep?.envId === envId ? sweep.done / Math.max(sweep.total, 1) : undefined,
      typed: rawDays === null ? '' : String(rawDays),
      ...more,
    };
    return page(c, <RetentionPage reader={readerOf(c, now(), RETENTION_PATH)} {...props} />, status);
  }

  return new Hono<SessionEnv>()
    .get('/', async (c) => {
      const typed = c.req.query('rawDays')?.trim();
      if (typed === undefined) return show(c);
      const rawDays = daysOf(typed);
      if (rawDays === undefined) return show(c, { typed, isWrong: true }, 400);
      const found = rawDays === null ? undefined : await retention.preview(c.get('session').envId, rawDays);
      return show(c, { typed, would: { rawDays, found } });
    })
    .post('/', async (c) => {
      const typed = (await readForm(c))('rawDays').trim();
      const rawDays = daysOf(typed);
      if (rawDays === undefined) return show(c, { typed, isWrong: true }, 400);
      const { settings } = await definitions.get(c.get('session').envId);
      await definitions.saveSettings(byOf(c), { ...settings, retention: { rawDays } });
      return show(c, { isSaved: true });
    });
}

/** Null for ever; undefined for what is no number of days. */
function daysOf(typed: string): number | null | undefined {
  if (typed === '') return null;
  const days = /^\d{1,4}$/.test(typed) ? Number(typed) : 0;
  return days >= RAW_DAYS.least && days <= RAW_DAYS.most ? days : undefined;
}

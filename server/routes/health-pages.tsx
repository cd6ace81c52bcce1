// /console/health and what people say of an account: each page reads its address, asks for one report and shows it; forms answer with the
// page that they stand on.

import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { healthSchema } from '../../shared/health.ts';
import { DAY_MS } from '../../shared/limits.ts';
import type { SessionEnv } from '../auth/session.ts';
import { byOf } from '../console/access.ts';
import { cursorOf, textOf } from '../console/adoption-pages.tsx';
import { csvOf, reportAnswer, wantsCsv, wantsJson } from '../console/download.ts';
import { AccountHealthPage, type OpinionsState } from '../console/page/account-health.tsx';
import { HealthPage } from '../console/page/health.tsx';
import { HEALTH_ROWS, healthOrder } from '../console/page/health-accounts.tsx';
import {
  DEFINITION_PATH,
  HealthDefinitionPage,
  type HealthDefinitionProps,
} from '../console/page/health-definition.tsx';
import { MissingPage } from '../console/page/missing.tsx';
import { asked } from '../console/reader.ts';
import { page, pageFailed, readerOf, reportReader } from '../console/respond.tsx';
import type { DefinitionStore } from '../definitions/store.ts';
import * as csv from '../metrics/csv.ts';
import type { Reports } from '../metrics/report.ts';
import { givenMeasure, type MeasureStore } from '../scores/measures.ts';
import { MOST_OVERRIDE_DAYS, noteText, type Opinions, overrideReason } from '../scores/opinions.ts';
import type { Snapshots } from '../scores/snapshots.ts';
import { readForm } from './form.ts';
import { carriedOutOnce } from './form-once.ts';
import { changedHealth, wrongFields } from './health-form.ts';

export interface HealthPagesDeps {
  reports: Pick<
    Reports,
    'choices' | 'health' | 'dailyScores' | 'accountHealth' | 'healthPreview' | 'evidence'
  >;
  definitions: Pick<DefinitionStore, 'get' | 'saveHealth'>;
  opinions: Opinions;
  measures: MeasureStore;
  snapshots: Pick<Snapshots, 'recording'>;
  now: () => number;
}

/** More than anybody reads in a spreadsheet. */
const CSV_ACCOUNTS = 20_000;
/** Lines of daily scores in one file; the API has more, a page at a time. */
const CSV_SCORES = 100_000;

type Page = Context<SessionEnv>;

export function healthPages(deps: HealthPagesDeps) {
  const { reports, snapshots, now } = deps;
  const routes = new Hono<SessionEnv>();
  routes.onError(pageFailed);
  return routes
    .get('/health', async (c) => {
      const reader = await reportReader(c, now(), reports);
      const report = await reports.health(reader.session.envId, {
        ...asked(reader),
        ...healthOrder(reader),
        search: textOf(reader, 'search'),
        ...(wantsCsv(reader)
          ? { limit: CSV_ACCOUNTS }
          : { limit: wantsJson(reader) ? undefined : HEALTH_ROWS, cursor: cursorOf(reader) }),
      });
      return reportAnswer(c, reader, {
        ...{ name: 'health', report, rows: csv.health },
        draw: () => (
          <HealthPage reader={reader} report={report} recording={snapshots.recording(reader.session.envId)} />
        ),
      });
    })
    .get('/health/scores', async (c) => {
      const reader = readerOf(c, now());
      const query = { ...asked(reader), limit: CSV_SCORES };
      return csvOf(
        c,
        reader,
        'scores',
        csv.dailyScores(await reports.dailyScores(reader.session.envId, query)),
      );
    })
    .route('/health/definition', definitionPages(deps))
    .route('/accounts', opinionPages(deps))
    .route('/accounts', measurePages(deps));
}

function definitionPages({ reports, definitions, now }: HealthPagesDeps) {
  const show = (c: Page, props: Omit<HealthDefinitionProps, 'reader'>, status: 200 | 400 = 200) =>
    page(c, <HealthDefinitionPage reader={readerOf(c, now(), DEFINITION_PATH)} {...props} />, status);

  return new Hono<SessionEnv>()
    .get('/', async (c) => {
      const { envId } = c.get('session');
      const { health } = await definitions.get(envId);
      if (c.req.query('look') === undefined)
        return show(c, { health, evidence: await reports.evidence(envId, { score: 'health' }) });
      const typed = c.req.query();
      const typedIn = (name: string) => typed[name];
      const parsed = healthSchema.safeParse(changedHealth(health, typedIn));
      if (!parsed.success)
        return show(c, { health, typed, wrong: wrongFields(parsed.error, { health, typed: typedIn }) }, 400);
      const preview = await reports.healthPreview(envId, parsed.data);
      return show(c, { health, typed, proposed: parsed.data, preview });
    })
    .post('/', async (c) => {
      const parsed = healthSchema.safeParse(jsonIn((await readForm(c))('definition')));
      const { health } = await definitions.get(c.get('session').envId);
      if (!parsed.success) return show(c, { health, wrong: { definition: 'number' } }, 400);
      await definitions.saveHealth(byOf(c), parsed.data);
      return show(c, { health: parsed.data, isSaved: true });
    });
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

type AccountPages = Pick<HealthPagesDeps, 'reports' | 'snapshots' | 'now'>;

/** The page of an account's health, after what a form has done. */
const accountPage =
  ({ reports, snapshots, now }: AccountPages) =>
  async (c: Page, state: OpinionsState = {}, status: 200 | 400 = 200) => {
    const id = c.req.param('id') ?? '';
    const reader = readerOf(
      c,
      now(),
      c.req.method === 'POST' ? `/console/accounts/${encodeURIComponent(id)}/health` : undefined,
    );
    const report = await reports.accountHealth(reader.session.envId, id, { asOf: reader.asOf });
    if (!report) return page(c, <MissingPage reader={reader} />, 404);
    const recording = snapshots.recording(reader.session.envId);
    return page(c, <AccountHealthPage {...{ reader, report, state, recording }} />, status);
  };

function opinionPages({ reports, opinions, snapshots, now }: HealthPagesDeps) {
  const show = accountPage({ reports, snapshots, now });

  const routes = new Hono<SessionEnv>();
  const once = carriedOutOnce(now);
  routes.use('/:id/notes/*', once).use('/:id/override/*', once);
  return routes
    .get('/:id/health', (c) => show(c))
    .post('/:id/notes', async (c) => {
      const typed = { text: (await readForm(c))('text') };
      const text = noteText.safeParse(typed.text);
      if (!text.success) return show(c, { wrong: 'text', typed }, 400);
      await opinions.write(byOf(c), c.req.param('id'), text.data);
      return show(c, { done: 'written' });
    })
    .post('/:id/notes/:note', async (c) => {
      const { id, note } = c.req.param();
      const text = noteText.safeParse((await readForm(c))('text'));
      if (!text.success) return show(c, { wrong: 'text', note }, 400);
      await opinions.change(byOf(c), id, note, text.data);
      return show(c, { done: 'written' });
    })
    .post('/:id/notes/:note/remove', async (c) => {
      const { id, note } = c.req.param();
      await opinions.remove(byOf(c), id, note);
      return show(c, { done: 'removed', note });
    })
    .post('/:id/notes/:note/restore', async (c) => {
      const { id, note } = c.req.param();
      await opinions.restore(byOf(c), id, note);
      return show(c, { done: 'restored' });
    })
    .post('/:id/override', async (c) => {
      const form = await readForm(c);
      const typed = { band: form('band'), reason: form('reason'), until: form('until') };
      const reason = overrideReason.safeParse(typed.reason);
      if (!reason.success) return show(c, { wrong: 'reason', typed }, 400);
      const band = (['red', 'yellow', 'green'] as const).find((one) => one === typed.band);
      // Through the end of the day that was chosen.
      const until = /^\d{4}-\d{2}-\d{2}$/.test(typed.until) ? Date.parse(typed.until) + DAY_MS : Number.NaN;
      const isFit = until > now() && until - now() <= MOST_OVERRIDE_DAYS * DAY_MS;
      if (!band || !isFit) return show(c, { wrong: 'until', typed }, 400);
      await opinions.setBand(byOf(c), c.req.param('id'), { band, reason: reason.data, until });
      return show(c, { done: 'bandSet' });
    })
    .post('/:id/override/end', async (c) => {
      await opinions.endBand(byOf(c), c.req.param('id'));
      return show(c, { done: 'bandEnded' });
    });
}

/** A measure that somebody heard of: pushed as by the API, and noted with the name of who said it. */
function measurePages({ reports, opinions, measures, snapshots, now }: HealthPagesDeps) {
  const show = accountPage({ reports, snapshots, now });
  const routes = new Hono<SessionEnv>();
  routes.use('/:id/measures', carriedOutOnce(now));
  return routes.post('/:id/measures', async (c) => {
    const form = await readForm(c);
    const account = c.req.param('id');
    const typed = {
      measure: form('measure').trim(),
      value: form('value').trim(),
      day: form('day'),
      why: form('why'),
    };
    const refuse = (wrong: keyof typeof typed) => show(c, { wrong, typed }, 400);
    const { measure, day } = typed;
    const value = typed.value === '' ? Number.NaN : Number(typed.value);
    const at = day === '' ? now() : /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(day) : Number.NaN;
    const { shape } = givenMeasure;
    if (!shape.measure.safeParse(measure).success) return refuse('measure');
    if (!shape.value.safeParse(value).success) return refuse('value');
    if (!(at >= 0 && at <= now())) return refuse('day');
    const why = overrideReason.or(z.literal('')).safeParse(typed.why.trim());
    if (!why.success) return refuse('why');
    // The note first: it is what asks whether there is such an account, and whether the writer still may.
    const since = day === '' ? '' : ` (${day})`;
    await opinions.write(
      byOf(c),
      account,
      [`${measure} = ${value}${since}`, why.data].filter(Boolean).join('\n'),
    );
    await measures.take(c.get('session').envId, [{ account, measure, value, at }]);
    return show(c, { done: 'measured' });
  });
}

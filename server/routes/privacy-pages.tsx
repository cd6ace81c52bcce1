// /console/settings/privacy: what is kept of a person or an account, a copy, and its erasure.

import { type Context, Hono } from 'hono';
import type { SessionEnv } from '../auth/session.ts';
import { byOf } from '../console/access.ts';
import { type Kept, PRIVACY_PATH, PrivacyPage, type PrivacyProps } from '../console/page/privacy.tsx';
import { member as oneOf } from '../console/reader.ts';
import { page, readerOf } from '../console/respond.tsx';
import { Refusal } from '../errors.ts';
import type { ExportLines } from '../export/thread.ts';
import type { Reports } from '../metrics/report.ts';
import type { Erasures, Subject } from '../privacy/erasures.ts';
import { readForm } from './form.ts';
import { lineDownload } from './ndjson.ts';

const KINDS = ['user', 'account'] as const;

export interface PrivacyPagesDeps {
  erasures: Erasures;
  reports: Pick<Reports, 'person' | 'kept'>;
  exportLines: ExportLines;
  now: () => number;
}

export function privacyPages({ erasures, reports, exportLines, now }: PrivacyPagesDeps) {
  const subject = (c: Context<SessionEnv>, kind: string | undefined, id: string | undefined): Subject => ({
    envId: c.get('session').envId,
    kind: oneOf(KINDS, kind) ?? 'user',
    // Whole, however long: a part of it may be somebody else.
    id: (id ?? '').trim(),
  });

  async function show(
    c: Context<SessionEnv>,
    of: Subject,
    outcome?: PrivacyProps['outcome'],
    status: 200 | 400 = 200,
  ) {
    const kept = of.id !== '' ? await keptOf(reports, of) : undefined;
    const reader = readerOf(c, now(), PRIVACY_PATH);
    return page(c, <PrivacyPage {...{ reader, kind: of.kind, id: of.id, kept, outcome }} />, status, true);
  }

  return new Hono<SessionEnv>()
    .get('/', (c) => show(c, subject(c, c.req.query('kind'), c.req.query('id'))))
    .get('/export', async (c) => {
      const of = subject(c, c.req.query('kind'), c.req.query('id'));
      if (!(await keptOf(reports, of))) throw new Refusal('not_found', 'nothing is kept under this id');
      const lines = exportLines({ envId: of.envId, of });
      await erasures.exported(of, byOf(c));
      return lineDownload(c, `${of.kind}.ndjson`, lines);
    })
    .post('/erase', async (c) => {
      const form = await readForm(c);
      const of = subject(c, form('kind'), form('id'));
      const typed = form('confirm').trim();
      if (of.id === '' || typed !== of.id) return show(c, of, { mismatch: typed }, 400);
      return show(c, of, await erasures.erase(of, byOf(c)));
    });
}

async function keptOf(
  reports: PrivacyPagesDeps['reports'],
  { envId, kind, id }: Subject,
): Promise<Kept | undefined> {
  if (kind === 'user') {
    const found = await reports.person(envId, id);
    return found && { ...found, accounts: found.accounts.map((one) => one.id), devices: found.anonymousIds };
  }
  const found = await reports.kept(envId, id);
  return found && { traits: found.traits, people: found.people.length };
}

// /console/settings/audit: who did what, as a page or as CSV.

import { Hono } from 'hono';
import type { SessionEnv } from '../auth/session.ts';
import { AuditPage, actionText, detailText, thingNameText } from '../console/page/audit.tsx';
import type { Reader } from '../console/reader.ts';
import { page, readerOf } from '../console/respond.tsx';
import { auditWords as words } from '../console/words/audit.ts';
import { toCsv } from '../csv.ts';
import { type AuditQuery, auditedActors, cursorOf, findAudit, type StoredAudit } from '../storage/audit.ts';
import type { ReadDatabase } from '../storage/open.ts';
import { listEnvironments } from '../storage/tenants.ts';
import { sendCsv } from './input.ts';

const PAGE_ROWS = 50;
/** More than anybody reads in a spreadsheet. */
const CSV_ROWS = 20_000;
const MOST_ACTORS = 200;
const DAY_MS = 86_400_000;
/** Excel reads UTF-8 only behind this mark. */
const BYTE_ORDER_MARK = '\uFEFF';

export function auditPages({ read, now }: { read: ReadDatabase; now: () => number }) {
  return new Hono<SessionEnv>().get('/', async (c) => {
    const reader = readerOf(c, now());
    const { workspaceId } = c.get('session');
    const query = { ...queryOf(reader), workspaceId };
    const environments = new Map(
      (await listEnvironments(read))
        .filter((one) => one.workspaceId === workspaceId)
        .map(({ id, name }) => [id, name]),
    );
    if (c.req.query('format') === 'csv') {
      c.header('Cache-Control', 'private, no-store');
      const entries = await findAudit(read, { ...query, limit: CSV_ROWS });
      return sendCsv(c, `audit-${reader.today}`, auditCsv(reader, entries, environments));
    }
    const cursor = reader.query.get('cursor') ?? undefined;
    const found = await findAudit(read, { ...query, cursor, limit: PAGE_ROWS + 1 });
    const entries = found.slice(0, PAGE_ROWS);
    const last = entries.at(-1);
    return page(
      c,
      <AuditPage
        reader={reader}
        filter={filterOf(reader)}
        entries={entries}
        actors={await auditedActors(read, workspaceId, MOST_ACTORS)}
        environments={environments}
        next={found.length > PAGE_ROWS && last ? cursorOf(last) : undefined}
      />,
    );
  });
}

function filterOf({ query }: Reader) {
  const text = (name: string) => (query.get(name) ?? '').trim().slice(0, 300);
  return { by: text('by'), kind: text('kind'), from: text('from'), to: text('to') };
}

/** Days are whole: the last one is included. */
function queryOf(reader: Reader): Omit<AuditQuery, 'workspaceId' | 'limit'> {
  const { by, kind, from, to } = filterOf(reader);
  const day = (text: string) => (/^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : Number.NaN);
  const [first, last] = [day(from), day(to)];
  return {
    by: by || undefined,
    thing: kind || undefined,
    from: Number.isNaN(first) ? undefined : first,
    to: Number.isNaN(last) ? undefined : last + DAY_MS,
  };
}

function auditCsv(
  reader: Reader,
  entries: readonly StoredAudit[],
  environments: ReadonlyMap<string, string>,
): string {
  const { tell } = reader;
  const heads = [words.when, words.who, words.what, words.thing, words.detail, words.environment];
  return `${BYTE_ORDER_MARK}${toCsv([
    heads.map((head) => tell(head)),
    ...entries.map((entry) => [
      new Date(entry.at).toISOString(),
      entry.byName,
      actionText(reader, entry.action),
      thingNameText(reader, entry),
      detailText(reader, entry.detail),
      entry.envId === null ? null : (environments.get(entry.envId) ?? entry.envId),
    ]),
  ])}`;
}

// /console/settings/audit: who did what, as a page or as CSV.

import { Hono } from 'hono';
import type { SessionEnv } from '../auth/session.ts';
import { BYTE_ORDER_MARK } from '../console/download.ts';
import { AuditPage, actionText, detailText, thingNameText } from '../console/page/audit.tsx';
import type { Reader } from '../console/reader.ts';
import { page, readerOf } from '../console/respond.tsx';
import { auditWords as words } from '../console/words/audit.ts';
import { nextDay, startOfDay } from '../console/zone.ts';
import { toCsv } from '../csv.ts';
import type { Reports } from '../metrics/report.ts';
import { type AuditQuery, cursorOf, type StoredAudit } from '../storage/audit.ts';
import type { ReadDatabase } from '../storage/open.ts';
import { listEnvironments } from '../storage/tenants.ts';
import { sendCsv } from './input.ts';

const PAGE_ROWS = 50;
/** More than anybody reads in a spreadsheet. */
const CSV_ROWS = 20_000;
/** Read and written at once. */
const CHUNK_ROWS = 1_000;
const MOST_ACTORS = 200;

export interface AuditPagesDeps {
  read: ReadDatabase;
  reports: Pick<Reports, 'audit' | 'audited'>;
  now: () => number;
}

export function auditPages({ read, reports, now }: AuditPagesDeps) {
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
      let csv = csvHead(reader);
      for await (const entries of entriesOf(reports, query)) csv += csvRows(reader, entries, environments);
      return sendCsv(c, `audit-${reader.today}`, csv);
    }
    const cursor = reader.query.get('cursor') ?? undefined;
    const found = await reports.audit({ ...query, cursor, limit: PAGE_ROWS + 1 });
    const entries = found.slice(0, PAGE_ROWS);
    const last = entries.at(-1);
    return page(
      c,
      <AuditPage
        reader={reader}
        filter={filterOf(reader)}
        entries={entries}
        actors={await reports.audited(workspaceId, MOST_ACTORS)}
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

/** Days are whole ones of the reader's: the last one is included. */
function queryOf(reader: Reader): Omit<AuditQuery, 'workspaceId' | 'limit'> {
  const { by, kind, from, to } = filterOf(reader);
  return {
    by: by || undefined,
    thing: kind || undefined,
    from: startOfDay(from, reader.zone),
    to: startOfDay(to, reader.zone) && startOfDay(nextDay(to), reader.zone),
  };
}

/** All that a spreadsheet takes, in parts that hold nobody else up. */
async function* entriesOf(
  reports: AuditPagesDeps['reports'],
  query: Omit<AuditQuery, 'limit'>,
): AsyncGenerator<StoredAudit[]> {
  let cursor: string | undefined;
  for (let rows = 0; rows < CSV_ROWS; rows += CHUNK_ROWS) {
    const entries = await reports.audit({ ...query, cursor, limit: CHUNK_ROWS });
    yield entries;
    const last = entries.at(-1);
    if (!last || entries.length < CHUNK_ROWS) return;
    cursor = cursorOf(last);
  }
}

function csvHead({ tell }: Reader): string {
  const heads = [words.whenUtc, words.who, words.what, words.thing, words.detail, words.environment];
  return `${BYTE_ORDER_MARK}${toCsv([heads.map((head) => tell(head))])}`;
}

const csvRows = (
  reader: Reader,
  entries: readonly StoredAudit[],
  environments: ReadonlyMap<string, string>,
): string =>
  toCsv(
    entries.map((entry) => [
      new Date(entry.at).toISOString(),
      entry.byName,
      actionText(reader, entry.action),
      thingNameText(reader, entry),
      detailText(reader, entry.detail),
      entry.envId === null ? null : (environments.get(entry.envId) ?? entry.envId),
    ]),
  );

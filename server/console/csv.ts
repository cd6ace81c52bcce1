// The list of accounts as CSV, in the reader's language.

import { toCsv } from '../csv.ts';
import type { AccountRow, AccountsQuery, AccountsReport } from '../metrics/report/accounts.ts';
import { BYTE_ORDER_MARK } from './download.ts';
import type { Reader } from './reader.ts';
import { bandWords, columnWords, statusWords } from './words/report.ts';

/** Every page is a report of its own, so a few large ones. */
const PAGE = 5_000;
/** More than anybody reads in a spreadsheet; it bounds what one click may cost. */
const MOST_PAGES = 4;

/** All accounts that match, not only the page on screen. */
export async function allAccounts(
  ask: (query: AccountsQuery) => Promise<AccountsReport>,
  query: AccountsQuery,
): Promise<AccountRow[]> {
  const { cursor: _, ...first } = { ...query, limit: PAGE };
  const rows: AccountRow[] = [];
  let page = await ask(first);
  rows.push(...page.accounts);
  for (let pages = 1; page.nextCursor !== null && pages < MOST_PAGES; pages++) {
    page = await ask({ ...first, cursor: page.nextCursor });
    rows.push(...page.accounts);
  }
  return rows;
}

export function accountsCsv({ tell }: Reader, rows: readonly AccountRow[]): string {
  const heads = [
    'id',
    'account',
    'plan',
    'score',
    'band',
    'change',
    'coverage',
    'status',
    'timeToValue',
    'activeUsers',
    'users',
    'seats',
    'firstSeen',
    'lastSeen',
    'createdAt',
  ] as const;
  return `${BYTE_ORDER_MARK}${toCsv([
    heads.map((head) => tell(columnWords[head])),
    ...rows.map((row) => [
      row.id,
      row.name,
      row.plan,
      tenth(row.score),
      row.band === null ? null : tell(bandWords[row.band]),
      tenth(row.scoreChange),
      hundredth(row.coverage),
      tell(statusWords[row.status]),
      tenth(row.timeToValue),
      row.activeUsers,
      row.users,
      row.seats,
      row.firstSeen,
      row.lastSeen,
      row.createdAt,
    ]),
  ])}`;
}

function tenth(n: number | null): number | null {
  return n === null ? null : Math.round(n * 10) / 10;
}

function hundredth(n: number): number {
  return Math.round(n * 100) / 100;
}

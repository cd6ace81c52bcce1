// CSV that a spreadsheet opens as text and numbers, never as formulas: a text that could start one gets a leading
// apostrophe. Numbers are written bare, so that a negative one stays a number.

import type { AccountRow, AccountsQuery, AccountsReport } from '../metrics/report.ts';
import type { Reader } from './reader.ts';
import { bandWords, columnWords, statusWords } from './words/report.ts';

/** The full-width forms count as the plain ones in some locales' spreadsheets. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
/** Excel reads UTF-8 only behind this mark. */
const BYTE_ORDER_MARK = '\uFEFF';

export type Cell = string | number | null;

export function csv(rows: readonly (readonly Cell[])[]): string {
  return BYTE_ORDER_MARK + rows.map((row) => `${row.map(cellText).join(',')}\r\n`).join('');
}

function cellText(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const inert = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}

const PAGE = 200;
/** More than anybody reads in a spreadsheet; it bounds what one click may cost. */
const MOST_PAGES = 100;

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
  return csv([
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
  ]);
}

function tenth(n: number | null): number | null {
  return n === null ? null : Math.round(n * 10) / 10;
}

function hundredth(n: number): number {
  return Math.round(n * 100) / 100;
}

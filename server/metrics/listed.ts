// The accounts of a report of scores, a page at a time: thousands of rows that nobody looks at would cost more than the report. The
// reports underneath have all of them, for whatever is counted of them; what leaves is a page.

import { isNamed } from './account-named.ts';
import type { Paged } from './report/base.ts';
import type { HealthReport, HealthSort } from './report/health.ts';
import type { HealthQuery, Reports } from './report.ts';

const DEFAULT_LIMIT = 100;

interface Scored {
  id: string;
  score: number | null;
}

/** The lowest score first, those without one last. */
export function lowestFirst<T extends Scored>(accounts: readonly T[]): T[] {
  const byId = (a: T, b: T): number => (a.id < b.id ? -1 : 1);
  const scored = accounts.filter(({ score }) => score !== null);
  const withheld = accounts.filter(({ score }) => score === null);
  scored.sort((a, b) => (a.score as number) - (b.score as number) || byId(a, b));
  return [...scored, ...withheld.sort(byId)];
}

/** The same reports, with a page of their accounts. */
export function listed(reports: Reports): Reports {
  return {
    ...reports,
    overview: async (envId, query) => {
      const report = await reports.overview(envId, query);
      return { ...report, adoption: page(report.adoption, {}) };
    },
    adoption: async (envId, { limit, cursor, ...query }) =>
      page(await reports.adoption(envId, query), { limit, cursor }),
    health: async (envId, { limit, cursor, order, search, ...given }) => {
      const { sort = given.factor === undefined ? 'score' : 'factor', ...query } = given;
      const report = await reports.health(envId, query);
      const accounts = inOrder(
        search ? report.accounts.filter((one) => isNamed(one, search)) : report.accounts,
        { sort, order },
      );
      return page({ ...report, accounts }, { limit, cursor });
    },
  };
}

type Row = HealthReport['accounts'][number];

/** Red first, as a table of them is read. */
const BAND_ORDER: Readonly<Record<string, number>> = { red: 0, yellow: 1, green: 2 };
const VALUES: Readonly<Record<HealthSort, (row: Row) => number | string | null>> = {
  score: ({ score }) => score,
  name: ({ name }) => name,
  band: ({ band }) => (band === null ? null : (BAND_ORDER[band] ?? null)),
  change: ({ change }) => change,
  stage: ({ stage }) => stage,
  tier: ({ tier }) => tier,
  factor: ({ value = null }) => value,
};

/** Over all of them, before a page is taken; those without a value come last in either order, equal ones by the score. */
function inOrder(rows: Row[], { sort = 'score', order = 'asc' }: Pick<HealthQuery, 'sort' | 'order'>): Row[] {
  if (sort === 'score' && order === 'asc') return rows;
  const sign = order === 'asc' ? 1 : -1;
  const { compare } = new Intl.Collator('en', { numeric: true });
  const placed = rows.map((row) => ({ row, value: VALUES[sort](row) }));
  placed.sort(({ value: a }, { value: b }) => {
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    return sign * (typeof a === 'number' && typeof b === 'number' ? a - b : compare(String(a), String(b)));
  });
  return placed.map(({ row }) => row);
}

function page<R extends { accounts: unknown[]; nextCursor: string | null }>(
  report: R,
  { limit = DEFAULT_LIMIT, cursor }: Paged,
): R {
  const start = Number(cursor ?? 0);
  const next = start + limit;
  return {
    ...report,
    accounts: report.accounts.slice(start, next),
    nextCursor: next < report.accounts.length ? String(next) : null,
  };
}

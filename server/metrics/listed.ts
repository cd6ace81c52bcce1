// The accounts of a report of scores, a page at a time: thousands of rows that nobody looks at would cost more than the report. The
// reports underneath have all of them, for whatever is counted of them; what leaves is a page.

import type { Paged } from './report/base.ts';
import type { Reports } from './report.ts';

const DEFAULT_LIMIT = 100;

interface Scored {
  id: string;
  score: number | null;
}

/** The lowest score first, those without one last. */
export const lowestFirst = <T extends Scored>(accounts: T[]): T[] =>
  accounts.sort(
    (a, b) =>
      Number(a.score === null) - Number(b.score === null) ||
      (a.score ?? 0) - (b.score ?? 0) ||
      (a.id < b.id ? -1 : 1),
  );

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
    health: async (envId, { limit, cursor, ...query }) =>
      page(await reports.health(envId, query), { limit, cursor }),
  };
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

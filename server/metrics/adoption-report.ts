// The adoption report: the scores now and when the range began, and the groups that are asked for.

import { adoption } from './adoption.ts';
import type { Begun } from './begun.ts';
import { adoptionFigures } from './figures.ts';
import { grouped } from './grouped.ts';
import type { AdoptionReport } from './report/adoption.ts';
import type { ReportQuery } from './report.ts';
import { twoSnapshots } from './two-snapshots.ts';

export async function adoptionReport(
  envId: string,
  begun: Begun,
  { from, groupBy }: ReportQuery,
): Promise<AdoptionReport> {
  const { snapshot, before } = await twoSnapshots(envId, begun, { from });
  const report = adoption({ ...begun, snapshot, before: before.accounts });
  const groups = await grouped(begun.read, envId, begun, {
    groupBy,
    members: report.accounts,
    accountOf: ({ id }) => id,
    figuresOf: (accounts) => adoptionFigures({ accounts }),
  });
  return { ...report, ...groups };
}

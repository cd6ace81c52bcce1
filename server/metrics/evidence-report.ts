// The evidence report: the accounts' groups, where they are asked for, and what they could be grouped by, beside what is fetched.

import { Refusal } from '../errors.ts';
import type { Begun } from './begun.ts';
import { fetchEvidence } from './evidence.ts';
import { accountKeys, BAND } from './grouped.ts';
import { groupingTraits } from './grouping.ts';
import type { JudgeRows } from './remembered-backtest.ts';
import type { EvidenceReport } from './report/evidence.ts';
import type { EvidenceQuery } from './report.ts';

const KNOWS_BETTER = 'a score of today knows who has left: give a trait or cohort';

export async function evidenceReport(
  envId: string,
  begun: Begun & { judge: JudgeRows },
  { score = 'adoption', from, to, groupBy }: EvidenceQuery,
): Promise<EvidenceReport> {
  const { read } = begun;
  if (groupBy === BAND) throw new Refusal('invalid', KNOWS_BETTER, { field: 'groupBy' });
  const keyOf = groupBy === undefined ? undefined : await accountKeys(read, envId, begun, groupBy);
  const report = await fetchEvidence(read, envId, { ...begun, score, from, to, groupBy, keyOf });
  return { ...report, traits: await groupingTraits(read, envId) };
}

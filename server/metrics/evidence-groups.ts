// The evidence of each group of accounts by itself: how many renewed and left, and whether the score told it, as far as so many who left
// can tell anything. The gates are those of the whole, held to each group.

import { type BacktestRow, backtestScore } from '../../shared/score/backtest.ts';
import type { Renewal } from '../../shared/score/revenue.ts';
import { groupsCountedFrom } from './behind.ts';
import { evidenceFigures } from './figures.ts';
import { split } from './grouped.ts';
import type { EvidenceGroup, EvidenceReport } from './report/evidence.ts';
import { COHORT } from './report/features.ts';

/** What was known so many days before the renewals, and of whom. */
export interface JudgedThen {
  days: number;
  rows: readonly BacktestRow[];
  whose: readonly string[];
}

interface Grouping {
  groupBy?: string | undefined;
  keyOf?: ((account: string) => string) | undefined;
}

/** @param newest of each account its newest renewal that is known */
export function evidenceGroups(
  newest: readonly Renewal[],
  judged: readonly JudgedThen[],
  { groupBy, keyOf }: Grouping,
): Pick<EvidenceReport, 'groupBy' | 'groups'> {
  if (groupBy === undefined || !keyOf) return {};
  const groups = split(newest, ({ account }) => keyOf(account), { isByName: groupBy === COHORT });
  return {
    groupBy,
    groups: groupsCountedFrom(
      groups.map(([key, renewals]) => groupOf(key, renewals, judged)),
      groups,
      ({ account }) => account,
    ),
  };
}

function groupOf(key: string, renewals: readonly Renewal[], judged: readonly JudgedThen[]): EvidenceGroup {
  const own = new Set(renewals.map(({ account }) => account));
  const lookbacks = judged.map(({ days, rows, whose }) => {
    const { n, left, gate, score } = backtestScore(rows.filter((_, i) => own.has(whose[i] ?? '')));
    return { days, n, left, gate, score, ...(gate === 'counts' && { reason: 'too few have left' }) };
  });
  const counts = {
    renewals: renewals.length,
    left: renewals.filter(({ status }) => status === 'churned').length,
  };
  return {
    ...{ key, n: renewals.length, left: counts.left },
    figures: evidenceFigures({ ...counts, lookbacks }),
    lookbacks,
  };
}

// The health report: how the scores are spread, what they are made of, what moved since a week before. A day that is over is told by
// its snapshot, where there is one; what was known then is not known to any later look.

import { DAY_MS } from '../../shared/limits.ts';
import type { Band, FactorResult, Score } from '../../shared/score/factor.ts';
import { decisiveFactors, heldBand, movedBy, type Standing } from '../../shared/score/health.ts';
import type { DefinitionSet } from '../definitions/load.ts';
import type { BandMoveRow, SnapshotRow } from '../storage/score-snapshots.ts';
import { distribution, mean } from './adoption.ts';
import { lowestFirst } from './listed.ts';
import { median } from './median.ts';
import type { ReportBase } from './report/base.ts';
import type { HealthReport } from './report/health.ts';

/** An account, its score, and the bands that hold. */
export interface HealthStanding extends Standing {
  id: string;
  name: string;
  score: Score;
  computedBand: Band | null;
  band: Band | null;
  isOverridden: boolean;
}

export interface HealthReportInput {
  base: ReportBase;
  definitions: Pick<DefinitionSet, 'health'>;
  standings: readonly HealthStanding[];
  /** Accounts that are no customers any more, and not among them. */
  left: number;
  /** Of the day a week before; undefined where there is no snapshot of it. */
  before: { day: number; rows: ReadonlyMap<string, SnapshotRow> } | undefined;
  moves: readonly BandMoveRow[];
}

const BANDS: readonly Band[] = ['red', 'yellow', 'green'];
/** Moves that are listed; the table of accounts has all of them. */
const MOST_MOVES = 200;
const MOST_BY = 3;

export function healthReport(input: HealthReportInput): HealthReport {
  const { base, standings, before, definitions } = input;
  const scores = standings.map(({ score }) => score.score).filter((score) => score !== null);
  const changes = standings.map((one) => movedSince(before?.rows.get(one.id), one.score));
  const changed = changes.filter((one) => one !== null);
  return {
    ...base,
    coverage: mean(standings.map(({ score }) => score.coverage)),
    ...(scores.length === 0 && { reason: standings.length === 0 ? 'no accounts yet' : 'insufficient data' }),
    since: before ? dateOf(before.day) : null,
    scored: scores.length,
    withheld: standings.length - scores.length,
    left: input.left,
    median: median(scores),
    mean: mean(scores),
    change: mean(changed.map(({ change }) => change)),
    bands: BANDS.map((band) => ({
      band,
      accounts: standings.filter((one) => one.band === band).length,
      computed: standings.filter((one) => one.computedBand === band).length,
    })),
    bounds: definitions.health.bands,
    distribution: distribution(scores),
    factors: factorsOf(definitions, standings, changed),
    moves: movesOf(input, changes),
    scales: scalesOf(standings),
    overridden: standings.filter(({ isOverridden }) => isOverridden).length,
    accounts: lowestFirst(standings.map((one, i) => rowOf(one, changes[i]?.change ?? null))),
    nextCursor: null,
  };
}

/** Every field by name: there are thousands of rows, and to spread one costs as much as the rest of it. */
function rowOf(
  { id, name, stage, tier, score, computedBand, band, isOverridden }: HealthStanding,
  change: number | null,
): HealthReport['accounts'][number] {
  const { score: points, coverage, reason } = score;
  const decisive = decisiveFactors(score).map((factor) => factor.id);
  return reason === undefined
    ? { id, name, stage, tier, computedBand, band, isOverridden, score: points, coverage, change, decisive }
    : {
        ...{ id, name, stage, tier, computedBand, band, isOverridden, score: points, coverage, reason },
        ...{ change, decisive },
      };
}

export const dateOf = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

type Moved = ReturnType<typeof movedBy>;

export const movedSince = (before: SnapshotRow | undefined, now: Score): Moved =>
  before === undefined ? null : movedBy({ ...before, factors: contributionsIn(before) }, now);

const contributionIn = (score: number | null, value: number | null, share: number): number | null =>
  score === null ? null : share * (value ?? 0);

const contributionsIn = ({ score, factors }: SnapshotRow) =>
  Object.entries(factors).map(([id, [, value, share]]) => ({
    id,
    contribution: contributionIn(score, value, share),
  }));

/** A stored score in the form of a computed one; weights are those that it was told with. */
export const scoreIn = ({ score, band, coverage, factors }: SnapshotRow): Score => ({
  score,
  band,
  coverage,
  ...(score === null && { reason: 'insufficient data' as const }),
  factors: Object.entries(factors).map(
    ([id, [measure, value, share, reason]]): FactorResult => ({
      id,
      measure,
      value,
      weight: share,
      share,
      contribution: contributionIn(score, value, share),
      ...(reason !== undefined && { reason }),
    }),
  ),
});

/** The band that holds now: the last snapshot's, unless both it and now lie beyond the bound. */
export const bandNow = (
  score: Score,
  last: SnapshotRow | undefined,
  { health }: Pick<DefinitionSet, 'health'>,
): Band | null => heldBand(score.score, last, health.bands);

function factorsOf(
  { health }: Pick<DefinitionSet, 'health'>,
  standings: readonly HealthStanding[],
  changed: readonly NonNullable<Moved>[],
): HealthReport['factors'] {
  return health.factors.map(({ id, name = null, of, better, weight }) => {
    const isIt = (factor: { id: string }) => factor.id === id;
    const [values, adds]: [number[], number[]] = [[], []];
    for (const { score } of standings) {
      const { value = null, contribution } = score.factors.find(isIt) ?? {};
      if (value !== null) values.push(value);
      if (score.score !== null) adds.push(contribution ?? 0);
    }
    return {
      id,
      name,
      of,
      better,
      weight,
      mean: mean(values),
      adds: mean(adds),
      change: mean(changed.map(({ factors }) => factors.find(isIt)?.change ?? 0)),
      withData: values.length,
    };
  });
}

function movesOf({ standings, moves }: HealthReportInput, changes: readonly Moved[]): HealthReport['moves'] {
  const isMoved = new Set(moves.map(({ account }) => account));
  const places = new Map<string, number>();
  for (const [place, { id }] of standings.entries()) if (isMoved.has(id)) places.set(id, place);
  return moves
    .filter(({ account }) => places.has(account))
    .slice(0, MOST_MOVES)
    .map(({ account, day, before, now }) => {
      const place = places.get(account) ?? -1;
      const moved = changes[place] ?? null;
      const by = [...(moved?.factors ?? [])]
        .sort((a, b) => Math.abs(b.change) - Math.abs(a.change))
        .filter(({ change }) => Math.abs(change) >= 0.05)
        .slice(0, MOST_BY);
      return {
        accountId: account,
        accountName: standings[place]?.name ?? account,
        day: dateOf(day),
        from: before,
        to: now,
        change: moved?.change ?? null,
        by: by.map(({ id, change }) => ({ id, change })),
      };
    });
}

function scalesOf(standings: readonly HealthStanding[]): HealthReport['scales'] {
  const scales = new Map<string, HealthReport['scales'][number]>();
  for (const { stage, tier } of standings) {
    const key = JSON.stringify([stage, tier]);
    const scale = scales.get(key) ?? { stage, tier, accounts: 0 };
    scale.accounts++;
    scales.set(key, scale);
  }
  return [...scales.values()].sort(
    (a, b) => b.accounts - a.accounts || (a.tier ?? '').localeCompare(b.tier ?? ''),
  );
}

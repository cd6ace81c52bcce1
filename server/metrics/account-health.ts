// The health of one account, from its score now, its snapshots, and what people say of it.

import { DAY_MS } from '../../shared/limits.ts';
import { decisiveFactors } from '../../shared/score/health.ts';
import type { DefinitionSet } from '../definitions/load.ts';
import type { DefinitionChange } from '../storage/definition-history.ts';
import type { MeasureRow } from '../storage/measures.ts';
import type { StoredNote, StoredOverride } from '../storage/opinions.ts';
import type { SnapshotRow } from '../storage/score-snapshots.ts';
import { dateOf, type HealthStanding, movedSince } from './health-report.ts';
import type { ReportBase } from './report/base.ts';
import type { AccountHealthReport, Note, Override } from './report/health.ts';

export interface AccountHealthInput {
  base: ReportBase;
  asOf: number;
  definitions: Pick<DefinitionSet, 'health'>;
  standing: HealthStanding;
  /** The snapshot of a week before. */
  before: { day: number; row: SnapshotRow } | undefined;
  /** A snapshot a day, oldest first. */
  history: readonly (SnapshotRow & { day: number; version: number })[];
  /** Of definitions, newest first. */
  changes: readonly Pick<DefinitionChange, 'version' | 'kind' | 'id' | 'changedAt'>[];
  /** Newest first, as are overrides and notes. */
  measures: readonly MeasureRow[];
  overrides: readonly StoredOverride[];
  notes: readonly StoredNote[];
}

export function accountHealth(input: AccountHealthInput): AccountHealthReport {
  const { base, asOf, definitions, standing, before, overrides, measures, notes } = input;
  const { score } = standing;
  const moved = movedSince(before?.row, score);
  const inForce = overrides.find((row) => row.until > asOf && (row.endedAt === null || row.endedAt > asOf));
  return {
    ...base,
    coverage: score.coverage,
    ...(score.reason && { reason: score.reason }),
    id: standing.id,
    name: standing.name,
    stage: standing.stage,
    tier: standing.tier,
    score: score.score,
    band: standing.band,
    computedBand: standing.computedBand,
    bands: definitions.health.bands,
    override: inForce ? toOverride(inForce) : null,
    overrides: overrides.map(toOverride),
    since: before ? dateOf(before.day) : null,
    before: before?.row.score ?? null,
    change: moved?.change ?? null,
    factors: factorsOf(input, new Map(moved?.factors.map(({ id, change }) => [id, change]))),
    gone: (moved?.factors ?? [])
      .filter((move) => !score.factors.some((factor) => factor.id === move.id))
      .map(({ id, change }) => ({ id, change })),
    decisive: decisiveFactors(score),
    history: input.history.map(({ day, score: then, band, adoption, version }) => ({
      day: dateOf(day),
      score: then,
      band,
      adoption,
      definitionVersion: version,
    })),
    markers: markersOf(input),
    measures: measures.map(({ measure, value, at, recordedAt }) => ({
      measure,
      value,
      at: iso(at),
      recordedAt: iso(recordedAt),
    })),
    notes: notes.map(toNote),
  };
}

function factorsOf(
  { standing, definitions, measures }: AccountHealthInput,
  changes: ReadonlyMap<string, number>,
): AccountHealthReport['factors'] {
  const defined = new Map(definitions.health.factors.map((factor) => [factor.id, factor]));
  return standing.score.factors.map(({ id, weight, measure, value, share, contribution, reason }) => {
    const factor = defined.get(id);
    // One that counted on a day that is over and is not defined any more.
    const of = factor?.of ?? { measure: id, freshDays: 1 };
    const pushed = typeof of === 'object' ? measures.find((row) => row.measure === of.measure) : undefined;
    return {
      id,
      name: factor?.name ?? null,
      of,
      better: factor?.better ?? 'higher',
      weight,
      measure,
      value,
      share,
      contribution,
      change: changes.get(id) ?? null,
      at: pushed && measure !== null ? iso(pushed.at) : null,
      ...(reason !== undefined && { reason }),
    };
  });
}

/** One a day, within the history. */
function markersOf({ history, changes }: AccountHealthInput): AccountHealthReport['markers'] {
  const first = history[0]?.day ?? Infinity;
  const markers = new Map<string, AccountHealthReport['markers'][number]>();
  for (const { version, kind, id, changedAt } of changes) {
    const day = Math.floor(changedAt / DAY_MS);
    if (kind === 'settings' || kind === 'segment' || day < first) continue;
    const marker = markers.get(dateOf(day)) ?? { day: dateOf(day), definitionVersion: version, changed: [] };
    markers.set(marker.day, marker);
    if (!marker.changed.some((one) => one.kind === kind && one.id === id)) marker.changed.push({ kind, id });
  }
  return [...markers.values()].reverse();
}

export const toOverride = ({ id, band, reason, byName, at, until, endedAt }: StoredOverride): Override => ({
  id,
  band,
  reason,
  by: byName,
  at: iso(at),
  until: iso(until),
  endedAt: endedAt === null ? null : iso(endedAt),
});

export const toNote = ({ id, text, byName, at, editedAt, removedAt }: StoredNote): Note => ({
  id,
  text,
  by: byName,
  at: iso(at),
  editedAt: editedAt === null ? null : iso(editedAt),
  removedAt: removedAt === null ? null : iso(removedAt),
});

const iso = (ms: number): string => new Date(ms).toISOString();

// The snapshot of one day: every account's score at its end, from only what was known an hour later, with the band that holds after it.
// A day that was missed is made up for in the same way, as far as it can still be told what was known.

import { DAY_MS } from '../../shared/limits.ts';
import type { BandBounds } from '../../shared/score/factor.ts';
import { RED_UP_TO, YELLOW_UP_TO } from '../../shared/score/factor.ts';
import { heldBand } from '../../shared/score/health.ts';
import type { DefinitionSet } from '../definitions/load.ts';
import { type LateRow, lateEvents } from '../storage/known-by.ts';
import type { ReadDatabase } from '../storage/open.ts';
import { packSnapshot, type SnapshotRow, snapshotsOf } from '../storage/score-snapshots.ts';
import type { CountedSince } from './counted-since.ts';
import { fetchHealth, GRACE_MS, type HealthAt, KNOWN_LATER } from './health-fetch.ts';

/** Rows that are written in one transaction. */
const CHUNK = 1_000;

export interface ScoreDayReport {
  version: number;
  accounts: number;
  /** As `addSnapshots` takes them. */
  chunks: string[];
}

export const endOf = (day: number): number => (day + 1) * DAY_MS;
/** When a day can be told. */
export const dueAt = (day: number): number => endOf(day) + GRACE_MS;

export interface ScoreDayInput {
  day: number;
  definitions: DefinitionSet;
  countedSince: CountedSince;
  late: readonly LateRow[];
}

export async function scoreDay(
  read: ReadDatabase,
  envId: string,
  { day, definitions, countedSince, late }: ScoreDayInput,
): Promise<ScoreDayReport> {
  const query = { asOf: endOf(day), knownBy: dueAt(day), definitions, countedSince, late };
  const all = await fetchHealth(read, envId, query);
  const before = new Map((await snapshotsOf(read, envId, day - 1)).map((row) => [row.account, row]));
  const rows = all
    .filter(({ score }) => score.factors.every(({ reason }) => reason !== KNOWN_LATER))
    .map((one) => toRow(one, before.get(one.account.id), definitions.health.bands));
  const chunks: string[] = [];
  for (let at = 0; at < rows.length; at += CHUNK) chunks.push(packSnapshot(rows.slice(at, at + CHUNK)));
  return { version: definitions.version, accounts: rows.length, chunks };
}

const ADOPTION_BANDS: BandBounds = { redUpTo: RED_UP_TO, yellowUpTo: YELLOW_UP_TO };

function toRow(
  { account, stage, tier, score }: HealthAt,
  before: SnapshotRow | undefined,
  bands: BandBounds,
): SnapshotRow {
  const adoption = account.score.score;
  const adoptionBefore = before && { band: before.adoptionBand, score: before.adoption };
  return {
    account: account.id,
    score: score.score,
    band: heldBand(score.score, before, bands),
    coverage: score.coverage,
    reason: score.reason ?? null,
    stage,
    tier,
    factors: Object.fromEntries(
      score.factors.map(({ id, measure, value, share, reason }) => [
        id,
        reason === undefined ? [measure, value, share] : [measure, value, share, reason],
      ]),
    ),
    adoption,
    adoptionBand: heldBand(adoption, adoptionBefore, ADOPTION_BANDS),
  };
}

/** Kept this long: days that were missed are made one after the other. */
const LATE_MS = 600_000;

/** Events that came late, read once for all the days that are made up for together; none for a day that is made in time. */
export function createLateRows(read: ReadDatabase, now: () => number) {
  const kept = new Map<string, { from: number; at: number; rows: LateRow[] }>();
  return {
    async since(envId: string, from: number): Promise<LateRow[]> {
      const known = kept.get(envId);
      if (known && known.from <= from && now() - known.at < LATE_MS) return known.rows;
      const rows = await lateEvents(read, envId, { since: dueAt(from), until: now() });
      kept.set(envId, { from, at: now(), rows });
      return rows;
    },
  };
}

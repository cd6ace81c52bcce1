// What was known of accounts some days before their renewal, by either score, held ready for the back-test. Accounts of which it cannot be
// told are left out, and counted.

import { DAY_MS } from '../../shared/limits.ts';
import { DEFAULT_FACTORS } from '../../shared/score/adoption.ts';
import type { BacktestRow } from '../../shared/score/backtest.ts';
import type { DefinitionSet } from '../definitions/load.ts';
import type { ReadDatabase } from '../storage/open.ts';
import { snapshotsBefore } from '../storage/score-snapshots.ts';
import { featureSet } from './features.ts';
import type { EvidenceReport, EvidenceScore, Lookback } from './report/evidence.ts';
import { scoresAt } from './scores-at.ts';
import type { Account } from './snapshot.ts';

/** One account and what became of its newest renewal that is known. */
export interface Decided {
  account: Account;
  at: number;
  left: boolean;
}

export interface KnownThen {
  rows: BacktestRow[];
  /** Whose they are, in the same order. */
  accounts: string[];
  excluded: Lookback['excluded'];
  /** Of the definition that the scores were computed by. */
  versions: number[];
}

export interface EvidenceRows {
  factors: EvidenceReport['factors'];
  before(decided: readonly Decided[], days: number): Promise<KnownThen>;
}

export async function createEvidenceRows(
  read: ReadDatabase,
  envId: string,
  { score, definitions }: { score: EvidenceScore; definitions: DefinitionSet },
): Promise<EvidenceRows> {
  return score === 'health' ? healthRows(read, envId, definitions) : adoptionRows(read, envId, definitions);
}

/** Computed anew from the days before: its rollups tell any day of the past. */
async function adoptionRows(
  read: ReadDatabase,
  envId: string,
  definitions: DefinitionSet,
): Promise<EvidenceRows> {
  const features = await featureSet(read, envId, definitions.features);
  return {
    factors: DEFAULT_FACTORS.map(({ id }) => ({ id, name: null, of: null })),
    async before(decided, days) {
      const { old, excluded } = oldEnough(decided, days);
      const judged = old.map(({ account, at }) => ({ account, at: at - days * DAY_MS }));
      const scores = await scoresAt(read, envId, { judged, features });
      const rows = old.map(({ left }, i): BacktestRow => {
        const { score = null, band = null, factors = [] } = scores[i] ?? {};
        return { score, band, left, values: factors.map(({ value }) => value) };
      });
      return {
        rows,
        accounts: old.map(({ account }) => account.id),
        excluded,
        versions: [definitions.version],
      };
    },
  };
}

/** From the snapshot of the last day that was over by then. Pushed measures may be corrected later, so it is not computed anew. */
function healthRows(read: ReadDatabase, envId: string, { health }: DefinitionSet): EvidenceRows {
  return {
    factors: health.factors.map(({ id, name, of }) => ({ id, name: name ?? null, of })),
    async before(decided, days) {
      const { old, excluded } = oldEnough(decided, days);
      const wanted = old.map(({ account, at }) => ({
        account: account.id,
        day: Math.floor(at / DAY_MS) - days - 1,
      }));
      const stored = new Map(
        (await snapshotsBefore(read, envId, wanted)).map((row) => [row.account, row] as const),
      );
      const held = old.filter(({ account }) => stored.has(account.id));
      const rows = held.map(({ account, left }): BacktestRow => {
        const { score = null, band = null, factors } = stored.get(account.id) ?? {};
        return { score, band, left, values: health.factors.map(({ id }) => factors?.[id]?.[1] ?? null) };
      });
      const missing = old.length - rows.length;
      const versions = new Set([...stored.values()].map(({ version }) => version));
      return {
        rows,
        accounts: held.map(({ account }) => account.id),
        excluded:
          missing > 0
            ? [...excluded, { reason: 'no snapshot of the day', accounts: missing } as const]
            : excluded,
        versions: [...versions].sort((a, b) => a - b),
      };
    },
  };
}

function oldEnough(
  decided: readonly Decided[],
  days: number,
): { old: Decided[]; excluded: Lookback['excluded'] } {
  const old = decided.filter(({ account, at }) => account.firstSeen <= at - days * DAY_MS);
  const younger = decided.length - old.length;
  return { old, excluded: younger > 0 ? [{ reason: 'younger than the look-back', accounts: younger }] : [] };
}

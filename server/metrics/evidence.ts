// Fetches and computes the evidence: what was known of each account 60 and 90 days before its renewal, held against what became
// of it; and what those who stayed had done in their first days.

import { DAY_MS } from '../../shared/limits.ts';
import type { Backtest } from '../../shared/score/backtest.ts';
import { findings, type LandmarkRow, landmark } from '../../shared/score/findings.ts';
import { type Renewal, readBook } from '../../shared/score/revenue.ts';
import { evidenceGate } from '../../shared/score/weights.ts';
import type { DefinitionSet } from '../definitions/load.ts';
import type { ReadDatabase } from '../storage/open.ts';
import { countedFrom } from './behind.ts';
import { clockOf, clockStart } from './clock.ts';
import { type CountedSince, isOlder } from './counted-since.ts';
import { evidenceGroups, type JudgedThen } from './evidence-groups.ts';
import { createEvidenceRows, type Decided } from './evidence-rows.ts';
import { isEligible } from './features.ts';
import { reachedTimes } from './reached.ts';
import type { JudgeRows } from './remembered-backtest.ts';
import type { ReportBase } from './report/base.ts';
import type { EvidenceReport, EvidenceScore, LandmarkResult, Lookback } from './report/evidence.ts';
import { isAmong } from './segment-filter.ts';
import { accountsAt } from './snapshot.ts';
import { contractsOnce, outcomesOnce } from './terms.ts';

export const LOOKBACK_DAYS = [60, 90] as const;
export const LANDMARK_DAYS = [14, 30, 60] as const;
export const FINDING_DAYS = 30;
/** Accounts that are judged, those of the newest renewals: older ones are of another product by now. */
const MOST_JUDGED = 1_000;
const MOST_FINDINGS = 5;

export interface EvidenceFetch {
  asOf: number;
  base: ReportBase;
  definitions: DefinitionSet;
  countedSince: CountedSince;
  /** Which score is judged. */
  score: EvidenceScore;
  judge: JudgeRows;
  /** Only these accounts. */
  within?: ReadonlySet<string>;
  /** Half-open window of the renewals, epoch milliseconds. */
  from?: number | undefined;
  to?: number | undefined;
  /** What the renewals are grouped by, and the group of an account. */
  groupBy?: string | undefined;
  keyOf?: ((account: string) => string) | undefined;
}

export async function fetchEvidence(
  read: ReadDatabase,
  envId: string,
  fetch: EvidenceFetch,
): Promise<EvidenceReport> {
  const { asOf, base } = fetch;
  const [contracts, outcomes] = [
    await contractsOnce(read, envId, asOf),
    await outcomesOnce(read, envId, asOf),
  ];
  const { renewals } = readBook({ contracts, outcomes }, asOf);
  const newest = newestDecided(renewals.filter(isAmong(fetch)), fetch);
  const accounts = new Map((await accountsAt(read, envId, fetch)).map((account) => [account.id, account]));
  const decided = [...newest.values()]
    .flatMap(({ account: id, at, status }): Decided[] => {
      const account = accounts.get(id);
      return account ? [{ account, at, left: status === 'churned' }] : [];
    })
    .sort((a, b) => b.at - a.at)
    .slice(0, MOST_JUDGED);
  const known = await createEvidenceRows(read, envId, fetch);
  const ids = known.factors.map(({ id }) => id);
  const lookbacks: Lookback[] = [];
  const judged: JudgedThen[] = [];
  for (const days of LOOKBACK_DAYS) {
    const { rows, accounts: whose, ...then } = await known.before(decided, days);
    judged.push({ days, rows, whose });
    lookbacks.push({ days, ...lookbackOf(fetch.judge(rows, ids), ids), ...then });
  }
  const early = await firstDays(read, envId, { ...fetch, decided });
  return {
    ...base,
    coverage: newest.size > 0 ? (lookbacks[0]?.n ?? 0) / newest.size : null,
    ...(newest.size === 0 && { reason: 'no renewals yet' }),
    renewals: newest.size,
    left: [...newest.values()].filter(({ status }) => status === 'churned').length,
    score: fetch.score,
    factors: known.factors,
    lookbacks: countedFrom(lookbacks, (key) => judgedAs(judged, key) ?? measuredOf(judged, ids, key)),
    ...early,
    ...evidenceGroups([...newest.values()], judged, fetch),
  };
}

/** "judged:60:green": those whose band that was, so many days before, "judged:60:scored" of any band, "judged:60" all; "judgedLeft:60:green": those of them that left. */
function judgedAs(judged: readonly JudgedThen[], key: string): string[] | undefined {
  const [, what, lookback, wanted] = /^(judged|judgedLeft):(\d+)(?::(\w+))?$/.exec(key) ?? [];
  const then = judged.find(({ days }) => String(days) === lookback);
  return then?.rows.flatMap(({ band, left }, i) =>
    isOfBand(band, wanted) && (left || what === 'judged') ? [then.whose[i] ?? ''] : [],
  );
}

const isOfBand = (band: string | null, wanted: string | undefined): boolean =>
  wanted === undefined || (wanted === 'scored' ? band !== null : (band ?? 'none') === wanted);

/** "measured:60:recency": those of which that factor was known then. */
function measuredOf(
  judged: readonly JudgedThen[],
  ids: readonly string[],
  key: string,
): string[] | undefined {
  const [, lookback, factor = ''] = /^measured:(\d+):(.+)$/.exec(key) ?? [];
  const then = judged.find(({ days }) => String(days) === lookback);
  const place = ids.indexOf(factor);
  if (place < 0) return undefined;
  return then?.rows.flatMap(({ values }, i) => (values[place] === null ? [] : [then.whose[i] ?? '']));
}

/** One an account, so that accounts that renew often do not count more often. */
function newestDecided(
  renewals: readonly Renewal[],
  { asOf, from = -Infinity, to = Infinity }: Pick<EvidenceFetch, 'asOf' | 'from' | 'to'>,
): Map<string, Renewal> {
  const newest = new Map<string, Renewal>();
  for (const one of renewals) {
    if (one.at < from || one.at >= to) continue;
    const isDecided = one.status !== 'upcoming' && one.status !== 'unknown' && one.at <= asOf;
    if (isDecided && one.at >= (newest.get(one.account)?.at ?? -Infinity)) newest.set(one.account, one);
  }
  return newest;
}

export function lookbackOf(
  tested: Backtest,
  ids: readonly string[],
): Omit<Lookback, 'days' | 'excluded' | 'versions'> {
  const { best, ...rest } = tested;
  const named = ({ factors, auc }: { factors: number[]; auc: Lookback['equal'] & object }) => ({
    factors: factors.map((factor) => ids[factor] ?? ''),
    auc,
  });
  return {
    ...rest,
    best: best && { one: named(best.one), two: best.two && named(best.two) },
    ...(tested.gate === 'counts' && { reason: 'too few have left' }),
  };
}

type FirstDays = Pick<EvidenceReport, 'milestone' | 'landmarks' | 'findingDays' | 'findings' | 'looked'>;

/** What accounts had done some days after their clock began, of those that were still there. */
async function firstDays(
  read: ReadDatabase,
  envId: string,
  {
    asOf,
    definitions,
    countedSince,
    decided,
  }: Pick<EvidenceFetch, 'asOf' | 'definitions' | 'countedSince'> & { decided: readonly Decided[] },
): Promise<FirstDays> {
  const { milestones, features, settings } = definitions;
  const value = milestones.find((one) => one.value) ?? milestones[0];
  const things = [
    ...milestones.map(({ id, name, rule, users }) => ({
      kind: 'milestone' as const,
      id,
      name,
      rule,
      users,
      eligible: undefined,
    })),
    ...features.map(({ id, name, rule, eligible }) => ({
      kind: 'feature' as const,
      id,
      name,
      rule,
      users: undefined,
      eligible,
    })),
  ].map((thing) => ({ ...thing, key: `${thing.kind}:${thing.id}`, since: countedSince(thing.rule) }));
  const asked = things.map(({ key, name, rule, users }) => ({
    id: key,
    name,
    rule,
    value: false,
    ...(users && { users }),
  }));
  const reached = await reachedTimes(read, envId, { milestones: asked, before: asOf + 1 });
  const clock = clockOf(undefined, settings);

  const rowsAt = (days: number): ThenDone[] =>
    decided.flatMap(({ account, at, left }) => {
      const start = clockStart(account, clock);
      if (start === undefined || at <= start + days * DAY_MS) return [];
      const did = things.map((thing) => {
        const cannot =
          thing.eligible !== undefined &&
          !isEligible({ ...thing, tier: 'core', cadence: 'weekly' } as never, account.traits, asOf);
        if (cannot || isOlder(account, thing.since)) return null;
        return (reached.get(thing.key)?.get(account.id) ?? Infinity) <= start + days * DAY_MS;
      });
      return [{ account: account.id, did, left }];
    });
  const place = things.findIndex(({ kind, id }) => kind === 'milestone' && id === value?.id);
  const landmarks = value ? LANDMARK_DAYS.map((days) => landmarkAt(days, rowsAt(days), place)) : [];
  const rows = rowsAt(FINDING_DAYS);
  const left = rows.filter((row) => row.left).length;
  const isEnough = evidenceGate(Math.min(left, rows.length - left)) !== 'counts';
  const found = isEnough ? findings(rows, things.length).slice(0, MOST_FINDINGS) : [];
  return {
    milestone: value ? { id: value.id, name: value.name } : null,
    landmarks,
    findingDays: FINDING_DAYS,
    findings: countedFrom(
      found.map(({ things: own, ...rest }) => ({
        ...rest,
        things: own.flatMap((i) => {
          const thing = things[i];
          return thing ? [{ kind: thing.kind, id: thing.id, name: thing.name }] : [];
        }),
      })),
      (key) => doneBy(key, things, rowsAt),
    ),
    looked: isEnough ? things.length : 0,
  };
}

interface ThenDone extends LandmarkRow {
  account: string;
}

const DONE: Readonly<Record<string, (isDone: boolean, left: boolean) => boolean>> = {
  did: (isDone) => isDone,
  didStayed: (isDone, left) => isDone && !left,
  didNot: (isDone) => !isDone,
  didNotStayed: (isDone, left) => !isDone && !left,
};

/** "did:30:feature:quotes,milestone:paid": those of which it is known that had done all of it by then; also with "didStayed", "didNot" and "didNotStayed". */
function doneBy(
  key: string,
  things: readonly { key: string }[],
  rowsAt: (days: number) => ThenDone[],
): string[] | undefined {
  const [, what = '', days, named = ''] = /^(\w+):(\d+):(.+)$/.exec(key) ?? [];
  const isMeant = Object.hasOwn(DONE, what) ? DONE[what] : undefined;
  const places = named.split(',').map((one) => things.findIndex((thing) => thing.key === one));
  const isLandmark = [FINDING_DAYS, ...LANDMARK_DAYS].some((one) => String(one) === days);
  if (!isMeant || !isLandmark || places.includes(-1)) return undefined;
  return rowsAt(Number(days)).flatMap(({ account, did, left }) =>
    places.every((place) => did[place] !== null) &&
    isMeant(
      places.every((place) => did[place]),
      left,
    )
      ? [account]
      : [],
  );
}

function landmarkAt(days: number, rows: readonly LandmarkRow[], thing: number): LandmarkResult {
  const left = rows.filter((row) => row.left).length;
  if (evidenceGate(Math.min(left, rows.length - left)) === 'counts')
    return { days, reason: 'too few have left' };
  const held = landmark(rows, thing);
  if (!held) return { days, reason: 'too few accounts' };
  const { things: _, ...rest } = held;
  return { days, ...rest };
}

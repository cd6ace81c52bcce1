// Fetches what the reports of health are made of: scores as of the moment, the snapshots beside them, and what people say.

import type { DefinitionSet } from '../definitions/load.ts';
import { Refusal } from '../errors.ts';
import { isWithinDay } from '../storage/cut-day.ts';
import { definitionChanges } from '../storage/definition-history.ts';
import { lateEvents } from '../storage/known-by.ts';
import { measuresOf } from '../storage/measures.ts';
import type { ReadDatabase } from '../storage/open.ts';
import { listNotes, listOverrides, overridesAt } from '../storage/opinions.ts';
import {
  accountSnapshots,
  bandMoves,
  type SnapshotRow,
  scoreDays,
  snapshotsOf,
} from '../storage/score-snapshots.ts';
import { accountHealth } from './account-health.ts';
import type { Begun } from './begun.ts';
import { countedFrom, type NamesBehind } from './behind.ts';
import { endDay } from './clock.ts';
import type { CountedSince } from './counted-since.ts';
import { healthFigures } from './figures.ts';
import { grouped } from './grouped.ts';
import { fetchHealth, GRACE_MS } from './health-fetch.ts';
import { bandNow, type HealthStanding, healthReport, scoreIn } from './health-report.ts';
import type { ReportBase } from './report/base.ts';
import type { AccountHealthReport, HealthReport } from './report/health.ts';
import type { HealthQuery as HealthAsked } from './report.ts';
import { dueAt } from './score-day.ts';
import { accountsAt } from './snapshot.ts';
import { fetchTerms, leftForGood } from './terms.ts';

const WEEK = 7;
const HISTORY_DAYS = 182;
const MOST = { overrides: 50, notes: 200, measures: 200, changes: 200 } as const;

export interface HealthQuery {
  asOf: number;
  base: ReportBase;
  definitions: DefinitionSet;
  countedSince: CountedSince;
  /** Now, which tells whether `asOf` is over. */
  now: number;
  /** Only these accounts. */
  within?: ReadonlySet<string> | undefined;
}

export async function fetchHealthReport(
  read: ReadDatabase,
  envId: string,
  query: HealthQuery & Begun & { query: Pick<HealthAsked, 'from' | 'groupBy' | 'factor'> },
): Promise<HealthReport> {
  const { base, definitions, query: asked } = query;
  const { standings: all, last } = await standingsAt(read, envId, query);
  const gone = leftForGood(await fetchTerms(read, envId, query.asOf));
  const standings = all.filter(({ id }) => !gone.has(id));
  const since = asked.from === undefined ? last - WEEK : Math.min(endDay(asked.from) - 1, last - 1);
  const rows = await snapshotsOf(read, envId, since);
  const report = healthReport({
    base,
    definitions,
    standings,
    left: all.length - standings.length,
    before: rows.length > 0 ? { day: since, rows: byAccount(rows) } : undefined,
    moves: await bandMoves(read, envId, { from: since + 1, until: last + 1 }),
  });
  const own = new Map(report.accounts.map((one) => [one.id, one]));
  return {
    ...report,
    ...(asked.factor !== undefined && {
      accounts: withValues(report.accounts, standings, factorIn(definitions, asked.factor)),
    }),
    bands: countedFrom(report.bands, scoredBehind(all, gone)),
    ...(await grouped(read, envId, query, {
      groupBy: asked.groupBy,
      members: report.accounts,
      accountOf: ({ id }) => id,
      figuresOf: (accounts) => healthFigures({ accounts }),
      keyOf: (groupBy) =>
        isOwnKey(groupBy) ? (account) => own.get(account)?.[groupBy] ?? NONE[groupBy] : undefined,
    })),
  };
}

function factorIn({ health }: DefinitionSet, factor: string): string {
  if (health.factors.some(({ id }) => id === factor)) return factor;
  throw new Refusal('not_found', `the score has no factor "${factor}"`, { field: 'factor' });
}

function withValues(
  accounts: HealthReport['accounts'],
  standings: readonly HealthStanding[],
  factor: string,
): HealthReport['accounts'] {
  const values = new Map(
    standings.map(({ id, score }) => [id, score.factors.find((one) => one.id === factor)?.value ?? null]),
  );
  return accounts.map((row) => ({ ...row, value: values.get(row.id) ?? null }));
}

/** "band:green", "withheld", "left", "overridden", "factor:depth" where that one has data. */
function scoredBehind(all: readonly HealthStanding[], gone: ReadonlyMap<string, number>): NamesBehind {
  const idsOf = (some: readonly HealthStanding[]) => some.map(({ id }) => id);
  return (key) => {
    if (key === 'left') return idsOf(all.filter(({ id }) => gone.has(id)));
    const stayed = all.filter(({ id }) => !gone.has(id));
    if (key === 'overridden') return idsOf(stayed.filter(({ isOverridden }) => isOverridden));
    if (key === 'withheld') return idsOf(stayed.filter(({ score }) => score.score === null));
    const [, of, name] = /^(band|factor):(.+)$/s.exec(key) ?? [];
    if (of === 'band') return idsOf(stayed.filter(({ band }) => band === name));
    if (of !== 'factor') return undefined;
    const hasValue = ({ score }: HealthStanding) =>
      score.factors.some(({ id, value }) => id === name && value !== null);
    return idsOf(stayed.filter(hasValue));
  };
}

/** What the health score knows of an account by itself. */
const NONE = { band: 'none', stage: 'not set', tier: 'not set' } as const;
const isOwnKey = (groupBy: string): groupBy is keyof typeof NONE => groupBy in NONE;

interface Standings {
  standings: HealthStanding[];
  /** The last day that is told: its snapshot, or the one that is under way. */
  last: number;
}

/** All accounts, or one. */
export async function standingsAt(
  read: ReadDatabase,
  envId: string,
  query: Omit<HealthQuery, 'base'> & { account?: string | undefined },
): Promise<Standings> {
  const { asOf, definitions, now, account, within } = query;
  const day = endDay(asOf) - 1;
  const isOver = now >= dueAt(day);
  const overrides = await overridesAt(read, envId, asOf, account);
  const setBands = new Map(overrides.map((one) => [one.accountId, one.band]));
  const standing = ({
    id,
    name,
    stage,
    tier,
    score,
    computedBand,
  }: Pick<HealthStanding, 'id' | 'name' | 'stage' | 'tier' | 'score' | 'computedBand'>): HealthStanding => {
    const band = setBands.get(id) ?? computedBand;
    return { id, name, stage, tier, score, computedBand, band, isOverridden: setBands.has(id) };
  };
  // The snapshot of a day knows its evening: at noon the one of the day before is the last.
  const last = isOver && isWithinDay(asOf) ? day - 1 : day;
  const recorded = isOver ? await snapshotsOf(read, envId, last, account) : [];
  if (recorded.length > 0) {
    const stored = within ? recorded.filter((row) => within.has(row.account)) : recorded;
    const known = await accountsAt(read, envId, { asOf, definitions, account });
    const names = new Map(known.map(({ id, name }) => [id, name]));
    const standings = stored.map((row) =>
      standing({
        id: row.account,
        name: names.get(row.account) ?? row.account,
        stage: row.stage,
        tier: row.tier,
        score: scoreIn(row),
        computedBand: row.band,
      }),
    );
    return { standings, last };
  }
  const knownBy = asOf + GRACE_MS;
  const past = isOver
    ? { knownBy, late: await lateEvents(read, envId, { since: knownBy, until: asOf }) }
    : {};
  const found = await fetchHealth(read, envId, { ...query, ...past });
  const lasts = byAccount(await snapshotsOf(read, envId, day - 1, account));
  const standings = found.map(({ account: { id, name }, stage, tier, score }) =>
    standing({ id, name, stage, tier, score, computedBand: bandNow(score, lasts.get(id), definitions) }),
  );
  return { standings, last: day };
}

/** Undefined where there is no such account. */
export async function fetchAccountHealth(
  read: ReadDatabase,
  envId: string,
  { account, ...query }: HealthQuery & { account: string },
): Promise<AccountHealthReport | undefined> {
  const { asOf, base, definitions } = query;
  const { standings, last } = await standingsAt(read, envId, { ...query, account });
  const [standing] = standings;
  if (!standing) return undefined;
  const weekAgo = last - WEEK;
  const days = await scoreDays(read, envId, { from: last - HISTORY_DAYS + 1, until: last + 1 });
  const [before] = await snapshotsOf(read, envId, weekAgo, account);
  return accountHealth({
    base,
    asOf,
    definitions,
    standing,
    before: before && { day: weekAgo, row: before },
    history: await accountSnapshots(
      read,
      envId,
      account,
      days.map(({ day }) => day),
    ),
    changes: await definitionChanges(read, envId, { limit: MOST.changes }),
    measures: await measuresOf(read, envId, account, {
      before: asOf + 1,
      knownBy: asOf + 1,
      limit: MOST.measures,
    }),
    overrides: await listOverrides(read, envId, account, { before: asOf, limit: MOST.overrides }),
    notes: await listNotes(read, envId, account, { before: asOf, limit: MOST.notes }),
  });
}

const byAccount = (rows: readonly SnapshotRow[]): Map<string, SnapshotRow> =>
  new Map(rows.map((row) => [row.account, row]));

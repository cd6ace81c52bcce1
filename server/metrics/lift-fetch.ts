// Fetches what the lift of a content is computed from: when each account would first have been shown it, when it reached the
// milestone, and since when the share that is held out is what it is.

import type { Milestone } from '../../shared/definition.ts';
import type { DefinitionSet } from '../definitions/load.ts';
import { contentEntries, type EntryRow, type HoldoutRow, holdoutHistory } from '../storage/content-rows.ts';
import type { ReadDatabase } from '../storage/open.ts';
import { accountSpans } from '../storage/report-rows.ts';
import { groupsCountedFrom, namesBehind } from './behind.ts';
import { liftFigures } from './figures.ts';
import { split } from './grouped.ts';
import { type Entered, judgeLifts, type Lift, liftOf } from './lift.ts';
import type { ReachedTimes } from './reached.ts';
import type { ReportBase } from './report/base.ts';
import { COHORT } from './report/features.ts';
import type { LiftReport } from './report/lift.ts';
import { isAmong } from './segment-filter.ts';
import { onceForAll } from './view.ts';

export interface LiftFetch {
  asOf: number;
  definitions: DefinitionSet;
  content: string;
  milestone: Milestone | undefined;
  reached: ReachedTimes;
  /** Since when the milestone is counted. */
  countedSince: number;
  days: number;
  /** Only these accounts. */
  within?: ReadonlySet<string> | undefined;
  /** Half-open window of the moment at which it would have shown. */
  from?: number | undefined;
  to?: number | undefined;
  groupBy?: Grouping | undefined;
}

interface Grouping {
  name: string;
  keyOf(account: string): string;
}

type Told = Omit<LiftReport, keyof ReportBase | 'content' | 'milestone' | 'traits'>;

/** Of the content that was asked for, judged beside every other that has somebody held out. */
export async function fetchLift(read: ReadDatabase, envId: string, fetch: LiftFetch): Promise<Told> {
  const { asOf, days, reached, definitions, content, milestone, within } = fetch;
  const entered = byContent(
    (await onceForAll(read, 'entries', [], () => contentEntries(read, envId))).filter(
      isAmong(within ? { within } : {}),
    ),
    fetch,
  );
  const older = await seenBefore(read, envId, fetch.countedSince);
  const others = [...entered]
    .filter(([id, accounts]) => id !== content && accounts.some(({ heldOut }) => heldOut !== undefined))
    .map(([id]) => id);
  const told = [];
  for (const id of [content, ...others]) {
    const share = await shareOf(read, envId, { definitions, content: id });
    const of = milestone ? (entered.get(id) ?? []) : [];
    told.push({ ...share, lift: liftOf({ asOf, days, reached, older, entered: of, ...share }) });
  }
  const [own] = told;
  const lifts = told.map(({ lift }) => lift);
  const since = own?.since ?? null;
  return {
    days,
    since: since === null ? null : new Date(since).toISOString(),
    ...(lifts[0] as (typeof lifts)[number]),
    ...judgeLifts(lifts, 0),
    ...(fetch.groupBy &&
      own &&
      groupsOf(fetch.groupBy, (milestone && entered.get(content)) ?? [], (members) =>
        liftOf({ asOf, days, reached, older, entered: members, holdout: own.holdout, since: own.since }),
      )),
  };
}

/** The groups are those of the accounts, so every one of them has both arms; with each looked at chance has another go, as with contents. */
function groupsOf(
  { name, keyOf }: Grouping,
  entered: readonly Entered[],
  liftOfGroup: (members: Entered[]) => Lift,
): Pick<LiftReport, 'groupBy' | 'groups'> {
  const groups = split(entered, ({ account }) => keyOf(account), { isByName: name === COHORT });
  const lifts = groups.map(([, members]) => liftOfGroup(members));
  return {
    groupBy: name,
    groups: groupsCountedFrom(
      lifts.map((lift, i) => {
        const judged = judgeLifts(lifts, i);
        const { shown, held, sampleRatio } = lift;
        const told = { shown, held, sampleRatio, ...judged };
        return {
          key: groups[i]?.[0] ?? '',
          n: shown.accounts + held.accounts,
          figures: liftFigures(told),
          ...told,
          ...(judged.verdict === 'too-few' && { reason: 'too few accounts' }),
        };
      }),
      groups.map(([key], i) => [key, namesBehind([lifts[i]?.excluded], 'drawn') ?? []]),
      (account) => account,
    ),
  };
}

async function seenBefore(read: ReadDatabase, envId: string, since: number): Promise<Set<string>> {
  if (since === 0) return new Set();
  const spans = await accountSpans(read, envId, { before: since - 1 });
  return new Set(spans.map(({ account }) => account));
}

function byContent(
  rows: readonly EntryRow[],
  { from = -Infinity, to = Infinity }: Pick<LiftFetch, 'from' | 'to'>,
): Map<string, Entered[]> {
  const contents = new Map<string, Entered[]>();
  for (const { content, account, eligible, heldOut } of rows) {
    const at = Math.min(eligible ?? Infinity, heldOut ?? Infinity);
    if (at < from || at >= to) continue;
    const entered = contents.get(content) ?? [];
    contents.set(content, entered);
    entered.push({ account, ...(eligible !== null && { eligible }), ...(heldOut !== null && { heldOut }) });
  }
  return contents;
}

/** An account is held out when either draw, of the content or of all, says so; the draws know nothing of each other. */
async function shareOf(
  read: ReadDatabase,
  envId: string,
  { definitions, content }: Pick<LiftFetch, 'definitions' | 'content'>,
): Promise<{ holdout: number; since: number | null }> {
  const { own, ofAll } = await holdoutHistory(read, envId, content);
  const ownNow = own[0]?.holdout ?? 0;
  const ofAllNow = definitions.settings.holdout;
  // Before the first settings nobody was held out of all, if there was anything to be held out of.
  const published = own.at(-1)?.since ?? Infinity;
  const changes = [changedAt(own, ownNow), changedAt([...ofAll, { holdout: 0, since: published }], ofAllNow)];
  const known = changes.filter((since) => since !== null);
  return {
    holdout: 1 - (1 - ownNow) * (1 - ofAllNow),
    since: known.length > 0 ? Math.max(...known) : null,
  };
}

/**
 * Since when it is as it is: where the run of the newest rows that say the same begins, if something else is known from
 * before. Null where nothing else is: history may be imported, and is then older than what is published.
 */
function changedAt(rows: readonly HoldoutRow[], now: number): number | null {
  const before = rows.findIndex(({ holdout }) => holdout !== now);
  const began = rows[before - 1]?.since ?? null;
  return began !== null && began > (rows[before]?.since ?? -Infinity) ? began : null;
}

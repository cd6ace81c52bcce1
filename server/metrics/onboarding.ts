// The onboarding report: fetches how far each account is with milestones, checklists and guides, and puts the parts together.

import type { Milestone } from '../../shared/definition.ts';
import { aalenJohansen } from '../../shared/score/competing-risks.ts';
import type { ReadDatabase } from '../storage/open.ts';
import type { Begun } from './begun.ts';
import { clockOf, clockStarts } from './clock.ts';
import { isOlder } from './counted-since.ts';
import { onboardingFigures } from './figures.ts';
import { grouped } from './grouped.ts';
import { observe } from './observed.ts';
import type { ContentStanding } from './onboarding-content.ts';
import { contentStandings } from './onboarding-fetch.ts';
import { type Against, milestoneStanding, stuckAccounts } from './onboarding-milestones.ts';
import { type ReachedTimes, reachedTimes } from './reached.ts';
import type { OnboardingQuery, OnboardingReport, StuckAccount } from './report/onboarding.ts';
import { type Account, accountsAt } from './snapshot.ts';
import { fetchTerms, leftForGood, type Terms } from './terms.ts';
import { fetchTimeToValue } from './time-to-value-fetch.ts';

export async function onboardingReport(
  read: ReadDatabase,
  envId: string,
  begun: Begun,
  query: OnboardingQuery,
): Promise<OnboardingReport> {
  const { asOf, base, definitions } = begun;
  const { milestones } = definitions;
  const value = milestones.find((one) => one.value) ?? milestones[0];
  const all = await accountsAt(read, envId, begun);
  const startOf = clockStarts(clockOf(value, definitions.settings));
  const accounts = all.filter((account) => isWithin(startOf(account), query, asOf));
  const reached = await reachedTimes(read, envId, { milestones, before: asOf + 1 });
  const terms = await fetchTerms(read, envId, asOf);
  const againstOf = (milestone: Milestone) =>
    against(milestone, { milestones, accounts, reached, terms, begun });
  const standings = byTarget(milestones).map((milestone) => ({ milestone, rows: againstOf(milestone) }));
  const contents = await contentStandings(read, envId, { begun, accounts, wanted: query.content });
  // The chance is told by everybody's curve, also where only some accounts are asked for.
  const input = await fetchTimeToValue(read, envId, {}, { ...begun, accounts: all, isBeside: false });
  const { observed } = value ? observe(input) : { observed: [] };
  return {
    ...base,
    ...(accounts.length === 0 && {
      reason: all.length === 0 ? 'no accounts yet' : 'no account has started its clock',
    }),
    accounts: accounts.length,
    milestones: standings.map(({ milestone, rows }) => milestoneStanding(milestone, rows, asOf)),
    stuck: stuckAccounts({
      asOf,
      milestone: value,
      accounts: standings.find(({ milestone }) => milestone === value)?.rows ?? [],
      curve: aalenJohansen(observed),
      onOf: stuckOn(milestones, reached, contents),
    }),
    contents: contents.map(({ report }) => report),
    ...(await grouped(read, envId, begun, {
      groupBy: query.groupBy,
      members: accounts,
      accountOf: ({ id }) => id,
      figuresOf: (own) => {
        const ids = new Set(own.map(({ id }) => id));
        const milestonesOf = standings.map(({ milestone, rows }) =>
          milestoneStanding(
            milestone,
            rows.filter(({ id }) => ids.has(id)),
            asOf,
          ),
        );
        return onboardingFigures({ accounts: own.length, milestones: milestonesOf });
      },
    })),
  };
}

const isWithin = (
  start: number | undefined,
  { from = -Infinity, to = Infinity }: OnboardingQuery,
  asOf: number,
) => start !== undefined && start <= asOf && start >= from && start < to;

interface AgainstInput {
  milestones: readonly Milestone[];
  accounts: readonly Account[];
  reached: Map<string, ReachedTimes>;
  terms: Terms;
  begun: Begun;
}

function against(milestone: Milestone, input: AgainstInput): Against[] {
  const { milestones, accounts, reached, terms, begun } = input;
  const { countedSince } = begun;
  const clock = clockOf(milestone, begun.definitions.settings);
  const left = leftForGood(terms, clock);
  const startOf = clockStarts(clock);
  const others = milestones.map((one) => ({ times: reached.get(one.id), since: countedSince(one.rule) }));
  const [times, since] = [reached.get(milestone.id), countedSince(milestone.rule)];
  return accounts.map((account) => {
    let lastProgress: number | undefined;
    for (const other of others) {
      const at = isOlder(account, other.since) ? undefined : other.times?.get(account.id);
      if (at !== undefined && (lastProgress === undefined || at > lastProgress)) lastProgress = at;
    }
    return {
      id: account.id,
      name: account.name,
      start: startOf(account),
      leftAt: left.get(account.id),
      reachedAt: times?.get(account.id),
      isUncertain: isOlder(account, since),
      lastProgress,
    };
  });
}

const byTarget = (milestones: readonly Milestone[]): Milestone[] =>
  [...milestones].sort((a, b) => (a.targetDays ?? Infinity) - (b.targetDays ?? Infinity));

/** The first step that it has not settled, of what it was shown; else the milestone with the earliest target that it has not reached. */
function stuckOn(
  milestones: readonly Milestone[],
  reached: Map<string, ReachedTimes>,
  contents: readonly ContentStanding[],
) {
  const inOrder = byTarget(milestones);
  return (account: string): StuckAccount['on'] => {
    const shown = contents.find(({ stands }) => stands.has(account));
    const step = shown?.stands.get(account);
    if (shown && step !== undefined) return { kind: 'step', name: step, content: shown.report.name };
    const next = inOrder.find(({ id }) => !reached.get(id)?.has(account));
    return next ? { kind: 'milestone', name: next.name, content: null } : null;
  };
}

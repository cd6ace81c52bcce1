// What the rules of segments are judged by, of accounts: fetched at once for all of them, and only what is asked for. The facts of each
// are those that it would have alone.

import type { Facts } from '../../shared/rule.ts';
import type { Asked } from '../../shared/segment.ts';
import { contentStates, type LastStages } from '../engage/exposures.ts';
import type { ReadDatabase } from '../storage/open.ts';
import { itemStates, stagesSeen } from '../storage/segment-rows.ts';
import { isOlder } from './counted-since.ts';
import { asTheyWereKnown, GRACE_MS } from './health-fetch.ts';
import { reachedTimes } from './reached.ts';
import { type AskedOf, eventCounts } from './segment-events.ts';
import { featureStates } from './segment-features.ts';
import type { SegmentFetch } from './segment-fetch.ts';
import { segmentScores } from './segment-scores.ts';
import { type Account, accountsAt, traitKeys } from './snapshot.ts';

export interface AccountFacts {
  accounts: Account[];
  /** Without the segments. */
  factsOf(account: Account): Facts;
}

export async function accountFacts(
  read: ReadDatabase,
  envId: string,
  { asked, ...fetch }: SegmentFetch & { asked: Asked },
): Promise<AccountFacts> {
  const { asOf, isPast, definitions, account } = fetch;
  const traits = [...asked.account];
  const known = await accountsAt(read, envId, { asOf, definitions, traits, account });
  const keys = traitKeys(definitions, traits);
  const accounts = isPast
    ? await asTheyWereKnown(read, envId, known, { asOf, knownBy: asOf + GRACE_MS, keys })
    : known;
  const of: AskedOf = 'accounts';
  const counts = asked.events.size > 0 ? await eventCounts(read, envId, { ...fetch, asked, of }) : undefined;
  const features =
    asked.features.size > 0 ? await featureStates(read, envId, { ...fetch, asked, of }) : undefined;
  const milestones =
    asked.milestones.size > 0 ? await milestonesOf(read, envId, { ...fetch, asked }) : undefined;
  const scores =
    asked.scores.size > 0
      ? await segmentScores(read, envId, { ...fetch, asked: asked.scores, accounts })
      : undefined;
  const engaged = await engagement(read, envId, { ...fetch, asked, byPerson: false });
  return {
    accounts,
    factsOf: (one) => {
      const whom = { account: one.id, firstSeen: one.firstSeen, traits: one.traits };
      return {
        now: asOf,
        account: one.traits,
        ...(counts && { events: (rule) => counts(whom, rule) }),
        ...(features && { features: features(whom) }),
        ...(milestones && { milestones: milestones(one) }),
        ...(scores && { scores: scores(one.id) }),
        ...engaged(one.id, ''),
      };
    },
  };
}

type FactsFetch = SegmentFetch & { asked: Asked };

/** Left out where it may have been reached before it was counted, or is still being counted. */
async function milestonesOf(read: ReadDatabase, envId: string, { asked, ...fetch }: FactsFetch) {
  const { asOf, definitions, account, countedSince } = fetch;
  const milestones = definitions.milestones.filter(({ id }) => asked.milestones.has(id));
  const reached = await reachedTimes(read, envId, { milestones, before: asOf + 1, account });
  const told = milestones.map(({ id, rule }) => ({
    id,
    reached: reached.get(id),
    since: countedSince(rule),
    isPartial: fetch.isPartial(rule),
  }));
  return (one: Account): Record<string, boolean> => {
    const facts: Record<string, boolean> = {};
    for (const { id, reached: times, since, isPartial } of told) {
      const isReached = times?.has(one.id) ?? false;
      if (isReached || !(isPartial || isOlder(one, since))) facts[id] = isReached;
    }
    return facts;
  };
}

/** What content did, and how far checklists are, of accounts (anybody's) or of people. */
export async function engagement(
  read: ReadDatabase,
  envId: string,
  { asOf, definitions, account, asked, byPerson }: FactsFetch & { byPerson: boolean },
): Promise<(account: string, user: string) => Pick<Facts, 'content' | 'items'>> {
  const known = new Map([...definitions.known].filter(([id]) => asked.contents.has(id)));
  const stages = new Map<string, LastStages>();
  if (known.size > 0) {
    const query = { contents: [...known.keys()], before: asOf, byPerson, account };
    for (const row of await stagesSeen(read, envId, query)) {
      const key = `${row.account}\u0000${row.user}`;
      const own: LastStages = stages.get(key) ?? new Map();
      stages.set(key, own);
      own.set(row.content, (own.get(row.content) ?? new Map()).set(row.stage, asOf));
    }
  }
  const items = [...asked.items.values()].filter(([content]) => definitions.known.has(content));
  const told = new Map<string, string>();
  if (items.length > 0) {
    for (const row of await itemStates(read, envId, { items, before: asOf, byPerson, account }))
      told.set([row.account, row.user, row.content, row.item].join('\u0000'), row.state);
  }
  return (id, user) => {
    const states: Record<string, Record<string, string>> = {};
    for (const [content, item] of items) {
      const state = told.get([id, user, content, item].join('\u0000')) ?? 'open';
      states[content] = { ...states[content], [item]: state };
    }
    return {
      ...(known.size > 0 && {
        content: contentStates({ lastStages: stages.get(`${id}\u0000${user}`) ?? new Map(), known }),
      }),
      ...(items.length > 0 && { items: states }),
    };
  };
}

// The rollups, declared as data. Each says which rows one event contributes to its table; rows with the same key are
// folded by commutative, associative measures, so neither order nor batching can change a number. Repeats never get
// here: the raw event's primary key stops them.

import { answerSchema, exposureSchema, progressSchema, RESERVED } from '../../shared/event.ts';
import { DAY_MS } from '../../shared/limits.ts';
import type { Traits } from '../../shared/rule.ts';
import { PAGE_VIEW, type Signal, signalsOf } from '../../shared/signal.ts';
import type { Attribution } from './attribution.ts';
import { type Consent, consentTraits, isConsentTrait } from './consent.ts';

/** An event on its way into the rollups. */
export interface FoldableEvent {
  messageId: string;
  type: string;
  name: string;
  userId: string;
  ts: number;
  /** Properties of a track, page or screen; traits of an identify or group. */
  properties: Traits;
  /** What it says of its person's consent. */
  readonly consent?: Consent | undefined;
}

/** Sum, minimum and maximum; `latest` keeps the value of the greatest (ts, message id) and stands for all its columns. */
export type Measure = 'sum' | 'min' | 'max' | 'latest';
export type Cell = string | number | null;
export type Row = Record<string, Cell>;

/** What definitions ask to be counted beyond plain event names. */
export interface Counted {
  narrowed: readonly Signal[];
  /** Signals whose single occurrences some rule needs. */
  repeated: ReadonlySet<string>;
}

/** What one event counts for: its signals, of a use of the product; and which signals keep their single occurrences. */
export interface Counting {
  signals: readonly string[];
  repeated: ReadonlySet<string>;
}

/**
 * Whom a group call is from that tells an account's traits and nobody's membership. What an erased person had told of their
 * account stays as such a call: its name and plan are not theirs.
 */
export const NOBODY = '$nobody';

export interface Rollup {
  table: string;
  key: readonly string[];
  measures: Readonly<Record<string, Measure>>;
  /** Rows that are the caller's own, to be merged into; the list is not. */
  rows(event: FoldableEvent, to: Attribution, counting: Counting): Row[];
}

/** Makes the function that tells what an event counts for. Most events are of a name that no definition narrows. */
export function countingOf({ narrowed, repeated }: Counted): (event: FoldableEvent) => Counting {
  const byName = groupByName(narrowed);
  const none: Counting = { signals: [], repeated };
  return (event) => {
    if (!isUse(event)) return none;
    const own = byName.get(event.name);
    const signals = own ? signalsOf(event.name, event.properties, own, event.ts) : [event.name];
    return { signals, repeated };
  };
}

function groupByName(signals: readonly Signal[]): Map<string, Signal[]> {
  const groups = new Map<string, Signal[]>();
  for (const signal of signals) {
    const group = groups.get(signal.rule.event);
    if (group) group.push(signal);
    else groups.set(signal.rule.event, [signal]);
  }
  return groups;
}

const dayOf = (ts: number): number => Math.floor(ts / DAY_MS);
const isReserved = (event: FoldableEvent): boolean => event.name.startsWith('$');
const isUse = (event: FoldableEvent): boolean => event.type === 'track' && !isReserved(event);
const isNobodys = (event: FoldableEvent): boolean => event.type === 'group' && event.userId === NOBODY;
const isActivity = (event: FoldableEvent): boolean =>
  isUse(event) || event.type === 'page' || event.type === 'screen';

const who = (event: FoldableEvent, to: Attribution) => ({
  account_id: to.accountId,
  user_id: event.userId,
  via: to.via,
});
const once = (event: FoldableEvent) => ({ n: 1, first: event.ts, last: event.ts });
/** One list for all: most events add nothing to most tables. */
const NONE: Row[] = [];
const TIMES = { n: 'sum', first: 'min', last: 'max' } as const;

const membership: Rollup = {
  table: 'membership',
  key: ['account_id', 'user_id', 'via'],
  measures: TIMES,
  rows: (event, to) =>
    isNobodys(event)
      ? NONE
      : [
          {
            account_id: to.accountId,
            user_id: event.userId,
            via: to.via,
            n: 1,
            first: event.ts,
            last: event.ts,
          },
        ],
};

const activity: Rollup = {
  table: 'activity',
  key: ['day', 'account_id', 'user_id', 'via'],
  measures: { n: 'sum' },
  rows: (event, to) =>
    isActivity(event)
      ? [{ account_id: to.accountId, user_id: event.userId, via: to.via, day: dayOf(event.ts), n: 1 }]
      : NONE,
};

const usage: Rollup = {
  table: 'usage',
  key: ['day', 'account_id', 'user_id', 'signal', 'via'],
  measures: { n: 'sum' },
  rows: (event, to, { signals }) =>
    signals.map((signal) => ({
      account_id: to.accountId,
      user_id: event.userId,
      via: to.via,
      signal,
      day: dayOf(event.ts),
      n: 1,
    })),
};

const tally: Rollup = {
  table: 'tally',
  key: ['signal', 'account_id', 'user_id', 'via'],
  measures: TIMES,
  rows: (event, to, { signals }) =>
    (event.type === 'page' ? [PAGE_VIEW] : signals).map((signal) => ({
      account_id: to.accountId,
      user_id: event.userId,
      via: to.via,
      signal,
      n: 1,
      first: event.ts,
      last: event.ts,
    })),
};

const occurrence: Rollup = {
  table: 'occurrence',
  key: ['signal', 'account_id', 'user_id', 'via', 'message_id'],
  measures: { ts: 'min' },
  rows: (event, to, { signals, repeated }) =>
    repeated.size === 0
      ? NONE
      : signals
          .filter((signal) => repeated.has(signal))
          .map((signal) => ({ ...who(event, to), signal, message_id: event.messageId, ts: event.ts })),
};

/** Counts automatic showings beside all showings: only they use up the budget of the fatigue rule. */
export const SHOWN_AUTO = 'shown_auto';

const exposure: Rollup = {
  table: 'exposure',
  key: ['content_id', 'stage', 'account_id', 'user_id', 'via'],
  measures: TIMES,
  rows: (event, to) => {
    const told = event.name === RESERVED.exposure && exposureSchema.safeParse(event.properties).data;
    if (!told) return NONE;
    const stages = told.stage === 'shown' && told.auto ? ['shown', SHOWN_AUTO] : [told.stage];
    return stages.map((stage) => ({
      ...who(event, to),
      content_id: told.content,
      stage,
      ...once(event),
    }));
  },
};

const progress: Rollup = {
  table: 'progress',
  key: ['content_id', 'item_id', 'account_id', 'user_id', 'via', 'state'],
  measures: { first: 'min', last: 'max' },
  rows: (event, to) => {
    const told = event.name === RESERVED.progress && progressSchema.safeParse(event.properties).data;
    return told
      ? [
          {
            ...who(event, to),
            content_id: told.content,
            item_id: told.item,
            state: told.state,
            first: event.ts,
            last: event.ts,
          },
        ]
      : NONE;
  },
};

const answer: Rollup = {
  table: 'answer',
  key: ['content_id', 'question_id', 'account_id', 'user_id', 'via', 'message_id'],
  measures: { kind: 'min', score: 'min', text: 'min', ts: 'min' },
  rows: (event, to) => {
    const told = event.name === RESERVED.answer && answerSchema.safeParse(event.properties).data;
    if (!told) return NONE;
    const { content: content_id, question: question_id, kind, score = null, text = null } = told;
    return [
      {
        ...who(event, to),
        content_id,
        question_id,
        message_id: event.messageId,
        kind,
        score,
        text,
        ts: event.ts,
      },
    ];
  },
};

const ownTraits = ({ properties }: FoldableEvent): [string, unknown][] =>
  Object.entries(properties).filter(([key]) => !isConsentTrait(key));

const traitRow = (event: FoldableEvent, whose: Row, [key, value]: [string, unknown]): Row => ({
  ...whose,
  key,
  value: JSON.stringify(value ?? null),
  ts: event.ts,
  message_id: event.messageId,
});

/** Traits of users by identify, of accounts by group; each key on its own, so that a late call cannot undo a newer one. And consent. */
const trait: Rollup = {
  table: 'trait',
  key: ['subject', 'subject_id', 'key'],
  measures: { value: 'latest', ts: 'latest', message_id: 'latest' },
  rows: (event, to) => {
    const { consent, type } = event;
    if (!consent && type !== 'identify' && type !== 'group') return NONE;
    const said = type === 'identify' ? ownTraits(event) : [];
    if (consent) said.push(...consentTraits(consent));
    const rows = said.map((one) => traitRow(event, { subject: 'user', subject_id: event.userId }, one));
    if (type !== 'group') return rows;
    const account = { subject: 'account', subject_id: to.accountId };
    return [...rows, ...ownTraits(event).map((one) => traitRow(event, account, one))];
  },
};

/** In the order in which a transaction touches their tables. */
export const ROLLUPS: readonly Rollup[] = [
  membership,
  activity,
  usage,
  tally,
  occurrence,
  exposure,
  progress,
  answer,
  trait,
];

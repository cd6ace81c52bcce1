// What each account did with each feature: fetched once, from which every number of the features report is a count. A rule over
// several events holds where its parts do; its people are told by the event that most of them did.
//
// There are as many facts as accounts and features together. They are columns of numbers, one a feature, with a place an account; of
// the few that are shown `factAt` makes what is read.

import type { Feature } from '../../shared/definition.ts';
import { DAY_MS } from '../../shared/limits.ts';
import { eventRules } from '../../shared/rule.ts';
import { ADOPTED_WINDOW } from '../../shared/score/adoption.ts';
import { KEPT_DAYS } from '../../shared/score/feature-use.ts';
import { signalOf } from '../../shared/signal.ts';
import type { ReadDatabase } from '../storage/open.ts';
import { endDay } from './clock.ts';
import * as daily from './daily/rows.ts';
import type { UseTable } from './daily/use-table.ts';
import { type FirstUses, firstUses } from './feature-firsts.ts';
import { type FeatureSet, isAdoptedIn, isEligible, isUsedIn } from './features.ts';
import { FEATURE_STATES } from './report/features.ts';
import type { AccountAt } from './snapshot.ts';
import { once } from './view.ts';

type State = (typeof FEATURE_STATES)[number];

export interface FeatureFact {
  state: State;
  uses: number;
  days: number;
  users: number;
  wasUsedBefore: boolean;
  /** Days since the first use; null where there was none, or where it may have been before it was counted. */
  age: number | null;
  /** Null while its time is not over. */
  isKept: boolean | null;
}

/** What all accounts did with one feature, each at its place. */
export interface FactColumn {
  /** Places in `FEATURE_STATES`. */
  states: Uint8Array;
  uses: Float64Array;
  days: Uint16Array;
  users: Uint32Array;
  wasUsedBefore: Uint8Array;
  /** `NONE` for null, as below. */
  ages: Int32Array;
  isKept: Int8Array;
}

export interface AccountFacts {
  accounts: readonly AccountAt[];
  /** People of each account who were active in the window. */
  active: Float64Array;
  /** Of each account, in the whole days of the window. */
  presence: { people: Float64Array; personDays: Float64Array };
  /** In the order of the features. */
  features: readonly FactColumn[];
}

/** No number that a fact may be. */
export const NONE = -128;
export const STATE = Object.fromEntries(FEATURE_STATES.map((state, i) => [state, i])) as Record<
  State,
  number
>;

export const createFactColumn = (accounts: number): FactColumn => ({
  states: new Uint8Array(accounts),
  uses: new Float64Array(accounts),
  days: new Uint16Array(accounts),
  users: new Uint32Array(accounts),
  wasUsedBefore: new Uint8Array(accounts),
  ages: new Int32Array(accounts).fill(NONE),
  isKept: new Int8Array(accounts).fill(NONE),
});

export const factAt = (column: FactColumn, place: number): FeatureFact => ({
  state: FEATURE_STATES[column.states[place] as number] as State,
  uses: column.uses[place] as number,
  days: column.days[place] as number,
  users: column.users[place] as number,
  wasUsedBefore: column.wasUsedBefore[place] === 1,
  age: column.ages[place] === NONE ? null : (column.ages[place] as number),
  isKept: column.isKept[place] === NONE ? null : column.isKept[place] === 1,
});

export function setFact(column: FactColumn, place: number, fact: FeatureFact): void {
  column.states[place] = STATE[fact.state];
  column.uses[place] = fact.uses;
  column.days[place] = fact.days;
  column.users[place] = fact.users;
  column.wasUsedBefore[place] = Number(fact.wasUsedBefore);
  column.ages[place] = fact.age ?? NONE;
  column.isKept[place] = fact.isKept === null ? NONE : Number(fact.isKept);
}

interface FactsInput {
  asOf: number;
  accounts: readonly AccountAt[];
  features: FeatureSet;
  /** From when on a feature is counted, by its place. */
  since: readonly number[];
  /** Days of use that are told. */
  window?: number;
}

export async function featureFacts(
  read: ReadDatabase,
  envId: string,
  input: FactsInput,
): Promise<AccountFacts> {
  const { asOf, accounts, features, window = ADOPTED_WINDOW } = input;
  const uses = await once(read, 'uses', [asOf, window, ...features.signals], () =>
    fetchUses(read, envId, { asOf, features, window }),
  );
  const { came, active } = uses;
  const firsts = await firstUses(read, envId, features);
  const ofEach = (numberOf: (account: AccountAt) => number) => Float64Array.from(accounts, numberOf);
  return {
    accounts,
    // Of the usual window every account knows it by itself.
    active: ofEach(({ id, activeUsers }) => (active ? (active.get(id)?.people ?? 0) : activeUsers)),
    presence: {
      people: ofEach(({ id }) => came.get(id)?.people ?? 0),
      personDays: ofEach(({ id }) => came.get(id)?.personDays ?? 0),
    },
    features: columnsOf({ ...input, ...uses, firsts }),
  };
}

interface ColumnInput extends FactsInput {
  use: UseTable;
  before: UseTable;
  firsts: FirstUses;
}

/** Where each account stands in what is read: looked up once for all features. */
interface Rows {
  use: Int32Array;
  before: Int32Array;
  /** -1 where it never used anything. */
  firsts: Int32Array;
}

function columnsOf(input: ColumnInput): FactColumn[] {
  const { accounts, features, use, before, firsts } = input;
  const rowsBy = (rowOf: (account: string) => number) => Int32Array.from(accounts, ({ id }) => rowOf(id));
  const rows: Rows = {
    use: rowsBy(use.rowOf),
    before: rowsBy(before.rowOf),
    firsts: rowsBy((id) => firsts.rowOf(id) ?? -1),
  };
  return features.features.map((_, i) => columnOf(i, input, rows));
}

/** The facts of the feature at this place. */
function columnOf(
  i: number,
  { accounts, asOf, features, since, use, before, firsts }: ColumnInput,
  rows: Rows,
): FactColumn {
  const feature = features.features[i] as Feature;
  const [isAdopted, isUsed, wasUsed] = [
    isAdoptedIn(use, feature),
    isUsedIn(use, feature),
    isUsedIn(before, feature),
  ];
  const used = signalsOf(feature).map((signal) => use.column(signal));
  const until = endDay(asOf);
  const column = createFactColumn(accounts.length);
  for (const [place, account] of accounts.entries()) {
    const row = rows.use[place] as number;
    const firstRow = rows.firsts[place] as number;
    const first = firstRow < 0 ? Infinity : (firsts.first[i]?.[firstRow] as number);
    const isTried = first <= asOf;
    column.states[place] = !isEligible(feature, account.traits, asOf)
      ? STATE['not-entitled']
      : isAdopted(row)
        ? STATE.adopted
        : isUsed(row)
          ? STATE.tried
          : isTried
            ? STATE.lapsed
            : STATE.none;
    for (const { n, days, users } of used) {
      column.uses[place] = (column.uses[place] as number) + (n[row] as number);
      column.days[place] = Math.max(column.days[place] as number, days[row] as number);
      column.users[place] = Math.max(column.users[place] as number, users[row] as number);
    }
    column.wasUsedBefore[place] = Number(wasUsed(rows.before[place] as number));
    // It may have used it before it was counted.
    if (!isTried || account.firstSeen < (since[i] ?? 0)) continue;
    const age = until - Math.floor(first / DAY_MS) - 1;
    column.ages[place] = age;
    if (age >= KEPT_DAYS.until) column.isKept[place] = firsts.isUsedLater[i]?.[firstRow] as number;
  }
  return column;
}

/** What all accounts did, whichever of them are asked for. */
async function fetchUses(
  read: ReadDatabase,
  envId: string,
  { asOf, features, window }: Pick<FactsInput, 'asOf' | 'features'> & { window: number },
) {
  const { signals } = features;
  const until = endDay(asOf);
  const days = { from: until - window, until };
  // Whole days alone: the day that is not over is left out.
  const whole = Math.floor(asOf / DAY_MS);
  const presence = async (of: { from: number; until: number }) =>
    new Map((await daily.presence(read, envId, of)).map((row) => [row.account, row]));
  return {
    use: await daily.uses(read, envId, { signals, ...days, isOfPeople: true }),
    before: await daily.uses(read, envId, { signals, from: until - 2 * window, until: until - window }),
    came: await presence({ from: whole - window, until: whole }),
    active: window === ADOPTED_WINDOW ? undefined : await presence(days),
  };
}

const signalsOf = (feature: Feature): string[] => [
  ...new Set(eventRules(feature.rule).map((rule) => signalOf(rule).id)),
];

// The map of account by feature: a page of accounts, narrowed to those that a number of the features report counts.

import type { Feature } from '../../shared/definition.ts';
import { ADOPTED_WINDOW } from '../../shared/score/adoption.ts';
import { Refusal } from '../errors.ts';
import { isNamed } from './account-named.ts';
import { EXPECTED_DAYS } from './account-score.ts';
import { DEEDS } from './feature-deeds.ts';
import { type AccountFacts, type FactColumn, factAt, STATE } from './feature-facts.ts';
import type { FeaturesQuery, FeaturesReport, HeatSort } from './report/features.ts';
import type { AccountAt } from './snapshot.ts';

const DEFAULT_LIMIT = 25;
const LEVELS = 4;

interface HeatInput {
  facts: AccountFacts;
  features: readonly Feature[];
  /** Days of use that are told. */
  window: number;
}

/** Throws `Refusal` where there is no such feature. Totals are of all accounts that match, not only of the page. */
export function heatOf(
  { facts, features, window }: HeatInput,
  { sort = 'uses', search, did = 'eligible', feature, limit = DEFAULT_LIMIT, cursor }: FeaturesQuery,
): FeaturesReport['heat'] {
  const { accounts, active, presence } = facts;
  const column = facts.features[features.findIndex(({ id }) => id === feature)];
  if (feature !== undefined && !column)
    throw new Refusal('not_found', `there is no feature "${feature}"`, { field: 'feature' });
  const isDeed = (place: number): boolean => {
    if (did === 'came') return (presence.people[place] as number) > 0;
    return !column || DEEDS[did]({ column, people: active }, place);
  };
  const found = [...accounts.keys()].filter(
    (place) => isNamed(accounts[place] as AccountAt, search) && isDeed(place),
  );
  const sorted = found.sort(orderOf(sort, { facts, features }));
  const start = Number(cursor ?? 0);
  const next = start + limit;
  const sumOf = (numbers: ArrayLike<number>) => sum(found.map((place) => numbers[place] as number));
  return {
    total: found.length,
    activeUsers: sumOf(active),
    users: column ? sumOf(column.users) : null,
    presence: { people: sumOf(presence.people), personDays: sumOf(presence.personDays) },
    nextCursor: next < found.length ? String(next) : null,
    accounts: sorted.slice(start, next).map((place) => {
      const { id, name, lastSeen } = accounts[place] as AccountAt;
      return {
        id,
        name,
        lastSeen: new Date(lastSeen).toISOString(),
        activeUsers: active[place] as number,
        presence: {
          people: presence.people[place] as number,
          personDays: presence.personDays[place] as number,
        },
        cells: facts.features.map((one, i) => {
          const { state, uses, days, users, age, isKept } = factAt(one, place);
          return {
            ...{ feature: features[i]?.id ?? '', state, uses, days, users, age, kept: isKept },
            level: levelOf((days * ADOPTED_WINDOW) / window, features[i]),
          };
        }),
      };
    }),
  };
}

type Order = (a: number, b: number) => number;

/** Of places, the largest first; those that are equal are in the order of their names. */
function orderOf(sort: HeatSort, { facts, features }: Pick<HeatInput, 'facts' | 'features'>): Order {
  const { accounts, presence } = facts;
  const { compare } = new Intl.Collator();
  const byName: Order = (a, b) => {
    const [x, y] = [accounts[a] as AccountAt, accounts[b] as AccountAt];
    return compare(x.name, y.name) || (x.id < y.id ? -1 : 1);
  };
  const by =
    (numbers: ArrayLike<number>): Order =>
    (a, b) =>
      (numbers[b] as number) - (numbers[a] as number);
  const ofEach = (numberOf: (column: FactColumn, place: number) => number) =>
    Float64Array.from(accounts, (_, place) => sum(facts.features.map((one) => numberOf(one, place))));
  const orders: Record<string, () => Order[]> = {
    name: () => [],
    uses: () => [by(ofEach(({ uses }, place) => uses[place] as number))],
    adopted: () => [by(ofEach(({ states }, place) => Number(states[place] === STATE.adopted)))],
    lastSeen: () => [by(accounts.map(({ lastSeen }) => lastSeen))],
    people: () => [by(presence.people), by(presence.personDays)],
  };
  const column = facts.features[features.findIndex(({ id }) => `feature:${id}` === sort)];
  const inTurn = orders[sort]?.() ?? (column ? [by(column.days), by(column.uses)] : []);
  return (a, b) => {
    for (const order of inTurn) {
      const compared = order(a, b);
      if (compared !== 0) return compared;
    }
    return byName(a, b);
  };
}

/** Quarters of the days of use that the cadence expects. */
const levelOf = (days: number, feature: Feature | undefined): number =>
  Math.min(LEVELS, Math.ceil((LEVELS * days) / EXPECTED_DAYS[feature?.cadence ?? 'weekly']));

const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0);

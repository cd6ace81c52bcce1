// When an account's time begins, and when a report's ends.

import { type Clock, DEFAULT_CLOCK, parseClock } from '../../shared/clock.ts';
import type { Milestone } from '../../shared/definition.ts';
import { DAY_MS } from '../../shared/limits.ts';
import { instantMs } from '../../shared/operator.ts';
import { lookUp, type Traits } from '../../shared/rule.ts';
import type { Settings } from '../../shared/settings.ts';
import type { Account } from './snapshot.ts';

/** The first day that is not in a window that ends at `asOf`: the day of `asOf` counts unless it has not begun. */
export const endDay = (asOf: number): number => Math.ceil(asOf / DAY_MS);

type Timed = Pick<Account, 'traits' | 'firstSeen' | 'contracts'>;

/**
 * The start of an account's clock, in epoch milliseconds; undefined where it does not run: no contract, not entitled, no
 * such date. Only "created" has something in its place, the time at which the account was first seen.
 */
export const clockStart = (account: Timed, clock: string): number | undefined => clockStarts(clock)(account);

/** The same for many accounts, of which the clock is read once. */
export function clockStarts(clock: string): (account: Timed) => number | undefined {
  const parsed: Clock = parseClock(clock) ?? { of: DEFAULT_CLOCK };
  switch (parsed.of) {
    case 'created':
      return ({ traits, firstSeen }) => createdAt(traits) ?? firstSeen;
    case 'first-seen':
      return ({ firstSeen }) => firstSeen;
    case 'contract':
      return ({ contracts }) => earliest(contracts);
    case 'entitlement':
      return ({ contracts }) => earliest(contracts?.filter(({ product }) => product === parsed.name));
    case 'trait':
      return ({ traits }) => instantMs(lookUp(traits, parsed.name));
  }
}

/** When an account was created, as its traits tell; undefined where they do not. */
export function createdAt(traits: Traits): number | undefined {
  // Reports of all moments share the traits of an account: their dates are read once.
  if (!createdTimes.has(traits)) createdTimes.set(traits, instantMs(traits.createdAt ?? traits.created_at));
  return createdTimes.get(traits);
}

const createdTimes = new WeakMap<Traits, number | undefined>();

const earliest = (contracts: Account['contracts'] = []): number | undefined =>
  contracts.length > 0 ? Math.min(...contracts.map(({ startsAt }) => startsAt)) : undefined;

/** The clock of a milestone: its own, or that of the workspace. */
export const clockOf = (
  milestone: Pick<Milestone, 'clock'> | undefined,
  settings: Pick<Settings, 'clock'>,
): string => milestone?.clock ?? settings.clock;

/** The trait that a clock reads, by its first name; others are with every account. */
export function clockTraits(clocks: readonly (string | undefined)[]): string[] {
  return clocks.flatMap((text) => {
    const clock = text === undefined ? undefined : parseClock(text);
    return clock?.of === 'trait' ? [clock.name, clock.name.split('.')[0] ?? clock.name] : [];
  });
}

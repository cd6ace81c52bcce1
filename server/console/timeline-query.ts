// What of an account's timeline the address asks for, and the addresses that ask for it: every number leads to what it was
// counted from. What is not understood counts as absent.

import { DAY_MS } from '../../shared/limits.ts';
import type { TimelineAsk } from '../metrics/account-timeline.ts';
import type { Reader } from './reader.ts';

const KINDS = ['feature', 'milestone', 'event'] as const;
const MOST_LETTERS = 200;
const MOST_CURSOR = 500;

/** The names of the values in the address. */
export const TIMELINE_PARAMS = ['only', 'onlyFrom', 'onlyTo', 'timeline'] as const;

export function timelineAsk({ query }: Pick<Reader, 'query'>): TimelineAsk {
  const [kind, ...rest] = (query.get('only') ?? '').split(':');
  const id = rest.join(':').slice(0, MOST_LETTERS);
  const known = KINDS.find((one) => one === kind);
  const [from, to] = [dayOf(query.get('onlyFrom')), dayOf(query.get('onlyTo'))];
  return {
    ...(known && id && { [known]: id }),
    from,
    // The last day is part of it.
    to: to === undefined ? undefined : to + DAY_MS,
    cursor: query.get('timeline')?.slice(0, MOST_CURSOR) || undefined,
  };
}

function dayOf(text: string | null): number | undefined {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text ?? '') ? Date.parse(text ?? '') : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}

interface EventsOf {
  feature?: string;
  milestone?: string;
  event?: string;
  /** The last so many days, that of `until` included. */
  days?: number;
  /** The last moment that counts: as of when the page tells unless given. */
  until?: string;
}

/** The events of an account behind a number. */
export function eventsLink(
  reader: Reader,
  { account, asOf }: { account: string; asOf: string },
  { days, until, ...only }: EventsOf,
): string {
  const [kind, id] = Object.entries(only)[0] ?? [];
  // A report at midnight speaks of the day before.
  const last = Date.parse(until ?? asOf) - (until === undefined ? 1 : 0);
  const dayText = (ms: number) => new Date(ms).toISOString().slice(0, 10);
  const address = reader.to(`/console/accounts/${encodeURIComponent(account)}`, {
    only: kind === undefined ? undefined : `${kind}:${id}`,
    onlyFrom: days === undefined ? undefined : dayText(last - (days - 1) * DAY_MS),
    onlyTo: days === undefined && until === undefined ? undefined : dayText(last),
  });
  return `${address}#timeline-title`;
}

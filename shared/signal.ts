// A signal is what rules count: an event name, or an event name narrowed by conditions. Its id is its meaning (the name,
// and a digest of the conditions), so a changed definition is a different signal, and one that did not change keeps
// its history. Plain names need no definition: they are counted from the first event on.

import { countsFor, type EventRule, type Traits } from './rule.ts';

/** Stands between the name and the digest of the conditions; event names hold no control characters. */
export const NARROWED = '\u001f';

/** Every page view, whatever its name. Not an event name, and looks narrowed, so no report takes it for a feature. */
export const PAGE_VIEW = `${NARROWED}page`;

export interface Signal {
  id: string;
  rule: Pick<EventRule, 'event' | 'where'>;
}

/** The signal that an event rule counts. */
export function signalOf(rule: EventRule): Signal {
  const { event, where } = rule;
  if (!where?.length) return { id: event, rule: { event } };
  return { id: `${event}${NARROWED}${digest(canonical(where))}`, rule: { event, where } };
}

/**
 * Ids of the signals that one track event counts for: its own name, and each narrowed signal whose conditions hold.
 * @param at when the event happened, epoch milliseconds; ages in conditions ("withinLast") are measured from there, so that
 *   a replay counts the same
 */
export function signalsOf(
  event: string,
  properties: Traits,
  narrowed: readonly Signal[],
  at?: number,
): string[] {
  const matching = narrowed.filter((signal) => countsFor(signal.rule, event, properties, at));
  return [event, ...matching.map((signal) => signal.id)];
}

/** All conditions must hold, so neither their order nor a repetition means anything; nor does the order of a list of values. */
function canonical(where: readonly object[]): string {
  const conditions = where.map((condition) => {
    const entries = Object.entries(condition).map(([name, wanted]) => [
      name,
      name === 'in' || name === 'notIn'
        ? sortedSet((wanted as unknown[]).map((one) => JSON.stringify(one)))
        : wanted,
    ]);
    return JSON.stringify(Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1))));
  });
  return JSON.stringify(sortedSet(conditions));
}

const sortedSet = (texts: string[]): string[] => [...new Set(texts)].sort();

/** 53 bits of cyrb53 (public domain, bryc) in base 36: enough to tell apart the few definitions of a workspace. */
function digest(text: string): string {
  let [h1, h2] = [0xdeadbeef, 0x41c6ce57];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    h1 = Math.imul(h1 ^ code, 2654435761);
    h2 = Math.imul(h2 ^ code, 1597334677);
  }
  h1 = Math.imul(h1 ^ (h1 >>> 16), 2246822507) ^ Math.imul(h2 ^ (h2 >>> 13), 3266489909);
  h2 = Math.imul(h2 ^ (h2 >>> 16), 2246822507) ^ Math.imul(h1 ^ (h1 >>> 13), 3266489909);
  return (4294967296 * (2097151 & h2) + (h1 >>> 0)).toString(36);
}

// What to say aloud because it changed without the focus moving there. Each part knows what can be said of a state, by what it
// is about (`sayings`); what was not there before is news.

import type { State } from '../runtime/store.ts';

/** Given the state before as well, since some things are news only where they have happened meanwhile. */
export type Sayings = (state: State, before: State | undefined) => Record<string, string>;

/** @param parts what each of the parts that are drawn can say; some say nothing */
export function news(parts: Iterable<Sayings | undefined>, before: State | undefined, state: State): string {
  return [...parts]
    .flatMap((say) => {
      const known = before && say?.(before, before);
      return Object.entries(say?.(state, before) ?? {})
        .filter(([about]) => known?.[about] === undefined)
        .map(([, text]) => text);
    })
    .join(' ');
}

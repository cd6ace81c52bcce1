// What only the page knows, as judges of the leaves of rules. Those of items come with checklists, those of elements with
// targets.ts, and what takes more to judge with conditions.ts; until then such leaves are unknown.

import { matchesAddress } from '../../shared/address.ts';
import type { EventRule, Tri } from '../../shared/rule.ts';
import type { Conditions } from '../conditions.ts';
import type { Journal } from '../journal.ts';
import type { PageFacts } from '../runtime/rules.ts';
import { currentAddress } from './address.ts';

/** With `since`, events and clicks count from that moment on. */
export type FactsNow = (since?: number) => PageFacts;

interface Deps {
  journal: Pick<Journal, 'all'>;
  /** What this page knows of a content, if it has got it. */
  states: (content: string) => readonly string[] | undefined;
  /** What has come with checklists and guides: items, elements. */
  more: (since: number | undefined) => PageFacts;
  conditions: () => Conditions | undefined;
}

export const createFacts =
  ({ journal, states, more, conditions }: Deps): FactsNow =>
  (since) => ({
    event(event: string, rule: EventRule): Tri {
      const counts = rule.where || rule.within ? conditions()?.counts : () => true;
      if (!counts) return undefined;
      const happened = journal.all().filter(
        ({ name, row, known }) =>
          name === event &&
          (since === undefined ? !known : row.at >= since) &&
          // Other messages have no event, only a type.
          row.body.startsWith('{"type":"track"') &&
          counts(rule, row),
      );
      // Of the others in the account, the server may know more.
      return happened.length >= (rule.count?.atLeast ?? 1) || (rule.by === 'account' ? undefined : false);
    },
    page: (patterns: string | string[]) =>
      [patterns].flat().some((pattern) => matchesAddress(pattern, currentAddress())),
    content: (id: string, { state }: { state: string }) => states(id)?.includes(state),
    ...more(since),
    ...conditions()?.leaves,
  });

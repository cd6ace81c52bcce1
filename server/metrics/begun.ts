// What every report begins with: the moment that it speaks of, the definitions, and what all of them carry.

import type { DefinitionSet } from '../definitions/load.ts';
import type { CountedSince } from './counted-since.ts';
import type { ReportBase } from './report/base.ts';
import type { View } from './view.ts';

export interface Begun {
  /** Reads what the report rests on; see view.ts. */
  read: View;
  asOf: number;
  /** Whether an earlier moment was asked for: more may have happened since. */
  isPast: boolean;
  definitions: DefinitionSet;
  base: ReportBase;
  countedSince: CountedSince;
  /** The accounts that are asked for; all unless given. Whoever lists accounts, or what belongs to them, goes by it. */
  within?: ReadonlySet<string>;
  /** The people that are asked for, where a report counts people; all unless given. */
  people?: ReadonlySet<string>;
  /** Events in all; null of an earlier moment. */
  events: number | null;
}

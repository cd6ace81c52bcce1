// What every report begins with: the moment that it speaks of, the definitions, and what all of them carry.

import type { DefinitionSet } from '../definitions/load.ts';
import type { CountedSince } from './counted-since.ts';
import type { ReportBase } from './report/base.ts';
import type { View } from './view.ts';

export interface Begun {
  /** Reads what the report rests on; see view.ts. */
  read: View;
  asOf: number;
  definitions: DefinitionSet;
  base: ReportBase;
  countedSince: CountedSince;
  /** Events in all. */
  events: number;
}

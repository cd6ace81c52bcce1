// What every report begins with: the moment that it speaks of, the definitions, and what all of them carry.

import type { DefinitionSet } from '../definitions/load.ts';
import type { CountedSince } from './counted-since.ts';
import type { ReportBase } from './report/base.ts';

export interface Begun {
  asOf: number;
  definitions: DefinitionSet;
  base: ReportBase;
  countedSince: CountedSince;
  /** Events in all. */
  events: number;
}

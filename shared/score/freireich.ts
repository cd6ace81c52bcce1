// A test vector: weeks in remission of 42 children with leukaemia, 6-mercaptopurine against placebo.
// Source: Freireich et al., Blood 21 (1963), 699-716; a standard example of the survival literature.
import type { Observation } from './risk-set.ts';

export const MERCAPTOPURINE = parse('6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+');
export const PLACEBO = parse('1 1 2 2 3 4 4 5 5 8 8 8 8 11 11 12 12 15 17 22 23');

/** A plus marks a censored time. */
function parse(weeks: string): readonly Observation[] {
  return weeks.split(' ').map((week) => ({ time: Number.parseInt(week, 10), event: !week.endsWith('+') }));
}

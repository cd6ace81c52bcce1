// Asks that nobody asked before: each report as of another moment, in another range, segment and group, or held against the period before.
// What is asked again is answered from what was made; these show what making it costs, while views of now are there.

import { DAY_MS } from '../../shared/limits.ts';
import { seeded } from '../../shared/score/random.ts';
import { SEGMENTS } from './large-definitions.ts';

export const VARIATIONS = ['moment', 'range', 'segment', 'group', 'compare'] as const;
type Variation = (typeof VARIATIONS)[number];

/** Every report that takes a range; lists and lifts have no groups. */
const REPORTS: [string, string, readonly Variation[]][] = [
  ['time to value', '/v1/reports/time-to-value', VARIATIONS],
  ['onboarding', '/v1/reports/onboarding', VARIATIONS],
  ['adoption', '/v1/reports/adoption', VARIATIONS],
  ['features', '/v1/reports/features', VARIATIONS],
  ['retention', '/v1/reports/retention', VARIATIONS],
  ['seats', '/v1/reports/seats', VARIATIONS],
  ['health', '/v1/reports/health', VARIATIONS],
  ['NPS', '/v1/reports/nps', VARIATIONS],
  ['revenue', '/v1/reports/revenue', VARIATIONS],
  ['evidence', '/v1/reports/evidence', VARIATIONS],
  ['lift', '/v1/reports/lift/getting-started', ['moment', 'segment']],
  ['accounts', '/v1/accounts', ['moment', 'range', 'segment']],
];

/** The same asks in every run, each of them once: report and path. */
export function firstAsks(rounds: number, now: number): [string, string][] {
  const random = seeded(7);
  const asks: [string, string][] = [];
  const day = (back: number) => new Date((Math.floor(now / DAY_MS) - back) * DAY_MS).toISOString();
  for (let round = 0; round < rounds; round++)
    for (const [report, path, variations] of REPORTS) {
      const variation = variations[round % variations.length] as Variation;
      const to = 1 + random.below(20);
      const from = to + 20 + random.below(100);
      const range = { from: day(from), to: day(to) };
      const queries: Record<Variation, Record<string, string>> = {
        moment: { asOf: new Date(now - Math.floor((1 + random.next() * 200) * DAY_MS)).toISOString() },
        range,
        segment: {
          segment: SEGMENTS[round % SEGMENTS.length] as string,
          ...(path.includes('lift') ? {} : range),
        },
        group: { groupBy: round % 2 === 0 ? 'industry' : 'plan', ...range },
        compare: { compare: 'previous', ...range },
      };
      asks.push([report, `${path}?${new URLSearchParams(queries[variation])}`]);
    }
  return asks;
}

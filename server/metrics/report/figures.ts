// What every report can be asked for beside its own numbers: of which time it speaks, its headline figures by group, and how
// they changed since the period before.

import { z } from 'zod';

const time = z.iso.datetime();
const count = z.number().int().min(0);
const reason = z.string().describe('Why a number is withheld.').exactOptional();

export const RANGES = [
  'clock starts',
  'first seen',
  'answers',
  'entries',
  'renewals',
  'contracts',
  'use',
  'state',
] as const;

export const range = z
  .object({
    of: z
      .enum(RANGES)
      .describe(
        'What lies in it: accounts by when their clock started, or when they were first seen; answers; accounts by when the content would first have shown; renewals; what contracts brought in; days of use. "state": the report speaks of `to`, and tells what moved since `from`.',
      ),
    from: time.nullable().describe('Null: since the beginning.'),
    to: time.describe('Not included.'),
  })
  .meta({ id: 'Range' });
export type Range = z.infer<typeof range>;

export const UNITS = ['accounts', 'people', 'days', 'share', 'points', 'amount'] as const;

export const figure = z
  .object({
    id: z.string().describe('Of the figure; the same in every reply of this report.'),
    name: z.string().describe('Of the milestone or feature that it is of.').exactOptional(),
    unit: z.enum(UNITS),
    better: z.enum(['higher', 'lower']).nullable().describe('Null where neither is.'),
    value: z.number().nullable(),
    low: z.number().nullable().describe('Lower 95 % limit, where there is one.'),
    high: z.number().nullable(),
    reason,
  })
  .meta({ id: 'Figure' });
export type Figure = z.infer<typeof figure>;

export const figureGroup = z
  .object({ key: z.string(), n: count.describe('Accounts, or answers.'), figures: z.array(figure) })
  .meta({ id: 'FigureGroup' });
export type FigureGroup = z.infer<typeof figureGroup>;

/** For reports that have no groups of their own form. */
export const grouped = {
  groupBy: z.string().exactOptional(),
  groups: z
    .array(figureGroup)
    .describe(
      'The headline figures of each group, the largest first; at most 8, the rest together as "other".',
    )
    .exactOptional(),
  traits: z.array(z.string()).describe('Traits of accounts by which it could be grouped.').exactOptional(),
};
export interface Grouped {
  groupBy?: string;
  groups?: FigureGroup[];
  traits?: string[];
}

export const comparedFigure = z
  .object({
    ...figure.omit({ value: true, low: true, high: true }).shape,
    now: z.number().nullable(),
    before: z.number().nullable(),
    change: z.number().nullable().describe('`now` less `before`.'),
    low: z.number().nullable().describe('95 % limits of the change, where both rest on different accounts.'),
    high: z.number().nullable(),
  })
  .meta({ id: 'ComparedFigure' });
export type ComparedFigure = z.infer<typeof comparedFigure>;

export const compared = z
  .object({
    asOf: time.describe('The moment that the other report speaks of.'),
    from: time.nullable(),
    to: time.nullable(),
    figures: z.array(comparedFigure),
    reason,
  })
  .describe('The period before: as long, and it ends where this one begins.')
  .meta({ id: 'Compared' });
export type Compared = z.infer<typeof compared>;

/** What every report can be asked for. */
export interface FrameQuery {
  asOf?: number | undefined;
  /** Half-open, epoch milliseconds; what lies in it, `Range` says. */
  from?: number | undefined;
  to?: number | undefined;
  compare?: 'previous' | undefined;
  /** The id of a segment, whose accounts alone are meant. */
  segment?: string | undefined;
}

/** Where the range of a state begins unless it is given. */
export const WEEK_MS = 7 * 86_400_000;
/** NPS speaks of this long before the end of its range, unless asked for another. */
export const NPS_WINDOW_MS = 90 * 86_400_000;
/** And features of this long. */
export const FEATURE_WINDOW_MS = 28 * 86_400_000;

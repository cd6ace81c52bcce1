// What every report carries, and the small forms that several reports share. Reports are plain data: the API, the CSV and
// the console present the same objects. Times of the calendar are ISO strings in UTC, durations are days, shares are 0 to 1. A number
// that is withheld is null, and `reason` says why.

import { z } from 'zod';
import { compared, figure, range } from './figures.ts';

export const time = z.iso.datetime();
/** A day or a month of the calendar: "2026-01-31", "2026-01". */
export const date = z.string();
export const count = z.number().int().min(0);
export const share = z.number().min(0).max(1);

export const reason = z.string().describe('Why a number is withheld.').exactOptional();

export const segmentTold = z
  .object({
    id: z.string(),
    name: z.string(),
    accounts: count
      .exactOptional()
      .describe('Accounts in it at `asOf`; they are all that the report speaks of.'),
    users: count.exactOptional().describe('People in it at `asOf`.'),
    unknown: count.describe('Of whom it cannot be told; they are not inside.'),
  })
  .meta({ id: 'ReportSegment' });

/** When somebody was seen last. */
export const lastSeen = time.describe(
  'Where they were seen again after an earlier `asOf`, the end (UTC) of their last day of use by then.',
);

export const reportBase = z.object({
  asOf: time.describe('The moment that the report speaks of.'),
  definitionVersion: z.number().int().describe('Counts up with every change of a feature or milestone.'),
  coverage: share
    .nullable()
    .describe(
      'Share of what the report should rest on that it could rest on; what that is, each report says. Where it is the share of events whose account is known, it is null of a moment after which events came: they are not counted by time.',
    ),
  range: range.exactOptional(),
  silentDays: count
    .nullable()
    .describe(
      'No event has come for this many whole days, where that is notable; of an earlier moment: no use and no page view.',
    )
    .exactOptional(),
  lastEventAt: time
    .describe('Of the last event, where `silentDays` is told; of an earlier moment the end of that day.')
    .exactOptional(),
  figures: z.array(figure).describe('The headline figures of the report.').exactOptional(),
  compared: compared.exactOptional(),
  reason,
  traitsSince: time
    .exactOptional()
    .describe(
      'Of an earlier `asOf` where raw events went by their age: traits are as they had been told by then, but what was told before this moment, and again since, is as it is now.',
    ),
  daysTo: time
    .exactOptional()
    .describe(
      'Of an `asOf` in the midst of a day (UTC) with more than 20,000 events, or whose raw events are gone: use and activity are told to the end of that day.',
    ),
  segment: segmentTold.exactOptional(),
});
export type ReportBase = z.infer<typeof reportBase>;

export const band = z.enum(['red', 'yellow', 'green']);
export type Band = z.infer<typeof band>;

export const milestoneStatus = z
  .enum(['reached', 'on-track', 'behind', 'stuck', 'left', 'no-target', 'not-started', 'unknown'])
  .describe(
    '"left": the account left before it reached it. "not-started": its clock does not run: no contract, not entitled, or no such date. "unknown": not seen, and the account has events from before the milestone is counted, which are gone.',
  );
export type MilestoneStatus = z.infer<typeof milestoneStatus>;

export const contentKind = z.enum(['checklist', 'guide', 'survey']);
export const tier = z.enum(['core', 'advanced']);

/** A part of a list: how many, and what the page before gave as its cursor. */
export interface Paged {
  limit?: number | undefined;
  cursor?: string | undefined;
}

// Segments: how many are in each, and who they are.

import { z } from 'zod';
import { SEGMENT_KINDS } from '../../../shared/segment.ts';
import { band, count, lastSeen, reportBase, time } from './base.ts';

export const segmentUse = z.object({
  of: z.enum(['segment', 'content', 'settings']),
  id: z.string(),
  name: z.string(),
});

export const segmentCounts = z.object({
  members: count.describe('Accounts, or users, that are in it.'),
  unknown: count.describe('Of whom it cannot be told; they are not inside.'),
  total: count.describe('All that were judged.'),
  missing: z
    .array(z.string())
    .describe('What the rule asks for and nothing is defined as, such as "feature export".'),
});

export const segmentRow = segmentCounts.extend({
  id: z.string(),
  name: z.string(),
  of: z.enum(SEGMENT_KINDS),
});
export type SegmentRow = z.infer<typeof segmentRow>;

export const segmentsReport = z.object({ ...reportBase.shape, segments: z.array(segmentRow) });
export type SegmentsReport = z.infer<typeof segmentsReport>;

export const accountMember = z.object({
  id: z.string(),
  name: z.string(),
  plan: z.string().nullable(),
  score: z.number().nullable().describe('The adoption score.'),
  health: z.number().nullable(),
  healthBand: band.nullable(),
  lastSeen,
  why: z.array(z.string()).exactOptional().describe('What of the rule cannot be told of it.'),
});
export type AccountMember = z.infer<typeof accountMember>;

export const userMember = z.object({
  id: z.string(),
  name: z.string().nullable(),
  accountId: z.string().nullable(),
  accountName: z.string().nullable(),
  firstSeen: time,
  lastSeen,
  why: z.array(z.string()).exactOptional(),
});
export type UserMember = z.infer<typeof userMember>;

export interface SegmentMembersQuery {
  id: string;
  asOf?: number | undefined;
  show?: 'inside' | 'unknown' | undefined;
  limit?: number | undefined;
  cursor?: string | undefined;
}

export const segmentMembersReport = z
  .object({
    ...reportBase.shape,
    of: z.enum(SEGMENT_KINDS),
    name: z.string(),
    ...segmentCounts.shape,
    accounts: z.array(accountMember).exactOptional(),
    users: z.array(userMember).exactOptional(),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'SegmentMembers' });
export type SegmentMembersReport = z.infer<typeof segmentMembersReport>;

/** What a rule that nobody has saved yet would come to, with a few of those inside and of those that cannot be told. */
export interface SegmentPreview {
  inside: SegmentMembersReport;
  unknown: SegmentMembersReport;
}

/** What conditions can ask for: attributes with their frequent values, and events, those of most accounts first. */
/** How many there are to choose from, the most used first; fewer are all that there are. */
export const MOST_CHOICES = { keys: 40, values: 12, events: 100 } as const;

export interface SegmentChoices {
  traits: Record<'account' | 'user', { key: string; values: (string | number | boolean)[] }[]>;
  events: string[];
}

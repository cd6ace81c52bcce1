// What holds for a whole environment: the theme, how much may come by itself, the global holdout, the hub.

import { z } from 'zod';
import { clockSchema, DEFAULT_CLOCK } from './clock.ts';
import { duration } from './content-base.ts';
import { DEFAULT_BUDGET, type FatigueBudget } from './eligibility.ts';
import { hubSchema } from './hub.ts';
import { durationMs } from './operator.ts';
import { themeSchema } from './theme.ts';
import { timeZoneSchema } from './time-zone.ts';

const fatigueSchema = z.strictObject({
  /** Automatic items in front of one person in one local day; 0 lets nothing come by itself. */
  perDay: z.number().int().min(0).max(100).default(DEFAULT_BUDGET.perDay),
  /** Between two of them. */
  gap: duration.default('30m'),
  /** Between any two surveys. */
  surveyGap: duration.default('30d'),
});

/** Days for which raw events are kept; null for ever. Shorter than a month would cut what clients still send. */
export const RAW_DAYS = { least: 30, most: 3_650 } as const;

const retentionSchema = z.strictObject({
  rawDays: z.number().int().min(RAW_DAYS.least).max(RAW_DAYS.most).nullable().default(null),
});

export const settingsSchema = z.strictObject({
  theme: themeSchema.default({}),
  fatigue: fatigueSchema.prefault({}),
  /** Share of accounts that see no content at all, so that the effect of all of it can be measured. */
  holdout: z.number().min(0).max(0.5).default(0),
  hub: hubSchema.nullable().default(null),
  /** What starts the time of an account, unless a milestone or a feature says otherwise. */
  clock: clockSchema.default(DEFAULT_CLOCK),
  /** In which the console tells moments; that of the reader's browser where it is null. Days of reports are those of UTC. */
  timeZone: timeZoneSchema.nullable().default(null),
  /** What is counted stays for ever; the raw events behind it go by their age. */
  retention: retentionSchema.prefault({}),
});
export type Settings = z.infer<typeof settingsSchema>;

export const DEFAULT_SETTINGS: Settings = settingsSchema.parse({});

export const budgetOf = ({ fatigue: { perDay, gap, surveyGap } }: Settings): FatigueBudget => ({
  perDay,
  gapMs: durationMs(gap) ?? DEFAULT_BUDGET.gapMs,
  surveyGapMs: durationMs(surveyGap) ?? DEFAULT_BUDGET.surveyGapMs,
});

// Does the score predict who renews? A back-test on renewals that are over, each judged by what was known some days before it.

import { z } from 'zod';
import { FACTOR_SOURCES } from '../../../shared/health.ts';
import { count, reason, reportBase, share } from './base.ts';
import { figureGroup } from './figures.ts';

export const EVIDENCE_SCORES = ['adoption', 'health'] as const;
export type EvidenceScore = (typeof EVIDENCE_SCORES)[number];

const proportion = { value: share.nullable(), low: share.nullable(), high: share.nullable() };
const difference = z.number().min(-1).max(1).nullable();

const auc = z
  .object({
    ...proportion,
    standardError: z.number().nullable(),
    positives: count.describe('Accounts that left and have the number.'),
    negatives: count.describe('Accounts that stayed and have it.'),
  })
  .describe(
    'Chance that one who left looked riskier than one who stayed; 0.5 is chance. Hanley-McNeil limits.',
  )
  .meta({ id: 'Auc' });

const limited = z.object({ value: z.number(), low: z.number(), high: z.number() });
const alone = z.object({ factors: z.array(z.string()), auc });

export const gate = z
  .enum(['counts', 'single', 'three', 'full'])
  .describe(
    'What so many who left can tell: under 20 counts only, under 50 each factor alone, up to 200 three factors together, more all of them.',
  );

const scoreEvidence = z
  .object({
    auc,
    lift: z.number().nullable().describe('Times as many leave among the riskiest tenth as among all.'),
    red: z.object({
      precision: share.nullable(),
      recall: share.nullable(),
      flagged: count,
      left: count,
      hits: count,
    }),
    brier: share.nullable().describe('By the rate of the band among the others.'),
    brierOfAll: share.nullable().describe('By the rate of all others, for comparison.'),
    isLeaking: z.boolean().describe('AUC above 0.9: too good to be true.'),
  })
  .nullable();

const stayed = z.object({ n: count, stayed: count, ...proportion });
const held = {
  with: stayed,
  without: stayed,
  difference: z.object({ value: difference, low: difference, high: difference, p: share.nullable() }),
};

export const lookback = z
  .object({
    days: z.number().int(),
    n: count.describe('Accounts that are judged, by their newest renewal.'),
    left: count,
    excluded: z.array(
      z.object({ reason: z.enum(['younger than the look-back', 'no snapshot of the day']), accounts: count }),
    ),
    versions: z
      .array(z.number().int())
      .describe('Versions of the definition that the scores were computed by, each in its time.'),
    gate,
    bands: z.array(
      z.object({
        band: z.enum(['red', 'yellow', 'green', 'none']),
        n: count,
        left: count,
        rate: z.object(proportion).describe('Share of the band that left.'),
      }),
    ),
    score: scoreEvidence,
    factors: z
      .array(
        z.object({
          id: z.string(),
          auc,
          p: share.nullable(),
          adjusted: share.nullable().describe('After Benjamini and Hochberg over all factors.'),
          standsOut: z.boolean(),
          adds: z
            .object({ one: limited.nullable(), two: limited.nullable() })
            .describe(
              'AUC that it adds to the best one or two factors, with DeLong limits; null for these themselves, and without data.',
            ),
          weight: limited.nullable().describe('In percent, with bootstrap limits.'),
        }),
      )
      .nullable(),
    best: z.object({ one: alone, two: alone.nullable() }).nullable(),
    equal: auc.nullable().describe('Of all factors, equally weighted.'),
    fitted: auc.nullable().describe('Of the fitted weights, on accounts that they were not fitted on.'),
    gain: limited.nullable().describe('AUC of the fitted weights less that of equal ones.'),
    verdict: z.enum(['too few have left', 'equal weights are as good', 'suggested']),
    reason,
  })
  .meta({ id: 'Lookback' });
export type Lookback = z.infer<typeof lookback>;

export const evidenceGroup = z
  .object({
    ...figureGroup.shape,
    n: count.describe('Accounts whose renewal is over and known.'),
    left: count.describe('Of these, those that left.'),
    lookbacks: z.array(
      z.object({ days: z.number().int(), n: count, left: count, gate, score: scoreEvidence, reason }),
    ),
  })
  .meta({ id: 'EvidenceGroup' });
export type EvidenceGroup = z.infer<typeof evidenceGroup>;

export const thing = z.object({ kind: z.enum(['feature', 'milestone']), id: z.string(), name: z.string() });

export const finding = z.object({ things: z.array(thing), ...held, adjusted: share }).meta({ id: 'Finding' });
export type Finding = z.infer<typeof finding>;

export const landmarkResult = z
  .object({ days: z.number().int(), ...held, reason })
  .partial({ with: true, without: true, difference: true })
  .meta({ id: 'Landmark' });
export type LandmarkResult = z.infer<typeof landmarkResult>;

export const evidenceReport = z
  .object({
    ...reportBase.shape,
    coverage: share.nullable().describe('Share of the accounts with a known outcome that could be judged.'),
    renewals: count.describe('Accounts whose renewal is over and known.'),
    left: count.describe('Of these, those that left.'),
    score: z.enum(EVIDENCE_SCORES).describe('Which score is judged: health by its daily snapshots.'),
    factors: z
      .array(
        z.object({
          id: z.string(),
          name: z.string().nullable(),
          of: z
            .union([z.enum(FACTOR_SOURCES), z.object({ measure: z.string(), freshDays: z.number().int() })])
            .nullable()
            .describe('What it measures; null for those of the adoption score.'),
        }),
      )
      .describe('Of the score as it is defined now.'),
    lookbacks: z.array(lookback),
    milestone: z.object({ id: z.string(), name: z.string() }).nullable(),
    landmarks: z
      .array(landmarkResult)
      .describe('Renewal of those that had reached the value moment by day N, against those that had not.'),
    findingDays: z.number().int(),
    findings: z.array(finding),
    looked: count.describe('Things that were looked at for findings.'),
    groupBy: z.string().exactOptional(),
    groups: z
      .array(evidenceGroup)
      .describe('Each group with its own gates; at most 8, the rest together as "other".')
      .exactOptional(),
    traits: z.array(z.string()).describe('Traits of accounts by which it could be grouped.').exactOptional(),
    reason,
  })
  .meta({ id: 'EvidenceReport' });
export type EvidenceReport = z.infer<typeof evidenceReport>;

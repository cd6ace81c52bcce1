// What the health score of an environment is made of: its factors, what each counts for at each tier and stage of life, and the
// bounds of its bands. One definition an environment; without one the default below holds.

import { z } from 'zod';
import { definitionId } from './definition.ts';
import { checkFactor, RED_UP_TO, YELLOW_UP_TO } from './score/factor.ts';

/** What is measured here; everything else is pushed (`POST /v1/measures`). */
export const FACTOR_SOURCES = ['adoption', 'onboarding', 'sentiment', 'response', 'trend'] as const;
export type FactorSource = (typeof FACTOR_SOURCES)[number];

/** New accounts live by other rules than those that have been there for long. */
export const STAGES = ['onboarding', 'live'] as const;
export type Stage = (typeof STAGES)[number];

const MOST = { factors: 12, scales: 24, points: 12, weight: 1_000 } as const;
/** A pushed value that nobody has told again for so long says nothing of today. */
const FRESH_DAYS = 90;

const measureName = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/, 'a measure is letters, digits, "-", "_" and ".", at most 64');

export { measureName };

const weight = z.number().min(0).max(MOST.weight);

const factorSchema = z
  .strictObject({
    id: definitionId,
    /** As people read it; of our own sources the console has words. */
    name: z.string().trim().min(1).max(80).optional(),
    of: z.union([
      z.enum(FACTOR_SOURCES),
      z.strictObject({
        measure: measureName,
        /** Older values count as none. */
        freshDays: z.number().int().min(1).max(3_650).default(FRESH_DAYS),
      }),
    ]),
    weight,
    better: z.enum(['higher', 'lower']).default('higher'),
    /** [measure, points], by ascending measure: straight lines between them, flat beyond both ends. */
    points: z
      .array(z.tuple([z.number(), z.number()]))
      .min(2)
      .max(MOST.points),
  })
  .superRefine((factor, context) => {
    try {
      // The weight is judged under its own name.
      checkFactor({ ...factor, weight: 0 });
    } catch (error) {
      context.addIssue({ code: 'custom', path: ['points'], message: (error as Error).message });
    }
  });
export type HealthFactor = z.infer<typeof factorSchema>;

const bandsSchema = z
  .strictObject({
    redUpTo: z.number().min(0).max(100).default(RED_UP_TO),
    yellowUpTo: z.number().min(0).max(100).default(YELLOW_UP_TO),
  })
  .refine(({ redUpTo, yellowUpTo }) => redUpTo < yellowUpTo, {
    path: ['yellowUpTo'],
    message: 'yellow must end above red',
  });

/** Weights for some accounts in place of the factors' own; a factor that is not named counts for nothing. */
const scaleSchema = z.strictObject({
  stage: z.enum(STAGES).optional(),
  /** A value of the tier trait. */
  tier: z.string().min(1).max(200).optional(),
  weights: z.record(definitionId, weight),
});
export type HealthScale = z.infer<typeof scaleSchema>;

const plain = z.strictObject({
  factors: z.array(factorSchema).min(1).max(MOST.factors),
  bands: bandsSchema.prefault({}),
  /** An account is being onboarded until it reaches the value moment, at most this long. */
  onboardingDays: z.number().int().min(1).max(730).default(90),
  /** The trait of accounts that tells their tier. */
  tierTrait: z.string().min(1).max(200).default('plan'),
  /** The first that an account fits holds for it. */
  scales: z.array(scaleSchema).max(MOST.scales).default([]),
});

export const healthSchema = plain.superRefine(({ factors, scales }, context) => {
  const ids = factors.map(({ id }) => id);
  const wrong = (path: (string | number)[], message: string) =>
    context.addIssue({ code: 'custom', path, message });
  ids.forEach((id, i) => {
    if (ids.indexOf(id) !== i) wrong(['factors', i, 'id'], `there is another factor "${id}"`);
  });
  if (factors.every((one) => one.weight === 0)) wrong(['factors', 0, 'weight'], 'some factor must count');
  scales.forEach(({ weights }, i) => {
    for (const id of Object.keys(weights)) {
      if (!ids.includes(id)) wrong(['scales', i, 'weights', id], `there is no factor "${id}"`);
    }
    if (Object.values(weights).every((one) => one === 0))
      wrong(['scales', i, 'weights'], 'some factor must count');
  });
});
export type Health = z.infer<typeof healthSchema>;

const SHARE: [number, number][] = [
  [0, 0],
  [1, 100],
];

/** What holds until somebody defines another: few factors, and new accounts by how their onboarding goes. */
export const DEFAULT_HEALTH: Health = healthSchema.parse({
  factors: [
    {
      id: 'adoption',
      of: 'adoption',
      weight: 50,
      points: [
        [0, 0],
        [100, 100],
      ],
    },
    { id: 'onboarding', of: 'onboarding', weight: 10, points: SHARE },
    {
      id: 'sentiment',
      of: 'sentiment',
      weight: 15,
      points: [
        [0, 0],
        [6, 40],
        [9, 90],
        [10, 100],
      ],
    },
    {
      id: 'response',
      of: 'response',
      weight: 5,
      points: [
        [0, 20],
        [0.5, 100],
      ],
    },
    {
      id: 'trend',
      of: 'trend',
      weight: 20,
      points: [
        [0, 0],
        [0.5, 30],
        [1, 75],
        [1.25, 100],
      ],
    },
  ],
  scales: [{ stage: 'onboarding', weights: { onboarding: 60, adoption: 30, sentiment: 10 } }],
} satisfies z.input<typeof healthSchema>);

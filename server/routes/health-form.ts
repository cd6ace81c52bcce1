// The form of the health definition: what was typed put into the definition, and what is wrong with it said of the field that it stands in.

import type { z } from 'zod';
import { FACTOR_SOURCES, type Health, STAGES } from '../../shared/health.ts';
import {
  curveOf,
  freshField,
  NEW_FACTOR,
  NEW_SCALE,
  OF_ALL,
  pointsField,
  removeField,
  type Wrong,
  weightField,
} from '../console/health-fields.ts';

type Typed = (name: string) => string | undefined;

/** What is no number is left to the schema to refuse. */
const numberOf = (text: string | undefined, old: number): number => {
  const trimmed = text?.trim();
  return trimmed === undefined ? old : trimmed === '' ? Number.NaN : Number(trimmed);
};

/** What of a definition stays, in its order: by place, as the fields are named. */
interface Kept {
  factors: number[];
  scales: number[];
  /** A new scale comes first, since the first that fits holds: it is narrower than those that are there. */
  hasNewScale: boolean;
}

const keptOf = ({ factors, scales }: Health, typed: Typed): Kept => ({
  factors: [...factors.keys()].filter((index) => typed(removeField(index)) !== '1'),
  scales: [...scales.keys()].filter((place) => typed(`x.s.${place}`) !== '1'),
  hasNewScale: newScale(typed) !== undefined,
});

/** The definition with the numbers of the form in place of its own, without what is left out and with what is added. */
export function changedHealth(health: Health, typed: Typed): unknown {
  const kept = keptOf(health, typed);
  const all = health.factors.map((factor, index) => ({
    ...factor,
    ...(typeof factor.of === 'object' && {
      of: { ...factor.of, freshDays: numberOf(typed(freshField(index)), factor.of.freshDays) },
    }),
    weight: numberOf(typed(weightField(index)), factor.weight),
    ...curveFrom(typed(pointsField(index)), factor),
  }));
  const added = newFactor(health, typed);
  const factors = all.filter((_, index) => kept.factors.includes(index));
  const scales = health.scales.map((scale, place) => ({
    ...scale,
    weights: Object.fromEntries(
      all.flatMap(({ id }, index) =>
        kept.factors.includes(index)
          ? [[id, numberOf(typed(weightField(index, place)), scale.weights[id] ?? 0)]]
          : [],
      ),
    ),
  }));
  const scale = newScale(typed);
  return {
    ...health,
    onboardingDays: numberOf(typed(OF_ALL.onboardingDays), health.onboardingDays),
    tierTrait: typed(OF_ALL.tierTrait)?.trim() ?? health.tierTrait,
    bands: {
      redUpTo: numberOf(typed('b.red'), health.bands.redUpTo),
      yellowUpTo: numberOf(typed('b.yellow'), health.bands.yellowUpTo),
    },
    factors: [...factors, ...(added ? [added] : [])],
    scales: [
      ...(scale
        ? [{ ...scale, weights: Object.fromEntries(factors.map(({ id, weight }) => [id, weight])) }]
        : []),
      ...scales.filter((_, place) => kept.scales.includes(place)),
    ],
  };
}

/** Which way is better follows from the points. */
function curveFrom(text: string | undefined, old: Health['factors'][number]) {
  if (text === undefined) return {};
  const points = curveOf(text);
  const [first, last] = [points[0]?.[1] ?? 0, points.at(-1)?.[1] ?? 0];
  return { points, better: first === last ? old.better : first < last ? 'higher' : 'lower' };
}

/** What it measures: something of ours, or a pushed measure by its name. Worst and best value make its points. */
function newFactor(health: Health, typed: Typed): unknown {
  const what = typed(NEW_FACTOR.of)?.trim();
  if (!what) return undefined;
  const isOurs = (FACTOR_SOURCES as readonly string[]).includes(what);
  const [worst, best] = [
    numberOf(typed(NEW_FACTOR.worst) ?? '', 0),
    numberOf(typed(NEW_FACTOR.best) ?? '', 0),
  ];
  const name = typed(NEW_FACTOR.name)?.trim();
  const isLower = best < worst;
  return {
    id: freeId(health, what),
    ...(name && { name }),
    of: isOurs ? what : { measure: what },
    weight: numberOf(typed(NEW_FACTOR.weight) ?? '', 0),
    better: isLower ? 'lower' : 'higher',
    points: isLower
      ? [
          [best, 100],
          [worst, 0],
        ]
      : [
          [worst, 0],
          [best, 100],
        ],
  };
}

function freeId({ factors }: Health, wanted: string): string {
  const taken = new Set(factors.map(({ id }) => id));
  let id = wanted;
  for (let n = 2; taken.has(id); n++) id = `${wanted}-${n}`;
  return id;
}

function newScale(typed: Typed) {
  const [stage, tier] = [typed(NEW_SCALE.stage)?.trim(), typed(NEW_SCALE.tier)?.trim()];
  const known = STAGES.find((one) => one === stage);
  if (!known && !tier) return undefined;
  return { ...(known && { stage: known }), ...(tier && { tier }) };
}

/** By field, the first thing that is wrong with it. */
export function wrongFields(
  { issues }: z.ZodError,
  { health, typed }: { health: Health; typed: Typed },
): Record<string, Wrong> {
  const wrong: Record<string, Wrong> = {};
  const kept = keptOf(health, typed);
  for (const { path, message } of issues) {
    const field = fieldOf(path, { health, kept });
    wrong[field] ??= wrongOf(field, message);
  }
  return wrong;
}

function wrongOf(field: string, message: string): Wrong {
  if (message.startsWith('yellow must')) return 'yellow';
  if (message.startsWith('some factor')) return 'noWeight';
  const known: Readonly<Record<string, Wrong>> = {
    [NEW_FACTOR.of]: 'measure',
    [NEW_FACTOR.best]: 'points',
    [OF_ALL.onboardingDays]: 'days',
    [OF_ALL.tierTrait]: 'tier',
  };
  const byKind: Readonly<Record<string, Wrong>> = { p: 'curve', d: 'fresh' };
  return known[field] ?? byKind[field.split('.')[0] ?? ''] ?? 'number';
}

/** @param path a place in the new definition */
function fieldOf(path: readonly PropertyKey[], { health, kept }: { health: Health; kept: Kept }): string {
  const [part, place, key, last] = path;
  if (part === 'bands') return place === 'redUpTo' ? 'b.red' : 'b.yellow';
  if (part === 'onboardingDays' || part === 'tierTrait') return OF_ALL[part];
  if (part === 'factors') {
    const own = place === undefined ? 0 : kept.factors[Number(place)];
    if (own === undefined)
      return key === 'weight' ? NEW_FACTOR.weight : key === 'points' ? NEW_FACTOR.best : NEW_FACTOR.of;
    if (key === 'points') return pointsField(own);
    return key === 'of' ? freshField(own) : weightField(own);
  }
  if (part === 'scales' && key === 'weights') {
    const factor = health.factors.findIndex(({ id }) => id === last);
    // The weights of a new one are those of all.
    return weightField(Math.max(0, factor), kept.scales[Number(place) - (kept.hasNewScale ? 1 : 0)]);
  }
  return String(part ?? 'definition');
}

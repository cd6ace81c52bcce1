// The names of the fields in the form of the health definition, and what may be wrong with them.

/** The name of a weight: of a factor alone, or of a scale by its place. */
export const weightField = (factor: number, scale?: number): string =>
  scale === undefined ? `w.${factor}` : `s.${scale}.${factor}`;

/** How a factor's measure becomes points. */
export const pointsField = (factor: number): string => `p.${factor}`;
/** After how many days a pushed measure says nothing any more. */
export const freshField = (factor: number): string => `d.${factor}`;

export const OF_ALL = { onboardingDays: 'o.days', tierTrait: 'o.tier' } as const;

/** Checked where a factor is to be left out. */
export const removeField = (factor: number): string => `x.${factor}`;

export const NEW_FACTOR = {
  of: 'n.of',
  name: 'n.name',
  worst: 'n.worst',
  best: 'n.best',
  weight: 'n.weight',
} as const;

export const NEW_SCALE = { stage: 't.stage', tier: 't.tier' } as const;

export type Wrong =
  | 'number'
  | 'yellow'
  | 'noWeight'
  | 'measure'
  | 'points'
  | 'curve'
  | 'fresh'
  | 'days'
  | 'tier';

/** [measure, points] as people write them: "0 = 0, 0.5 = 30, 1 = 100". */
export const curveText = (points: readonly (readonly [number, number])[]): string =>
  points.map(([measure, worth]) => `${measure} = ${worth}`).join(', ');

/** What is no pair of numbers is left to the schema to refuse. */
export function curveOf(text: string): [number, number][] {
  const numberIn = (part: string | undefined) => (part?.trim() ? Number(part) : Number.NaN);
  return text
    .split(/[,;、\n]/)
    .filter((part) => part.trim() !== '')
    .map((part): [number, number] => {
      const [measure, worth, ...rest] = part.split(/[=＝:]/);
      return [numberIn(measure), rest.length > 0 ? Number.NaN : numberIn(worth)];
    });
}

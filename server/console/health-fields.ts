// The names of the fields in the form of the health definition, and what may be wrong with them.

/** The name of a weight: of a factor alone, or of a scale by its place. */
export const weightField = (factor: number, scale?: number): string =>
  scale === undefined ? `w.${factor}` : `s.${scale}.${factor}`;

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

export type Wrong = 'number' | 'yellow' | 'noWeight' | 'measure' | 'points';

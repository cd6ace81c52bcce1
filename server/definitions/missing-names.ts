// What content asks for by name and nobody has defined: an audience that names nothing would show to nobody, silently.

import type { Content } from '../../shared/content.ts';
import { askedBy } from '../../shared/segment.ts';
import { Refusal } from '../errors.ts';
import { rulesOf } from './counted.ts';
import type { DefinitionSet } from './load.ts';

type Defined = Pick<DefinitionSet, 'segments' | 'features' | 'milestones'>;

/** Throws `Refusal` invalid, naming the field that asks for it. */
export function refuseMissingNames(content: Content, { segments, features, milestones }: Defined): void {
  const asked = askedBy(rulesOf(content));
  const known = [
    ['segment', asked.segments, segments],
    ['feature', asked.features.keys(), features],
    ['milestone', asked.milestones, milestones],
  ] as const;
  for (const [kind, ids, defined] of known) {
    const has = new Set(defined.map(({ id }) => id));
    const missing = [...ids].find((id) => !has.has(id));
    if (missing === undefined) continue;
    const field = placeOf(content, kind, missing)?.join('.') ?? kind;
    throw new Refusal('invalid', `there is no ${kind} "${missing}"`, { field });
  }
}

/** Where in it a leaf of this kind has this id. */
function placeOf(value: unknown, kind: string, id: string): string[] | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, part] of Object.entries(value)) {
    if (key === kind && part === id) return [key];
    const place = placeOf(part, kind, id);
    if (place) return [key, ...place];
  }
  return undefined;
}

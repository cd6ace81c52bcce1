// Values inside of traits and properties.

import { isObject } from './is-object.ts';
import type { Value } from './operator.ts';
import type { Traits } from './rule.ts';

/** A value by its name, or by a dotted path where no such name exists. */
export function lookUp(traits: Traits, path: string): Value {
  if (Object.hasOwn(traits, path)) return traits[path];
  let value: unknown = traits;
  for (const part of path.split('.')) {
    if (!isObject(value) || !Object.hasOwn(value, part)) return;
    value = value[part];
  }
  return value as Value;
}

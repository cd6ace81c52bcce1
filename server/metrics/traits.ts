// Traits as they are stored, a row a key, put together again.

import type { Traits } from '../../shared/rule.ts';
import type { TraitRow } from '../storage/report-rows.ts';

export function pivot(traits: readonly TraitRow[]): Map<string, Traits> {
  const byId = new Map<string, Traits>();
  for (const { id, key, value } of traits) {
    const own = byId.get(id) ?? {};
    byId.set(id, own);
    own[key] = JSON.parse(value);
  }
  return byId;
}

export function nameOf(traits: Traits, id: string): string {
  return typeof traits.name === 'string' && traits.name.trim() ? traits.name : id;
}

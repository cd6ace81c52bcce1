// What a feature or milestone would tell before it is saved: how many accounts have met its rule. What is not counted yet is not told.

import type { Milestone } from '../../shared/definition.ts';
import { countedBy } from '../definitions/counted.ts';
import { newlyCounted } from '../rollups/backfill.ts';
import type { Begun } from './begun.ts';
import { reachedTimes } from './reached.ts';
import { accountsAt } from './snapshot.ts';

export interface DefinitionPreview {
  accounts: number;
  /** Null where what the rule asks for is counted only once it is saved. */
  reached: number | null;
}

export async function definitionPreview(
  envId: string,
  begun: Begun,
  { rule, users }: Pick<Milestone, 'rule' | 'users'>,
): Promise<DefinitionPreview> {
  const { read, asOf, definitions } = begun;
  const accounts = await accountsAt(read, envId, begun);
  const draft: Milestone = { id: 'draft', name: 'draft', rule, value: false, ...(users && { users }) };
  const { features, segments, settings } = definitions;
  const contents = definitions.contents.map(({ body }) => body);
  const milestones = [...definitions.milestones, draft];
  const after = countedBy({ features, segments, settings, contents, milestones });
  const fresh = newlyCounted(definitions.counted, after);
  if (fresh.fresh.length + fresh.repeated.length > 0) return { accounts: accounts.length, reached: null };
  const times = await reachedTimes(read, envId, { milestones: [draft], before: asOf + 1 });
  const known = new Set(accounts.map(({ id }) => id));
  const reached = [...(times.get(draft.id)?.keys() ?? [])].filter((id) => known.has(id));
  return { accounts: accounts.length, reached: reached.length };
}

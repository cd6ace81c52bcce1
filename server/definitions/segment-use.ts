// What uses a segment, and what a segment must not become: other segments, content and the hub rest on it.

import type { Segment } from '../../shared/definition.ts';
import type { Rule } from '../../shared/rule.ts';
import { askedBy, nestingProblem } from '../../shared/segment.ts';
import { Refusal } from '../errors.ts';
import { findContentVersion, listContents, listDefinitions } from '../storage/definitions.ts';
import type { ReadDatabase } from '../storage/open.ts';
import { rulesOf, rulesOfSettings } from './counted.ts';

/** Every list of accounts judges all of them. */
const MOST_SEGMENTS = 200;

export interface SegmentUse {
  of: 'segment' | 'content' | 'settings';
  id: string;
  name: string;
}

/** By segment, what uses it: as draft or as published. */
export async function segmentUses(
  read: Pick<ReadDatabase, 'orm'>,
  envId: string,
): Promise<Map<string, SegmentUse[]>> {
  const uses = new Map<string, SegmentUse[]>();
  const note = (use: SegmentUse, rules: readonly Rule[]) => {
    for (const id of askedBy(rules).segments) uses.set(id, [...(uses.get(id) ?? []), use]);
  };
  const { segments, settings } = await listDefinitions(read, envId);
  for (const { id, name, rule } of segments) note({ of: 'segment', id, name }, [rule]);
  for (const { id, draft, publishedVersion } of await listContents(read, envId)) {
    const published =
      publishedVersion === null ? undefined : await findContentVersion(read, envId, id, publishedVersion);
    note(
      { of: 'content', id, name: draft.name },
      [draft, ...(published ? [published] : [])].flatMap(rulesOf),
    );
  }
  if (settings) note({ of: 'settings', id: 'settings', name: '' }, rulesOfSettings(settings));
  return uses;
}

/** Throws `Refusal`, naming the field, where the segment cannot stand among the others as it is. */
export function refuseNesting(segment: Segment, stored: readonly Segment[]): void {
  const others = stored.filter(({ id }) => id !== segment.id);
  if (others.length >= MOST_SEGMENTS)
    throw new Refusal('conflict', `there are ${MOST_SEGMENTS} segments already; remove one first`);
  const problem = nestingProblem(segment, others);
  if (problem) throw new Refusal('invalid', problem.message, { field: problem.path.join('.') });
  if (segment.of === 'accounts') return;
  const holder = others.find(({ of, rule }) => of === 'accounts' && askedBy([rule]).segments.has(segment.id));
  if (holder)
    throw new Refusal('invalid', `the segment of accounts "${holder.id}" holds it`, { field: 'of' });
}

const WORDS = {
  segment: (id: string) => `the segment "${id}"`,
  content: (id: string) => `the content "${id}"`,
  settings: () => 'the hub',
};

/** Throws `Refusal` conflict, saying what uses it. */
export async function refuseWhileUsed(
  read: Pick<ReadDatabase, 'orm'>,
  envId: string,
  id: string,
): Promise<void> {
  const used = (await segmentUses(read, envId)).get(id) ?? [];
  if (used.length === 0) return;
  const by = used.map(({ of, id: user }) => WORDS[of](user)).join(', ');
  throw new Refusal('conflict', `segment "${id}" is used by ${by}`, { field: 'id' });
}

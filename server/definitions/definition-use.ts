// What uses a feature or a milestone: other definitions and content ask for it by its id, and would know no answer without it.

import type { Rule } from '../../shared/rule.ts';
import { askedBy } from '../../shared/segment.ts';
import { findContentVersion, listContents, listDefinitions } from '../storage/definitions.ts';
import type { ReadDatabase } from '../storage/open.ts';
import { rulesOf, rulesOfSettings } from './counted.ts';

export type DefinedKind = 'feature' | 'milestone';

export interface DefinitionUse {
  of: 'segment' | 'content' | 'settings';
  id: string;
  name: string;
}

/** As draft or as published. */
export async function definitionUses(
  read: Pick<ReadDatabase, 'orm'>,
  envId: string,
  { kind, id }: { kind: DefinedKind; id: string },
): Promise<DefinitionUse[]> {
  const asks = (rules: readonly Rule[]) => {
    const asked = askedBy(rules);
    return kind === 'feature' ? asked.features.has(id) : asked.milestones.has(id);
  };
  const { segments, settings } = await listDefinitions(read, envId);
  const uses: DefinitionUse[] = segments
    .filter(({ rule }) => asks([rule]))
    .map((one) => ({ of: 'segment', id: one.id, name: one.name }));
  for (const content of await listContents(read, envId)) {
    const { draft, publishedVersion } = content;
    const published =
      publishedVersion === null
        ? undefined
        : await findContentVersion(read, envId, content.id, publishedVersion);
    if (asks([draft, ...(published ? [published] : [])].flatMap(rulesOf)))
      uses.push({ of: 'content', id: content.id, name: draft.name });
  }
  if (settings && asks(rulesOfSettings(settings))) uses.push({ of: 'settings', id: 'settings', name: '' });
  return uses;
}

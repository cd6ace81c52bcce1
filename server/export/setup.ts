// What is defined in an environment, as the first lines of its export: features, milestones, settings, and content with every
// version that was published.

import type { Content } from '../../shared/content.ts';
import { contentVersions, listContents, listDefinitions } from '../storage/definitions.ts';
import type { ReadDatabase } from '../storage/open.ts';
import type { SetupLine } from './line.ts';

export async function* exportedSetup(read: ReadDatabase, envId: string): AsyncGenerator<SetupLine[]> {
  const { features, milestones, settings, health } = await listDefinitions(read, envId);
  yield [
    ...features.map((feature) => ({ feature })),
    ...milestones.map((milestone) => ({ milestone })),
    ...(settings ? [{ settings }] : []),
    ...(health ? [{ score: health }] : []),
  ];
  for (const { id, draft, publishedVersion } of await listContents(read, envId)) {
    const versions: Content[] = [];
    for await (const body of contentVersions(read, envId, id)) versions.push(body);
    yield [{ content: { id, publishedVersion, draft, versions } }];
  }
}

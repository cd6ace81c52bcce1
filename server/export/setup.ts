// What is defined in an environment, as the first lines of its export: features, milestones, segments, settings, and content with every
// version that was published.

import type { Content } from '../../shared/content.ts';
import { segmentsWithin } from '../../shared/segment.ts';
import { contentVersions, listContents, listDefinitions } from '../storage/definitions.ts';
import type { ReadDatabase } from '../storage/open.ts';
import type { SetupLine } from './line.ts';

export async function* exportedSetup(read: ReadDatabase, envId: string): AsyncGenerator<SetupLine[]> {
  const { features, milestones, segments, settings, health } = await listDefinitions(read, envId);
  yield [
    ...features.map((feature) => ({ feature })),
    ...milestones.map((milestone) => ({ milestone })),
    // Each after those that it holds, as it can be saved.
    ...segmentsWithin(
      segments.map(({ id }) => id),
      segments,
    ).map((segment) => ({ segment })),
    ...(settings ? [{ settings }] : []),
    ...(health ? [{ score: health }] : []),
  ];
  for (const { id, draft, publishedVersion } of await listContents(read, envId)) {
    const versions: Content[] = [];
    for await (const body of contentVersions(read, envId, id)) versions.push(body);
    yield [{ content: { id, publishedVersion, draft, versions } }];
  }
}

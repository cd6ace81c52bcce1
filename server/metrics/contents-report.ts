// The report of contents: what there is, what people did with it, and whether what is published is what the draft says.

import { exposureCounts } from '../storage/content-rows.ts';
import { findContentVersion, listContents, type StoredContent } from '../storage/definitions.ts';
import type { ReadDatabase } from '../storage/open.ts';
import type { Begun } from './begun.ts';
import { contentsReport as composeContents } from './contents.ts';
import type { ContentReport } from './report/contents.ts';

export async function contentsReport(
  envId: string,
  { read, asOf, base, within }: Begun,
): Promise<ContentReport> {
  const all = await listContents(read, envId);
  const asIs = await publishedAsIs(read, envId, all);
  const exposures = await exposureCounts(read, envId, { before: asOf, within });
  return composeContents({ base, contents: all, exposures, isPublishedAsIs: ({ id }) => asIs.has(id) });
}

/** Contents whose draft is what people see. */
async function publishedAsIs(
  read: ReadDatabase,
  envId: string,
  contents: readonly StoredContent[],
): Promise<Set<string>> {
  const asIs = new Set<string>();
  for (const { id, draft, publishedVersion } of contents) {
    if (publishedVersion === null) continue;
    const published = await findContentVersion(read, envId, id, publishedVersion);
    if (JSON.stringify(published) === JSON.stringify(draft)) asIs.add(id);
  }
  return asIs;
}

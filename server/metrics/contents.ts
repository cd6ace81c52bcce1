// The content list, with what each piece did: distinct people by stage.

import type { ExposureRow } from '../storage/content-rows.ts';
import type { StoredContent } from '../storage/definitions.ts';
import type { ReportBase } from './report/base.ts';
import type { ContentReport, ContentRow } from './report/contents.ts';

export interface ContentsInput {
  base: ReportBase;
  contents: readonly StoredContent[];
  exposures: readonly ExposureRow[];
  /** Is the draft what is published? */
  isPublishedAsIs(content: StoredContent): boolean;
}

export function contentsReport({ base, contents, exposures, isPublishedAsIs }: ContentsInput): ContentReport {
  const byContent = new Map<string, Map<string, ExposureRow>>();
  for (const row of exposures) {
    const stages = byContent.get(row.content) ?? new Map<string, ExposureRow>();
    byContent.set(row.content, stages.set(row.stage, row));
  }
  return {
    ...base,
    ...(contents.length === 0 && { reason: 'no content yet' }),
    contents: contents.map((content) => {
      const stages = byContent.get(content.id);
      const users = (stage: string) => stages?.get(stage)?.users ?? 0;
      const { draft, publishedVersion } = content;
      const shown = users('shown');
      const lastShown = stages?.get('shown')?.last;
      return {
        id: content.id,
        kind: draft.kind,
        name: draft.name,
        status: statusOf(publishedVersion, isPublishedAsIs(content)),
        version: publishedVersion,
        updatedAt: new Date(content.updatedAt).toISOString(),
        eligible: users('eligible'),
        heldOut: users('held_out'),
        suppressed: users('suppressed'),
        shown,
        interacted: users('interacted'),
        completed: users('completed'),
        dismissed: users('dismissed'),
        targetMissing: users('target_missing'),
        completionRate: shown > 0 ? Math.min(1, users('completed') / shown) : null,
        lastShown: lastShown === undefined ? null : new Date(lastShown).toISOString(),
      };
    }),
  };
}

const statusOf = (version: number | null, asIs: boolean): ContentRow['status'] =>
  version === null ? 'draft' : asIs ? 'published' : 'changed';

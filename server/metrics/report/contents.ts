// What became of each piece of content: who was to see it, saw it, and finished it.

import type { ReportBase } from './base.ts';

export interface ContentRow {
  id: string;
  kind: 'checklist' | 'guide' | 'survey';
  name: string;
  status: 'draft' | 'published' | 'changed';
  version: number | null;
  updatedAt: string;
  /** Distinct people. */
  eligible: number;
  heldOut: number;
  /** Another item went first, or the budget was used up. */
  suppressed: number;
  shown: number;
  interacted: number;
  completed: number;
  dismissed: number;
  targetMissing: number;
  /** completed / shown */
  completionRate: number | null;
  lastShown: string | null;
}

export interface ContentReport extends ReportBase {
  contents: ContentRow[];
}

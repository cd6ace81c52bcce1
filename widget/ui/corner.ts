// Which steps are drawn in the corner.

import type { GuideState } from '../runtime/store.ts';

/** Kinds of step that stand free without asking for all attention; they are drawn in the corner. */
export const isCornerStep = ({ step, place }: GuideState): boolean =>
  place === 'free' && (step.kind === 'slideout' || step.kind === 'banner' || step.kind === 'launcher');

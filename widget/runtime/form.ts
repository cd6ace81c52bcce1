// What asks for attention, and what stands beside the page.

import type { WireContent, WireStep } from '../../shared/wire.ts';
import type { GuideState } from './store.ts';

export const formOf = (step: WireStep | undefined): GuideState['form'] =>
  /^(banner|hotspot|launcher)$/.test(step?.kind ?? '') ? 'beside' : 'front';

/** Takes its turn, one at a time. */
export const isFront = (content: WireContent): boolean =>
  content.kind === 'survey' || (content.kind === 'guide' && formOf(content.steps[0]) === 'front');

// Where a step is drawn: in the bars above and below, in the corner between them, or on its own.

import type { GuideState } from '../runtime/store.ts';

export type Spot = 'above' | 'below' | 'corner' | 'own';

export function spotOf({ form, step: { kind, placement }, place }: GuideState): Spot {
  if (kind === 'banner') return placement === 'bottom' ? 'below' : 'above';
  return form === 'beside' && place === 'free' ? 'corner' : 'own';
}

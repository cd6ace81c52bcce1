// The npm entry: the same verbs, typed. Importing it does nothing; `init` does.

import { createFoothold } from './foothold.ts';

export type { Answer, Foothold, Happenings, InitOptions, State, Traits, Trouble } from './verbs.ts';

export const {
  init,
  identify,
  group,
  track,
  page,
  reset,
  start,
  open,
  close,
  complete,
  on,
  consent,
  destroy,
  state,
} = createFoothold({ loadGuidance: () => import('./guidance.ts') });

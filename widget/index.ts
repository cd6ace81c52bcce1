// The npm entry: the same verbs, typed. Importing it does nothing; `init` does.

import { createFoothold } from './foothold.ts';

export type {
  Action,
  Answer,
  Foothold,
  Happenings,
  InitOptions,
  ItemProgress,
  State,
  Traits,
  Trouble,
} from './verbs.ts';

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
  subscribe,
  state,
  act,
  answer,
  mark,
  seen,
  hub,
  read,
  debug,
  consent,
  destroy,
} = createFoothold({ loadGuidance: () => import('./guidance.ts') });

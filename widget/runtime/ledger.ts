// Reports what happened to content, as `$exposure` events, and remembers it for rules over content. Each stage is reported
// once in a session (that of the tab) for each version; only "later" may be said again, because it sets a clock.

import type { ContentState } from '../../shared/rule.ts';
import type { Keep } from '../keep.ts';

/** The stages of `$exposure`, in the order of a funnel; see shared/event.ts. */
export type Stage =
  | 'eligible'
  | 'held_out'
  | 'suppressed'
  | 'shown'
  | 'interacted'
  | 'completed'
  | 'dismissed'
  | 'snoozed'
  | 'target_missing';

const STATES: Partial<Record<Stage, ContentState>> = {
  shown: 'shown',
  completed: 'completed',
  dismissed: 'dismissed',
};
const MAX_MARKS = 500;

export interface Versioned {
  id: string;
  version?: number;
}

export interface Exposure {
  content: string;
  version?: number | undefined;
  stage: Stage;
  /** Why it was suppressed; which step's target is missing. */
  reason?: string;
  /** In front of the person by itself: it counts against the budget. */
  auto?: true;
}

export interface Ledger {
  note(content: Versioned, stage: Stage, more?: Pick<Exposure, 'reason' | 'auto'>): void;
  /** A fact for rules that is no exposure of its own. */
  mark(id: string, state: ContentState): void;
  /** What this page knows of the content's states. */
  states(id: string): readonly ContentState[];
  clear(): void;
}

interface Deps {
  session: Keep;
  track: (exposure: Exposure) => void;
}

export function createLedger({ session, track }: Deps): Ledger {
  let states: Record<string, ContentState[]> = {};

  const ledger: Ledger = {
    note({ id, version }, stage, more = {}) {
      const state = STATES[stage];
      if (state) ledger.mark(id, state);
      // A guide has many targets, each of which may be missing.
      const key = `${id}@${version}:${stage}${stage === 'target_missing' ? more.reason : ''}`;
      const noted = session.get<string[]>('noted') ?? [];
      if (stage !== 'snoozed') {
        if (noted.includes(key)) return;
        session.set('noted', [...noted, key].slice(-MAX_MARKS));
      }
      track({ content: id, version, stage, ...more });
    },
    mark(id, state) {
      const known = states[id] ?? [];
      if (!known.includes(state)) states = { ...states, [id]: [...known, state] };
    },
    states: (id) => states[id] ?? [],
    clear() {
      states = {};
      session.remove('noted');
    },
  };
  return ledger;
}

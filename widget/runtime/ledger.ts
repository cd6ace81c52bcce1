// Reports what happened to content, as `$exposure` events, and remembers it for rules over content. Each stage is reported
// once in a session for each version, whichever tab or page of it says so; only "later" may be said again, because it sets a
// clock. A session is over when nothing was reported for a while.

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

const MAX_MARKS = 500;
const SESSION_MS = 30 * 60_000;
const NOTE = 'noted';

/** What was reported in this session, and when the latest of it. */
interface Noted {
  at: number;
  keys: string[];
}

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
  mark(id: string, state: ContentState): unknown;
  /** What this page knows of the content's states. */
  states(id: string): readonly ContentState[];
  clear(): void;
}

interface Deps {
  keep: Keep;
  now: () => number;
  tell: (exposure: Exposure) => void;
}

export function createLedger({ keep, now, tell }: Deps): Ledger {
  const states = new Map<string, Set<ContentState>>();
  /** Reported, as far as this page knows: storage need not be read for that again. */
  const known = new Set<string>();

  /** True when nobody has said it in this session. */
  function isNews(key: string): boolean {
    if (known.has(key)) return false;
    known.add(key);
    const { at, keys } = keep.get<Noted>(NOTE) ?? { at: 0, keys: [] };
    const fresh = now() - at < SESSION_MS ? keys : [];
    keep.set(NOTE, { at: now(), keys: [...fresh, key].slice(-MAX_MARKS) });
    return !fresh.includes(key);
  }

  const ledger: Ledger = {
    note({ id, version }, stage, more = {}) {
      if (/^(shown|completed|dismissed)$/.test(stage)) ledger.mark(id, stage as ContentState);
      // A guide has many targets, each of which may be missing.
      const key = `${id}@${version}:${stage}${stage === 'target_missing' ? more.reason : ''}`;
      if (stage === 'snoozed' || isNews(key)) tell({ content: id, version, stage, ...more });
    },
    mark: (id, state) => states.set(id, new Set(states.get(id)).add(state)),
    states: (id) => [...(states.get(id) ?? [])],
    clear() {
      states.clear();
      known.clear();
      keep.remove(NOTE);
    },
  };
  return ledger;
}

// Reports what happened to content, as `$exposure` events, and remembers it for rules over content. `eligible`, `shown` and
// `interacted` are reported once in a session for each version (a session is that of the tab).

import type { ExposureStage } from '../../shared/event.ts';
import type { ContentState } from '../../shared/rule.ts';
import type { Keep } from '../keep.ts';

const ONCE: ExposureStage[] = ['eligible', 'held_out', 'shown', 'interacted', 'target_missing'];
const STATES: Partial<Record<ExposureStage, ContentState>> = {
  shown: 'shown',
  completed: 'completed',
  dismissed: 'dismissed',
};
const MAX_MARKS = 500;

interface Versioned {
  id: string;
  version: number;
}

export interface Ledger {
  note(content: Versioned, stage: ExposureStage, reason?: string): void;
  /** A fact for rules that is no exposure of its own. */
  mark(id: string, state: ContentState): void;
  /** What this page knows of the content's states. */
  states(id: string): readonly ContentState[];
  /** A new showing of the same content, begun by hand: what it does counts again. */
  begin(content: Versioned): void;
  clear(): void;
}

interface Deps {
  session: Keep;
  track: (properties: { content: string; version: number; stage: ExposureStage; reason?: string }) => void;
}

export function createLedger({ session, track }: Deps): Ledger {
  let states: Record<string, ContentState[]> = {};
  const marks = () => session.get<string[]>('noted') ?? [];
  const keyOf = ({ id, version }: Versioned, stage: string) => `${id}@${version}:${stage}`;

  const ledger: Ledger = {
    note(content, stage, reason) {
      const state = STATES[stage];
      if (state) ledger.mark(content.id, state);
      if (ONCE.includes(stage)) {
        const key = keyOf(content, reason ? `${stage}:${reason}` : stage);
        const noted = marks();
        if (noted.includes(key)) return;
        session.set('noted', [...noted, key].slice(-MAX_MARKS));
      }
      track({ content: content.id, version: content.version, stage, ...(reason && { reason }) });
    },
    mark(id, state) {
      const known = states[id] ?? [];
      if (!known.includes(state)) states = { ...states, [id]: [...known, state] };
    },
    states: (id) => states[id] ?? [],
    begin(content) {
      const again = ['shown', 'interacted'].map((stage) => keyOf(content, stage));
      session.set(
        'noted',
        marks().filter((key) => !again.includes(key)),
      );
    },
    clear() {
      states = {};
      session.remove('noted');
    },
  };
  return ledger;
}

// The track events of this page, for rules that count them: those that the server had not counted when it answered, and
// all of them, for rules that count from a moment on. An answer of the server covers everything that was settled before
// it was asked, so each answer takes those events out; what is still on its way stays. Nothing is counted twice, or lost
// between the two.

import type { Traits } from '../shared/rule.ts';

const MAX_EVENTS = 500;

export interface Entry {
  id: string;
  /** Epoch milliseconds. */
  at: number;
  event: string;
  properties: Traits;
}

export interface Journal {
  add(entry: Entry): void;
  /** The server has these now. */
  settled(ids: string[]): void;
  /** The server is being asked: returns what to call when it has answered. */
  mark(): () => void;
  /** Events that the server's last answer did not know. */
  unknown(): readonly Entry[];
  all(): readonly Entry[];
  clear(): void;
}

export function createJournal(): Journal {
  let unknown: Entry[] = [];
  let all: Entry[] = [];
  let settled = new Set<string>();
  return {
    add(entry) {
      unknown = [...unknown, entry].slice(-MAX_EVENTS);
      all = [...all, entry].slice(-MAX_EVENTS);
    },
    settled(ids) {
      for (const id of ids) settled.add(id);
    },
    mark() {
      const known = new Set(settled);
      return () => {
        unknown = unknown.filter(({ id }) => !known.has(id));
        for (const id of known) settled.delete(id);
      };
    },
    unknown: () => unknown,
    all: () => all,
    clear() {
      unknown = [];
      all = [];
      settled = new Set();
    },
  };
}

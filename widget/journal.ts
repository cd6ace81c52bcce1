// The messages of this page and how each fared: for the debugger, and for rules that count events. An answer of the server
// covers everything that was settled before it was asked; so each answer makes those known, and what is still on its way is
// counted by the page. Nothing is counted twice, or lost between the two.

import type { Row } from './transport/shelf.ts';

const MAX_ENTRIES = 500;

export interface Entry {
  row: Row;
  /** The event's name, or the type of another message. */
  name: string;
  state: 'waiting' | 'sent' | 'refused';
  /** The server's last answer covered it. */
  known?: true;
}

export interface Journal {
  add(row: Row, name: string): void;
  /** What was refused is settled as well: that is told first, and stays. */
  settled(ids: (string | null)[], state?: Entry['state']): void;
  /** The server is being asked: returns what to call when it has answered. */
  mark(): () => void;
  all(): Entry[];
  clear(): void;
}

export function createJournal(): Journal {
  const entries = new Map<string, Entry>();
  const all = () => [...entries.values()];
  return {
    add(row, name) {
      entries.set(row.id, { row, name, state: 'waiting' });
      for (const id of entries.keys()) if (entries.size > MAX_ENTRIES) entries.delete(id);
    },
    settled(ids, state = 'sent') {
      for (const id of ids) {
        const entry = entries.get(id ?? '');
        if (entry?.state === 'waiting') entry.state = state;
      }
    },
    mark() {
      const covered = all().filter(({ state }) => state !== 'waiting');
      return () => {
        for (const entry of covered) entry.known = true;
      };
    },
    all,
    clear: () => entries.clear(),
  };
}

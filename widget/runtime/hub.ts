// The hub: what is to read and to do, and "check my setup". Checks are judged while the hub is open, and only then does the
// page watch what they ask.

import type { EventRule, Rule } from '../../shared/rule.ts';
import type { WireHub } from '../../shared/wire.ts';
import { evaluate, type PageFacts } from './rules.ts';
import type { HubState, State } from './store.ts';

export interface Hub {
  load(hub: WireHub | undefined): void;
  toggle(open: boolean): void;
  /** True when that is news. */
  read(announcement: string): boolean;
  state(facts: PageFacts, before: Pick<State, 'theme' | 'checklists'>): HubState | null;
  rules(): Rule[];
}

export function createHub(): Hub {
  let hub: WireHub | undefined;
  let isOpen = false;
  /** Read in this page; the server may not know yet. */
  const read = new Set<string>();

  return {
    load(next) {
      hub = next;
      isOpen &&= hub !== undefined;
    },
    toggle(open) {
      isOpen = open;
    },
    read(id) {
      const one = hub?.announcements.find((announcement) => announcement.id === id);
      if (!one || one.read || read.has(id)) return false;
      read.add(id);
      return true;
    },
    state(facts, { theme, checklists }) {
      if (!hub || !(isOpen || evaluate(hub.show, facts) === true)) return null;
      const announcements = hub.announcements.map((one) => ({ ...one, read: one.read || read.has(one.id) }));
      // For a check, what nobody has done yet has failed, even where the server might know of somebody.
      const event = (name: string, { by: _, ...rule }: EventRule) =>
        facts.event?.(name as never, rule as never);
      const open = checklists
        .filter(({ shown }) => shown)
        .flatMap(({ items }) => items.filter(({ state }) => state === 'open'));
      return {
        theme,
        ...hub,
        announcements,
        checks: hub.checks.map((check) => {
          const holds = isOpen ? evaluate(check.ok, { ...facts, event }) : undefined;
          return { ...check, result: holds === undefined ? 'unknown' : holds ? 'ok' : 'failed' };
        }),
        badge: announcements.filter((one) => !one.read).length + open.length,
        open: isOpen,
      };
    },
    rules: () => (hub ? [hub.show, ...(isOpen ? hub.checks.map(({ ok }) => ok) : [])] : []),
  };
}

// The hub: what is to read and to do, and "check my setup". Checks are judged while the hub is open, and only then does the
// page watch what they ask.

import type { Rule } from '../../shared/rule.ts';
import type { WireHub, WireTheme } from '../../shared/wire.ts';
import { evaluate, type PageFacts } from './rules.ts';
import type { ChecklistState, HubState } from './store.ts';

export interface Hub {
  load(hub: WireHub | undefined): void;
  toggle(open: boolean): void;
  isOpen(): boolean;
  /** True when that is news. */
  read(announcement: string): boolean;
  state(facts: PageFacts, theme: WireTheme, checklists: readonly ChecklistState[]): HubState | null;
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
      if (!hub) isOpen = false;
    },
    toggle(open) {
      isOpen = open && hub !== undefined;
    },
    isOpen: () => isOpen,
    read(id) {
      const one = hub?.announcements.find((announcement) => announcement.id === id);
      if (!one || one.read || read.has(id)) return false;
      read.add(id);
      return true;
    },
    state(facts, theme, checklists) {
      if (!hub || !(isOpen || evaluate(hub.show, facts) === true)) return null;
      const announcements = hub.announcements.map((one) => ({ ...one, read: one.read || read.has(one.id) }));
      // For a check, what nobody has done yet has failed, even where the server might know of somebody.
      const closed: PageFacts = {
        ...facts,
        events: (rule) => {
          const count = facts.events?.(rule);
          return count && { ...count, more: false };
        },
      };
      const open = checklists
        .filter(({ shown }) => shown)
        .flatMap(({ items }) => items.filter(({ state }) => state === 'open'));
      return {
        launcher: hub.launcher,
        title: hub.title,
        guides: hub.guides,
        announcements,
        links: hub.links,
        checks: hub.checks.map(({ ok, ...check }) => {
          const holds = isOpen ? evaluate(ok, closed) : undefined;
          return { ...check, result: holds === undefined ? 'unknown' : holds ? 'ok' : 'failed' };
        }),
        badge: announcements.filter((one) => !one.read).length + open.length,
        open: isOpen,
        theme: hub.theme ?? theme,
      };
    },
    rules: () => (hub ? [hub.show, ...(isOpen ? hub.checks.map(({ ok }) => ok) : [])] : []),
  };
}

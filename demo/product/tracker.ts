// All that Wrenfield's own code knows of Foothold: who is signed in, which page they are on, and what they did. The
// snippet in the page's head makes `window.foothold` callable before the script has arrived.

import type { Action } from '../../shared/content-base.ts';
import type { TextNode } from '../../shared/text.ts';
import { type EventName, PAGES } from '../vocabulary.ts';
import type { SignedIn } from './session.ts';

/** The part of Foothold's browser API that Wrenfield calls. */
export interface Foothold {
  identify(userId: string, traits?: Record<string, unknown>): Promise<unknown>;
  group(accountId: string, traits?: Record<string, unknown>): Promise<unknown>;
  track(event: string, properties?: Record<string, unknown>): Promise<unknown>;
  page(name?: string, properties?: Record<string, unknown>): Promise<unknown>;
  reset(): Promise<unknown>;
  /** Before the script has arrived, its undoing comes as a promise. */
  subscribe(listener: (state: { checklists: ListState[] }) => void): (() => void) | Promise<() => void>;
  act(content: string, action: Action): Promise<unknown>;
}

/** What Wrenfield draws of a checklist. */
export interface ListState {
  id: string;
  done: number;
  total: number;
  items: {
    id: string;
    title: TextNode[];
    state: 'open' | 'done' | 'skipped' | 'not_applicable';
    locked: boolean;
    action?: { action: Action };
  }[];
}

export interface Tracker {
  /** Also after a change of language: Foothold speaks the page's, and is told with the person. */
  signedIn(who: SignedIn, locale: 'en' | 'ja'): void;
  signedOut(): void;
  visited(path: string): void;
  did(event: EventName, properties?: Record<string, unknown>): void;
  /** Calls back with a checklist now and whenever it changes; returns its undoing. */
  follow(id: string, onChange: (list: ListState | undefined) => void): () => void;
  /** Does what the button of an item would do. */
  act(content: string, action: Action): void;
}

/** @param foothold asked for at each call: the script replaces what the snippet put there */
export function createTracker(foothold: () => Foothold): Tracker {
  return {
    signedIn({ persona, createdAt }, locale) {
      const { userId, name, email, role, account } = persona;
      const { id, ...traits } = account;
      foothold().identify(userId, { name, email, role, locale, ...(createdAt && { createdAt }) });
      const born = createdAt && { createdAt, mrr: 0, csm: 'Tech touch', status: 'trial' };
      foothold().group(id, { ...traits, ...born });
    },
    signedOut: () => void foothold().reset(),
    visited: (path) => void foothold().page(pageName(path)),
    did: (event, properties) => void foothold().track(event, properties),
    follow(id, onChange) {
      const off = foothold().subscribe(({ checklists }) =>
        onChange(checklists.find((list) => list.id === id)),
      );
      return () => void Promise.resolve(off).then((undo) => undo());
    },
    act: (content, action) => void foothold().act(content, action),
  };
}

/** "/quotes/q-1001" is a page of the quotes; only named pages have a name of their own. */
export function pageName(path: string): string {
  const exact = Object.values(PAGES).find((page) => page.path === path);
  const section = Object.values(PAGES).find((page) => page.path === `/${path.split('/')[1] ?? ''}`);
  return exact?.name ?? section?.name ?? PAGES.today.name;
}

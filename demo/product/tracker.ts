// All that Wrenfield's own code knows of Foothold: who is signed in, which page they are on, and what they did. The
// snippet in the page's head makes `window.foothold` callable before the script has arrived.

import { type EventName, PAGES } from '../vocabulary.ts';
import type { SignedIn } from './session.ts';

/** The part of Foothold's browser API that Wrenfield calls. */
export interface Foothold {
  identify(userId: string, traits?: Record<string, unknown>): Promise<unknown>;
  group(accountId: string, traits?: Record<string, unknown>): Promise<unknown>;
  track(event: string, properties?: Record<string, unknown>): Promise<unknown>;
  page(name?: string, properties?: Record<string, unknown>): Promise<unknown>;
  reset(): Promise<unknown>;
}

export interface Tracker {
  /** Also after a change of language: Foothold speaks the page's, and is told with the person. */
  signedIn(who: SignedIn, locale: 'en' | 'ja'): void;
  signedOut(): void;
  visited(path: string): void;
  did(event: EventName, properties?: Record<string, unknown>): void;
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
  };
}

/** "/quotes/q-1001" is a page of the quotes; only named pages have a name of their own. */
export function pageName(path: string): string {
  const exact = Object.values(PAGES).find((page) => page.path === path);
  const section = Object.values(PAGES).find((page) => page.path === `/${path.split('/')[1] ?? ''}`);
  return exact?.name ?? section?.name ?? PAGES.today.name;
}

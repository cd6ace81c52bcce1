// The words that a vendor's page speaks to us: what the script tag puts on `window.foothold`, and what the npm entry exports.

import type { ContentState, Traits } from '../shared/rule.ts';
import type { DirectorEvents } from './runtime/director.ts';
import type { Answer, State } from './runtime/store.ts';

export type { Answer, ContentState, State, Traits };

export interface InitOptions {
  /** Origin of the server. The script tag takes its own. */
  host?: string;
  userId?: string;
  accountId?: string;
  /** Proof of who the user is, signed by the vendor's server. */
  token?: string;
  /** A language tag; the page's own language unless given. */
  locale?: string;
  /** `required`: nothing is stored, sent or drawn before `consent(true)`. */
  consent?: 'granted' | 'required';
  /** `false`: decisions only; the page draws them itself from `state()` and `on('change')`. */
  ui?: boolean;
  /** How an address of an item or a button is followed; a single-page application passes its router. */
  navigate?: (href: string) => void;
}

export interface Trouble {
  code: string;
  message: string;
}

/** What `on` can listen to. */
export interface Happenings extends DirectorEvents {
  /** What is on the page is different now; see `state()`. */
  change: State;
  error: Trouble;
}

export interface Foothold {
  readonly version: string;
  init(key: string, options?: InitOptions): Promise<void>;
  identify(userId: string, traits?: Traits, options?: { token?: string }): Promise<void>;
  group(accountId: string, traits?: Traits): Promise<void>;
  /** Resolves when the event is on disk, or in memory where there is no disk. */
  track(event: string, properties?: Traits): Promise<void>;
  page(name?: string, properties?: Traits): Promise<void>;
  /** Forgets who this is. */
  reset(): Promise<void>;
  start(contentId: string): Promise<void>;
  open(contentId: string): Promise<void>;
  close(contentId: string): Promise<void>;
  complete(contentId: string, itemId?: string): Promise<void>;
  /** Returns off. */
  on<K extends keyof Happenings>(name: K, listener: (detail: Happenings[K]) => void): () => void;
  consent(granted: boolean): Promise<void>;
  destroy(): Promise<void>;
  state(): Promise<State>;
}

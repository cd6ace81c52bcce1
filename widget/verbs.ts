// The words that a vendor's page speaks to us: what the script tag puts on `window.foothold`, and what the npm entry exports.

import type { Action } from '../shared/content-base.ts';
import type { ContentState, Traits } from '../shared/rule.ts';
import type { ItemProgress } from '../shared/wire.ts';
import type { DirectorEvents } from './runtime/director.ts';
import type { Answer, State } from './runtime/store.ts';

export type { Action, Answer, ContentState, ItemProgress, State, Traits };

export interface InitOptions {
  /** Origin of the server. The script tag takes its own. */
  host?: string;
  userId?: string;
  accountId?: string;
  /** Proof of who the user is, signed by the vendor's server. */
  token?: string;
  /** A language tag; the page's own language unless given. */
  locale?: string;
  /**
   * `required`: nothing is stored, sent or drawn before `consent(true)`; so it is also where the browser sends Global Privacy
   * Control, unless this says `granted`.
   */
  consent?: 'granted' | 'required';
  /** `true`: query strings are sent along with the page's path. */
  query?: boolean;
  /** `false`: decisions only; the page draws them itself, by `subscribe` and the verbs below it. */
  ui?: boolean;
  /** Ids of contents that the page draws itself; the rest keeps our looks. */
  hosted?: string[];
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
  /** Calls `listener` with the state now, and with each later one, as plain data of its own; returns off. */
  subscribe(listener: (state: State) => void): () => void;
  state(): Promise<State>;
  /** What a button would do: next, back, dismiss, snooze and so on. */
  act(contentId: string, action: Action): Promise<void>;
  /** The answers of the page that is asked; `left` waves the rest away. */
  answer(contentId: string, answers: Answer[], left?: boolean): Promise<void>;
  /** A checklist's item, by the person: skipped, not applicable, or open again. */
  mark(contentId: string, itemId: string, state: Exclude<ItemProgress, 'done'>): Promise<void>;
  /** What the page draws itself was in view for a second; reported as `shown`. */
  seen(contentId: string): Promise<void>;
  hub(open: boolean): Promise<void>;
  /** An announcement was read. */
  read(announcementId: string): Promise<void>;
  /** Opens the debugger, or closes it; a signed debug token shows what the server knows as well. */
  debug(open?: boolean | string): Promise<void>;
  consent(granted: boolean): Promise<void>;
  destroy(): Promise<void>;
}

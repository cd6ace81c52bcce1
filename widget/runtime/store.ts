// The state that is drawn, and that `state()` gives to headless users: plain data, replaced as a whole.

import type { Action } from '../../shared/content-base.ts';
import type { Decision } from '../../shared/eligibility.ts';
import type { TextNode } from '../../shared/text.ts';
import type {
  ItemProgress,
  WireAction,
  WireAnnouncement,
  WireCheck,
  WireHub,
  WireQuestion,
  WireStep,
  WireTheme,
} from '../../shared/wire.ts';
import type { Locale, Words } from '../../shared/words.ts';
import type { Sayings } from '../ui/announce.ts';
import type { Component } from '../ui/view/jsx-runtime.ts';

export interface Identity {
  anonymousId: string;
  userId?: string;
  accountId?: string;
}

export interface ItemState {
  id: string;
  title: TextNode[];
  body?: TextNode[];
  action?: WireAction;
  state: ItemProgress;
  optional: boolean;
  /** The person may skip it, or say that it does not apply. */
  skippable: boolean;
  /** Waits for other items. */
  locked: boolean;
}

export interface ChecklistState {
  id: string;
  version: number;
  title: TextNode[];
  body?: TextNode[];
  launcher: TextNode[];
  /** The items that apply to this person. */
  items: ItemState[];
  done: number;
  total: number;
  completed: boolean;
  /** Its launcher is on the page. */
  shown: boolean;
  /** Its panel is open. */
  open: boolean;
  /** Of its texts, where it is not that of the widget's own words. */
  lang?: string | undefined;
  theme: WireTheme;
}

export interface GuideState {
  id: string;
  /** `front` asks for attention, one at a time; `beside` is a banner, a hotspot or a launcher. */
  form: 'front' | 'beside';
  version: number;
  step: WireStep;
  index: number;
  total: number;
  /** It began by itself. */
  auto: boolean;
  /**
   * `waiting`: nothing to draw until its page or its target is there, or while a dialog of the page is open.
   * `covered`: something of the page has come over its target.
   */
  place: 'waiting' | 'anchored' | 'covered' | 'free';
  lang?: string | undefined;
  theme: WireTheme;
}

export interface SurveyState {
  id: string;
  version: number;
  /** What is asked now: one question, or a score together with the text that follows it. */
  page: WireQuestion[];
  /** Nothing follows, whatever is answered. */
  last: boolean;
  thanks: TextNode[];
  /** Everything is answered; only thanks are left to say. */
  answered: boolean;
  lang?: string | undefined;
  theme: WireTheme;
}

export interface HubState {
  launcher: TextNode[];
  title: TextNode[];
  guides: WireHub['guides'];
  announcements: WireAnnouncement[];
  links: WireHub['links'];
  /** Evaluated anew while the hub is open. */
  checks: (Omit<WireCheck, 'ok'> & { result: 'ok' | 'failed' | 'unknown' })[];
  /** Announcements that were not read, and items to do. */
  badge: number;
  open: boolean;
  lang?: string | undefined;
  theme: WireTheme;
}

export interface State {
  identity: Identity;
  /** The language of the widget's own words. */
  locale: Locale;
  words: Words;
  theme: WireTheme;
  checklists: ChecklistState[];
  /** The guide in front of the person. */
  guide: GuideState | null;
  /** Banners, hotspots and launchers. */
  beside: GuideState[];
  survey: SurveyState | null;
  /** With a hub, checklists have no launchers of their own. */
  hub: HubState | null;
  /** A draft is looked at: nothing of it is reported. */
  preview: boolean;
  /** The debugger is open. */
  debug: boolean;
}

/** What the debugger shows. */
export interface Inspection {
  /** Every content, the server's gates and the page's in one list. */
  decisions: Decision[];
  /** The facts that rules were evaluated with, by name. */
  facts: Record<string, unknown>;
  /** What was reported in this page, newest first. */
  events: { at: number; name: string; state: 'waiting' | 'sent' | 'refused'; body: unknown }[];
}

export interface Answer {
  question: string;
  kind: WireQuestion['kind'];
  score?: number;
  text?: string;
}

export type LooksName = 'checklist' | 'guide' | 'survey' | 'debug' | 'seldom';

export interface Looks {
  Part: Component<object>;
  css: string;
  sayings?: Sayings;
}

/** What the looks need from the decisions, and what they report back. The editor's preview passes one that does nothing. */
export interface Driver {
  state(): State;
  subscribe(listener: () => void): () => void;
  /** The element that the current step of this guide stands at. */
  anchor(content: string): Element | undefined;
  act(content: string, action: Action): void;
  /** A checklist's item, by the person: skipped, not applicable, or open again. */
  mark(content: string, item: string, state: Exclude<ItemProgress, 'done'>): void;
  open(content: string): void;
  close(content: string): void;
  /** The answers of the page that is asked now; what comes next is in the state. With `left`, the rest is waved away. */
  answer(content: string, answers: Answer[], left?: boolean): void;
  /** Opens or closes the hub; tells that an announcement was read. */
  hub(open: boolean): void;
  read(announcement: string): void;
  /** It has been in view for a second: only now it counts as `shown`. */
  seen(content: string): void;
  /** A beacon or a launcher was pressed, and what it says is open: the person uses it. */
  used(content: string): void;
  /** Where our root belongs: the body, or the page's modal dialog that what we show belongs to (all else is inert then). */
  home(): Element;
  /** For the debugger; resolves when the server has told its part, or failed to. */
  inspect(): Promise<Inspection>;
  /** How a part looks, when its file is here; else it is asked for, and the state is told of again. */
  looks(part: LooksName): Looks | undefined;
  debug(open: boolean): void;
  report(error: unknown, code?: string): void;
}

/** Nothing to show yet, or any more. */
export const emptyState = (identity: Identity, locale = ''): State => ({
  identity,
  locale: /^ja\b/i.test(locale) ? 'ja' : 'en',
  // None are needed before there is something to draw.
  words: {} as Words,
  theme: '',
  checklists: [],
  guide: null,
  beside: [],
  survey: null,
  hub: null,
  preview: false,
  debug: false,
});

export interface Store {
  get(): State;
  /** Replaces the state; tells listeners when it differs. `force` tells them in any case. */
  set(state: State, force?: boolean): void;
  subscribe(listener: () => void): () => void;
}

export function createStore(initial: State): Store {
  let state = initial;
  let told = '';
  const listeners = new Set<() => void>();
  return {
    get: () => state,
    set(next, force = false) {
      const text = JSON.stringify(next);
      if (text === told && !force) return;
      told = text;
      state = next;
      for (const listener of [...listeners]) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}

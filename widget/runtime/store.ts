// The state that is drawn, and that `state()` gives to headless users: plain data, replaced as a whole.

import type { Action } from '../../shared/content-base.ts';
import type { TextNode } from '../../shared/text.ts';
import type { Theme } from '../../shared/theme.ts';
import type { WireAction, WireQuestion, WireStep } from '../../shared/wire.ts';

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
  state: 'open' | 'done' | 'skipped';
  optional: boolean;
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
  theme: Theme;
}

export interface GuideState {
  id: string;
  version: number;
  step: WireStep;
  index: number;
  total: number;
  /** `waiting`: nothing to draw until its page or its target is there. */
  place: 'waiting' | 'anchored' | 'free';
  theme: Theme;
}

export interface SurveyState {
  id: string;
  version: number;
  questions: WireQuestion[];
  thanks?: TextNode[];
  /** Everything is answered; only thanks are left to say. */
  answered: boolean;
  theme: Theme;
}

export interface State {
  identity: Identity;
  /** The language of the widget's own words. */
  locale: 'en' | 'ja';
  theme: Theme;
  checklists: ChecklistState[];
  guide: GuideState | null;
  survey: SurveyState | null;
}

export interface Answer {
  question: string;
  kind: WireQuestion['kind'];
  score?: number;
  text?: string;
}

/** What the looks need from the decisions, and what they report back. The editor's preview passes one that does nothing. */
export interface Driver {
  state(): State;
  subscribe(listener: () => void): () => void;
  /** The element that the current step stands at. */
  anchor(): Element | undefined;
  act(content: string, action: Action): void;
  open(content: string): void;
  close(content: string): void;
  answer(content: string, answers: Answer[], final: boolean): void;
  /** It has been drawn; it has been in view for a second. */
  drawn(content: string): void;
  seen(content: string): void;
  report(error: unknown, code?: string): void;
}

export interface Store {
  get(): State;
  /** Replaces the state; tells listeners when it differs. `force` tells them in any case. */
  set(state: State, force?: boolean): void;
  subscribe(listener: () => void): () => void;
}

export function createStore(initial: State): Store {
  let state = initial;
  let text = JSON.stringify(initial);
  const listeners = new Set<() => void>();
  return {
    get: () => state,
    set(next, force = false) {
      const nextText = JSON.stringify(next);
      if (nextText === text && !force) return;
      [state, text] = [next, nextText];
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

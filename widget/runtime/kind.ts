// What every kind of content does in the page, and what it finds there.

import type { Rule } from '../../shared/rule.ts';
import type { BootReply, ItemProgress, WireContent } from '../../shared/wire.ts';
import type { Conditions } from '../conditions.ts';
import type { Guard } from '../guard.ts';
import type { Keep } from '../keep.ts';
import type { Modules } from '../parts.ts';
import type { Timers } from '../timers.ts';
import type { Ledger } from './ledger.ts';
import type { PageFacts } from './rules.ts';
import type { Answer, State } from './store.ts';

export type End = 'completed' | 'dismissed' | 'snoozed' | 'closed';

export interface Kind {
  /** An answer of the server, or the same one again when more of the widget has come. */
  load(reply: BootReply): void;
  /** Its contents, with what is kept although it has gone from the answer. */
  contents(): readonly WireContent[];
  /** Goes on as far as the rules say; true when that may change what others decide. */
  settle(): boolean;
  /** By hand; with `restart`, from the beginning. */
  begin(content: WireContent, restart: boolean): void;
  /** True when it was there to end. */
  end(id: string, how: End): boolean;
  /** Its part of the state, given what stands before it. */
  state(before: State): Partial<State>;
  /** The rules that may still change something. */
  rules(): Rule[];
}

export interface Surroundings {
  ledger: Ledger;
  keep: Keep;
  session: Keep;
  now: () => number;
  guard: Guard;
  timers: Timers;
  facts: (since?: number) => PageFacts;
  /** The files that have come. */
  here: Partial<Modules>;
  /** Are the files of this content here? Else they are brought. */
  isHere: (content: WireContent) => boolean;
  /** Has one of them been given up? Then it cannot show. */
  isLost: (content: WireContent) => boolean;
  /** What few rules and targets ask, when it has come. */
  conditions: () => Conditions | undefined;
  settle: () => void;
  /** Tells the looks, although the state is the same. */
  redraw: () => void;
  /** The person has done something with it. */
  used: (content: WireContent) => void;
  /** What may be seen has changed: asks the server again. */
  changed: () => void;
  /** Reports how it ended, and asks the server again. */
  over: (content: WireContent, how: 'completed' | 'dismissed') => void;
  reportProgress: (content: string, item: string, state: ItemProgress) => void;
  reportAnswer: (content: WireContent, answer: Answer) => void;
}

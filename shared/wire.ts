// What goes over the wire between the page and the server. Types only: the page carries no schema library.
// Authored text arrives compiled (text.ts), in one language, with variables filled in, and without paragraphs and pictures
// where it is a title or a label; rules arrive reduced.

import type { Action } from './content-base.ts';
import type { Decision, FatigueBudget, History } from './eligibility.ts';
import type { STEP_KINDS } from './guide.ts';
import type { Condition } from './operator.ts';
import type { Rule } from './rule.ts';
import type { QUESTION_KINDS } from './survey.ts';
import type { TargetInput } from './target.ts';
import type { TextNode } from './text.ts';
import type { Locale, Words } from './words.ts';

/** `POST /v1/boot`, sent as text/plain so that no preflight is needed. */
export interface BootRequest {
  writeKey: string;
  userId?: string;
  anonymousId: string;
  accountId?: string;
  token?: string;
  /** Path of the page, without query string. */
  page: string;
  locale: string;
  /** The person agreed, by `consent(true)`; absent where nobody had to be asked. */
  consent?: true | undefined;
  /** The signed draft token of a preview link: its content is all that is given, and shows whatever the rules say. */
  preview?: string;
  /** `true` asks for the decisions as well; a signed debug token also for the facts and traces behind them. */
  debug?: true | string;
}

/**
 * A theme ready to use, as declarations of style: colours of both schemes as custom properties with their contrasts settled,
 * so that a page need not compute any, sizes, the font, and the side of the page (wire-theme.ts).
 */
export type WireTheme = string;

export interface BootReply {
  /** Epoch milliseconds. */
  serverTime: number;
  /** The language of the widget's own words. */
  locale: Locale;
  words: Words;
  theme: WireTheme;
  /** In order of priority, highest first; what this session may never see is not here. */
  contents: WireContent[];
  /** Absent where nothing is limited: in a preview. */
  fatigue?: { budget: FatigueBudget; history: History };
  hub?: WireHub;
  /** Asked for with `debug`: every published content, with what each gate of the server says. */
  decisions?: Decision[];
  /** With a debug token: what the server knows of this person. */
  facts?: Record<string, unknown>;
  /** This is a preview: nothing of it is reported. */
  preview?: true;
}

export type WireContent = WireChecklist | WireGuide | WireSurvey;

interface WireBase {
  id: string;
  version: number;
  name: string;
  /** What is left of audience, trigger, frequency and schedule: it shows by itself when this is true. */
  show: Rule;
  /** How long "later" lasts, in milliseconds. */
  snoozeMs: number;
  /** How long it rests when it is over, in milliseconds: 0 for as long as the page is open; absent: for good. */
  restMs?: number;
  /** It takes what few do: ways on by the answer, targets found by votes, or a step that stands beside the page. */
  seldom?: true;
  /** Drawn for the holdout: when it would show, `held_out` is reported and nothing is drawn. */
  heldOut?: true;
  /** The whole theme of this content, where it overrides the workspace's. */
  theme?: WireTheme;
  /** The language of its texts, where it is another than that of the widget's own words. */
  lang?: string;
}

export interface WireAction {
  label: TextNode[];
  action: Action;
}

export interface WireItem {
  id: string;
  title: TextNode[];
  body?: TextNode[];
  action?: WireAction;
  /** What is left of the item's rule; `true` when the server knows that it is done. */
  done: Rule;
  visible: Rule;
  state: ItemProgress;
  optional: boolean;
  /** The person may skip it, or say that it does not apply. */
  skippable?: true;
  after: string[];
}

export type ItemProgress = 'open' | 'done' | 'skipped' | 'not_applicable';

export interface WireChecklist extends WireBase {
  kind: 'checklist';
  title: TextNode[];
  body?: TextNode[];
  launcher: TextNode[];
  items: WireItem[];
  /** The person put it away; it stays reachable by `open`. */
  dismissed: boolean;
}

export interface WireButton extends WireAction {
  primary: boolean;
}

export interface WireStep {
  id: string;
  kind: (typeof STEP_KINDS)[number];
  target?: TargetInput;
  title?: TextNode[];
  body: TextNode[];
  /** What to do at the target to go on, where no button does. */
  hint?: string;
  /** Never none, where nothing else leads on. */
  buttons: WireButton[];
  advance?: Rule;
  page?: string;
  placement: 'auto' | 'top' | 'right' | 'bottom' | 'left';
  missing: 'skip' | 'wait' | 'centre';
  /** Dims everything but the target, which stays usable. */
  spotlight?: true;
}

export interface WireGuide extends WireBase {
  kind: 'guide';
  steps: WireStep[];
}

export interface WireQuestion {
  id: string;
  kind: (typeof QUESTION_KINDS)[number];
  title: TextNode[];
  /** What the ends of its scale mean: a score has them, and nothing else. */
  low?: TextNode[];
  high?: TextNode[];
  placeholder?: string;
  /** The numbers of a score too; absent where a text is asked. */
  options?: { id: string; label: TextNode[] }[];
  /** Several options may be chosen. */
  multiple?: true;
  optional: boolean;
  /** Where to go by the answer (score, option or text), as the place of a question; the first that holds decides, else what comes next follows. Past the last question is the end. */
  next?: { when?: Condition; go: number }[];
  /** A comment, asked at once with the score before it. */
  joined?: true;
  /** Nothing follows, whatever is answered. */
  last?: true;
}

export interface WireSurvey extends WireBase {
  kind: 'survey';
  questions: WireQuestion[];
  thanks: TextNode[];
}

/** One place for everything: checklists, guides to see again, announcements, links, and "check my setup". */
export interface WireHub {
  /** Its launcher is there when this is true. */
  show: Rule;
  launcher: TextNode[];
  title: TextNode[];
  /** Guides that this person may begin again. */
  guides: { id: string; title: TextNode[] }[];
  announcements: WireAnnouncement[];
  links: { id: string; title: TextNode[]; href: string }[];
  checks: WireCheck[];
  theme?: WireTheme;
  lang?: string;
}

export interface WireAnnouncement {
  id: string;
  title: TextNode[];
  body: TextNode[];
  /** Epoch milliseconds. */
  at: number;
  action?: WireAction;
  /** On any device before. */
  read: boolean;
}

/** One line of the self-diagnosis: fine when the rule holds; else `help` and `action` are the next step. */
export interface WireCheck {
  id: string;
  title: TextNode[];
  ok: Rule;
  help: TextNode[];
  action?: WireAction;
}

/** The reply of the ingest routes: 200 means that everything not listed under `retry` is settled for good. */
export interface BatchReply {
  success: true;
  accepted: number;
  duplicates: number;
  quarantined: Quarantined[];
  /** Ids of messages to send again later. */
  retry: string[];
  /** Events about people or accounts that were erased: settled, and dropped. */
  erased?: number;
  /** Events whose clock was so far off that their time was changed noticeably, with the time that they were given. */
  corrected?: { index: number; messageId: string; timestamp: string }[];
}

export interface Quarantined {
  index: number;
  messageId: string | null;
  code: string;
  field: string | null;
}

/** The form of every refusal. */
export interface ErrorReply {
  error: { code: string; message: string; field?: string; docs: string };
}

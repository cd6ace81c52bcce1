// What goes over the wire between the page and the server. Types only: the page carries no schema library.
// Authored text arrives compiled (text.ts), in one language, with variables filled in; rules arrive reduced.

import type { Action } from './content-base.ts';
import type { STEP_KINDS } from './guide.ts';
import type { Rule } from './rule.ts';
import type { QUESTION_KINDS } from './survey.ts';
import type { TargetInput } from './target.ts';
import type { TextNode } from './text.ts';
import type { Theme } from './theme.ts';

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
}

export interface BootReply {
  /** Epoch milliseconds. */
  serverTime: number;
  /** The language of the widget's own words. */
  locale: 'en' | 'ja';
  theme: Required<Theme>;
  /** In order of priority, highest first; what this session may never see is not here. */
  contents: WireContent[];
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
  /** Drawn for the holdout: when it would show, `held_out` is reported and nothing is drawn. */
  heldOut?: true;
  theme?: Theme;
}

export interface WireAction {
  label?: TextNode[];
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
  state: 'open' | 'done' | 'skipped';
  optional: boolean;
  after: string[];
}

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
  label: TextNode[];
  primary: boolean;
}

export interface WireStep {
  id: string;
  kind: (typeof STEP_KINDS)[number];
  target?: TargetInput;
  title?: TextNode[];
  body: TextNode[];
  buttons: WireButton[];
  advance?: Rule;
  page?: string;
  placement: 'auto' | 'top' | 'right' | 'bottom' | 'left';
  missing: 'skip' | 'wait' | 'centre';
}

export interface WireGuide extends WireBase {
  kind: 'guide';
  steps: WireStep[];
}

export interface WireQuestion {
  id: string;
  kind: (typeof QUESTION_KINDS)[number];
  title: TextNode[];
  low?: TextNode[];
  high?: TextNode[];
  placeholder?: string;
  options?: { id: string; label: TextNode[] }[];
  optional: boolean;
}

export interface WireSurvey extends WireBase {
  kind: 'survey';
  questions: WireQuestion[];
  thanks?: TextNode[];
}

/** The reply of the ingest routes: 200 means that everything not listed under `retry` is settled for good. */
export interface BatchReply {
  success: true;
  accepted: number;
  duplicates: number;
  quarantined: Quarantined[];
  /** Ids of messages to send again later. */
  retry: string[];
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

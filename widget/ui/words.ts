// The widget's own words. English comes with the looks; every other language is a file of its own, of which a page loads
// one. What authors write comes from the server.

import { words as en } from './words/en.ts';

export interface Words {
  region: string;
  close: string;
  preview: string;
  next: string;
  back: string;
  // Checklists
  minimise: string;
  done: string;
  open: string;
  locked: string;
  skipped: string;
  not_applicable: string;
  optional: string;
  progress(done: number, total: number): string;
  launcher(label: string, done: number, total: number): string;
  go: string;
  skip: string;
  doesNotApply: string;
  undo: string;
  putAway: string;
  allDone: string;
  allDoneBody: string;
  itemDone(title: string, done: number, total: number): string;
  // Guides
  step(index: number, total: number): string;
  finish: string;
  clickTarget: string;
  beacon: string;
  // Surveys
  surveyAppeared(title: string): string;
  send: string;
  later: string;
  optionalField: string;
  thanks: string;
  scale: Record<'nps' | 'csat' | 'ces' | 'rating', [low: string, high: string]>;
  // The hub
  hub: Record<
    'lists' | 'news' | 'guides' | 'links' | 'checks' | 'new' | 'ok' | 'failed' | 'unknown' | 'empty',
    string
  >;
  badge(label: string, count: number): string;
  allGood: string;
}

export type Locale = 'en' | 'ja';

/** What is said until another language is there. */
export { en as firstWords };

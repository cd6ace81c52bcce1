// The widget's own words. Each language is a file of its own, of which a page loads one. What authors write comes
// from the server.

import { again } from './again.ts';

export interface Words {
  region: string;
  close: string;
  minimise: string;
  done: string;
  open: string;
  locked: string;
  skipped: string;
  optional: string;
  progress(done: number, total: number): string;
  launcher(label: string, done: number, total: number): string;
  go: string;
  details: string;
  putAway: string;
  allDone: string;
  allDoneBody: string;
  itemDone(title: string, done: number, total: number): string;
  step(index: number, total: number): string;
  next: string;
  back: string;
  finish: string;
  clickTarget: string;
  surveyAppeared(title: string): string;
  send: string;
  later: string;
  comment: string;
  optionalField: string;
  thanks: string;
  scale: Record<'nps' | 'csat' | 'ces' | 'rating', [low: string, high: string]>;
}

export type Locale = 'en' | 'ja';

const FILES = { en: again(() => import('./words/en.ts')), ja: again(() => import('./words/ja.ts')) };

export const loadWords = async (locale: Locale): Promise<Words> => (await FILES[locale]()).words;

// The widget's own words. Each language is a file of its own, of which a page loads one. What authors write comes
// from the server.

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

export const loadWords = (locale: Locale): Promise<Words> =>
  locale === 'ja'
    ? import('./words/ja.ts').then(({ words }) => words)
    : import('./words/en.ts').then(({ words }) => words);

// The widget's own words. The server sends them with the answer, in its language and only for what it holds, so that a
// language is a file here and not a script of the page. The page knows only the types.

import { en } from './words/en.ts';
import { ja, jaDebug, type Translated } from './words/ja.ts';

/** The languages of the widget's own words. */
export type Locale = 'en' | 'ja';

type English = typeof en;
/** What words are for. `debug` is there in every language but English, which names them. */
export type WordsFor = keyof English | 'debug';
type WordOf<Part extends keyof English> = Part extends unknown ? keyof English[Part] : never;
/** As sent: those for what the answer holds. What outlives its answer on the page keeps those that it came with. */
export type Words = Record<WordOf<keyof English>, string> & { [Debug in keyof typeof jaDebug]?: string };

/** A word that a language has not got is said in English. */
const translated = (words: Translated): English =>
  Object.fromEntries(
    Object.entries(en).map(([part, said]) => [part, { ...said, ...words[part as keyof English] }]),
  ) as English;

export const WORDS: Record<Locale, English & { debug?: typeof jaDebug }> = {
  en,
  ja: { ...translated(ja), debug: jaDebug },
};

export const wordsLocale = (locale: string): Locale => (/^ja\b/i.test(locale) ? 'ja' : 'en');

export const wordsFor = (locale: Locale, parts: Iterable<WordsFor>): Words =>
  Object.assign({}, ...[...new Set<WordsFor>(['common', ...parts])].map((part) => WORDS[locale][part]));

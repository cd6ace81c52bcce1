// Every word of Wrenfield's own screens, in English and in Japanese. One shape for both, so that none is forgotten.

import { en } from './words.en.ts';
import { ja } from './words.ja.ts';

export type Words = typeof en;
export type Locale = 'en' | 'ja';

const WORDS: Record<Locale, Words> = { en, ja };

export const wordsIn = (locale: Locale): Words => WORDS[locale];

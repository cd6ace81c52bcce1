// What starts a clock, in words: for a list to choose from, and as a sentence.

import { parseClock } from '../../../shared/clock.ts';
import type { Tell, Words } from '../words.ts';

export const clockNames = {
  created: { en: 'Account created', ja: 'アカウント作成日' },
  'first-seen': { en: 'First seen', ja: '初回利用日' },
  contract: { en: 'Contract start', ja: '契約開始日' },
  trait: { en: 'Date in “{name}”', ja: '「{name}」の日付' },
  entitlement: { en: 'Entitled to “{name}”', ja: '「{name}」の利用権付与日' },
} as const satisfies Record<string, Words>;

export const clockSentences = {
  created: {
    en: 'The clock starts when the account was created or, where that is not known, when it was first seen.',
    ja: '起算日はアカウントの作成日です。作成日が不明な場合は初回利用日とします。',
  },
  'first-seen': {
    en: 'The clock starts when the account was first seen.',
    ja: '起算日はアカウントの初回利用日です。',
  },
  contract: {
    en: 'The clock starts with the account’s first contract. Accounts without one are left out.',
    ja: '起算日は最初の契約の開始日です。契約情報のないアカウントは除外しています。',
  },
  trait: {
    en: 'The clock starts at the date in the trait “{name}”. Accounts without such a date are left out.',
    ja: '起算日は属性「{name}」の日付です。日付のないアカウントは除外しています。',
  },
  entitlement: {
    en: 'The clock starts with the first contract for “{name}”. Accounts that are not entitled to it are left out.',
    ja: '起算日は「{name}」の最初の契約の開始日です。利用権のないアカウントは除外しています。',
  },
} as const satisfies Record<string, Words>;

const said = (words: typeof clockNames | typeof clockSentences) => (tell: Tell, text: string) => {
  const clock = parseClock(text) ?? { of: 'created' };
  return tell(words[clock.of], 'name' in clock ? { name: clock.name } : {});
};

export const clockName = said(clockNames);
export const clockSentence = said(clockSentences);

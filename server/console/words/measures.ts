// Texts of the measures of an account, and of the form that pushes one by hand.

import type { Words } from '../words.ts';

export const measureWords = {
  age: { en: 'Age', ja: '経過日数' },
  title: { en: 'Push a measure by hand', ja: '測定値を手動で登録' },
  measure: { en: 'Measure', ja: '測定値の名前' },
  measureHelp: {
    en: 'Such as open-tickets. The score takes it up where a factor names it.',
    ja: '例: open-tickets。同じ名前の要素がある場合にスコアに反映されます。',
  },
  measureWrong: {
    en: 'A measure is letters, digits, "-", "_" and ".", at most 64.',
    ja: '測定値の名前は英数字と「-」「_」「.」で 64 文字以内です。',
  },
  value: { en: 'Value', ja: '値' },
  valueHelp: { en: 'A number.', ja: '数値です。' },
  valueWrong: { en: 'Give a number.', ja: '数値を入力してください。' },
  day: { en: 'Holds since (UTC)', ja: '値の開始日(UTC)' },
  dayHelp: { en: 'Now unless given.', ja: '空欄の場合は現在です。' },
  dayWrong: {
    en: 'Give a day that is not in the future.',
    ja: '未来ではない日付を入力してください。',
  },
  why: { en: 'How you know', ja: '情報源' },
  whyHelp: {
    en: 'Stands in the notes, with the value and your name.',
    ja: '値とあなたの名前とともにメモに残ります。',
  },
  whyWrong: { en: 'This is too long.', ja: '長すぎます。' },
  push: { en: 'Push it', ja: '登録する' },
} as const satisfies Record<string, Words>;

// Texts of tables that are sorted and narrowed.

import type { Words } from '../words.ts';

export const tableWords = {
  find: { en: 'Narrow the rows', ja: '行を絞り込む' },
  show: { en: 'Show', ja: '表示' },
  all: { en: 'Show all', ja: 'すべて表示' },
  found: { en: '{n} of {all}', ja: '{all} 件中 {n} 件' },
  none: { en: 'No row has “{wanted}”.', ja: '「{wanted}」を含む行はありません。' },
  part: { en: '{from} to {to} of {all}', ja: '{all} 件中 {from}〜{to} 件目' },
  before: { en: 'Back', ja: '前へ' },
  more: { en: 'More', ja: '続きを見る' },
} as const satisfies Record<string, Words>;

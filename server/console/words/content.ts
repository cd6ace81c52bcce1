// Texts of the list of content.

import type { Words } from '../words.ts';

export const contentWords = {
  title: { en: 'Content', ja: 'コンテンツ' },
  lead: {
    en: 'What each checklist, guide and survey did, in distinct people.',
    ja: 'チェックリスト、ガイド、アンケートごとの効果(重複を除いた人数)。',
  },
  caption: { en: 'Content and what became of it', ja: 'コンテンツごとの結果' },
  name: { en: 'Content', ja: 'コンテンツ' },
  eligible: { en: 'Eligible', ja: '対象' },
  heldOut: { en: '{n} held out', ja: '比較用に除外 {n}' },
  suppressed: { en: '{n} put back', ja: '見送り {n}' },
  shown: { en: 'Shown', ja: '表示' },
  interacted: { en: 'Used', ja: '操作' },
  completed: { en: 'Completed', ja: '完了' },
  dismissed: { en: 'Dismissed', ja: '閉じた' },
  targetMissing: { en: 'Target missing', ja: '対象要素なし' },
  rate: { en: 'Completed of shown', ja: '完了率(表示比)' },
  lastShown: { en: 'Last shown', ja: '最終表示' },
  version: { en: 'version {n}', ja: 'バージョン {n}' },
  never: { en: 'never', ja: '未表示' },
  rots: {
    en: '{n} {n|person|people} met a step whose target was missing. Check its selector.',
    ja: '{n} 人の画面で対象要素が見つかりませんでした。セレクターを確認してください。',
  },
  empty: { en: 'No content yet', ja: 'コンテンツはまだありません' },
  emptyHelp: {
    en: 'Write a checklist for the first steps of your product and push it with “npx foothold content push”.',
    ja: '製品の最初のステップをチェックリストにまとめ、「npx foothold content push」で登録してください。',
  },
} as const satisfies Record<string, Words>;

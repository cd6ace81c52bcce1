// Texts of the page about how long raw events are kept.

import type { Words } from '../words.ts';

export const retentionWords = {
  lead: {
    en: 'How long the raw events of the environment “{environment}” are kept. What was counted from them stays for ever.',
    ja: '環境「{environment}」の生イベントを保存する期間です。集計した数値は、期間を過ぎても残ります。',
  },
  now: { en: 'Now', ja: '現在' },
  forever: { en: 'Raw events are kept for ever.', ja: '生イベントは無期限に保存されます。' },
  days: {
    en: 'Raw events are kept for {n} days, and then deleted.',
    ja: '生イベントは {n} 日間保存され、その後削除されます。',
  },
  from: { en: 'They are there from {day} on.', ja: '{day} 以降の生イベントがあります。' },
  deleting: { en: 'Older ones are being deleted.', ja: '古いイベントを削除しています。' },
  progress: { en: '{share} of the events looked at', ja: 'イベントの {share} を確認済み' },
  change: { en: 'Change', ja: '変更' },
  label: { en: 'Days', ja: '日数' },
  help: {
    en: 'From {least} to {most}; empty for ever. Nothing is deleted before you have seen what.',
    ja: '{least} から {most} まで。空欄にすると無期限です。削除される件数を確認するまで、何も削除されません。',
  },
  wrong: {
    en: 'A whole number from {least} to {most}, or nothing.',
    ja: '{least} から {most} までの整数を入力するか、空欄にしてください。',
  },
  look: { en: 'See what would go', ja: '削除される件数を確認' },
  would: { en: 'What would happen', ja: '変更の結果' },
  wouldGo: {
    en: '{older} of {events} raw events are from before {day}. They would be deleted, in the background, and those that get as old would follow every day. This cannot be undone.',
    ja: '生イベント {events} 件のうち {older} 件が {day} より前のものです。これらはバックグラウンドで削除され、以後も期間を過ぎたものから毎日削除されます。元に戻すことはできません。',
  },
  wouldNot: {
    en: 'Nothing more would be deleted. What is gone does not come back.',
    ja: '今後は削除されません。すでに削除されたイベントは元に戻りません。',
  },
  means: { en: 'What happens to older events', ja: '期間を過ぎると' },
  meansNumbers: {
    en: 'They are deleted. Every number in the reports stays as it is.',
    ja: 'イベントは削除されますが、レポートの数値はすべてそのまま残ります。',
  },
  meansLate: {
    en: 'Those that come only then are refused, and wait in quarantine.',
    ja: '期間を過ぎてから受信したイベントは保存されず、隔離されます。',
  },
  meansQuarantine: {
    en: 'What is in quarantine goes as well, when it has not come again for as long.',
    ja: '隔離されたメッセージも、同じ期間再び届かなければ削除されます。',
  },
  meansDefinitions: {
    en: 'Features and milestones with conditions that are defined later do not count them.',
    ja: '後から条件付きで定義した機能やマイルストーンでは集計されません。',
  },
  meansMoves: {
    en: 'They stay in the account that they were counted for.',
    ja: '集計時のアカウントに残ります。',
  },
  meansLists: {
    en: 'Timelines of accounts and exports begin after them.',
    ja: 'アカウントのタイムラインと書き出しには含まれません。',
  },
  save: { en: 'Keep them for {n} days', ja: '{n} 日間だけ保存する' },
  saveForever: { en: 'Keep them for ever', ja: '無期限に保存する' },
  saved: { en: 'Saved.', ja: '保存しました。' },
} as const satisfies Record<string, Words>;

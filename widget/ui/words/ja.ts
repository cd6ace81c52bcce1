// Japanese.

import type { Words } from '../words.ts';

export const words: Words = {
  region: 'はじめてのガイドとアンケート',
  close: '閉じる',
  minimise: 'たたむ',
  done: '完了',
  open: '未完了',
  locked: '前の項目が完了すると始められます',
  skipped: '対象外',
  optional: '任意',
  progress: (done, total) => `${total}件中${done}件完了`,
  launcher: (label, done, total) => `${label}：${total}件中${done}件`,
  go: '始める',
  details: '詳しく',
  putAway: '表示しない',
  allDone: 'すべて完了しました',
  allDoneBody: 'おつかれさまでした。準備が整いました。',
  itemDone: (title, done, total) => `「${title}」が完了しました。${total}件中${done}件完了。`,
  step: (index, total) => `${index} / ${total}`,
  next: '次へ',
  back: '戻る',
  finish: '完了',
  clickTarget: '枠で囲まれた部分を操作すると、次に進みます。',
  surveyAppeared: (title) => `ページの最後に短いアンケートがあります：${title}`,
  send: '送信',
  later: 'あとで',
  comment: 'コメント',
  optionalField: '任意',
  thanks: 'ご協力ありがとうございました。',
  scale: {
    nps: ['まったく思わない', '非常にそう思う'],
    csat: ['とても不満', 'とても満足'],
    ces: ['まったくそう思わない', 'とてもそう思う'],
    rating: ['よくない', 'とてもよい'],
  },
};

// The widget's own words, in the languages that it has. What authors write comes from the server.

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

const en: Words = {
  region: 'Getting started and feedback',
  close: 'Close',
  minimise: 'Minimise',
  done: 'Done',
  open: 'To do',
  locked: 'Locked until the items before it are done',
  skipped: 'Not needed',
  optional: 'Optional',
  progress: (done, total) => `${done} of ${total} done`,
  launcher: (label, done, total) => `${label}: ${done} of ${total} done`,
  go: 'Go',
  details: 'Details',
  putAway: 'Put away',
  allDone: 'All done',
  allDoneBody: 'You are all set. Well done!',
  itemDone: (title, done, total) => `Done: ${title}. ${done} of ${total} done.`,
  step: (index, total) => `${index} of ${total}`,
  next: 'Next',
  back: 'Back',
  finish: 'Done',
  clickTarget: 'Use the highlighted element to go on.',
  surveyAppeared: (title) => `A short question at the end of the page: ${title}`,
  send: 'Send',
  later: 'Later',
  comment: 'Comment',
  optionalField: 'optional',
  thanks: 'Thank you for your feedback!',
  scale: {
    nps: ['Not at all likely', 'Extremely likely'],
    csat: ['Very dissatisfied', 'Very satisfied'],
    ces: ['Strongly disagree', 'Strongly agree'],
    rating: ['Poor', 'Excellent'],
  },
};

const ja: Words = {
  region: 'はじめてのガイドとアンケート',
  close: '閉じる',
  minimise: 'たたむ',
  done: '完了',
  open: '未完了',
  locked: '前の項目が完了すると始められます',
  skipped: '対象外',
  optional: '任意',
  progress: (done, total) => `${total}件中${done}件完了`,
  launcher: (label, done, total) => `${label}：${total}件中${done}件完了`,
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

export const WORDS = { en, ja } as const;

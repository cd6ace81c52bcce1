// Texts of the overview.

import type { Words } from '../words.ts';

export const overviewWords = {
  title: { en: 'Overview', ja: '概要' },
  openNumber: { en: '{value}: what {name} is counted from', ja: '{value}:{name}の内訳を見る' },
  keyNumbers: { en: 'Key numbers', ja: '主要指標' },
  medianTtv: { en: 'Median time to value', ja: '価値到達までの日数(中央値)' },
  activation: { en: 'Activation within {days} days', ja: '{days} 日以内のアクティベーション率' },
  medianScore: { en: 'Median adoption score', ja: '定着スコア(中央値)' },
  nps: { en: 'NPS', ja: 'NPS' },
  activeAccounts: { en: 'Active accounts', ja: '利用中のアカウント' },
  toMilestone: {
    en: 'to “{milestone}”, {n} {n|account|accounts}',
    ja: '「{milestone}」まで、{n} アカウント',
  },
  between: { en: '95% limits {low} to {high}', ja: '95% 信頼区間 {low}~{high}' },
  betweenOpen: { en: '95% limits {low} to not reached', ja: '95% 信頼区間 {low}~未到達' },
  activationOf: { en: '{reached} of {of} accounts', ja: '{of} アカウント中 {reached} が到達' },
  inProgress: { en: '{n} younger, in progress', ja: '経過日数が足りない {n} 件は進行中' },
  scored: { en: '{n} scored, {withheld} withheld', ja: '算出 {n} 件、保留 {withheld} 件' },
  margin: { en: '± {margin}, {n} {n|answer|answers}', ja: '± {margin}、回答 {n} 件' },
  ofAccounts: { en: 'of {n} in 28 days', ja: '全 {n} 件中(28 日間)' },
  activePeople: { en: '{active} of {n} people active', ja: 'ユーザー {n} 人中 {active} 人が利用' },

  noPassword: {
    en: 'You signed in by a one-time link. With a password you can come back without one.',
    ja: 'ワンタイムリンクでサインインしています。パスワードを設定すると、次回からリンクなしでサインインできます。',
  },
  setPassword: { en: 'Set a password', ja: 'パスワードを設定する' },
  empty: { en: 'Nothing has arrived yet', ja: 'まだデータがありません' },
  emptyHelp: {
    en: 'Paste the script tag into your product, or send past events with the import command. The first account appears within seconds.',
    ja: '製品にスクリプトタグを貼り付けるか、import コマンドで過去のイベントを取り込んでください。数秒で最初のアカウントが表示されます。',
  },

  changes: { en: 'What changed', ja: '変化のあったアカウント' },
  noChanges: {
    en: 'Nothing stood out in the last seven days.',
    ja: '直近 7 日間に目立った変化はありません。',
  },
  moreChanges: { en: '{n} more', ja: 'ほか {n} 件' },
  stuck: { en: 'Who is stuck', ja: '停滞しているアカウント' },
  stuckOn: {
    en: '{n} {n|account is|accounts are} past the target for “{milestone}” and {n|has|have} not moved. The most recently active come first.',
    ja: '{n} アカウントが「{milestone}」の目標日数を過ぎ、進捗が止まっています(最終利用の新しい順)。',
  },
  allStuck: { en: 'All stuck accounts', ja: '停滞アカウントをすべて見る' },
  curve: { en: 'Time to value', ja: '価値到達までの日数' },
  fullReport: { en: 'Full report', ja: '詳しいレポート' },
  adoption: { en: 'Adoption', ja: '定着' },
  factorOf: { en: 'mean of {n} {n|account|accounts}', ja: '{n} アカウントの平均' },
  features: { en: 'Features', ja: '機能ごとの定着率' },
  discovered: {
    en: 'Nobody has defined features yet; the ten most used events stand in. Define features to give these scores your own meaning.',
    ja: '機能がまだ定義されていないため、よく使われる 10 個のイベントで代用しています。機能を定義すると、スコアが自社の基準に沿ったものになります。',
  },
  allOfBand: { en: 'See {n} {n|account|accounts}', ja: '{n} アカウントを見る' },
  answers: { en: 'Latest answers', ja: '最近の回答' },
  noAnswers: {
    en: 'No answers yet. Publish an NPS survey.',
    ja: '回答はまだありません。NPS アンケートを公開してください。',
  },
  activity: { en: 'Activity by week', ja: '週ごとの利用状況' },
  unfinishedWeek: {
    en: 'The last week ends today, and today is not over.',
    ja: '最後の週は今日までの集計途中の値です。',
  },
} as const satisfies Record<string, Words>;

/** Per kind: what happened, the noun for the count, and what to do next. */
export const changeWords = {
  'reached-value': {
    label: { en: 'Reached value', ja: '価値に到達' },
    said: { en: 'after {value}', ja: '{value}で到達' },
    todo: { en: 'Plan the next milestone together.', ja: '次のマイルストーンを一緒に計画しましょう。' },
  },
  'new-account': {
    label: { en: 'New accounts', ja: '新規アカウント' },
    said: { en: '', ja: '' },
    todo: {
      en: 'Check that somebody has started the checklist.',
      ja: 'チェックリストが開始されたか確認しましょう。',
    },
  },
  'score-down': {
    label: { en: 'Score down', ja: 'スコア低下' },
    said: { en: '−{value} points', ja: '−{value} ポイント' },
    todo: { en: 'See which part of the score fell.', ja: 'どの要素が下がったか確認しましょう。' },
  },
  'score-up': {
    label: { en: 'Score up', ja: 'スコア上昇' },
    said: { en: '+{value} points', ja: '+{value} ポイント' },
    todo: { en: 'Ask what made the difference.', ja: '変化のきっかけを聞いてみましょう。' },
  },
  'went-quiet': {
    label: { en: 'Went quiet', ja: '利用の途絶え' },
    said: { en: 'not active for {value}', ja: '{value}間利用なし' },
    todo: {
      en: 'Get in touch: it may be a sign of leaving.',
      ja: '解約予兆の可能性があります。連絡を取りましょう。',
    },
  },
  detractor: {
    label: { en: 'Detractors', ja: '批判者' },
    said: { en: 'answered {value} of 10', ja: '10 点中 {value} 点' },
    todo: { en: 'Read the answer and reply in person.', ja: '回答を読み、個別に返信しましょう。' },
  },
} as const satisfies Record<string, Record<'label' | 'said' | 'todo', Words>>;

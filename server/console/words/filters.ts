// Texts of the filters on top of every report, of what is held against the period before, and of groups.

import type { Words } from '../words.ts';

export const filterWords = {
  filters: { en: 'Filters', ja: '絞り込み' },
  change: { en: 'Filter and compare', ja: '絞り込みと比較' },
  ranges: { en: 'Ranges', ja: '期間' },
  days: { en: 'Last {n} days', ja: '直近 {n} 日' },
  quarter: { en: 'This quarter', ja: '今四半期' },
  all: { en: 'All', ja: '全期間' },
  usual: { en: 'As usual', ja: '標準' },
  from: { en: 'From (UTC)', ja: '開始日(UTC)' },
  to: { en: 'Before (UTC)', ja: '終了日(UTC、当日を含まない)' },
  segment: { en: 'Segment', ja: 'セグメント' },
  allAccounts: { en: 'All accounts', ja: 'すべてのアカウント' },
  groupBy: { en: 'Group by', ja: 'グループ分け' },
  noGroup: { en: 'No groups', ja: 'グループ分けしない' },
  compare: { en: 'Compare', ja: '比較' },
  noCompare: { en: 'No comparison', ja: '比較しない' },
  previous: { en: 'With the period before', ja: '前の期間と比較' },
  asOf: { en: 'As of the end of (UTC)', ja: '基準日(UTC、終了時点)' },
  apply: { en: 'Show', ja: '表示' },
  set: { en: 'Filters that are set', ja: '設定中の条件' },
  remove: { en: 'Take away: {filter}', ja: '条件を外す: {filter}' },
  clear: { en: 'Take all away', ja: 'すべて外す' },
  fromDay: { en: 'From {day}', ja: '{day}から' },
  toDay: { en: 'Before {day}', ja: '{day} より前' },
  by: { en: 'By {trait}', ja: '{trait}別' },
  asOfDay: { en: 'End of {day}', ja: '{day} 終了時点' },
  wrong: {
    en: 'The range was left out: it must begin before its end, and before the day that is looked at.',
    ja: '期間の指定は無視しました。開始日は終了日および基準日より前にしてください。',
  },
  unread: {
    en: 'Left out, because it could not be read: {names}. Days are written like {day}, and one to look back at is not in the future.',
    ja: '読み取れないため無視しました:{names}。日付は {day} の形式で、基準日は今日以前を指定してください。',
  },
  nothing: { en: 'Nothing matches the filters', ja: '条件に一致するデータがありません' },
  nothingHelp: { en: '{reason}. Take one of them away:', ja: '{reason}。いずれかの条件を外してください。' },
  asCsv: { en: 'CSV', ja: 'CSV' },
  asJson: { en: 'JSON', ja: 'JSON' },
  figuresCsv: { en: 'Figures as CSV', ja: '主要指標の CSV' },
  api: { en: 'The same from the API', ja: '同じ内容を API で取得' },
} as const satisfies Record<string, Words>;

/** What lies in the range, with its dates. */
export const rangeWords = {
  'clock starts': {
    en: 'Accounts whose clock started {range}',
    ja: '起算日が{range}のアカウント',
  },
  'first seen': { en: 'Accounts first seen {range}', ja: '初回確認が{range}のアカウント' },
  answers: { en: 'Answers given {range}', ja: '{range}の回答' },
  entries: {
    en: 'Accounts for which it would first have shown {range}',
    ja: '初めて表示対象になったのが{range}のアカウント',
  },
  renewals: { en: 'Renewals due {range}', ja: '{range}の更新' },
  contracts: { en: 'Contracts {range}', ja: '{range}の契約' },
  use: { en: 'Days of use {range}', ja: '{range}の利用日' },
  state: { en: 'The state at the end, and what moved {range}', ja: '終了時点の状態と、{range}の変化' },
} as const satisfies Record<string, Words>;

export const rangeParts = {
  between: { en: 'from {from} to {to} (days in UTC)', ja: '{from}〜{to}(UTC の日付)' },
  until: { en: 'up to {to} (days in UTC)', ja: '{to} まで(UTC の日付)' },
} as const satisfies Record<string, Words>;

export const ownGroupWords = {
  cohort: { en: 'Month of the start', ja: '開始月' },
  band: { en: 'Score band', ja: 'スコアの区分' },
  stage: { en: 'Stage', ja: 'ステージ' },
  tier: { en: 'Tier', ja: 'ティア' },
  ttv: { en: 'Time to value', ja: '価値到達までの日数' },
} as const satisfies Record<string, Words>;

export const comparedWords = {
  title: { en: 'Against the period before', ja: '前の期間との比較' },
  periods: { en: '{now}, against {before}.', ja: '{now}を{before}と比べています。' },
  state: { en: 'As of {now}, against {before}.', ja: '{now}時点を{before}時点と比べています。' },
  figure: { en: 'Figure', ja: '指標' },
  now: { en: 'Now', ja: '今回' },
  before: { en: 'Before', ja: '前回' },
  changed: { en: 'Change', ja: '変化' },
  limits: { en: '95% limits of the change', ja: '変化の 95% 信頼区間' },
  noLimits: { en: 'none: the same accounts', ja: 'なし(同じアカウント)' },
  noTest: { en: '–', ja: '–' },
  fromTo: { en: '{low} to {high}', ja: '{low} から {high}' },
  better: { en: 'better', ja: '改善' },
  worse: { en: 'worse', ja: '悪化' },
  more: { en: 'more', ja: '増加' },
  fewer: { en: 'fewer', ja: '減少' },
  same: { en: 'unchanged', ja: '変化なし' },
  chance: { en: 'may be chance', ja: '偶然の範囲' },
  pointsOfShare: { en: '{n} pp', ja: '{n} ポイント' },
  days: { en: '{n} days', ja: '{n} 日' },
  definition: {
    en: 'The period before is as long and ends where this one begins; the filters are the same. Change is now less before. The limits (square and add, from the 95% limits of both) are given where the two rest on different accounts or answers.',
    ja: '前の期間は同じ長さで、今回の期間の開始時点で終わります。ほかの条件は同じです。変化は「今回 − 前回」です。信頼区間は、両者が異なるアカウントや回答に基づく場合に、それぞれの 95% 信頼区間から求めます。',
  },
} as const satisfies Record<string, Words>;

export const groupWords = {
  title: { en: 'By {trait}', ja: '{trait}別の指標' },
  group: { en: 'Group', ja: 'グループ' },
  n: { en: 'Number', ja: '件数' },
  limits: { en: '{low} to {high}', ja: '{low} から {high}' },
  notSet: { en: 'Not set', ja: '未設定' },
  other: { en: 'Other', ja: 'その他' },
  none: { en: 'No score', ja: 'スコアなし' },
  definition: {
    en: 'The headline figures of this report, made of each group alone, with 95% limits. Under ten there is no share and no mean. Beyond eight groups, the smallest are together.',
    ja: 'このレポートの主要指標を、グループごとに計算しています(95% 信頼区間つき)。10 件未満の割合と平均は表示しません。8 グループを超える分は小さい順にまとめています。',
  },
} as const satisfies Record<string, Words>;

/** Of the figures that reports declare; `{name}` is a milestone or feature, `{n}` a number of days. */
export const figureWords = {
  accounts: { en: 'Accounts', ja: 'アカウント' },
  median: { en: 'Median time to value', ja: '価値到達までの日数(中央値)' },
  'reached-': { en: 'Reached value by day {n}', ja: '{n} 日目までの価値到達率' },
  'activation:': { en: 'Reached “{name}” in time', ja: '「{name}」の期限内到達率' },
  scored: { en: 'Accounts with a score', ja: 'スコアのあるアカウント' },
  mean: { en: 'Mean score', ja: '平均スコア' },
  green: { en: 'Share that is green', ja: '緑の割合' },
  red: { en: 'Share that is red', ja: '赤の割合' },
  stickiness: { en: 'Stickiness', ja: 'スティッキネス' },
  'rate:': { en: 'Adoption rate of “{name}”', ja: '「{name}」の定着率' },
  'day-': { en: 'Still active from day {n}', ja: '{n} 日目以降の継続率' },
  assignedOfPurchased: { en: 'Seats assigned of bought', ja: '割り当て ÷ 購入シート' },
  activeOfPurchased: { en: 'Seats active of bought', ja: '利用中 ÷ 購入シート' },
  activeOfAssigned: { en: 'Seats active of assigned', ja: '利用中 ÷ 割り当てシート' },
  answered: { en: 'People who answered', ja: '回答者' },
  byUser: { en: 'NPS by person', ja: 'NPS(ユーザー別)' },
  byAccount: { en: 'NPS by account', ja: 'NPS(アカウント別)' },
  responseRate: { en: 'Response rate', ja: '回答率' },
  npsByUser: { en: 'NPS by person', ja: 'NPS(ユーザー別)' },
  npsByAccount: { en: 'NPS by account', ja: 'NPS(アカウント別)' },
  npsResponse: { en: 'Response rate, NPS', ja: '回答率(NPS)' },
  csatByUser: { en: 'CSAT by person', ja: 'CSAT(ユーザー別)' },
  csatByAccount: { en: 'CSAT by account', ja: 'CSAT(アカウント別)' },
  csatResponse: { en: 'Response rate, CSAT', ja: '回答率(CSAT)' },
  cesByUser: { en: 'CES by person', ja: 'CES(ユーザー別)' },
  cesByAccount: { en: 'CES by account', ja: 'CES(アカウント別)' },
  cesResponse: { en: 'Response rate, CES', ja: '回答率(CES)' },
  start: { en: 'Yearly amount at the start', ja: '期首の年間金額' },
  grr: { en: 'Gross retention', ja: '総収益維持率(GRR)' },
  nrr: { en: 'Net retention', ja: '純収益維持率(NRR)' },
  logo: { en: 'Accounts that stayed', ja: 'アカウント維持率' },
  renewals: { en: 'Renewals that are known', ja: '結果のわかる更新' },
  left: { en: 'Share that left', ja: '解約率' },
  'auc-': { en: 'AUC {n} days before', ja: '{n} 日前の AUC' },
  activeAccounts: { en: 'Active accounts', ja: '利用中のアカウント' },
  activeUsers: { en: 'Active people', ja: '利用中のユーザー' },
  activation: { en: 'Reached value within 30 days', ja: '30 日以内の価値到達率' },
  shown: { en: 'Reached it, shown', ja: '到達率(表示)' },
  held: { en: 'Reached it, held out', ja: '到達率(対照)' },
  difference: { en: 'Difference', ja: '差' },
} as const satisfies Record<string, Words>;

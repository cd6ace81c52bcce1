// Texts of the time-to-value report and of its curve.

import type { Tell, Words } from '../words.ts';

export const ttvWords = {
  title: { en: 'Time to value', ja: '価値到達までの日数' },
  options: { en: 'Options of the report', ja: 'レポートの条件' },
  milestone: { en: 'Milestone', ja: 'マイルストーン' },
  groupBy: { en: 'Compare by', ja: '比較する属性' },
  noGroup: { en: 'No comparison', ja: '比較しない' },
  from: { en: 'Started from', ja: '起算日(開始)' },
  to: { en: 'Started before', ja: '起算日(終了、当日を含まない)' },
  apply: { en: 'Show', ja: '表示' },
  numbers: { en: 'In numbers', ja: '数値' },
  accounts: { en: 'Accounts', ja: 'アカウント' },
  reachedIt: { en: 'reached it: {n}', ja: '到達済み {n}' },
  p25: { en: 'A quarter by', ja: '25% が到達' },
  median: { en: 'Half by (median)', ja: '50% が到達(中央値)' },
  p75: { en: 'Three quarters by', ja: '75% が到達' },
  curve: { en: 'Share of accounts that reached value', ja: '価値に到達したアカウントの割合' },
  curveSummary: {
    en: 'Step curve over {days}: {n} accounts, {events} reached “{milestone}”. Median: {median}.',
    ja: '{days}の階段曲線。{n} アカウント中 {events} が「{milestone}」に到達。中央値:{median}。',
  },
  point: {
    en: 'Day {day}: {share} reached, {atRisk} at risk',
    ja: '{day} 日目:到達率 {share}、観察中 {atRisk}',
  },
  axis: { en: 'Days since the clock started', ja: '起算日からの日数' },
  atRisk: { en: 'At risk', ja: '観察中' },
  medianMark: { en: 'Median {days}', ja: '中央値 {days}' },
  band: { en: 'Shaded: 95% limits', ja: '網掛け:95% 信頼区間' },
  censored: {
    en: 'Accounts that have not got there yet count as long as they were followed; none is dropped.',
    ja: '未到達のアカウントも観察期間の分だけ計算に含めており、除外していません。',
  },
  beyond: {
    en: 'The drawing ends after {days}; {n} {n|account|accounts} reached value later.',
    ja: '図は{days}までを示しています。それより後に到達したアカウント:{n}。',
  },
  someSteps: {
    en: 'Points of the curve: {shown} of {n}, evenly taken. The API has all of them.',
    ja: '曲線の値:{n} 点のうち {shown} 点を等間隔に抜粋。すべての値は API で取得できます。',
  },
  byDays: { en: 'Reached value by day', ja: '経過日数ごとの価値到達率' },
  points: { en: 'Points of the curve', ja: '曲線の値' },
  groups: { en: 'Groups side by side', ja: 'グループの比較' },
  groupCurve: { en: 'Curves by {trait}', ja: '{trait} ごとの曲線' },
  noValue: { en: 'not set', ja: '未設定' },
  otherGroups: { en: 'other', ja: 'その他' },
  logRank: {
    en: 'Log-rank test: χ² = {chi2}, {df} {df|degree|degrees} of freedom, p {p}.',
    ja: 'ログランク検定:χ² = {chi2}、自由度 {df}、p {p}',
  },
  differ: {
    en: 'The groups differ more than chance would explain.',
    ja: 'グループ間の差は、偶然では説明しにくい大きさです。',
  },
  noDifference: {
    en: 'No difference can be detected between the groups. That is not proof that there is none.',
    ja: 'グループ間に差は検出されませんでした。差がないことの証明ではありません。',
  },
  noTest: { en: 'Too little data to compare the groups.', ja: 'グループを比較するにはデータが足りません。' },
  excluded: { en: 'Left out', ja: '除外' },
  excludedReason: { en: 'Why', ja: '理由' },
  notes: { en: 'To keep in mind', ja: '注意点' },
  clockCreated: {
    en: 'The clock starts when the account was created or, where that is not known, when it was first seen.',
    ja: '起算日はアカウントの作成日です。作成日が不明な場合は初回利用日とします。',
  },
  clockFirstSeen: {
    en: 'The clock starts when the account was first seen.',
    ja: '起算日はアカウントの初回利用日です。',
  },
  chooseEvent: { en: 'Choose an event', ja: 'イベントを選択' },
  noMilestone: { en: 'No value moment is defined', ja: '価値到達の基準が未設定です' },
  noMilestoneHelp: {
    en: 'Define a milestone, such as “Report Shared”, and mark it as the value moment; past events count at once. To try one, choose an event in the time-to-value report.',
    ja: '「レポートを共有」などのマイルストーンを定義し、価値到達の基準に指定してください。過去のイベントにもさかのぼって適用されます。定義する前に、「価値到達までの日数」のレポートでイベントを選んで試すこともできます。',
  },
  noAccounts: { en: 'No account to follow', ja: '対象のアカウントがありません' },
  noAccountsHelp: {
    en: 'Widen the dates, or send group calls.',
    ja: '期間を広げるか、group コールを送信してください。',
  },
} as const satisfies Record<string, Words>;

export const traitWords = {
  plan: { en: 'Plan', ja: 'プラン' },
  industry: { en: 'Industry', ja: '業種' },
  region: { en: 'Region', ja: '地域' },
  tier: { en: 'Tier', ja: 'ティア' },
} as const satisfies Record<string, Words>;

/** Notes and reasons that the report itself gives, in English. One that is not known here is shown as it is. */
const NOTES: readonly { said: RegExp; words: Words }[] = [
  {
    said: /^cancellations are not known, so churn before value counts as not reached yet$/,
    words: {
      en: 'Cancellations are not known, so churn before value counts as not reached yet.',
      ja: '解約の情報がないため、到達前に解約したアカウントは未到達として扱っています。',
    },
  },
  {
    said: /^(?<n>\d+) accounts are older than tracking and enter late$/,
    words: {
      en: '{n} {n|account is|accounts are} older than tracking, and {n|counts|count} only from when it began.',
      ja: '{n} アカウントは計測開始より前からあるため、計測開始以降の期間だけを計算に含めています。',
    },
  },
  {
    said: /^reached or lost before tracking began$/,
    words: { en: 'Reached value, or was lost, before tracking began', ja: '計測開始より前に到達または離脱' },
  },
  {
    said: /^older than what is counted of the milestone$/,
    words: {
      en: 'Older than what is counted of the milestone: may have reached it before',
      ja: 'マイルストーンの計測範囲より前からあるため、すでに到達していた可能性あり',
    },
  },
  {
    said: /^the milestone is counted since (?<day>\d{4}-\d\d-\d\d)$/,
    words: {
      en: 'The milestone was defined when older events were gone. It is counted since {day} (UTC); accounts that are older are left out.',
      ja: 'このマイルストーンは、以前のイベントが削除された後に定義されました。{day}(UTC)以降だけを計測し、それより前からあるアカウントは除外しています。',
    },
  },
];

export function noteText(tell: Tell, note: string): string {
  for (const { said, words } of NOTES) {
    const found = said.exec(note);
    if (!found) continue;
    const { n, day } = found.groups ?? {};
    return tell(words, { ...(n !== undefined && { n: Number(n) }), ...(day !== undefined && { day }) });
  }
  return note;
}

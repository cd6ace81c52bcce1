// Texts of the time-to-value report and of its curve.

import type { Words } from '../words.ts';

export const ttvWords = {
  title: { en: 'Time to value', ja: '価値到達までの日数' },
  options: { en: 'Options of the report', ja: 'レポートの条件' },
  milestone: { en: 'Milestone', ja: 'マイルストーン' },
  groupBy: { en: 'Compare by', ja: '比較する属性' },
  clock: { en: 'Clock starts at', ja: '起算日' },
  ownClock: { en: 'As the milestone says', ja: 'マイルストーンの設定どおり' },
  stratify: { en: 'Within', ja: '層別する属性' },
  noStrata: { en: 'All together', ja: '層別しない' },
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
  left: { en: 'Left before value', ja: '到達前に解約' },
  leftLine: {
    en: 'Left before they reached value: {n} {n|account|accounts}. They stay in the denominator (Aalen–Johansen).',
    ja: '到達前に解約したアカウント:{n}。分母には含めています(オーレン・ヨハンセン法)。',
  },
  reading: { en: 'Read the curve at a day', ja: '日を選んで曲線を読む' },
  readingHint: {
    en: 'Point at the curve, or move with the arrow keys.',
    ja: '曲線の上を指すか、矢印キーで動かしてください。',
  },
  atDay: { en: 'Day {day}', ja: '{day} 日目' },
  reachedThen: { en: '{share} reached', ja: '到達率 {share}' },
  leftThen: { en: '{share} left before', ja: '到達前に解約 {share}' },
  atRiskThen: { en: '{n} at risk', ja: '観察中 {n}' },
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
  stratified: {
    en: 'Within “{trait}” ({strata} {strata|stratum|strata}): χ² = {chi2}, {df} {df|degree|degrees} of freedom, p {p}.',
    ja: '「{trait}」で層別({strata} 層):χ² = {chi2}、自由度 {df}、p {p}',
  },
  noStratified: {
    en: 'Within “{trait}” there is too little data to compare the groups.',
    ja: '「{trait}」で層別すると、グループを比較するにはデータが足りません。',
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

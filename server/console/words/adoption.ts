// Texts of the pages of adoption: features, retention, seats.

import type { Bucket, RetentionKind } from '../../../shared/score/retention-cohorts.ts';
import type { RetentionStanding } from '../../metrics/report/accounts.ts';
import type { FeatureCell, FeatureDeed } from '../../metrics/report/features.ts';
import type { Tell, Words } from '../words.ts';

export const adoptionWords = {
  title: { en: 'Adoption', ja: '機能の定着' },
  parts: { en: 'Parts of adoption', ja: '定着レポートの切り替え' },
  features: { en: 'Features', ja: '機能' },
  score: { en: 'Score', ja: 'スコア' },
  retention: { en: 'Retention', ja: '継続率' },
  seats: { en: 'Seats', ja: 'シート' },
  options: { en: 'Report options', ja: 'レポートの条件' },
  show: { en: 'Show', ja: '表示' },
  groupBy: { en: 'Compare by', ja: '比較の単位' },
  noGroup: { en: 'All accounts together', ja: 'すべてまとめて' },
  cohort: { en: 'Month of start', ja: '利用開始月' },
  accounts: { en: '{n} {n|account|accounts}', ja: '{n} アカウント' },
  discovered: {
    en: 'No features are defined, so the most used events stand in. Define the features that matter; past events count at once.',
    ja: '機能が未定義のため、よく使われているイベントを表示しています。重要な機能を定義してください。過去のイベントにもさかのぼって適用されます。',
  },

  byFeature: { en: 'By feature', ja: '機能別' },
  byFeatureDefinition: {
    en: 'Adoption rate: eligible accounts that used the feature in the last {window} days / eligible accounts that were active then, with 95% limits (Wilson). Tried: used at least once, ever. Adopted: used at least 3 times on 2 days in {window} days, unless the feature says otherwise. Kept: used again 4 to 8 weeks after the first use / tried at least 8 weeks ago; younger ones are in progress and not counted. Trend: accounts that used it in these {window} days against the {window} before.',
    ja: '定着率: 直近 {window} 日に使用した対象アカウント ÷ 同期間に利用のあった対象アカウント(95% 区間は Wilson 法)。試用: これまでに一度でも使用。定着: {window} 日間に 2 日以上・3 回以上使用(機能ごとに変更可)。継続: 初回使用の 4~8 週後にも使用 ÷ 8 週以上前に試用したアカウント(8 週未満は「進行中」として除外)。傾向: 直近 {window} 日に使用したアカウント数と、その前の {window} 日との比較。',
  },
  rate: { en: 'Adoption rate', ja: '定着率' },
  rateUsed: { en: '{used} used it', ja: '使用 {used} 件' },
  rateActive: { en: 'of {active} active', ja: '/ 利用中 {active} 件' },
  userRate: { en: 'People', ja: 'ユーザー' },
  kept: { en: 'Kept', ja: '継続' },
  inProgress: { en: '{n} in progress', ja: '進行中 {n} 件' },
  trend: { en: 'Trend', ja: '傾向' },

  numbers: {
    en: 'Breadth, depth, frequency, retention, stickiness',
    ja: '広がり・深さ・頻度・継続・スティッキネス',
  },
  numbersDefinition: {
    en: 'Means over accounts with data. Breadth: active people / seats. Depth: core features adopted / entitled. Frequency: active days / days that the cadence expects, 28 days. Retention: weeks with use of the last 8. Stickiness: mean daily active people over the last 28 whole days / people active in these; the day that is not over is left out.',
    ja: 'データのあるアカウントの平均です。広がり: 利用者 ÷ シート。深さ: 定着したコア機能 ÷ 利用可能なコア機能。頻度: 利用日数 ÷ 想定日数(28 日間)。継続: 直近 8 週のうち利用のあった週。スティッキネス: 終了した直近 28 日の平均日次利用者 ÷ 同期間の利用者(当日は含みません)。',
  },
  stickiness: { en: 'Stickiness', ja: 'スティッキネス' },
  stickinessOf: { en: '{mean} a day of {people} people', ja: '1 日平均 {mean} 人 ÷ {people} 人' },
  withData: { en: '{n} {n|account|accounts} with data', ja: 'データあり {n} 件' },

  groups: { en: 'Adoption rate by group', ja: 'グループ別の定着率' },
  notSet: { en: 'Not set', ja: '未設定' },
  other: { en: 'Other', ja: 'その他' },
  heatShort: {
    en: 'Features that an account has not used are left out here.',
    ja: '利用のない機能はここでは省略しています。',
  },
  anyFeature: { en: 'Any', ja: 'すべて' },
  did: { en: 'Accounts that', ja: 'アカウントの状態' },
  heat: { en: 'Account by feature', ja: 'アカウント × 機能' },
  heatDefinition: {
    en: 'Each cell: what the account makes of the feature, and on how many of the last {window} days it used it. The bars are quarters of the days that the feature’s cadence expects (daily 20, weekly 4, monthly 1 of 28).',
    ja: '各セルは、アカウントごとの機能の使用状況と、直近 {window} 日間の使用日数です。バーは想定日数(毎日 20、毎週 4、毎月 1 日/28 日)に対する 4 段階です。',
  },
  heatFound: {
    en: '{n} {n|account|accounts}, {people} active {people|person|people}',
    ja: '{n} アカウント、利用者 {people} 人',
  },
  heatFoundUsers: {
    en: '{n} {n|account|accounts}: {users} of {people} active {people|person|people} used “{feature}”',
    ja: '{n} アカウント: 利用者 {people} 人中 {users} 人が「{feature}」を使用',
  },
  heatFoundDays: {
    en: 'On the whole days of this time: {people} {people|person|people}, {mean} a day.',
    ja: '終了した日の集計: {people} 人、1 日平均 {mean} 人。',
  },
  came: { en: 'People who came', ja: '利用者' },
  cameOn: { en: '{n} person-{n|day|days}', ja: '延べ {n} 日' },
  usersOf: { en: '{n} {n|person|people}', ja: '{n} 人' },
  sortPeople: { en: 'Most people first', ja: '利用者の多い順' },
  heatLegend: { en: 'What the marks mean', ja: '記号の意味' },
  daysUsed: { en: '{n} {n|day|days}', ja: '{n} 日' },
  keptMark: { en: 'kept', ja: '継続' },
  keptLegend: {
    en: 'kept: used again 4 to 8 weeks after the first use',
    ja: '継続: 初回から 4〜8 週間後にも使用',
  },
  heatDays: { en: '{n} d', ja: '{n}日' },
  heatPeople: { en: '{n} p', ja: '{n}人' },
  heatShortLegend: { en: '6 d · 5 p: on 6 days, by 5 people', ja: '6日 · 5人: 6 日間、5 人が使用' },
  sort: { en: 'Order', ja: '並び順' },
  sortUses: { en: 'Most use first', ja: '使用回数の多い順' },
  sortAdopted: { en: 'Most features adopted first', ja: '定着機能の多い順' },
  sortName: { en: 'By name', ja: '名前順' },
  sortLastSeen: { en: 'Last seen first', ja: '最終利用の新しい順' },
  heatCsv: { en: 'Download the map as CSV', ja: '対応表を CSV でダウンロード' },
  next: { en: 'Next page', ja: '次のページ' },
  first: { en: 'First page', ja: '最初のページ' },
  pages: { en: 'Pages', ja: 'ページ' },
  noAccounts: { en: 'No accounts yet', ja: 'アカウントがまだありません' },
  noAccountsHelp: {
    en: 'Accounts appear with the first group call; features with the first events.',
    ja: '最初の group コールでアカウントが、最初のイベントで機能が表示されます。',
  },

  retentionLead: {
    en: 'Of the accounts that began in the same month, how many are still there.',
    ja: '同じ月に利用を始めたアカウントのうち、利用を続けている割合です。',
  },
  kind: { en: 'Reading', ja: '集計方法' },
  bracket: { en: 'Bracket: on any day of it', ja: '期間: 期間内のいずれかの日に利用' },
  'on-day': { en: 'On-day: on exactly that day', ja: '当日: ちょうどその日に利用' },
  unbounded: { en: 'Unbounded: on that day or later', ja: '以降: その日以降に利用' },
  retentionDefinition: {
    en: 'Day 0 is the UTC day on which an account was first seen. Bracket: active on any day of it. On-day: active on exactly that day. Unbounded: seen on that day or later. A bucket is complete when every account of the month has had the time; others are marked “so far” and told for those that have had it. The row over all months rests on complete buckets alone. The day that is not over counts for nobody.',
    ja: '0 日目は初回利用日(UTC)です。期間: 期間内のいずれかの日に利用。当日: ちょうどその日に利用。以降: その日以降に利用。その月の全アカウントが日数に達した欄だけを「確定」とし、それ以外は「途中」と表示して、達したアカウントだけの割合を示します。全体の行は確定した欄だけで計算します。終了していない当日は含みません。',
  },
  month: { en: 'Month of start', ja: '利用開始月' },
  members: { en: 'Accounts', ja: 'アカウント数' },
  all: { en: 'All, complete buckets alone', ja: '全体(確定分のみ)' },
  soFar: { en: 'so far', ja: '途中' },
  notYet: { en: 'not yet', ja: '未到来' },
  day: { en: 'Day {from}', ja: '{from} 日目' },
  dayOrLater: { en: 'Day {from} or later', ja: '{from} 日目以降' },
  days: { en: 'Days {from} to {to}', ja: '{from}~{to} 日目' },
  older: {
    en: '{n} {n|account|accounts} first seen more than twelve months ago are left out.',
    ja: '12 か月より前に利用を始めた {n} アカウントは除いています。',
  },

  seatsLead: {
    en: 'What was bought, what was handed out, and what is used.',
    ja: '購入・割り当て・利用の 3 つの比率です。',
  },
  seatsDefinition: {
    en: 'Purchased: the trait “seats” of the account. Assigned: its trait “seatsAssigned” where it is sent, else the people ever seen in it. Active: people active in the last 28 days. Ratios are judged by the account’s age, because who has just begun has not handed out seats yet; more than 100% means that more people use it than seats were bought.',
    ja: '購入: アカウントの trait「seats」。割り当て: trait「seatsAssigned」があればその値、なければこれまでに利用したユーザー数。利用: 直近 28 日の利用者。始めたばかりのアカウントは割り当てが進んでいないため、経過日数ごとの基準で判定します。100% 超は、購入シート数より多くの人が利用していることを示します。',
  },
  purchased: { en: 'Purchased', ja: '購入' },
  assigned: { en: 'Assigned', ja: '割り当て' },
  active: { en: 'Active', ja: '利用' },
  assignedOfPurchased: { en: 'Assigned / purchased', ja: '割り当て ÷ 購入' },
  activeOfPurchased: { en: 'Active / purchased', ja: '利用 ÷ 購入' },
  activeOfAssigned: { en: 'Active / assigned', ja: '利用 ÷ 割り当て' },
  byAge: { en: 'By age of the account', ja: '経過日数別' },
  age: { en: 'Age, days', ja: '経過日数' },
  ageRange: { en: '{from} to {until}', ja: '{from}~{until} 日' },
  ageFrom: { en: '{from} and more', ja: '{from} 日以上' },
  lowUnder: { en: 'low under {fair}', ja: '{fair} 未満: 低' },
  goodFrom: { en: 'good from {good}', ja: '{good} 以上: 良' },
  seatAccounts: { en: 'Accounts, the least used first', ja: 'アカウント(利用率の低い順)' },
  unknown: {
    en: 'The seats of {n} {n|account|accounts} are not known. Send group calls with “seats”.',
    ja: '{n} アカウントのシート数が不明です。group コールで seats を送ってください。',
  },
  allSeats: { en: 'All accounts', ja: '全アカウント' },
} as const satisfies Record<string, Words>;

export const cellWords: Record<FeatureCell['state'], Words> = {
  'not-entitled': { en: 'not entitled', ja: '対象外' },
  none: { en: 'never used', ja: '未使用' },
  lapsed: { en: 'not lately', ja: '最近なし' },
  tried: { en: 'used', ja: '使用' },
  adopted: { en: 'adopted', ja: '定着' },
};

export const deedWords: Record<FeatureDeed, Words> = {
  eligible: { en: 'Is eligible', ja: '対象' },
  active: { en: 'Is eligible and was active', ja: '対象で、期間中に利用あり' },
  used: { en: 'Used it in this time', ja: '期間中に使用' },
  usedBefore: { en: 'Used it in the time before', ja: '前の期間に使用' },
  tried: { en: 'Ever tried it', ja: '試用したことがある' },
  adopted: { en: 'Adopted it', ja: '定着' },
  due: { en: 'Tried it at least 8 weeks ago', ja: '8 週以上前に試用' },
  kept: { en: 'Kept it', ja: '継続' },
  notKept: { en: 'Did not keep it', ja: '継続せず' },
  inProgress: { en: 'Tried it less than 8 weeks ago', ja: '試用から 8 週未満(進行中)' },
  lapsed: { en: 'Not lately', ja: '最近なし' },
  never: { en: 'Never used it', ja: '未使用' },
  came: { en: 'Had people come, whatever they used', ja: '利用者あり(機能を問わず)' },
};

/** How accounts stand in a bucket of retention. */
export const stayedWords: Record<RetentionStanding, Words> = {
  due: { en: 'have had the time', ja: '日数に達したアカウント' },
  retained: { en: 'were there', ja: '利用あり' },
  gone: { en: 'were not there', ja: '利用なし' },
};

export function bucketText(tell: Tell, kind: RetentionKind, { from, until }: Bucket): string {
  if (kind === 'bracket') return tell(adoptionWords.days, { from, to: until - 1 });
  return tell(kind === 'on-day' ? adoptionWords.day : adoptionWords.dayOrLater, { from });
}

export const seatStateWords = {
  low: { en: 'low', ja: '低' },
  fair: { en: 'fair', ja: '中' },
  good: { en: 'good', ja: '良' },
  over: { en: 'over', ja: '超過' },
} as const satisfies Record<string, Words>;

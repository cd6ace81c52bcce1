// Texts of the parts of the time-to-value report beyond the curve: milestones side by side, months of clock starts, the contract.

import type { Words } from '../words.ts';

export const besideWords = {
  title: { en: 'Milestones side by side', ja: 'マイルストーンの比較' },
  curve: {
    en: 'Share of accounts that reached each milestone',
    ja: '各マイルストーンに到達したアカウントの割合',
  },
  milestone: { en: 'Milestone', ja: 'マイルストーン' },
  clock: { en: 'Clock', ja: '起算' },
  valueMoment: { en: 'value moment', ja: '価値到達の基準' },
  definition: {
    en: 'Each milestone has a curve of its own, by its own clock, over the accounts that have that clock. A shallow and a deep one are never made into one number: most accounts that reach the first do not reach the last.',
    ja: 'マイルストーンごとに、それぞれの起算日から曲線を描きます。対象は、その起算日が分かるアカウントです。浅い到達と深い到達を 1 つの数値にまとめることはしません。最初のマイルストーンに到達しても、最後まで到達するとは限らないためです。',
  },
  thinned: {
    en: 'Curves of many steps are drawn by 250 of them; the report of the milestone has all.',
    ja: '点の多い曲線は 250 点に間引いて描いています。すべての点は各マイルストーンのレポートで確認できます。',
  },
} as const satisfies Record<string, Words>;

export const cohortWords = {
  title: { en: 'By month of the clock start', ja: '起算月ごとの推移' },
  definition: {
    en: 'Accounts by the month in which their clock started (UTC): the median, and the share that reached value by day {day}. A month is complete when its youngest account could have been followed for {day} days; before that its quick accounts alone would be known, so it has no share and is in no average. With fewer than 5 accounts there is no number.',
    ja: '起算日の属する月(UTC)ごとに、中央値と {day} 日目までの到達率を示します。その月の最も新しいアカウントを {day} 日間観察できた時点で「完了」とします。完了前は早く到達したアカウントしか分からないため、到達率を出さず、平均にも含めません。5 アカウント未満の月は数値を出しません。',
  },
  month: { en: 'Started in', ja: '起算月' },
  byDay: { en: 'Reached by day {day}', ja: '{day} 日目までの到達率' },
  day: { en: 'Compare months by day', ja: '月の比較に使う日数' },
  state: { en: 'Month', ja: '観察' },
  complete: { en: 'complete', ja: '完了' },
  incomplete: { en: 'not complete', ja: '観察中' },
  overall: {
    en: 'Complete months together: {share} by day {day} ({low} – {high}), of {n} {n|account|accounts}.',
    ja: '完了した月の合計:{day} 日目までに {share}({low} – {high})、{n} アカウント。',
  },
  noneComplete: {
    en: 'No month is complete yet; the first share comes {day} days after a month has ended.',
    ja: '完了した月はまだありません。月末から {day} 日たつと到達率が表示されます。',
  },
  earlier: {
    en: '{n} {n|account|accounts} started before the first of these months.',
    ja: 'この期間より前に起算したアカウント:{n}。',
  },
  picture: {
    en: 'Share of accounts that reached value by day {day}, with 95% limits, by the month in which their clock started. A ring at the bottom stands for no share: the month is not complete yet, or has too few accounts.',
    ja: '起算月ごとの、{day} 日目までの価値到達率と 95% 信頼区間。下端の丸印は、月が完了していないか、アカウントが少ないため、到達率がないことを示します。',
  },
} as const satisfies Record<string, Words>;

export const termWords = {
  title: { en: 'Against the contract', ja: '契約期間との関係' },
  definition: {
    en: 'Share of the term: days to value ÷ days of the first contract; 11 of 12 months is 92%. Accounts on their way count up to the share that has gone so far (Kaplan–Meier). Renewal rate: of first renewals that were decided, those that were kept, by how soon value came. Only decisions from day {landmark} on count, by what was reached within {landmark} days (landmark): else accounts that left early would be slow for having left. Limits: 95%, Wilson.',
    ja: '契約期間に占める割合:価値到達までの日数 ÷ 最初の契約の日数(12 か月のうち 11 か月なら 92%)。未到達のアカウントは、経過した割合までを計算に含めます(カプラン・マイヤー法)。更新率:更新の可否が決まった最初の契約のうち、更新された割合を、到達の早さ別に示します。早期に解約したアカウントが「遅い」とみなされないよう、{landmark} 日目以降に決まった更新だけを対象とし、{landmark} 日以内の到達状況で分けます(ランドマーク法)。区間は 95%(Wilson 法)です。',
  },
  share: {
    en: 'How much of the term had gone when value came',
    ja: '価値到達時点で経過していた契約期間の割合',
  },
  part: { en: 'Part of the term', ja: '契約期間' },
  parts: {
    quarter: { en: 'First quarter', ja: '4 分の 1 まで' },
    half: { en: 'First half', ja: '半分まで' },
    most: { en: 'Three quarters', ja: '4 分の 3 まで' },
    whole: { en: 'Whole term', ja: '満了まで' },
  },
  half: {
    en: 'Half of the accounts reached value by {share} of their term ({low} – {high}).',
    ja: '半数のアカウントが契約期間の {share} までに価値に到達しています({low} – {high})。',
  },
  halfOpen: {
    en: 'Half of the accounts reached value by {share} of their term (from {low}).',
    ja: '半数のアカウントが契約期間の {share} までに価値に到達しています({low} 以上)。',
  },
  halfNotReached: {
    en: 'Half of the accounts with a contract have not reached value yet.',
    ja: '契約のあるアカウントのうち、価値に到達したのはまだ半数未満です。',
  },
  withoutContract: {
    en: 'Without a known contract, and not in it: {n} {n|account|accounts}.',
    ja: '契約情報がなく対象外のアカウント:{n}。',
  },
  renewal: { en: 'Renewals by how soon value came', ja: '価値到達の早さと更新率' },
  band: { en: 'Days to value', ja: '価値到達までの日数' },
  upTo: { en: '{from} to {to} days', ja: '{from}~{to} 日' },
  notWithin: { en: 'Not within {days} days', ja: '{days} 日以内に未到達' },
  kept: { en: 'Renewed, of decided', ja: '更新 / 判断済み' },
  rate: { en: 'Renewal rate', ja: '更新率' },
  picture: {
    en: 'Renewal rate by days to value, with 95% limits.',
    ja: '価値到達までの日数別の更新率と 95% 信頼区間。',
  },
  excluded: { en: 'Not in the table', ja: '表に含まれないアカウント' },
} as const;

/** Why an account is in no band of renewals, as the report says it. */
export const renewalOutWords: Readonly<Record<string, Words>> = {
  'no renewal is decided yet': { en: 'no renewal decided yet', ja: '更新の可否が未定' },
  'decided before the landmark': { en: 'decided too early to compare', ja: '判断が早く、比較の対象外' },
  'older than tracking': { en: 'older than tracking', ja: '計測開始より前から利用' },
};

// Texts of the revenue report.

import type { Words } from '../words.ts';

export const revenueWords = {
  title: { en: 'Revenue', ja: '収益の維持' },
  coverage: {
    en: 'It is known what became of {share} of the accounts under contract',
    ja: '契約中のアカウントの {share} について結果を把握',
  },
  options: { en: 'Options of the report', ja: 'レポートの条件' },
  period: { en: 'Period', ja: '期間' },
  groupBy: { en: 'Group by', ja: '分類' },
  noGroup: { en: 'No groups', ja: '分類しない' },
  currency: { en: 'Currency', ja: '通貨' },
  apply: { en: 'Show', ja: '表示' },
  last: { en: 'The last period', ja: '直近の期間' },
  fromTo: { en: '{from} to {to}', ja: '{from}から{to}まで' },
  grr: { en: 'Gross retention (GRR)', ja: '総収益維持率(GRR)' },
  nrr: { en: 'Net retention (NRR)', ja: '純収益維持率(NRR)' },
  logo: { en: 'Accounts kept', ja: 'アカウント維持率' },
  grrShort: { en: 'GRR', ja: 'GRR' },
  nrrShort: { en: 'NRR', ja: 'NRR' },
  annual: { en: 'Under contract, a year', ja: '契約額(年額)' },
  annualNow: { en: '{n} {n|account|accounts} now', ja: '現在 {n} アカウント' },
  ofAccounts: { en: '{kept} of {n} accounts', ja: '{n} アカウント中 {kept}' },
  limits: { en: '95% limits {low} to {high}', ja: '95% 信頼区間 {low}〜{high}' },
  definition: {
    en: 'GRR = (start − churn − contraction) / start. NRR = (start + expansion − churn − contraction) / start. Accounts kept = those that still bring something in, of those that did at the start. Amounts are a year; accounts that came during the period are in none of them. From contracts and outcomes as they were known at the moment of the report. Under ten accounts there is no rate.',
    ja: 'GRR =(期首 − 解約 − 減額)÷ 期首。NRR =(期首 + 増額 − 解約 − 減額)÷ 期首。アカウント維持率 = 期首に契約のあったアカウントのうち、期末にも契約のある割合。金額は年額で、期間中に増えたアカウントは含みません。基準日の時点で分かっていた契約と更新結果から計算します。10 アカウント未満では率を出しません。',
  },
  periods: { en: 'Period by period', ja: '期間ごとの推移' },
  start: { en: 'Start', ja: '期首' },
  churn: { en: 'Churn', ja: '解約' },
  contraction: { en: 'Contraction', ja: '減額' },
  expansion: { en: 'Expansion', ja: '増額' },
  accounts: { en: 'Accounts', ja: 'アカウント' },
  unknown: {
    en: '{n} {n|account is|accounts are} left out: the contract ended, and nobody said what became of it.',
    ja: '契約終了後の結果が登録されていないため除外したアカウント:{n}。',
  },
  otherCurrencies: {
    en: 'Contracts in other currencies are not added up here: {list}.',
    ja: '他の通貨の契約は合算していません:{list}。',
  },
  groups: { en: 'By group', ja: '分類ごと' },
  groupsOf: {
    en: 'The last period, by what was known when it began.',
    ja: '直近の期間。期首の時点で分かっていた値で分類しています。',
  },
  group: { en: 'Group', ja: '分類' },
  picture: {
    en: 'Share of accounts kept in each group, with 95% limits.',
    ja: '分類ごとのアカウント維持率と 95% 信頼区間。',
  },
  statuses: { en: 'Renewals by status', ja: '更新の状況' },
  statusesOf: {
    en: 'Coming up within 90 days, without a result, and decided since {date}.',
    ja: '今後 90 日以内の更新、結果が未登録の更新、{date} 以降に決まった更新。',
  },
  status: { en: 'Status', ja: '状況' },
  renewals: { en: 'Renewals', ja: '更新' },
  list: { en: 'Renewals, one by one', ja: '更新の一覧' },
  show: { en: 'Which renewals', ja: '表示する更新' },
  all: { en: 'All', ja: 'すべて' },
  account: { en: 'Account', ja: 'アカウント' },
  ofAccount: { en: 'Contracts and renewals', ja: '契約と更新' },
  aYear: { en: 'Amounts are a year.', ja: '金額は年額です。' },
  date: { en: 'Date', ja: '更新日' },
  before: { en: 'Before', ja: '更新前' },
  after: { en: 'After', ja: '更新後' },
  score: { en: 'Score now', ja: '現在のスコア' },
  empty: { en: 'No contracts yet', ja: '契約がまだありません' },
  emptyHelp: {
    en: 'Import contracts and what became of them, as CSV or by the API (POST /v1/contracts and /v1/outcomes).',
    ja: '契約と更新結果を CSV または API(POST /v1/contracts、/v1/outcomes)で取り込んでください。',
  },
  noRenewals: { en: 'No renewals in this time', ja: 'この期間に更新はありません' },
  noRenewalsHelp: {
    en: 'Those of the coming 90 days and of the period stand here.',
    ja: '今後 90 日以内と期間中の更新がここに表示されます。',
  },
  toImport: { en: 'Import contracts and outcomes', ja: '契約と更新結果を取り込む' },
} as const satisfies Record<string, Words>;

export const periodWords = {
  month: { en: 'Month', ja: '月' },
  quarter: { en: 'Quarter', ja: '四半期' },
  year: { en: 'Year', ja: '年' },
} as const satisfies Record<string, Words>;

export const renewalWords = {
  upcoming: { en: 'Coming up', ja: '更新予定' },
  unknown: { en: 'Result not known', ja: '結果未登録' },
  renewed: { en: 'Renewed', ja: '更新' },
  expanded: { en: 'Expanded', ja: '増額更新' },
  contracted: { en: 'Contracted', ja: '減額更新' },
  churned: { en: 'Churned', ja: '解約' },
} as const satisfies Record<string, Words>;

/** Groupings of ours, beside the traits of accounts. */
export const groupingWords = {
  cohort: { en: 'First contract', ja: '初回契約の時期' },
} as const satisfies Record<string, Words>;

export const ttvBandWords: Readonly<Record<string, Words>> = {
  '0-7': { en: 'Within 7 days', ja: '7 日以内' },
  '8-30': { en: '8 to 30 days', ja: '8〜30 日' },
  '31-90': { en: '31 to 90 days', ja: '31〜90 日' },
  '91+': { en: 'Later', ja: '91 日以降' },
  'not reached': { en: 'Not reached by then', ja: '期首時点で未到達' },
};

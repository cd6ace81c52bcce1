// Texts of the list of accounts.

import type { ActivationStanding } from '../../metrics/report/accounts.ts';
import type { Words } from '../words.ts';

export const accountsWords = {
  title: { en: 'Accounts', ja: 'アカウント' },
  filter: { en: 'Filter accounts', ja: 'アカウントの絞り込み' },
  search: { en: 'Search by name or id', ja: '名前または ID で検索' },
  all: { en: 'All', ja: 'すべて' },
  sort: { en: 'Sort by', ja: '並べ替え' },
  order: { en: 'Order', ja: '順序' },
  asc: { en: 'Lowest first', ja: '昇順' },
  desc: { en: 'Highest first', ja: '降順' },
  apply: { en: 'Apply', ja: '適用' },
  clear: { en: 'Clear all', ja: '条件をすべて解除' },
  remove: { en: 'Remove the filter {filter}', ja: '条件「{filter}」を解除' },
  total: { en: '{n} {n|account|accounts}', ja: '{n} アカウント' },
  caption: {
    en: 'Accounts, sorted by {sort}, {order}',
    ja: 'アカウント一覧({sort}、{order})',
  },
  sortBy: { en: 'Sort by {column}', ja: '{column}で並べ替え' },
  pages: { en: 'Pages', ja: 'ページ' },
  previous: { en: 'Previous', ja: '前へ' },
  next: { en: 'Next', ja: '次へ' },
  perPage: { en: 'Rows', ja: '表示件数' },
  noMatch: { en: 'No account matches', ja: '条件に合うアカウントはありません' },
  noMatchHelp: {
    en: 'Take away a filter, or search for less.',
    ja: '条件を減らすか、検索語を短くしてください。',
  },
  noAccounts: { en: 'No accounts yet', ja: 'アカウントはまだありません' },
  noAccountsHelp: {
    en: 'An account appears with the first group call that names it.',
    ja: 'group コールで最初に名前が送られたときにアカウントが作成されます。',
  },
  adoptionBand: { en: 'Adoption band', ja: '定着スコアの区分' },
  milestone: { en: 'Milestone', ja: 'マイルストーン' },
  noMilestone: { en: 'None', ja: 'なし' },
  healthBand: { en: 'Health band', ja: 'ヘルススコアの区分' },
  firstSeenFrom: { en: 'First seen from {day}', ja: '初回利用: {day} 以降' },
  firstSeenTo: { en: 'First seen before {day}', ja: '初回利用: {day} より前' },
  activeFrom: { en: 'Active from {day}', ja: '利用あり: {day} 以降' },
  activeTo: { en: 'Active before {day}', ja: '利用あり: {day} より前' },
  startedFrom: { en: 'Clock started from {day}', ja: '起算日: {day} 以降' },
  startedTo: { en: 'Clock started before {day}', ja: '起算日: {day} より前' },
  notYet: { en: 'not yet', ja: '未到達' },
  truncated: {
    en: 'Only the first {n} accounts are included.',
    ja: '先頭の {n} アカウントのみ含まれています。',
  },
} as const satisfies Record<string, Words>;

/** How accounts stand in the share that reached a milestone in time. */
export const activationWords: Record<ActivationStanding, Words> = {
  due: { en: 'Old enough to have reached it in time', ja: '期限に達したアカウント' },
  inTime: { en: 'Reached it in time', ja: '期限内に到達' },
  late: { en: 'Did not reach it in time', ja: '期限内に未到達' },
  inProgress: { en: 'Still within its days', ja: '期限前(進行中)' },
};

// Texts of the list of accounts.

import type { ActivationStanding, CountingReport } from '../../metrics/report/accounts.ts';
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
  between: { en: ' · ', ja: ' · ' },
  neverSeen: {
    en: 'The report counts {n} more, of which no event ever came; they are not in this list.',
    ja: 'このほかに、イベントが一度も届いていない {n} アカウントがレポートに含まれます(この一覧には表示されません)。',
  },
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

/** The reports whose numbers lead to the list. */
export const countingReportWords: Record<CountingReport, Words> = {
  overview: { en: 'Overview', ja: '概要' },
  adoption: { en: 'Adoption score', ja: '定着スコア' },
  health: { en: 'Health', ja: 'ヘルススコア' },
  timeToValue: { en: 'Time to value', ja: '価値到達までの日数' },
  onboarding: { en: 'Onboarding', ja: 'オンボーディング' },
  features: { en: 'Features', ja: '機能' },
  retention: { en: 'Retention', ja: '継続率' },
  seats: { en: 'Seats', ja: 'シート' },
  revenue: { en: 'Revenue', ja: '収益の維持' },
  evidence: { en: 'Evidence', ja: 'スコアの検証' },
  lift: { en: 'What content caused', ja: 'コンテンツの効果' },
};

/** What a number counts. */
export const countedWords: Readonly<Record<string, Words>> = {
  eligible: { en: 'Eligible', ja: '対象' },
  exposed: { en: 'Exposed', ja: '表示' },
  started: { en: 'Started', ja: '開始' },
  completed: { en: 'Completed', ja: '完了' },
  heldOut: { en: 'Held out', ja: '比較用に除外' },
  passed: { en: 'Passed the step', ja: '手順を通過' },
  lost: { en: 'Came to the step and did not pass it', ja: '手順に到達したが未通過' },
  done: { en: 'Did the step', ja: '手順を完了' },
  skipped: { en: 'Skipped the step', ja: '手順をスキップ' },
  notApplicable: { en: 'Step did not apply', ja: '手順の対象外' },
  open: { en: 'Step still open', ja: '手順が未完了' },
  standing: { en: 'At the step now', ja: '現在この手順にいる' },
  active: { en: 'Active, entitled to', ja: '利用があり対象' },
  used: { en: 'Used', ja: '利用' },
  band: { en: 'Band', ja: '区分' },
  withheld: { en: 'Score withheld', ja: 'スコア非表示' },
  overridden: { en: 'Band set by hand', ja: '手動で設定した区分' },
  factor: { en: 'With data for', ja: 'データのある要素' },
  followed: { en: 'Clock started', ja: '起算済み' },
  reached: { en: 'Reached it', ja: '到達' },
  left: { en: 'Left', ja: '解約済み' },
  month: { en: 'Clock started in', ja: '起算月' },
  start: { en: 'Had a contract at the start of the period', ja: '期間の開始時に契約あり' },
  churn: { en: 'Left in the period', ja: '期間中に解約' },
  contraction: { en: 'Pays less than at the start', ja: '期間中に減額' },
  judged: { en: 'As judged before the renewal', ja: '更新前の評価' },
  judgedLeft: { en: 'Left, and had been judged before the renewal', ja: '解約、更新前の評価' },
  drawn: { en: 'Drawn', ja: '振り分け済み' },
  observed: { en: 'Watched long enough', ja: '観察済み' },
  excluded: { en: 'Left out', ja: '除外' },
  expansion: { en: 'Pays more than at the start', ja: '期間中に増額' },
};

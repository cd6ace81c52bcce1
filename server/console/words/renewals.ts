// Texts of the page where contracts and renewal outcomes are imported.

import type { Lang, Words } from '../words.ts';

export const renewalsWords = {
  lead: {
    en: 'Contracts and what became of them, from your CRM or billing. Revenue and Evidence are computed from them.',
    ja: 'CRM や請求システムの契約と更新結果を取り込みます。「収益の維持」と「スコアの検証」の計算に使います。',
  },
  upload: { en: 'Import a CSV file', ja: 'CSV ファイルの取り込み' },
  kind: { en: 'What the rows are', ja: 'データの種類' },
  contract: { en: 'Contracts', ja: '契約' },
  outcome: { en: 'Renewal outcomes', ja: '更新結果' },
  file: { en: 'CSV file', ja: 'CSV ファイル' },
  text: { en: 'Or paste the rows, with their head', ja: 'または見出し行を含めて貼り付け' },
  understood: { en: 'Rows as they were understood', ja: '取り込む内容' },
  understoodMore: { en: 'And {n} more.', ja: 'ほか {n} 行。' },
  look: { en: 'Look at it first', ja: '内容を確認' },
  columns: {
    en: 'Columns of contracts: account, start, end (the day of the renewal), amount, currency; also id, product, per (year, month or term). Columns of outcomes: account, kind (renewed, churned, contracted, expanded), date; also id, contract, amount and previousAmount (a year), currency. Up to {rows} rows.',
    ja: '契約の列:account、start、end(更新日)、amount、currency。任意で id、product、per(year、month、term)。更新結果の列:account、kind(renewed 更新、churned 解約、contracted 減額、expanded 増額)、date。任意で id、contract、amount と previousAmount(年額)、currency。1 回に {rows} 行まで。',
  },
  preview: { en: 'What would be taken', ja: '取り込みの内容' },
  nothingYet: { en: 'Nothing has been stored yet.', ja: 'まだ保存していません。' },
  taken: { en: 'Imported.', ja: '取り込みました。' },
  removed: { en: 'Deleted.', ja: '削除しました。' },
  counts: {
    en: 'New: {added}. Corrected: {corrected}. Known already: {unchanged}. Wrong: {wrong}.',
    ja: '新規 {added}、訂正 {corrected}、登録済み {unchanged}、誤り {wrong}。',
  },
  ignored: { en: 'Columns that are not used: {columns}.', ja: '使わない列:{columns}。' },
  wrong: { en: 'Rows that are left out', ja: '取り込まない行' },
  someWrong: { en: 'The first {shown} of {n}.', ja: '{n} 行中、最初の {shown} 行。' },
  row: { en: 'Row', ja: '行' },
  field: { en: 'Column', ja: '列' },
  why: { en: 'Why', ja: '理由' },
  importIt: { en: 'Import {n} {n|row|rows}', ja: '{n} 行を取り込む' },
  nothing: {
    en: 'There is nothing new in it to import.',
    ja: '新しく取り込む内容はありません。',
  },
  empty: {
    en: 'There are no rows. Choose a file, or paste rows with their head.',
    ja: '行がありません。ファイルを選ぶか、見出し行を含めて貼り付けてください。',
  },
  tooLarge: {
    en: 'That is too much at once. Send it in parts of at most {rows} rows.',
    ja: '一度に取り込める量を超えています。{rows} 行以下に分けてください。',
  },
  list: { en: 'What is known', ja: '登録済みのデータ' },
  none: { en: 'None yet', ja: 'まだありません' },
  noneHelp: {
    en: 'Import a file above, or send them by the API (POST /v1/contracts, /v1/outcomes).',
    ja: '上でファイルを取り込むか、API(POST /v1/contracts、/v1/outcomes)で送ってください。',
  },
  account: { en: 'Account', ja: 'アカウント' },
  start: { en: 'Start', ja: '開始日' },
  end: { en: 'Renewal', ja: '更新日' },
  amount: { en: 'Amount', ja: '金額' },
  date: { en: 'Date', ja: '日付' },
  result: { en: 'Result', ja: '結果' },
  recorded: { en: 'Known since', ja: '登録日時' },
  remove: { en: 'Delete', ja: '削除' },
  removeOf: { en: 'Delete: {name}, {date}', ja: '削除: {name}、{date}' },
  perYear: { en: '{amount} a year', ja: '年額 {amount}' },
  perMonth: { en: '{amount} a month', ja: '月額 {amount}' },
  perTerm: { en: '{amount} a term', ja: '期間合計 {amount}' },
  undo: { en: 'Put it back', ja: '元に戻す' },
  restored: { en: 'It is back as it was.', ja: '元に戻しました。' },
  unheard: { en: 'No event has come from this id', ja: 'この ID からのイベントはありません' },
  unheardOf: {
    en: 'Nothing has come from {n} {n|account|accounts} of this file: {ids}. Check that their ids are those that your product sends: without events no use, score or time to value can be set beside these rows.',
    ja: 'このファイルの {n} 件のアカウントからはまだ何も届いていません: {ids}。製品が送信する ID と一致しているか確認してください。イベントがないと、利用状況・スコア・価値到達までの時間と突き合わせられません。',
  },
  noMatchHelp: {
    en: 'No row of an account with “{search}” in its name or id.',
    ja: '名前または ID に「{search}」を含むアカウントの行はありません。',
  },
} as const satisfies Record<string, Words>;

const ROW_PROBLEMS: Readonly<Record<string, string>> = {
  'it is not a row': '行として読めません',
  'there is no such field': 'この列はありません',
  'it is missing': '値がありません',
  'it is empty': '値が空です',
  'write a day such as 2026-01-31': '2026-01-31 のような日付にしてください',
  'write a time such as 2026-01-31T12:00:00Z': '2026-01-31T12:00:00Z のような日時にしてください',
  'write a currency such as USD': 'JPY のような通貨コードにしてください',
  'write a number, such as 12000': '12000 のような数値にしてください',
  'write true or false': 'true または false にしてください',
  'it cannot be below 0': '0 以上にしてください',
  'it must be later than the start': '開始日より後にしてください',
  'it is more than a hundred years after the start': '開始日から百年を超えています',
  'an amount needs its currency': '金額には通貨が必要です',
  'this account was erased, and nothing of it is kept':
    'このアカウントのデータは消去済みのため保存できません',
  'it lies in the future': '未来の日時です',
  'it belongs to another account': '別のアカウントのものです',
  'write year, month, term': 'year、month、term のいずれかにしてください',
  'write renewed, churned, contracted, expanded':
    'renewed、churned、contracted、expanded のいずれかにしてください',
};

/** With a number in them. */
const NUMBERED: readonly (readonly [RegExp, string])[] = [
  [/^it is row (\d+) once more$/, '$1 行目と同じです'],
  [/^at most (\d+) characters$/, '$1 文字以内にしてください'],
  [/^at most (\d+)$/, '$1 以下にしてください'],
];

/** What is wrong with a row, which rows say in English. */
export function rowProblemText(lang: Lang, message: string): string {
  if (lang === 'en') return message;
  const [pattern, text] = NUMBERED.find(([one]) => one.test(message)) ?? [];
  return pattern && text ? message.replace(pattern, text) : (ROW_PROBLEMS[message] ?? message);
}

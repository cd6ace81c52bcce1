// Texts about segments: the list, one of them, and the form that makes one.

import type { RowKind, RowOperator } from '../segment-rows.ts';
import type { Words } from '../words.ts';

export const segmentWords = {
  title: { en: 'Segments', ja: '顧客セグメント' },
  lead: {
    en: 'A segment is a saved rule over accounts or users. It filters every report, is the audience of content, and stands inside other segments.',
    ja: 'セグメントは、アカウントまたはユーザーの条件を保存したものです。すべてのレポートの絞り込み、コンテンツの対象、他のセグメントの条件として使えます。',
  },
  list: { en: 'All segments', ja: 'セグメント一覧' },
  empty: { en: 'No segments yet', ja: 'セグメントがまだありません' },
  emptyHelp: {
    en: 'Make one from any attribute, feature, milestone, score or behaviour.',
    ja: '属性、機能、マイルストーン、スコア、行動を条件に作成できます。',
  },
  newAccounts: { en: 'New segment of accounts', ja: 'アカウントのセグメントを作成' },
  newUsers: { en: 'New segment of users', ja: 'ユーザーのセグメントを作成' },
  name: { en: 'Name', ja: '名前' },
  of: { en: 'Of', ja: '種類' },
  accounts: { en: 'Accounts', ja: 'アカウント' },
  users: { en: 'Users', ja: 'ユーザー' },
  inside: { en: 'In it', ja: '該当' },
  unknown: { en: 'Cannot be told', ja: '判定不可' },
  judged: { en: 'Judged', ja: '対象' },
  usedBy: { en: 'Used by', ja: '使用箇所' },
  unused: { en: 'nothing', ja: 'なし' },
  hub: { en: 'the hub', ja: 'ハブ' },
  missing: {
    en: 'The rule asks for what is not defined: {what}. It cannot be told of anybody.',
    ja: '条件が未定義のものを参照しているため、判定できません: {what}',
  },
  countAccounts: {
    en: '{n} of {total} {total|account|accounts} {n|is|are} in it.',
    ja: '{total} アカウント中 {n} が該当します。',
  },
  countUsers: {
    en: '{n} of {total} {total|user|users} {n|is|are} in it.',
    ja: '{total} ユーザー中 {n} が該当します。',
  },
  unknownCount: {
    en: 'Of {n} it cannot be told; they are not counted as inside.',
    ja: '{n} 件は判定できず、該当には含めていません。',
  },
  definition: {
    en: 'Everybody is judged by the rule as of the moment above, from rollups. Events in a segment of accounts are anybody’s of the account, unless the condition says one person; windows are whole days (UTC), today among them. What is unknown, such as a score that is withheld, is never inside, and neither is its opposite.',
    ja: '上記の時点で、全員を条件で判定します。アカウントのセグメントでは、条件で「一人の」と指定しない限り、アカウント内の誰のイベントでも数えます。期間は当日を含む日単位(UTC)です。スコアが算出できないなど不明な場合は、条件にもその否定にも該当しません。',
  },
  rule: { en: 'Rule', ja: '条件' },
  all: { en: 'All of these hold', ja: '次のすべてに該当' },
  any: { en: 'Any of these holds', ja: '次のいずれかに該当' },
  everybody: { en: 'Everybody: there is no condition.', ja: '条件なし(全員が該当)' },
  members: { en: 'Who is in it', ja: '該当者' },
  unknownMembers: { en: 'Of whom it cannot be told', ja: '判定できないもの' },
  why: { en: 'What is not known', ja: '不明な点' },
  showUnknown: { en: 'Show those of whom it cannot be told', ja: '判定できないものを表示' },
  showInside: { en: 'Show those inside', ja: '該当者を表示' },
  nobody: { en: 'Nobody', ja: '該当なし' },
  next: { en: 'Next page', ja: '次のページ' },
  first: { en: 'First page', ja: '最初のページ' },
  account: { en: 'Account', ja: 'アカウント' },
  user: { en: 'User', ja: 'ユーザー' },
  plan: { en: 'Plan', ja: 'プラン' },
  score: { en: 'Adoption', ja: '定着スコア' },
  health: { en: 'Health', ja: 'ヘルススコア' },
  lastSeen: { en: 'Last seen', ja: '最終利用' },
  firstSeen: { en: 'First seen', ja: '初回利用' },
  inReports: { en: 'Look at reports of it', ja: 'このセグメントのレポート' },
  overviewOf: { en: 'Overview', ja: '概要' },
  accountsOf: { en: 'Accounts', ja: 'アカウント' },
  npsOf: { en: 'NPS by the API', ja: 'API での NPS' },
  edit: { en: 'Edit', ja: '編集' },
  saved: { en: 'The segment is saved.', ja: 'セグメントを保存しました。' },
  removed: { en: 'The segment is deleted.', ja: 'セグメントを削除しました。' },
  remove: { en: 'Delete', ja: '削除' },
  removeAsk: {
    en: 'Delete “{name}”? Links to reports of it stop working. Its history stays in the audit log.',
    ja: '「{name}」を削除しますか?このセグメントのレポートへのリンクは使えなくなります。変更履歴は監査ログに残ります。',
  },
  removeYes: { en: 'Delete the segment', ja: 'セグメントを削除する' },
  stillUsed: {
    en: 'It cannot be deleted while something uses it: {what}.',
    ja: '使用中のため削除できません: {what}',
  },
  counting: {
    en: 'The past of its events is being counted: {share} so far. Until then some cannot be told.',
    ja: '過去のイベントを集計中です({share} 完了)。完了までは一部を判定できません。',
  },

  editTitle: { en: 'Edit “{name}”', ja: '「{name}」を編集' },
  conditions: { en: 'Conditions', ja: '条件' },
  join: { en: 'Who is in it', ja: '該当の条件' },
  condition: { en: 'Condition {n}: {kind}', ja: '条件 {n}: {kind}' },
  add: { en: 'Add', ja: '追加' },
  addKind: { en: 'Another condition', ja: '条件を追加' },
  removeRow: { en: 'Remove condition {n}', ja: '条件 {n} を外す' },
  look: { en: 'Look who is in it', ja: '該当を確認' },
  save: { en: 'Save', ja: '保存' },
  asJson: { en: 'Write it as JSON', ja: 'JSON で編集' },
  asRows: { en: 'Back to conditions', ja: '条件の一覧に戻る' },
  json: { en: 'Rule (JSON)', ja: '条件(JSON)' },
  jsonHelp: {
    en: 'For what the list cannot say: conditions inside each other, properties of events, content. The language is that of audiences.',
    ja: '条件の入れ子、イベントのプロパティ、コンテンツの状態など、一覧で表せない条件を書けます。書式はコンテンツの対象条件と同じです。',
  },
  tooMuch: {
    en: 'This rule says more than a list of conditions can, and is edited as JSON.',
    ja: 'この条件は一覧で表せないため、JSON で編集します。',
  },
  noneYet: {
    en: 'Without a condition everybody is in it. Add one below.',
    ja: '条件がないと全員が該当します。下から追加してください。',
  },
  preview: { en: 'As it would be now', ja: '現時点の該当' },
  previewMore: { en: 'and {n} more', ja: 'ほか {n} 件' },
  featureOf: { en: 'Feature', ja: '機能' },
  milestoneOf: { en: 'Milestone', ja: 'マイルストーン' },
  scoreOf: { en: 'Score or factor', ja: 'スコア・指標' },
  attribute: { en: 'Attribute', ja: '属性' },
  event: { en: 'Event', ja: 'イベント' },
  holds: { en: 'Holds or not', ja: '該当する・しない' },
  compare: { en: 'Comparison', ja: '比較' },
  value: { en: 'Value', ja: '値' },
  valueHelp: { en: 'Several are set apart by commas.', ja: '複数の値はカンマで区切ります。' },
  state: { en: 'State', ja: '状態' },
  points: { en: 'Points (0 to 100)', ja: '点(0〜100)' },
  times: { en: 'Times, at least', ja: '回数(以上)' },
  days: { en: 'Within the last days', ja: '直近の日数' },
  people: { en: 'People, at least', ja: '人数(以上)' },
  whose: { en: 'By whom', ja: '誰の操作か' },
  ever: { en: 'Empty: ever', ja: '空欄: 全期間' },

  wrongName: { en: 'Give it a name.', ja: '名前を入力してください。' },
  nameControl: {
    en: 'Write the name without control characters.',
    ja: '名前に制御文字は使えません。',
  },
  wrongJson: { en: 'This is no rule: {why}', ja: '条件として読み取れません: {why}' },
  wrongField: { en: 'Fill this in.', ja: '入力してください。' },
  wrongNumber: { en: 'Write a number, such as 14.', ja: '14 のような数値を入力してください。' },
  circle: {
    en: 'A segment cannot hold itself: {way}',
    ja: 'セグメントの参照が循環しています: {way}',
  },
  ofUsers: {
    en: '“{id}” is of users, and cannot be inside a segment of accounts.',
    ja: '「{id}」はユーザーのセグメントのため、アカウントのセグメントには含められません。',
  },
  gone: { en: 'There is no segment “{id}”.', ja: 'セグメント「{id}」はありません。' },
  filter: { en: 'Segment', ja: 'セグメント' },
  everyAccount: { en: 'All accounts', ja: 'すべてのアカウント' },
} as const satisfies Record<string, Words>;

export const kindWords: Record<RowKind, Words> = {
  account: { en: 'account attribute', ja: 'アカウント属性' },
  user: { en: 'user attribute', ja: 'ユーザー属性' },
  event: { en: 'behaviour', ja: '行動' },
  feature: { en: 'feature', ja: '機能' },
  milestone: { en: 'milestone', ja: 'マイルストーン' },
  score: { en: 'score or factor', ja: 'スコア・指標' },
  segment: { en: 'another segment', ja: '他のセグメント' },
};

export const holdWords = {
  is: { en: 'holds', ja: '該当する' },
  not: { en: 'does not hold', ja: '該当しない' },
} as const satisfies Record<string, Words>;

export const operatorWords: Record<RowOperator, Words> = {
  is: { en: 'is', ja: 'が次と等しい' },
  isNot: { en: 'is not', ja: 'が次と異なる' },
  contains: { en: 'contains', ja: 'が次を含む' },
  in: { en: 'is one of', ja: 'が次のいずれか' },
  notIn: { en: 'is none of', ja: 'が次のいずれでもない' },
  gt: { en: 'is more than', ja: 'が次より大きい' },
  lt: { en: 'is less than', ja: 'が次より小さい' },
  exists: { en: 'is known', ja: 'が設定済み' },
  missing: { en: 'is not known', ja: 'が未設定' },
  withinLast: { en: 'is within the last days', ja: 'が直近の日数以内' },
  olderThan: { en: 'is longer ago than days', ja: 'が次の日数より前' },
};

export const stateWords: Record<string, Words> = {
  tried: { en: 'tried', ja: '試用' },
  adopted: { en: 'adopted', ja: '定着' },
  kept: { en: 'kept', ja: '継続' },
  reached: { en: 'reached', ja: '到達' },
  notReached: { en: 'not reached', ja: '未到達' },
  below: { en: 'below', ja: '未満' },
  above: { en: 'above', ja: '超' },
};

export const whoseWords = {
  accounts: {
    any: { en: 'anybody of the account', ja: 'アカウントの誰でも' },
    user: { en: 'one person alone', ja: '一人で' },
  },
  users: {
    any: { en: 'the person', ja: '本人' },
    account: { en: 'anybody of the account', ja: 'アカウントの誰でも' },
  },
} as const satisfies Record<string, Record<string, Words>>;

/** What cannot be told, by the form of the condition. */
export const whyWords: Record<string, Words> = {
  event: { en: 'whether “{what}” happened', ja: '「{what}」の実行' },
  user: { en: 'the attribute “{what}”', ja: '属性「{what}」' },
  account: { en: 'the attribute “{what}”', ja: '属性「{what}」' },
  member: { en: 'the attribute “{what}”', ja: '属性「{what}」' },
  content: { en: 'what was done with “{what}”', ja: 'コンテンツ「{what}」の状態' },
  item: { en: 'whether “{what}” is done', ja: '項目「{what}」の完了' },
  feature: { en: 'use of “{what}”', ja: '機能「{what}」の利用' },
  milestone: { en: 'whether “{what}” was reached', ja: 'マイルストーン「{what}」の到達' },
  segment: { en: 'the segment “{what}”', ja: 'セグメント「{what}」' },
  score: { en: 'the score “{what}”', ja: 'スコア「{what}」' },
};

/** A condition as a sentence. */
export const saidWords = {
  not: { en: 'not: {what}', ja: '次に該当しない: {what}' },
  bare: { en: '{kind} “{what}” {how}', ja: '{kind}「{what}」の値{how}' },
  attribute: { en: '{kind} “{what}” {how} “{value}”', ja: '{kind}「{what}」の値{how}:「{value}」' },
  feature: { en: 'feature “{what}” is {how}', ja: '機能「{what}」が{how}' },
  milestone: { en: 'milestone “{what}” is {how}', ja: 'マイルストーン「{what}」が{how}' },
  score: { en: '{what} is {how} {value}', ja: '{what}が {value} {how}' },
  segment: { en: 'in the segment “{what}”', ja: 'セグメント「{what}」に該当' },
  event: { en: '“{what}” happened', ja: '「{what}」を実行' },
  times: { en: 'at least {n} times', ja: '{n} 回以上' },
  days: { en: 'in the last {n} {n|day|days}', ja: '直近 {n} 日' },
  people: { en: 'by at least {n} people', ja: '{n} 人以上' },
} as const satisfies Record<string, Words>;

export const scoreNameWords: Record<string, Words> = {
  adoption: { en: 'Adoption score', ja: '定着スコア' },
  'adoption.breadth': { en: 'Adoption: breadth', ja: '定着スコア: 利用者の広がり' },
  'adoption.depth': { en: 'Adoption: depth', ja: '定着スコア: 機能の深さ' },
  'adoption.frequency': { en: 'Adoption: frequency', ja: '定着スコア: 利用頻度' },
  'adoption.retention': { en: 'Adoption: retention', ja: '定着スコア: 継続' },
  health: { en: 'Health score', ja: 'ヘルススコア' },
};
export const healthFactorName: Words = { en: 'Health: {name}', ja: 'ヘルススコア: {name}' };

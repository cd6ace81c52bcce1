// Texts of the rule of a feature or milestone: its rows, and what it means in a sentence.

import type { Words } from '../words.ts';

export const eventRuleWords = {
  title: { en: 'What is counted', ja: '集計の条件' },
  join: { en: 'Which of the events', ja: 'イベントの組み合わせ' },
  all: { en: 'All of them', ja: 'すべて' },
  any: { en: 'Any of them', ja: 'いずれか' },
  eventOf: { en: 'Event {n}', ja: 'イベント {n}' },
  property: { en: 'Property', ja: 'プロパティ' },
  how: { en: 'Compared by', ja: '比較方法' },
  value: { en: 'Value', ja: '値' },
  valueHelp: {
    en: 'Several with commas; days as a number. In quotation marks a number is a text.',
    ja: '複数はカンマ区切り。日数は数字だけ。数字を文字列として扱うには "5" のように囲みます。',
  },
  condition: {
    en: 'Condition {n} on the properties of event {row}',
    ja: 'イベント {row} のプロパティ条件 {n}',
  },
  addCondition: { en: 'Add a condition on a property', ja: 'プロパティの条件を追加' },
  removeCondition: { en: 'Remove condition {n}', ja: '条件 {n} を外す' },
  addEvent: { en: 'Add another event', ja: 'イベントを追加' },
  removeEvent: { en: 'Remove event {n}', ja: 'イベント {n} を外す' },
  asJson: { en: 'Write it as JSON', ja: 'JSON で編集' },
  asRows: { en: 'Back to the form', ja: 'フォームに戻る' },
  tooMuch: {
    en: 'This rule says more than the form can, and is edited as JSON.',
    ja: 'このルールはフォームで表せないため、JSON で編集します。',
  },
  means: { en: 'It is met when: {what}.', ja: '成立条件: {what}' },
} as const satisfies Record<string, Words>;

/** Of what a rule asks for and nobody has sent. */
export const unheardWords = {
  event: {
    en: 'No account has sent “{what}” so far.',
    ja: '「{what}」を送信したアカウントはまだありません。',
  },
  account: {
    en: 'No account has the attribute “{what}” so far.',
    ja: '属性「{what}」を持つアカウントはまだありません。',
  },
  user: {
    en: 'No user has the attribute “{what}” so far.',
    ja: '属性「{what}」を持つユーザーはまだいません。',
  },
} as const satisfies Record<string, Words>;

export const eligibleRuleWords = {
  everybody: { en: 'Every account.', ja: 'すべてのアカウントです。' },
  join: { en: 'Which of the conditions', ja: '条件の組み合わせ' },
  condition: { en: 'Condition {n} on the account', ja: 'アカウントの条件 {n}' },
  trait: { en: 'Trait', ja: '属性' },
  traitHelp: { en: 'As the group call names it: plan.', ja: 'group コールでの名前です。例: plan' },
  add: { en: 'Add a condition on the account', ja: 'アカウントの条件を追加' },
  means: { en: 'Entitled are accounts: {what}.', ja: '利用権があるアカウント: {what}' },
} as const satisfies Record<string, Words>;

/** Operators as they are chosen in the form. */
export const chosenOperatorWords: Record<string, Words> = {
  is: { en: 'is', ja: 'と等しい' },
  isNot: { en: 'is not', ja: 'と異なる' },
  in: { en: 'is one of', ja: 'のいずれか' },
  notIn: { en: 'is none of', ja: 'のいずれでもない' },
  contains: { en: 'contains', ja: 'を含む' },
  startsWith: { en: 'begins with', ja: 'で始まる' },
  endsWith: { en: 'ends with', ja: 'で終わる' },
  gt: { en: 'is more than', ja: 'より大きい' },
  gte: { en: 'is at least', ja: '以上' },
  lt: { en: 'is less than', ja: 'より小さい' },
  lte: { en: 'is at most', ja: '以下' },
  before: { en: 'is before', ja: 'より前の日時' },
  after: { en: 'is after', ja: 'より後の日時' },
  between: { en: 'is between', ja: 'の範囲内' },
  exists: { en: 'is there', ja: 'あり' },
  missing: { en: 'is not there', ja: 'なし' },
  withinLast: { en: 'is within the last days', ja: '直近の日数以内' },
  olderThan: { en: 'is longer ago than days', ja: '次の日数より前' },
};

/** Operators within a sentence. */
export const eventOperatorWords: Record<string, Words> = {
  is: { en: 'is {value}', ja: 'が{value}' },
  isNot: { en: 'is not {value}', ja: 'が{value}以外' },
  in: { en: 'is one of {value}', ja: 'が{value}のいずれか' },
  notIn: { en: 'is none of {value}', ja: 'が{value}のいずれでもない' },
  contains: { en: 'contains {value}', ja: 'が{value}を含む' },
  startsWith: { en: 'begins with {value}', ja: 'が{value}で始まる' },
  endsWith: { en: 'ends with {value}', ja: 'が{value}で終わる' },
  gt: { en: 'is more than {value}', ja: 'が{value}より大きい' },
  gte: { en: 'is at least {value}', ja: 'が{value}以上' },
  lt: { en: 'is less than {value}', ja: 'が{value}より小さい' },
  lte: { en: 'is at most {value}', ja: 'が{value}以下' },
  before: { en: 'is before {value}', ja: 'が{value}より前' },
  after: { en: 'is after {value}', ja: 'が{value}より後' },
  between: { en: 'is from {value}', ja: 'が{value}の範囲' },
  exists: { en: 'is there', ja: 'がある' },
  missing: { en: 'is not there', ja: 'がない' },
  withinLast: { en: 'lies at most {value} before the event', ja: 'がイベントの {value}前以内' },
  olderThan: { en: 'lies more than {value} before the event', ja: 'がイベントの {value}より前' },
};

export const saidEventWords = {
  always: { en: 'always', ja: '常に成立' },
  never: { en: 'never', ja: '成立しない' },
  and: { en: '; and ', ja: '、かつ' },
  or: { en: '; or ', ja: '、または' },
  nested: { en: '({it})', ja: '({it})' },
  where: { en: 'where {what}', ja: '条件: {what}' },
  andThat: { en: ' and ', ja: '、かつ' },
  property: { en: 'the property “{property}” {how}', ja: 'プロパティ「{property}」{how}' },
  trait: { en: 'the trait “{trait}” {how}', ja: '属性「{trait}」{how}' },
  onePerson: { en: 'by one person alone', ja: '一人で' },
  days: { en: '{n} {n|day|days}', ja: '{n} 日' },
  quoted: { en: '“{it}”', ja: '「{it}」' },
  to: { en: ' to ', ja: '~' },
} as const satisfies Record<string, Words>;

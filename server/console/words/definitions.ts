// Texts of the pages that define features, milestones and the clock.

import type { WrongDefinition } from '../definition-draft.ts';
import type { Words } from '../words.ts';

export const definitionsWords = {
  lead: {
    en: 'What is counted: the features people use, the milestones accounts reach, and when an account’s time begins. A change counts for the past as well.',
    ja: '集計の対象となる機能、マイルストーン、起算日を定義します。変更は過去のデータにも適用されます。',
  },
  clock: { en: 'When an account’s time begins', ja: '起算日' },
  clockHelp: {
    en: 'For every milestone and feature that has no clock of its own.',
    ja: '個別の起算日がない機能とマイルストーンに適用されます。',
  },
  start: { en: 'Starts with', ja: '起算' },
  clockName: { en: 'Trait or product', ja: '属性名または製品名' },
  clockNameHelp: {
    en: 'Only for a date in a trait, and for an entitlement.',
    ja: '属性の日付、または利用権を選んだ場合だけ入力します。',
  },
  ownClock: { en: 'Clock', ja: '起算日' },
  workspaceClock: { en: 'That of the workspace', ja: 'ワークスペースの設定に従う' },
  traitClock: { en: 'Date in a trait', ja: '属性の日付' },
  entitlementClock: { en: 'Entitlement to a product', ja: '製品の利用権付与日' },
  save: { en: 'Save', ja: '保存' },
  versions: { en: 'Every version', ja: '変更履歴' },
  features: { en: 'Features', ja: '機能' },
  milestones: { en: 'Milestones', ja: 'マイルストーン' },
  newfeature: { en: 'New feature', ja: '機能を追加' },
  newmilestone: { en: 'New milestone', ja: 'マイルストーンを追加' },
  nofeatures: {
    en: 'No feature is defined yet. Until then, the events that most accounts use stand in.',
    ja: '機能はまだ定義されていません。定義するまでは、多くのアカウントが使うイベントで代用します。',
  },
  nomilestones: {
    en: 'No milestone is defined yet. One of them is the moment at which an account has its value.',
    ja: 'マイルストーンはまだ定義されていません。そのうち 1 つが「価値到達」になります。',
  },
  name: { en: 'Name', ja: '名前' },
  id: { en: 'Id', ja: 'ID' },
  idHelp: {
    en: 'For the API and rules; made from the name unless given. It cannot be changed later.',
    ja: 'API やルールで使います。空欄なら名前から作られ、後から変更できません。',
  },
  rule: { en: 'Rule', ja: 'ルール' },
  ruleHelp: {
    en: 'A rule as the API takes it, such as {"all": [{"event": "Saved"}, {"event": "Shared"}]}.',
    ja: 'API と同じ形式のルールです。例: {"all": [{"event": "Saved"}, {"event": "Shared"}]}',
  },
  event: { en: 'Event', ja: 'イベント' },
  eventHelp: {
    en: 'As it is sent: Invoice Sent.',
    ja: '送信される名前のとおりに入力します(例: Invoice Sent)。',
  },
  times: { en: 'Times, at least', ja: '最低回数' },
  people: { en: 'People, at least', ja: '最低人数' },
  targetDays: { en: 'Target, in days', ja: '目標日数' },
  value: { en: 'This is the value moment', ja: 'これを価値到達とする' },
  valueMoment: { en: 'value moment', ja: '価値到達' },
  tier: { en: 'Tier', ja: '種別' },
  cadence: { en: 'Expected use', ja: '想定頻度' },
  daily: { en: 'Daily', ja: '毎日' },
  weekly: { en: 'Weekly', ja: '毎週' },
  monthly: { en: 'Monthly', ja: '毎月' },
  adoptedTimes: { en: 'Adopted from so many uses', ja: '定着とする利用回数' },
  adoptedDays: { en: 'on so many days of 28', ja: '定着とする利用日数(28 日中)' },
  adoptedHelp: { en: '3 uses on 2 days unless given.', ja: '空欄の場合は 3 回・2 日です。' },
  eligible: { en: 'Who is entitled to it', ja: '利用権のあるアカウント' },
  eligibleHelp: {
    en: 'A rule over accounts, such as {"account": "plan", "in": ["team", "business"]}. Everybody unless given.',
    ja: 'アカウントのルールです。例: {"account": "plan", "in": ["team", "business"]}。空欄の場合は全員です。',
  },
  look: { en: 'See how many have met it', ja: '該当数を確認する' },
  would: { en: 'What it would tell', ja: '確認結果' },
  met: { en: '{n} of {all} accounts have met it.', ja: '{all} アカウントのうち {n} 件が該当します。' },
  notCounted: {
    en: 'What this rule asks for is not counted yet; it is counted, the past as well, once it is saved. There are {all} accounts.',
    ja: 'このルールの条件はまだ集計されていません。保存すると過去分も含めて集計されます(アカウント数: {all})。',
  },
  saved: { en: '“{name}” is saved.', ja: '「{name}」を保存しました。' },
  removed: { en: '“{name}” is removed.', ja: '「{name}」を削除しました。' },
  clockSaved: { en: 'The clock is saved.', ja: '起算日を保存しました。' },
  timeZoneSaved: { en: 'The time zone is saved.', ja: 'タイムゾーンを保存しました。' },
  timeZoneTitle: { en: 'Time zone', ja: 'タイムゾーン' },
  ownZone: { en: 'That of the reader’s browser', ja: '閲覧者のブラウザーに従う' },
  timeZoneHelp: {
    en: 'In which moments are told on every page. Days of reports are those of UTC.',
    ja: 'すべてのページで時刻の表示に使います。レポートの日付は UTC です。',
  },
  remove: { en: 'Remove', ja: '削除' },
  removeTitle: { en: 'Remove it', ja: '削除' },
  removeHelp: {
    en: 'Its numbers leave the reports; events stay, so it can be defined again.',
    ja: 'レポートから外れます。イベントは残るため、再度定義できます。',
  },
  usedBy: {
    en: 'Used here; without it these rules would never hold:',
    ja: '次の場所で使われています。削除するとこれらのルールは成立しなくなります:',
  },
  usedsegment: { en: 'Segment “{name}”', ja: 'セグメント「{name}」' },
  usedcontent: { en: 'Content “{name}”', ja: 'コンテンツ「{name}」' },
  usedsettings: { en: 'The help menu', ja: 'ヘルプメニュー' },
  confirm: { en: 'Yes, remove it', ja: '削除する' },
} as const satisfies Record<string, Words>;

export const wrongDefinitionWords: Record<WrongDefinition, Words> = {
  id: {
    en: 'Letters, digits, "-", "_" and ".", at most 64, a letter or digit first.',
    ja: '英数字と「-」「_」「.」で 64 文字以内、先頭は英数字にしてください。',
  },
  taken: { en: 'There is one with this id already.', ja: 'この ID はすでに使われています。' },
  name: {
    en: 'Give it a name of at most 200 characters, without control characters.',
    ja: '名前を 200 文字以内で入力してください。制御文字は使えません。',
  },
  event: {
    en: 'Name an event.',
    ja: 'イベント名を入力してください。',
  },
  property: { en: 'Name a property of the event.', ja: 'イベントのプロパティ名を入力してください。' },
  propertyValue: {
    en: 'Not a value that can be compared like this: numbers or dates for an order, two of them for a range, whole days.',
    ja: 'この比較方法では使えない値です。大小の比較は数値か日付、範囲は 2 つの値、日数は整数で入力してください。',
  },
  rule: {
    en: 'Not a rule over events: no windows of time, no “not”, numbers from 1 on.',
    ja: 'イベントのルールではありません(期間や「not」は使えません。回数は 1 以上)。',
  },
  json: { en: 'This is not JSON.', ja: 'JSON として読み取れません。' },
  number: { en: 'Give a whole number from 1 on.', ja: '1 以上の整数を入力してください。' },
  clock: {
    en: 'Say which trait or product starts the clock.',
    ja: '起算に使う属性名または製品名を入力してください。',
  },
  trait: { en: 'Name a trait of the account.', ja: 'アカウントの属性の名前を入力してください。' },
  eligible: { en: 'Not a rule over accounts.', ja: 'アカウントのルールではありません。' },
};

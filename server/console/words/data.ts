// Texts of the page about what is stored, what could not be, and what is being counted.

import type { Defined } from '../../definitions/counting.ts';
import type { RejectCode } from '../../ingest/accept.ts';
import type { Words } from '../words.ts';

export const dataWords = {
  lead: {
    en: 'What came into the environment “{environment}” and could not be stored, and what is being worked on.',
    ja: '環境「{environment}」で保存できなかったメッセージと、処理中の作業です。',
  },
  quarantine: { en: 'Quarantine', ja: '隔離されたメッセージ' },
  quarantineHelp: {
    en: '{n} {n|message|messages} could not be stored, kept here by reason. Mend what sends them.',
    ja: '保存できなかった {n} 件を理由別に保管しています。送信側を修正してください。',
  },
  dropped: {
    en: '{n} older {n|one|ones} had to make room.',
    ja: '保管の上限を超えたため、古い {n} 件を削除しました。',
  },
  clean: { en: 'Nothing is in quarantine', ja: '隔離されたメッセージはありません' },
  cleanHelp: {
    en: 'Every message that came could be stored. One that cannot be waits here, with the field that is wrong.',
    ja: '受信したメッセージはすべて保存されています。保存できないものがあれば、誤りのある項目とともにここに表示されます。',
  },
  reason: { en: 'Reason', ja: '理由' },
  field: { en: 'Field', ja: '項目' },
  messages: { en: 'Messages', ja: 'メッセージ' },
  times: { en: 'came {n} times', ja: '受信 {n} 回' },
  first: { en: 'First', ja: '最初' },
  last: { en: 'Last', ja: '最後' },
  example: { en: 'The newest', ja: '最新の例' },
  exampleOf: { en: 'The newest of “{reason}”', ja: '「{reason}」の最新の例' },
  library: { en: 'Sent by {library}', ja: '送信元: {library}' },
  replay: { en: 'Judge them again', ja: '再判定する' },
  replayHelp: {
    en: 'What is good by now is stored as of when it came. The rest stays, and so does what pages said of people where proof is required.',
    ja: '現在の基準を満たすものは、受信した時刻で保存されます。満たさないもの、および本人確認が必須の場合にページから届いた個人のイベントは残ります。',
  },
  replayed: {
    en: '{judged} judged again: {stored} stored, {duplicates} stored before, {kept} kept here.',
    ja: '{judged} 件を再判定しました。保存 {stored} 件、保存済み {duplicates} 件、継続保管 {kept} 件。',
  },
  discard: { en: 'Delete …', ja: '削除…' },
  discardHelp: {
    en: 'These messages are deleted for good, and never counted. This cannot be undone.',
    ja: 'これらのメッセージは完全に削除され、集計されません。元に戻すことはできません。',
  },
  discardYes: {
    en: 'Delete {n} {n|message|messages} of “{reason}”',
    ja: '「{reason}」の {n} 件を削除',
  },
  discarded: {
    en: '{n} {n|message|messages} deleted.',
    ja: '{n} 件のメッセージを削除しました。',
  },
  actions: { en: 'Actions', ja: '操作' },
  more: { en: 'There are more: judge them again.', ja: '残りがあります。もう一度実行してください。' },
  jobs: { en: 'Being counted', ja: '集計中' },
  jobsHelp: {
    en: 'New events count at once; until these are done, reports lack a part of the past. Load the page again to see how far they are.',
    ja: '新しいイベントはすぐに集計されます。完了するまで、レポートには過去の一部が含まれません。進み具合は再読み込みで確認できます。',
  },
  idle: {
    en: 'Nothing: reports hold the whole past. What a new definition counts over the past shows here.',
    ja: '集計中のものはありません。レポートには過去がすべて含まれています。新しい定義による過去の集計は、ここに表示されます。',
  },
  countedFor: { en: 'For', ja: '対象の定義' },
  events: { en: 'Events', ja: 'イベント' },
  done: { en: 'Done', ja: '進捗' },
  since: { en: 'Since', ja: '開始' },
  progress: { en: '{share} of {events}', ja: '{events} の {share}' },
  kept: { en: 'How long it is kept', ja: '保管期間' },
  keptHelp: {
    en: 'Raw events are kept until a person or an account is erased, or for as many days as Settings, Retention says; numbers stay. Query strings of pages are kept only where your tag asks for them (data-query), network addresses never.',
    ja: '生イベントは、個人またはアカウントが消去されるまで、または「設定」の「保存期間」で決めた日数だけ保管されます。集計した数値は残ります。ページのクエリー文字列は、タグで data-query を指定した場合にのみ保管します。ネットワークアドレスは保管しません。',
  },
  backup: { en: 'Backups', ja: 'バックアップ' },
  backupHelp: {
    en: 'Made on the server, while it runs: everything in one file. The secret beside the database is in no backup; keep it as well.',
    ja: 'サーバー上で、稼働中でも作成できます。すべてが 1 つのファイルに入ります。データベースの隣にあるシークレットは含まれないため、別に保管してください。',
  },
} as const satisfies Record<string, Words>;

/** What a count over the past is for. */
export const definedWords = {
  feature: { en: 'Feature “{name}”', ja: '機能「{name}」' },
  milestone: { en: 'Milestone “{name}”', ja: 'マイルストーン「{name}」' },
  segment: { en: 'Segment “{name}”', ja: 'セグメント「{name}」' },
  content: { en: 'Content “{name}”', ja: 'コンテンツ「{name}」' },
  settings: { en: 'Help hub', ja: 'ヘルプハブ' },
} as const satisfies Record<Defined['of'], Words>;

/** One of a newer version is told by its code. */
export const rejectWords: Record<RejectCode, Words> = {
  not_an_object: { en: 'It is no JSON object', ja: 'JSON オブジェクトではありません' },
  unknown_type: { en: 'Its type is unknown', ja: '種類が不明です' },
  missing_identity: { en: 'It names nobody', ja: '利用者の ID がありません' },
  invalid_field: { en: 'A field is missing or wrong', ja: '項目が不足しているか、誤っています' },
  invalid_time: { en: 'Its time cannot be read', ja: '時刻を読み取れません' },
  reserved_name: { en: 'It uses a reserved name', ja: '予約された名前が使われています' },
  too_large: { en: 'It is too large', ja: '大きすぎます' },
  too_deep: { en: 'It is nested too deeply', ja: '入れ子が深すぎます' },
  too_many_keys: { en: 'It has too many keys', ja: 'キーが多すぎます' },
  string_too_long: { en: 'A text in it is too long', ja: '文字列が長すぎます' },
  too_old: {
    en: 'It is from before the raw events that are kept, so nobody can tell whether it was counted',
    ja: '生イベントの保存期間より前の時刻のもので、すでに数えたかどうかを確かめられません',
  },
  id_conflict: {
    en: 'Its message id belongs to another message',
    ja: 'メッセージ ID が別のメッセージと重複しています',
  },
  unproven_identity: {
    en: 'It claims somebody without proof',
    ja: '本人確認のない利用者が指定されています',
  },
};

// Texts of the audit log; every action has its words.

import type { Actor, AuditAction, AuditThing } from '../../auth/audit.ts';
import type { Words } from '../words.ts';
import { roleWords } from './member.ts';
import { youWords } from './you.ts';

export const auditWords = {
  lead: {
    en: 'Who did what, newest first. Entries are never changed or taken away.',
    ja: '操作の記録です(新しい順)。記録が変更、削除されることはありません。',
  },
  caption: { en: 'Entries', ja: '記録' },
  when: { en: 'When', ja: '日時' },
  /** In files, whose times are machines’. */
  whenUtc: { en: 'When (UTC)', ja: '日時(UTC)' },
  who: { en: 'Who', ja: '操作した人' },
  what: { en: 'What', ja: '内容' },
  thing: { en: 'To what', ja: '対象' },
  detail: { en: 'Details', ja: '詳細' },
  environment: { en: 'Environment', ja: '環境' },
  byWhom: { en: 'By', ja: '操作した人' },
  anybody: { en: 'Anybody', ja: 'すべて' },
  kind: { en: 'Kind', ja: '種類' },
  anything: { en: 'Anything', ja: 'すべて' },
  from: { en: 'From', ja: '開始日' },
  to: { en: 'To', ja: '終了日' },
  apply: { en: 'Apply', ja: '適用' },
  older: { en: 'Older entries', ja: '以前の記録' },
  newest: { en: 'Back to the newest', ja: '最新に戻る' },
  empty: { en: 'No entries', ja: '記録がありません' },
  emptyHelp: {
    en: 'Nothing matches. Try a wider filter.',
    ja: '条件に合う記録がありません。条件を広げてください。',
  },
} as const satisfies Record<string, Words>;

export const actorWords: Record<Actor['kind'], Words> = {
  member: { en: 'member', ja: 'メンバー' },
  key: { en: 'API key', ja: 'API キー' },
  cli: { en: 'command line', ja: 'コマンドライン' },
  system: { en: 'server', ja: 'サーバー' },
};

export const thingWords: Record<AuditThing, Words> = {
  invitation: { en: 'Invitations', ja: '招待' },
  member: { en: 'Members', ja: 'メンバー' },
  session: { en: 'Sign-ins', ja: 'サインイン' },
  key: { en: 'API keys', ja: 'API キー' },
  secret: { en: 'Signing secrets', ja: '署名用シークレット' },
  identity: { en: 'User tokens', ja: 'ユーザートークン' },
  origins: { en: 'Origins', ja: 'オリジン' },
  environment: { en: 'Environments', ja: '環境' },
  content: { en: 'Content', ja: 'コンテンツ' },
  feature: { en: 'Features', ja: '機能' },
  milestone: { en: 'Milestones', ja: 'マイルストーン' },
  segment: { en: 'Segments', ja: 'セグメント' },
  settings: { en: 'Settings', ja: '設定' },
  retention: { en: 'Retention', ja: '保存期間' },
  quarantine: { en: 'Quarantine', ja: '隔離されたメッセージ' },
  score: { en: 'Health score', ja: 'ヘルススコア' },
  override: { en: 'Bands set by hand', ja: '手動のスコア区分' },
  note: { en: 'Notes', ja: 'メモ' },
  person: { en: 'People', ja: '個人' },
  account: { en: 'Accounts', ja: 'アカウント' },
  erasures: { en: 'Erasures', ja: '消去' },
  gone: { en: 'Events that are gone', ja: '削除済みのイベント' },
  contract: { en: 'Contracts', ja: '契約' },
  outcome: { en: 'Renewal outcomes', ja: '更新結果' },
};

export const actionWords: Record<AuditAction, Words> = {
  'invitation.made': { en: 'Invited', ja: '招待した' },
  'invitation.renewed': { en: 'Made a new invitation link', ja: '招待リンクを再発行した' },
  'invitation.withdrawn': { en: 'Withdrew the invitation', ja: '招待を取り消した' },
  'member.joined': { en: 'Joined', ja: '参加した' },
  'member.changed': { en: 'Changed name or address', ja: '名前またはメールアドレスを変更した' },
  'member.role': { en: 'Changed the role', ja: '役割を変更した' },
  'member.password': { en: 'Set a password', ja: 'パスワードを設定した' },
  'member.link': { en: 'Made a sign-in link', ja: 'サインインリンクを発行した' },
  'member.removed': { en: 'Removed the member', ja: 'メンバーを削除した' },
  'session.began': { en: 'Signed in', ja: 'サインインした' },
  'session.ended': { en: 'Signed out', ja: 'サインアウトした' },
  'session.allEnded': { en: 'Signed out everywhere', ja: 'すべてのブラウザーからサインアウトした' },
  'session.locked': {
    en: 'Too many wrong passwords: sign-in by password paused',
    ja: 'パスワードの誤入力が続いたため、一時的に停止した',
  },
  'key.created': { en: 'Created the key', ja: 'キーを作成した' },
  'key.revoked': { en: 'Revoked the key', ja: 'キーを無効にした' },
  'secret.created': { en: 'Created a signing secret', ja: '署名用シークレットを作成した' },
  'secret.revoked': { en: 'Revoked a signing secret', ja: '署名用シークレットを無効にした' },
  'identity.enforced': {
    en: 'Switched the enforcement of user tokens',
    ja: 'ユーザートークンの必須化を切り替えた',
  },
  'origins.changed': { en: 'Changed the origins', ja: 'オリジンを変更した' },
  'environment.created': { en: 'Created the environment', ja: '環境を作成した' },
  'environment.changed': { en: 'Changed the environment', ja: '環境を変更した' },
  'content.saved': { en: 'Saved the draft', ja: '下書きを保存した' },
  'content.published': { en: 'Published', ja: '公開した' },
  'content.versionAdded': { en: 'Took over a version', ja: 'バージョンを引き継いだ' },
  'content.rolledBack': { en: 'Went back to an earlier version', ja: '以前のバージョンに戻した' },
  'content.removed': { en: 'Deleted the content', ja: 'コンテンツを削除した' },
  'feature.saved': { en: 'Saved the feature', ja: '機能を保存した' },
  'feature.removed': { en: 'Deleted the feature', ja: '機能を削除した' },
  'milestone.saved': { en: 'Saved the milestone', ja: 'マイルストーンを保存した' },
  'milestone.removed': { en: 'Deleted the milestone', ja: 'マイルストーンを削除した' },
  'segment.saved': { en: 'Saved the segment', ja: 'セグメントを保存した' },
  'segment.removed': { en: 'Deleted the segment', ja: 'セグメントを削除した' },
  'settings.saved': { en: 'Saved the settings', ja: '設定を保存した' },
  'score.saved': { en: 'Saved what the health score is made of', ja: 'ヘルススコアの構成を保存した' },
  'override.set': { en: 'Set a band by hand', ja: 'スコア区分を手動で設定した' },
  'override.ended': { en: 'Took back a band set by hand', ja: '手動のスコア区分を取り消した' },
  'note.written': { en: 'Wrote a note', ja: 'メモを書いた' },
  'note.changed': { en: 'Changed a note', ja: 'メモを編集した' },
  'note.removed': { en: 'Removed a note', ja: 'メモを削除した' },
  'note.restored': { en: 'Put a note back', ja: 'メモを元に戻した' },
  'retention.changed': {
    en: 'Changed how long raw events are kept',
    ja: '生イベントの保存期間を変更した',
  },
  'quarantine.replayed': {
    en: 'Had quarantined messages judged again',
    ja: '隔離されたメッセージを再判定した',
  },
  'quarantine.discarded': {
    en: 'Deleted quarantined messages',
    ja: '隔離されたメッセージを削除した',
  },
  'person.exported': { en: 'Exported a person’s data', ja: '個人のデータを書き出した' },
  'person.erased': { en: 'Erased a person', ja: '個人のデータを消去した' },
  'account.exported': { en: 'Exported an account’s data', ja: 'アカウントのデータを書き出した' },
  'account.erased': { en: 'Erased an account', ja: 'アカウントのデータを消去した' },
  'erasures.movedIn': {
    en: 'Took over who was erased elsewhere',
    ja: '移行元で消去された対象を引き継いだ',
  },
  'gone.movedIn': {
    en: 'Took over what is kept of events that are gone',
    ja: '削除済みイベントの集計値を引き継いだ',
  },
  'contract.imported': { en: 'Imported contracts', ja: '契約を取り込んだ' },
  'contract.removed': { en: 'Deleted the contract', ja: '契約を削除した' },
  'contract.restored': { en: 'Put the contract back', ja: '契約を元に戻した' },
  'outcome.imported': { en: 'Imported renewal outcomes', ja: '更新結果を取り込んだ' },
  'outcome.removed': { en: 'Deleted the renewal outcome', ja: '更新結果を削除した' },
  'outcome.restored': { en: 'Put the renewal outcome back', ja: '更新結果を元に戻した' },
};

export const detailWords = {
  role: { en: 'role', ja: '役割' },
  via: { en: 'by', ja: '方法' },
  device: { en: 'browser', ja: 'ブラウザー' },
  rawDays: { en: 'days', ja: '日数' },
  rows: { en: 'rows', ja: '行数' },
  band: { en: 'band', ja: '区分' },
  until: { en: 'until', ja: '期限' },
} as const satisfies Record<string, Words>;

/** Values of details that are names of ours. */
export const valueWords = {
  ...roleWords,
  link: youWords.link,
  password: youWords.byPassword,
  invitation: youWords.invitation,
  on: { en: 'on', ja: 'オン' },
  off: { en: 'off', ja: 'オフ' },
  forever: { en: 'for ever', ja: '無期限' },
} as const satisfies Record<string, Words>;

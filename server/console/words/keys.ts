// Texts of the page of API keys.

import type { KeyKind, Scope } from '../../auth/scope.ts';
import type { Words } from '../words.ts';

export const keysWords = {
  lead: {
    en: 'The keys of the environment “{environment}”. Write keys are public and can be read here; the others are shown once, when they are made, and only their digest is kept.',
    ja: '環境「{environment}」のキーです。書き込みキーは公開されるもので、ここでいつでも確認できます。それ以外は作成時に一度だけ表示され、ハッシュ値だけが保存されます。',
  },
  make: { en: 'Make a key', ja: 'キーを作成' },
  kind: { en: 'Kind', ja: '種類' },
  name: { en: 'Name', ja: '名前' },
  nameHelp: {
    en: 'Where it will be used, such as “Marketing site”.',
    ja: '使う場所など。例:「マーケティングサイト」',
  },
  nameEmpty: {
    en: 'Give it a name of at most 80 characters, without control characters.',
    ja: '名前を 80 文字以内で入力してください。制御文字は使えません。',
  },
  tooMany: {
    en: 'There are as many keys as an environment can have. Revoke one first.',
    ja: 'この環境のキーは上限に達しています。先にどれかを失効してください。',
  },
  expires: { en: 'Ends', ja: '有効期限' },
  never: { en: 'never', ja: 'なし' },
  inDays: { en: 'in {n} days', ja: '{n} 日後' },
  scopes: { en: 'What a secret key may do', ja: 'シークレットキーの権限' },
  scopesHelp: {
    en: 'Only for secret keys. Without a choice it may do everything.',
    ja: 'シークレットキーのみ。何も選ばない場合は、すべての操作ができます。',
  },
  create: { en: 'Make the key', ja: 'キーを作成する' },
  made: { en: 'The key “{name}” was made.', ja: 'キー「{name}」を作成しました。' },
  madeKey: { en: 'Its key', ja: 'キー' },
  toInstall: { en: 'Put it into a page', ja: 'ページに組み込む' },
  copy: {
    en: 'Copy it now: it is not shown again.',
    ja: '今すぐコピーしてください。再表示はできません。',
  },
  revoked: { en: 'The key was revoked, and no longer works.', ja: 'キーを失効しました。今後は使えません。' },
  keys: { en: 'Keys', ja: 'キー' },
  scope: { en: 'May do', ja: '権限' },
  created: { en: 'Made', ja: '作成' },
  createdBy: { en: 'by {name}', ja: '作成者: {name}' },
  used: { en: 'Last used', ja: '最終使用' },
  ended: { en: 'Ended {time}', ja: '{time} に期限切れ' },
  endsAt: { en: 'Ends {time}', ja: '{time} まで' },
  revokedAt: { en: 'Revoked {time}', ja: '{time} に失効' },
  active: { en: 'Active', ja: '有効' },
  state: { en: 'State', ja: '状態' },
  actions: { en: 'Actions', ja: '操作' },
  revoke: { en: 'Revoke …', ja: '失効…' },
  sure: {
    en: 'Whatever uses this key is refused from this moment on. This cannot be undone.',
    ja: 'このキーを使うリクエストは、直ちに拒否されます。元には戻せません。',
  },
  yes: { en: 'Yes, revoke “{name}”', ja: '「{name}」を失効する' },
  all: { en: 'everything', ja: 'すべて' },
  nameless: { en: 'without a name', ja: '名前なし' },
} as const satisfies Record<string, Words>;

export const keyKindWords: Record<KeyKind, Words> = {
  write: { en: 'Write key', ja: '書き込みキー' },
  secret: { en: 'Secret key', ja: 'シークレットキー' },
  webhook: { en: 'Webhook key', ja: 'Webhook キー' },
};

export const keyKindHelp: Record<KeyKind, Words> = {
  write: {
    en: 'for pages: sends events and shows content; it is public',
    ja: 'ページ用。イベントの送信とコンテンツの表示。公開されます',
  },
  secret: {
    en: 'for your servers: the whole API, or a part of it',
    ja: 'サーバー用。API 全体、またはその一部',
  },
  webhook: {
    en: 'for services that push: sends events as a server, reads nothing',
    ja: '外部サービス用。サーバーとしてイベントを送信でき、読み取りはできません',
  },
};

export const scopeWords: Record<Scope, Words> = {
  read: { en: 'read reports, people and content', ja: 'レポート、個人、コンテンツの閲覧' },
  content: { en: 'edit and publish content', ja: 'コンテンツの編集と公開' },
  definitions: {
    en: 'features, milestones, segments and settings',
    ja: '機能、マイルストーン、セグメント、設定の変更',
  },
  data: { en: 'send events and traits as a server', ja: 'サーバーとしてのイベントと属性の送信' },
  erase: {
    en: 'erase people, accounts and quarantined messages, set how long raw events are kept',
    ja: '個人とアカウントの消去、隔離されたメッセージの削除、生イベントの保存期間の変更',
  },
  admin: { en: 'keys, identity, origins, environments', ja: 'キー、本人確認、オリジン、環境の管理' },
};

// The pages of the HTTP API: what stands around the operations, and what each error code means. What an operation does is
// said once, in English, in the description that the document is made from.

import type { ErrorCode } from '../../errors.ts';
import type { Words } from '../words.ts';

export const apiWords = {
  title: { en: 'HTTP API', ja: 'HTTP API' },
  lead: {
    en: 'Events go in with the write key; everything else is read and changed with a secret key. Made from the schemas that check the requests.',
    ja: 'イベントの送信には書き込みキー、それ以外の読み取りと変更にはシークレットキーを使います。このページは、リクエストを検証するスキーマから作られています。',
  },
  document: { en: 'The same as OpenAPI 3.1', ja: '同じ内容の OpenAPI 3.1 文書' },
  overview: { en: 'All operations', ja: 'すべての操作' },
  inEnglish: {
    en: 'What each operation does is said in English.',
    ja: '各操作の説明は英語で書かれています。',
  },
  errors: { en: 'Errors', ja: 'エラー' },
  errorsLead: {
    en: 'Every refusal has this form. Single events of a batch are never refused this way: the reply names them under quarantined.',
    ja: 'リクエストが拒否されると、必ずこの形で返ります。バッチ内の個々のイベントはこの形では拒否されず、応答の quarantined に示されます。',
  },
  key: { en: 'Key', ja: 'キー' },
  write: { en: 'write key', ja: '書き込みキー' },
  webhook: { en: 'webhook key', ja: 'Webhook キー' },
  secret: { en: 'secret key', ja: 'シークレットキー' },
  none: { en: 'none', ja: '不要' },
  scope: { en: '(scope {scope})', ja: '(スコープ {scope})' },
  parameters: { en: 'Parameters', ja: 'パラメーター' },
  parameter: { en: 'Parameter', ja: 'パラメーター' },
  place: { en: 'In', ja: '場所' },
  path: { en: 'path', ja: 'パス' },
  query: { en: 'query', ja: 'クエリ' },
  form: { en: 'Form', ja: '形式' },
  required: { en: 'required', ja: '必須' },
  body: { en: 'Body', ja: '本文' },
  optionalBody: { en: 'Body (may be left out)', ja: '本文(省略可)' },
  replies: { en: 'Replies', ja: '応答' },
  nothing: { en: 'Nothing.', ja: '本文はありません。' },
  example: { en: 'Example', ja: '例' },
  schemas: { en: 'Forms', ja: 'スキーマ' },
  or: { en: 'or', ja: 'または' },
} satisfies Record<string, Words>;

/** The headings that operations stand under; one that is not here is called as its operations call it. */
export const TAG_WORDS: Readonly<Record<string, Words>> = {
  Events: { en: 'Events', ja: 'イベント' },
  Pages: { en: 'Pages', ja: 'ページ' },
  Definitions: { en: 'Definitions', ja: '定義' },
  Content: { en: 'Content', ja: 'コンテンツ' },
  Settings: { en: 'Settings', ja: '設定' },
  Decisions: { en: 'Decisions', ja: '表示の判定' },
  Reports: { en: 'Reports', ja: 'レポート' },
  Accounts: { en: 'Accounts', ja: 'アカウント' },
  Privacy: { en: 'Privacy', ja: 'プライバシー' },
  Audit: { en: 'Audit', ja: '監査ログ' },
  Keys: { en: 'Keys', ja: 'キー' },
  Identity: { en: 'Identity', ja: '本人確認' },
  Environments: { en: 'Environments', ja: '環境' },
  Operations: { en: 'Operations', ja: '運用' },
};

export const ERROR_WORDS: Readonly<Record<ErrorCode, Words>> = {
  bad_request: {
    en: 'The request could not be read: not JSON, not UTF-8, empty, or without its list of messages. The message says where it breaks.',
    ja: 'リクエストを読み取れませんでした。JSON でない、UTF-8 でない、空である、またはメッセージのリストがありません。message に箇所を示します。',
  },
  invalid: {
    en: 'The request was read, but a field is wrong; "field" names it by its path.',
    ja: 'リクエストは読み取れましたが、項目に誤りがあります。field にそのパスを示します。',
  },
  unauthorized: {
    en: 'No key, or not one that we know for this, or one that was revoked or has expired. Boot takes the write key (wk_), events that, a webhook key (hk_) or the secret key, everything else the secret key (sk_), as Basic user name or Bearer. With "field": "token" it is the user token that does not hold; the message says why.',
    ja: 'キーがないか、この操作に使えるキーではないか、失効または期限切れです。boot には書き込みキー(wk_)、イベントには書き込みキー・Webhook キー(hk_)・シークレットキー、それ以外にはシークレットキー(sk_)を、Basic のユーザー名または Bearer で送ってください。field が token の場合は、ユーザートークンが無効です。理由は message に示します。',
  },
  forbidden: {
    en: 'The key or the person may not do this.',
    ja: 'このキーまたは利用者には許可されていません。',
  },
  origin_not_allowed: {
    en: 'Pages of this origin may not use this write key. The origins of the environment are in its settings, and at /v1/origins.',
    ja: 'このオリジンのページからは、この書き込みキーを使えません。許可するオリジンは、環境の設定または /v1/origins で変更できます。',
  },
  not_found: {
    en: 'There is no such thing in this environment, or nothing at this path.',
    ja: 'この環境には存在しないか、このパスには何もありません。',
  },
  method_not_allowed: {
    en: 'The path is there, but not for this method. The header Allow names those that it takes.',
    ja: 'このパスでは、このメソッドは使えません。使えるメソッドは Allow ヘッダーに示します。',
  },
  conflict: {
    en: 'It was changed by somebody else meanwhile; read it again.',
    ja: 'その間にほかの人が変更しました。読み直してください。',
  },
  too_slow: {
    en: 'The body did not arrive in time. Send it again.',
    ja: '本文が時間内に届きませんでした。もう一度送ってください。',
  },
  too_large: {
    en: 'Over 1 MiB on the wire, 4 MiB after gunzip, or 1,000 events. Send smaller batches.',
    ja: '送信時 1 MiB、展開後 4 MiB、またはイベント 1,000 件を超えています。バッチを小さくしてください。',
  },
  unsupported: {
    en: 'This content type or encoding is not supported.',
    ja: 'この content type またはエンコーディングには対応していません。',
  },
  too_many: {
    en: 'Too many requests, or events, for this key or address. Try again after the seconds in Retry-After.',
    ja: 'このキーまたはアドレスからのリクエストやイベントが多すぎます。Retry-After の秒数を待ってから送ってください。',
  },
  busy: {
    en: 'More is waiting than can be stored at once. Try again after the seconds in Retry-After.',
    ja: '一度に保存できる量を超えて待っています。Retry-After の秒数を待ってから送ってください。',
  },
  internal: {
    en: 'Something broke on our side, and was logged.',
    ja: 'サーバー側で問題が起きました。記録されています。',
  },
};

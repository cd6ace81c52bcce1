// Texts of the page that brings Foothold into a product, and of what was turned away at the door.

import type { TurnedAwayReason } from '../../auth/turned-away.ts';
import type { Words } from '../words.ts';

export const installWords = {
  lead: {
    en: 'Put Foothold into your product with the environment “{environment}”, and see what arrives.',
    ja: '環境「{environment}」で製品に Foothold を組み込み、届いたデータを確認します。',
  },
  tag: { en: '1. Paste this into every page', ja: '1. すべてのページに貼り付ける' },
  tagHelp: {
    en: 'Into the head of your pages, as it is: it has this server’s address and a write key, which is public.',
    ja: 'ページの head にそのまま貼り付けてください。このサーバーのアドレスと書き込みキー(公開されるもの)が入っています。',
  },
  tagName: { en: 'the script tag', ja: 'スクリプトタグ' },
  keyUsed: { en: 'Key “{name}”.', ja: 'キー「{name}」を使用。' },
  otherKeys: { en: 'Or with another key:', ja: '別のキーを使う:' },
  noKey: { en: 'There is no write key to show', ja: '表示できる書き込みキーがありません' },
  noKeyHelp: {
    en: 'Make a write key under API keys. One from before write keys were kept shows here once a page has used it.',
    ja: '「API キー」で書き込みキーを作成してください。以前に作成したキーは、ページで一度使われるとここに表示されます。',
  },
  noKeyAsk: {
    en: 'An owner of the workspace can make a write key under API keys.',
    ja: 'ワークスペースのオーナーに、「API キー」で書き込みキーを作成してもらってください。',
  },
  toKeys: { en: 'To the API keys', ja: 'API キーへ' },
  who: { en: '2. Say who it is, and what they do', ja: '2. 利用者と操作を伝える' },
  whoHelp: {
    en: 'Where your product knows who is signed in. Each account is a customer of yours; what counts as value is up to you.',
    ja: '製品がサインイン中の利用者を把握している場所で呼び出します。アカウントはあなたの顧客を、track は利用者の操作を表します。',
  },
  whoName: { en: 'the calls', ja: '呼び出し' },
  enforced: {
    en: 'This environment takes nobody’s word for who they are: sign a token on your server and give it along.',
    ja: 'この環境では本人確認が必須です。サーバーで署名したトークンを渡してください。',
  },
  toSigning: { en: 'How to sign', ja: '署名の方法' },
  origins: { en: 'Only pages of these origins may send: {origins}.', ja: '送信できるオリジン: {origins}' },
  anyOrigin: { en: 'Pages of any origin may send.', ja: 'すべてのオリジンのページから送信できます。' },
  toOrigins: { en: 'Change', ja: '変更' },
  arrived: { en: '3. See it arrive', ja: '3. 届いたことを確認する' },
  nothing: { en: 'Nothing has arrived yet', ja: 'まだ何も届いていません' },
  nothingHelp: {
    en: 'Open a page of your product that has the tag, then load this page again. Or send one event from a terminal:',
    ja: 'タグを入れたページを開いてから、このページを再読み込みしてください。ターミナルから試すこともできます。',
  },
  tryName: { en: 'the command', ja: 'コマンド' },
  nothingLately: { en: 'Nothing has arrived lately', ja: '最近届いたイベントはありません' },
  lookedAt: {
    en: 'The latest {n} events of the whole server were looked at; older ones of this environment are in its reports.',
    ja: 'サーバー全体の最新 {n} 件から表示しています。この環境のそれより前のイベントは、レポートに含まれています。',
  },
  latest: { en: 'The latest events', ja: '最近届いたイベント' },
  event: { en: 'Event', ja: 'イベント' },
  person: { en: 'Who', ja: '利用者' },
  account: { en: 'Account', ja: 'アカウント' },
  received: { en: 'Arrived', ja: '受信日時' },
  byMembership: { en: 'by membership, if any', ja: '所属から判定' },
  next: {
    en: 'Accounts come with group calls, and reports with events.',
    ja: 'アカウントは group コールで、レポートはイベントで作られます。',
  },
  toAccounts: { en: 'To the accounts', ja: 'アカウントへ' },
  wrong: { en: 'What did not get in', ja: '受け付けられなかったもの' },
  allWell: {
    en: 'Nothing was turned away since the server started, and nothing is in quarantine.',
    ja: 'サーバーの起動後に拒否されたものも、隔離されたものもありません。',
  },
  quarantined: {
    en: '{n} {n|message is|messages are} in quarantine, with the reason.',
    ja: '{n} 件が、理由とともに隔離されています。',
  },
  toData: { en: 'See why', ja: '理由を見る' },
  badTokens: {
    en: '{n} {n|session|sessions} of the last {days} days came with a token that does not hold.',
    ja: '直近 {days} 日間に、無効なトークンのセッションが {n} 件ありました。',
  },
  toIdentity: { en: 'Check a token', ja: 'トークンを確認する' },
} as const satisfies Record<string, Words>;

export const doorLedgerWords = {
  title: { en: 'Turned away', ja: '拒否されたリクエスト' },
  help: {
    en: 'Whole requests, since the server started. Nothing of them is kept; the clients keep them for a while and try again.',
    ja: 'サーバーの起動後に拒否されたリクエストです。内容は保存されません。クライアントはしばらく保持して再送します。',
  },
  none: {
    en: 'No request was turned away since the server started.',
    ja: 'サーバーの起動後に拒否されたリクエストはありません。',
  },
  reason: { en: 'Reason', ja: '理由' },
  what: { en: 'From', ja: '送信元' },
  times: { en: 'Times', ja: '回数' },
  last: { en: 'Last', ja: '最後' },
  notAKey: { en: 'not a key of ours', ja: 'Foothold のキーではない文字列' },
} as const satisfies Record<string, Words>;

interface Told {
  what: Words;
  /** What to do about it. */
  help: Words;
}

export const turnedAwayWords: Record<TurnedAwayReason, Told> = {
  unknown_key: {
    what: { en: 'A key that does not exist', ja: '存在しないキー' },
    help: {
      en: 'Compare it with the API keys; often its end is cut off, or it is of another server.',
      ja: '「API キー」と見比べてください。末尾が欠けているか、別のサーバーのキーであることがよくあります。',
    },
  },
  revoked_key: {
    what: { en: 'A key that was revoked', ja: '失効したキー' },
    help: {
      en: 'Something still uses it. Give it a new key.',
      ja: 'まだ使われています。新しいキーに置き換えてください。',
    },
  },
  expired_key: {
    what: { en: 'A key that has ended', ja: '期限切れのキー' },
    help: {
      en: 'Make another one, and put it in its place.',
      ja: '新しいキーを作成して置き換えてください。',
    },
  },
  wrong_kind: {
    what: { en: 'A key of another kind', ja: '種類の違うキー' },
    help: {
      en: 'Pages take a write key, reports and settings a secret key. A secret key that stood in a page should be revoked.',
      ja: 'ページには書き込みキー、レポートや設定にはシークレットキーを使います。ページに書かれたシークレットキーは失効してください。',
    },
  },
  origin: {
    what: { en: 'A page of an origin that may not send', ja: '許可されていないオリジンのページ' },
    help: {
      en: 'Add the origin under Environments, if the page is yours.',
      ja: '自社のページであれば、「環境」でオリジンを追加してください。',
    },
  },
};

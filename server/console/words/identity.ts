// Texts of the page about user tokens.

import type { Unproven } from '../../auth/identity.ts';
import type { Words } from '../words.ts';

export const identityWords = {
  lead: {
    en: 'A page can say that it is anybody. A token that your server signs proves who is signed in.',
    ja: 'ページは誰の名前でも名乗れます。自社サーバーが署名したトークンで、サインイン中の利用者であることを証明できます。',
  },
  enforcement: { en: 'Require proof', ja: '証明を必須にする' },
  on: { en: 'Proof is required.', ja: '証明は必須です。' },
  off: { en: 'Proof is not required.', ja: '証明は必須ではありません。' },
  onHelp: {
    en: 'A page without a good token shows a known person nothing, and what it sends of people and accounts is set aside. Traits count from servers and from signed claims only.',
    ja: '有効なトークンのないページには、既知の利用者向けの内容は表示されず、個人やアカウントに関するイベントは保留されます。属性は、サーバーと署名付きトークンからのものだけが集計されます。',
  },
  offHelp: {
    en: 'Pages are believed. Look at the share below first: what is not verified today would be turned away.',
    ja: 'ページの申告をそのまま受け入れています。まず下の割合を確認してください。検証されていないものは、必須にすると拒否されます。',
  },
  turnOn: { en: 'Require proof …', ja: '証明を必須にする…' },
  onSure: {
    en: 'From this moment on, pages without a good token show known people nothing, and what they send of people is set aside.',
    ja: '直ちに、有効なトークンのないページでは既知の利用者に何も表示されなくなり、個人に関するイベントは保留されます。',
  },
  onYes: { en: 'Yes, require proof', ja: '証明を必須にする' },
  turnOff: { en: 'Stop requiring proof …', ja: '必須を解除する…' },
  offSure: {
    en: 'From this moment on, any page can say that it is anybody, and is believed.',
    ja: '直ちに、ページが名乗った利用者がそのまま信用されるようになります。',
  },
  offYes: { en: 'Yes, believe pages', ja: '必須を解除する' },
  needsSecret: { en: 'Make a signing secret first.', ja: '先に署名用シークレットを作成してください。' },
  share: { en: 'Verified in the last {days} days', ja: '過去 {days} 日間に検証された割合' },
  boots: { en: 'Sessions', ja: 'セッション' },
  events: { en: 'Events', ja: 'イベント' },
  shareOf: { en: '{share} of {n}', ja: '{n} 件中 {share}' },
  shareFigure: {
    en: '{what}: {verified} verified, {unsigned} without a token, {bad} with a bad one',
    ja: '{what}: 検証済み {verified}、トークンなし {unsigned}、無効なトークン {bad}',
  },
  verified: { en: 'verified', ja: '検証済み' },
  unsignedPart: { en: 'without a token', ja: 'トークンなし' },
  badPart: { en: 'with a bad token', ja: '無効なトークン' },
  nothing: {
    en: 'Nothing has named a person or an account yet.',
    ja: '個人やアカウントを名乗るものは、まだありません。',
  },
  faults: { en: 'What was wrong', ja: '無効だった理由' },
  secrets: { en: 'Signing secrets', ja: '署名用シークレット' },
  secretsHelp: {
    en: 'At most two, so that a new one can take over while the old one is still in use. Keep them on your servers.',
    ja: '最大 2 つまで。新旧を併用しながら切り替えられます。サーバー上で保管してください。',
  },
  noSecrets: { en: 'There is none yet.', ja: 'まだありません。' },
  secret: { en: 'Secret', ja: 'シークレット' },
  created: { en: 'Made', ja: '作成' },
  used: { en: 'Last used', ja: '最終使用' },
  unusable: {
    en: 'cannot be read: FOOTHOLD_SECRET was changed',
    ja: '読み取れません。FOOTHOLD_SECRET が変更されています',
  },
  actions: { en: 'Actions', ja: '操作' },
  makeSecret: { en: 'Make a signing secret', ja: 'シークレットを作成' },
  made: { en: 'The signing secret was made.', ja: '署名用シークレットを作成しました。' },
  copy: { en: 'Copy it now: it is not shown again.', ja: '今すぐコピーしてください。再表示はできません。' },
  revoke: { en: 'Revoke …', ja: '失効…' },
  sure: {
    en: 'Tokens that it signed hold no longer, from this moment on.',
    ja: 'このシークレットで署名したトークンは、直ちに無効になります。',
  },
  yes: { en: 'Yes, revoke {hint}', ja: '{hint} を失効する' },
  revoked: { en: 'The signing secret was revoked.', ja: '署名用シークレットを失効しました。' },
  refused: {
    en: 'That cannot be done now: with proof required there must be a signing secret, and there may be two at most.',
    ja: '現在は実行できません。証明が必須の間は、シークレットが少なくとも 1 つ必要です。また、最大 2 つまでです。',
  },
  switched: { en: 'Saved.', ja: '保存しました。' },
  checker: { en: 'Check a token', ja: 'トークンを確認' },
  checkerHelp: {
    en: 'What it says, whether it would pass, and if not, why. It is not stored.',
    ja: '内容と、有効かどうか、無効な場合の理由を表示します。保存はされません。',
  },
  token: { en: 'Token', ja: 'トークン' },
  user: { en: 'User id that the page says (may be left empty)', ja: 'ページが送るユーザー ID(省略可)' },
  account: {
    en: 'Account id that the page says (may be left empty)',
    ja: 'ページが送るアカウント ID(省略可)',
  },
  check: { en: 'Check', ja: '確認する' },
  passes: { en: 'This token passes.', ja: 'このトークンは有効です。' },
  fails: { en: 'This token does not pass: {why}', ja: 'このトークンは無効です: {why}' },
  signedWith: { en: 'Signed with', ja: '署名' },
  nobody: { en: 'no secret of this environment', ja: 'この環境のシークレットではありません' },
  says: { en: 'It says', ja: '内容' },
  signing: { en: 'How to sign', ja: '署名の方法' },
  signingHelp: {
    en: 'A JWT, signed with HS256: "sub" is the user, "accountId" the account, "aud" this environment ({environment}), "iat" when it was made, "exp" (optional) until when it holds. "traits" and "accountTraits" are what segments and scores may rest on.',
    ja: 'HS256 で署名した JWT です。"sub" はユーザー、"accountId" はアカウント、"aud" はこの環境({environment})、"iat" は発行時刻、"exp"(省略可)は有効期限です。"traits" と "accountTraits" は、セグメントやスコアに使われます。',
  },
  otherLanguages: {
    en: 'The same in Python, Ruby, PHP and Go',
    ja: 'Python、Ruby、PHP、Go での例',
  },
} as const satisfies Record<string, Words>;

export const unprovenWords: Record<Unproven, Words> = {
  unsigned: { en: 'there is no token', ja: 'トークンがありません' },
  malformed: { en: 'it is not a JWT that can be read', ja: 'JWT として読み取れません' },
  too_long: { en: 'it is too long', ja: '長すぎます' },
  algorithm: { en: 'it is not signed with HS256', ja: 'HS256 で署名されていません' },
  no_secret: {
    en: 'there is no signing secret that can be used',
    ja: '使用できる署名用シークレットがありません',
  },
  wrong_secret: {
    en: 'it was signed with another secret',
    ja: '別のシークレットで署名されています',
  },
  wrong_environment: {
    en: 'its "aud" names another environment',
    ja: '"aud" が別の環境を指しています',
  },
  expired: { en: 'it has expired', ja: '有効期限が切れています' },
  not_yet: {
    en: 'its time lies in the future; "iat" is in seconds',
    ja: '時刻が未来です。"iat" は秒単位です',
  },
  claims: { en: 'a claim is missing or wrong', ja: '必要な項目がないか、正しくありません' },
  another_user: { en: 'its "sub" is another user', ja: '"sub" が別のユーザーです' },
  another_account: { en: 'its "accountId" is another account', ja: '"accountId" が別のアカウントです' },
  no_account: {
    en: 'the page names an account, and the token has no "accountId"',
    ja: 'ページがアカウントを示していますが、トークンに "accountId" がありません',
  },
};

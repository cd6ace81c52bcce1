// Texts of the page of documents about signing user tokens.

import type { Words } from '../words.ts';

export const signingWords = {
  title: { en: 'Signed identity', ja: '署名による本人確認' },
  lead: {
    en: 'Your server signs a token for whoever is signed in, your page hands it on, and Foothold believes it instead of the page. The five examples use nothing but what comes with each language.',
    ja: '自社サーバーがサインイン中の利用者のトークンに署名し、ページがそれを渡します。Foothold はページの申告ではなく、このトークンを信頼します。以下の例は、各言語の標準機能だけを使っています。',
  },
  claims: { en: 'What a token says', ja: 'トークンの内容' },
  algorithm: {
    en: 'A JWT signed with HS256 and nothing else, at most 4,096 characters long. A minute of difference between clocks is forgiven.',
    ja: 'HS256 で署名した JWT です(ほかの方式は使えません)。長さは 4,096 文字まで。時計のずれは 1 分まで許容されます。',
  },
  page: { en: 'In the page', ja: 'ページでの使い方' },
  pageHelp: {
    en: 'Give it to the tag, or to identify; before it expires, call identify again with a fresh one. It is never stored in the browser.',
    ja: 'タグの属性、または identify に渡します。期限が切れる前に、新しいトークンで identify をもう一度呼び出してください。ブラウザーには保存されません。',
  },
  clients: {
    en: 'Other clients send it as “context.token” of a message, as “token” beside a batch, or as the header X-Foothold-Token.',
    ja: 'そのほかのクライアントでは、メッセージの context.token、バッチの token、または X-Foothold-Token ヘッダーで送れます。',
  },
  required: { en: 'When proof is required', ja: '証明を必須にした場合' },
  requiredHelp: {
    en: 'A page without a good token is shown nothing that is meant for a known person (401, "field": "token"), and events that name a person or an account without proof are set aside as “unproven_identity”. People without a name go on as before, under a name of their own. What pages say of traits is kept beside the event and counts nowhere; traits come from servers, with a webhook or secret key, and from the claims.',
    ja: '有効なトークンのないページには、既知の利用者向けの内容は表示されません(401、"field": "token")。証明なしに個人やアカウントを示すイベントは unproven_identity として保留されます。匿名の利用者は、これまでどおり利用できます。ページが送る属性はイベントに添えて保存されますが、集計されません。属性は、Webhook キーやシークレットキーを使うサーバーと、署名付きの項目から取り込まれます。',
  },
  servers: { en: 'On your server', ja: 'サーバーでの署名' },
  sub: { en: 'the user’s id', ja: 'ユーザー ID' },
  accountId: { en: 'the account’s id', ja: 'アカウント ID' },
  aud: { en: 'the environment, by its id or its name', ja: '環境(ID または名前)' },
  iat: { en: 'when it was made, in seconds', ja: '発行時刻(秒)' },
  exp: { en: 'until when it holds (may be left out)', ja: '有効期限(省略可)' },
  traits: {
    en: 'what segments, rules and scores may rest on (may be left out)',
    ja: 'セグメント、条件、スコアに使われる属性(省略可)',
  },
} as const satisfies Record<string, Words>;

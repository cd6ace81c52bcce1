// Texts of the privacy page.

import type { Words } from '../words.ts';

export const privacyWords = {
  lead: {
    en: 'See what is kept of a person or an account, give them a copy, or erase all of it.',
    ja: '人またはアカウントについて保存されている情報を確認し、写しを渡したり、すべて消去したりできます。',
  },
  kind: { en: 'What', ja: '対象' },
  user: { en: 'Person', ja: '人' },
  account: { en: 'Account', ja: 'アカウント' },
  id: { en: 'Id, as your product sends it', ja: 'ID（製品から送られるとおり）' },
  look: { en: 'Look up', ja: '調べる' },
  nothing: { en: 'Nothing is kept under this id.', ja: 'この ID について保存されている情報はありません。' },
  kept: { en: 'What is kept', ja: '保存されている情報' },
  traits: { en: 'Traits', ja: '属性' },
  none: { en: 'None', ja: 'なし' },
  accounts: { en: 'Accounts', ja: 'アカウント' },
  toAccount: { en: 'To the account', ja: 'アカウントのページへ' },
  people: { en: 'People', ja: '人' },
  devices: { en: 'Devices before sign-in', ja: 'サインイン前の端末' },
  consent: { en: 'Consent', ja: '同意' },
  granted: { en: '{category}: granted ({at})', ja: '{category}：同意あり（{at}）' },
  refused: { en: '{category}: not granted ({at})', ja: '{category}：同意なし（{at}）' },
  firstSeen: { en: 'First seen', ja: '初回' },
  lastSeen: { en: 'Last seen', ja: '最終' },
  download: { en: 'Download everything', ja: 'すべてダウンロード' },
  erase: { en: 'Erase', ja: '消去' },
  eraseByOwner: {
    en: 'Erasing is for owners. Ask one, with this id.',
    ja: '消去できるのはオーナーだけです。この ID をオーナーに伝えてください。',
  },
  eraseUser: {
    en: 'Events, traits, answers and every number of this person go, with the devices that they used before they signed in. Events that come later are dropped. Nobody can take this back; backups made before still hold it.',
    ja: 'この人のイベント、属性、回答、集計値と、サインイン前に使った端末の情報がすべて消去されます。後から届くイベントも破棄されます。取り消せません。以前に作成したバックアップには残ります。',
  },
  eraseAccount: {
    en: 'Events, traits and every number of this account go, with everybody who was seen in no other account. Events that come later are dropped. Nobody can take this back; backups made before still hold it.',
    ja: 'このアカウントのイベント、属性、集計値と、ほかのアカウントで見られなかった人の情報がすべて消去されます。後から届くイベントも破棄されます。取り消せません。以前に作成したバックアップには残ります。',
  },
  confirm: { en: 'Type the id to confirm', ja: '確認のため ID を入力してください' },
  mismatch: { en: 'This is not the id above.', ja: '上の ID と一致しません。' },
  erased: {
    en: 'Erased: {events} {events|event|events}, {people} {people|person|people}.',
    ja: '消去しました：イベント {events} 件、{people} 人。',
  },
  running: {
    en: 'The erasure is under way. Look the id up again to see when nothing is left.',
    ja: '消去を実行中です。終わったかどうかは、もう一度 ID を調べて確認してください。',
  },
} as const satisfies Record<string, Words>;

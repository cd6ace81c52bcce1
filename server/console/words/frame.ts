// Texts around every page: navigation, the day that is looked at, language and theme, sign-in, errors.

import type { Words } from '../words.ts';

export const frameWords = {
  skip: { en: 'Skip to the content', ja: '本文へ移動' },
  navigation: { en: 'Main navigation', ja: 'メインナビゲーション' },
  overview: { en: 'Overview', ja: '概要' },
  accounts: { en: 'Accounts', ja: 'アカウント' },
  timeToValue: { en: 'Time to value', ja: '価値到達までの日数' },
  content: { en: 'Content', ja: 'コンテンツ' },
  language: { en: 'Language', ja: '言語' },
  theme: { en: 'Theme', ja: '配色' },
  auto: { en: 'System', ja: '自動' },
  light: { en: 'Light', ja: 'ライト' },
  dark: { en: 'Dark', ja: 'ダーク' },
  signedInAs: { en: 'Signed in as {name}', ja: '{name} さんとしてサインイン中' },
  signOut: { en: 'Sign out', ja: 'サインアウト' },
  asOfLabel: { en: 'Look at the state as of', ja: '基準日' },
  show: { en: 'Show', ja: '表示' },
  backToToday: { en: 'Back to today', ja: '今日に戻る' },
  asOfNow: { en: 'As of {time} UTC', ja: '{time}(UTC)時点' },
  asOfEnd: { en: 'As of the end of {day} UTC', ja: '{day}(UTC)終了時点' },
  version: { en: 'Definition version {version}', ja: '定義バージョン {version}' },
  coverage: {
    en: '{share} of events belong to a known account',
    ja: 'イベントの {share} をアカウントに紐づけ済み',
  },
  showTable: { en: 'Show as table', ja: '表で見る' },
  howComputed: { en: 'How “{name}” is computed', ja: '「{name}」の計算方法' },
  columns: { en: 'What the columns mean', ja: '各列の意味' },
  download: { en: 'Download CSV', ja: 'CSV をダウンロード' },
  notKnown: { en: 'not known', ja: '不明' },
  none: { en: '–', ja: '–' },
  scrollable: { en: '{name}, scrollable', ja: '{name}(横にスクロールできます)' },
} as const satisfies Record<string, Words>;

export const doorWords = {
  signIn: { en: 'Sign in to Foothold', ja: 'Foothold にサインイン' },
  lead: {
    en: 'There is no password. You sign in with a link that works once.',
    ja: 'パスワードはありません。一度だけ使えるリンクでサインインします。',
  },
  fromServer: {
    en: 'Open the one-time link that the server printed when it started.',
    ja: 'サーバーの起動時に表示されたワンタイムリンクを開いてください。',
  },
  orCommand: {
    en: 'Or run this on the server’s machine. It prints a fresh link:',
    ja: 'または、サーバー上で次のコマンドを実行すると、新しいリンクが表示されます。',
  },
  afterwards: {
    en: 'The link keeps this browser signed in. Nobody is asked for an e-mail address.',
    ja: 'リンクを開くと、このブラウザーはサインインしたままになります。メールアドレスは必要ありません。',
  },
  notFound: { en: 'There is nothing at this address', ja: 'このページは見つかりません' },
  notFoundHelp: {
    en: 'The account may have been erased, or the address was shortened when it was copied.',
    ja: 'アカウントが削除されたか、コピーの際に URL の一部が欠けた可能性があります。',
  },
  broken: { en: 'This page could not be made', ja: 'ページを表示できませんでした' },
  brokenHelp: {
    en: 'The fault is ours, and the server’s log has the details. Nothing was lost: events are still being received.',
    ja: 'サーバー側の問題です。詳細はサーバーのログに記録されています。イベントの受信は続いており、データは失われていません。',
  },
  again: { en: 'Try again', ja: 'もう一度試す' },
  toOverview: { en: 'Go to the overview', ja: '概要へ戻る' },
} as const satisfies Record<string, Words>;

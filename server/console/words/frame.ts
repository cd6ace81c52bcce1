// Texts around every page: navigation, the day that is looked at, language and theme, errors.

import type { Words } from '../words.ts';

export const frameWords = {
  skip: { en: 'Skip to the content', ja: '本文へ移動' },
  navigation: { en: 'Main navigation', ja: 'メインナビゲーション' },
  overview: { en: 'Overview', ja: '概要' },
  accounts: { en: 'Accounts', ja: 'アカウント' },
  health: { en: 'Health', ja: 'ヘルススコア' },
  timeToValue: { en: 'Time to value', ja: '価値到達までの日数' },
  onboarding: { en: 'Onboarding', ja: 'オンボーディング' },
  adoption: { en: 'Adoption', ja: '機能の定着' },
  sentiment: { en: 'Sentiment', ja: '顧客の声' },
  revenue: { en: 'Revenue', ja: '収益の維持' },
  evidence: { en: 'Evidence', ja: 'スコアの検証' },
  segments: { en: 'Segments', ja: '顧客セグメント' },
  content: { en: 'Content', ja: 'コンテンツ' },
  settings: { en: 'Settings', ja: '設定' },
  language: { en: 'Language', ja: '言語' },
  theme: { en: 'Theme', ja: '配色' },
  auto: { en: 'System', ja: '自動' },
  light: { en: 'Light', ja: 'ライト' },
  dark: { en: 'Dark', ja: 'ダーク' },
  signedInAs: { en: 'Signed in as {name}', ja: '{name} さんとしてサインイン中' },
  signOut: { en: 'Sign out', ja: 'サインアウト' },
  show: { en: 'Show', ja: '表示' },
  asOfNow: { en: 'As of {time} ({zone})', ja: '{time}({zone})時点' },
  silent: { en: 'No event for {days} {days|day|days}', ja: '{days} 日間イベントがありません' },
  silentHelp: {
    en: 'Numbers that look at the last days are empty because nothing has arrived, not because customers left.',
    ja: '直近の数値が空なのは、顧客が離れたからではなく、データが届いていないためです。',
  },
  silentLink: {
    en: 'See the state of {day}, the last day with events',
    ja: '最後にイベントのあった {day} の状態を見る',
  },
  traitsSince: {
    en: 'Traits told before {day}, and again since, are as they are now',
    ja: '{day} より前に送られ、その後更新された属性は現在の値です',
  },
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
  and: { en: ' and ', ja: 'と' },
  toInstall: { en: 'Install it in your product', ja: '製品に組み込む' },
  copy: { en: 'Copy', ja: 'コピー' },
  copyOf: { en: 'Copy: {name}', ja: 'コピー: {name}' },
  copied: { en: 'Copied', ja: 'コピーしました' },
  scrollable: { en: '{name}, scrollable', ja: '{name}(横にスクロールできます)' },
} as const satisfies Record<string, Words>;

export const waitingWords = {
  title: { en: 'The report is being made', ja: 'レポートを作成しています' },
  since: { en: '{n} {n|second|seconds} so far.', ja: '経過時間: {n} 秒' },
  help: {
    en: 'In a large environment the first look reads everything; later ones come at once. This page looks again by itself.',
    ja: '大きな環境では、最初の表示ですべてのデータを読み込みます。2 回目以降はすぐに表示されます。このページは自動で更新されます。',
  },
  again: { en: 'Look again', ja: '更新する' },
} as const satisfies Record<string, Words>;

export const errorWords = {
  title: { en: 'Error: {title}', ja: 'エラー: {title}' },
  notTaken: {
    en: 'This was not taken yet. Please mend:',
    ja: 'まだ受け付けられていません。次を修正してください。',
  },
  refused: { en: 'This could not be taken', ja: '受け付けられませんでした' },
  refusedHelp: {
    en: 'What was sent is not what the page asks for, or came from another site. Go back to the page and try again.',
    ja: '送信された内容がページの求めるものと異なるか、別のサイトから送られました。元のページに戻って、もう一度お試しください。',
  },
  forbidden: { en: 'Your role does not allow this', ja: 'この操作の権限がありません' },
  forbiddenHelp: {
    en: 'An owner of the workspace can do it, or change your role on the team page.',
    ja: 'ワークスペースのオーナーに依頼するか、チームのページで役割を変更してもらってください。',
  },
  notFound: { en: 'There is nothing at this address', ja: 'このページは見つかりません' },
  notFoundHelp: {
    en: 'The account, or the segment in the address, may have been removed, or the address was shortened when it was copied.',
    ja: 'アカウント(または URL に含まれるセグメント)が削除されたか、コピーの際に URL の一部が欠けた可能性があります。',
  },
  broken: { en: 'This page could not be made', ja: 'ページを表示できませんでした' },
  brokenHelp: {
    en: 'The fault is ours, and the server’s log has the details. Nothing was lost: events are still being received.',
    ja: 'サーバー側の問題です。詳細はサーバーのログに記録されています。イベントの受信は続いており、データは失われていません。',
  },
  busy: { en: 'The server could not do this just now', ja: '今は処理できませんでした' },
  busyHelp: {
    en: 'Wait a few seconds, then go back and try again.',
    ja: '数秒待ってから、前のページに戻ってもう一度お試しください。',
  },
  again: { en: 'Try again', ja: 'もう一度試す' },
  toOverview: { en: 'Go to the overview', ja: '概要へ戻る' },
} as const satisfies Record<string, Words>;

// Texts of one's own account.

import type { Words } from '../words.ts';

export const youWords = {
  profile: { en: 'Name and address', ja: '名前とメールアドレス' },
  name: { en: 'Name', ja: '名前' },
  email: { en: 'E-mail', ja: 'メールアドレス' },
  emailHelp: {
    en: 'What you sign in with. Nothing is sent to it.',
    ja: 'サインインに使います。メールが送られることはありません。',
  },
  role: { en: 'You are {role} of {workspace}.', ja: '{workspace} での役割は「{role}」です。' },
  save: { en: 'Save', ja: '保存' },
  saved: { en: 'Saved.', ja: '保存しました。' },
  password: { en: 'Password', ja: 'パスワード' },
  hasPassword: {
    en: 'You sign in with a password, or with a one-time link.',
    ja: 'パスワードまたはワンタイムリンクでサインインします。',
  },
  hasNone: {
    en: 'You sign in with one-time links. Set a password to do without them.',
    ja: '現在はワンタイムリンクでサインインしています。パスワードを設定すると、リンクなしでサインインできます。',
  },
  current: { en: 'Current password', ja: '現在のパスワード' },
  next: { en: 'New password', ja: '新しいパスワード' },
  nextHelp: {
    en: 'At least {n} characters. A few words that only you put together are good.',
    ja: '{n} 文字以上。自分だけが思いつく言葉の組み合わせがおすすめです。',
  },
  setPassword: { en: 'Set the password', ja: 'パスワードを設定' },
  passwordEnds: {
    en: 'A new password signs you out in every other browser.',
    ja: 'パスワードを変更すると、ほかのすべてのブラウザーからサインアウトします。',
  },
  passwordSet: {
    en: 'The new password holds. You were signed out everywhere else.',
    ja: '新しいパスワードを設定しました。ほかのブラウザーからはサインアウトしました。',
  },
  sessions: { en: 'Where you are signed in', ja: 'サインイン中のブラウザー' },
  device: { en: 'Browser', ja: 'ブラウザー' },
  unknownDevice: { en: 'Unknown browser', ja: '不明なブラウザー' },
  thisOne: { en: 'this one', ja: 'このブラウザー' },
  since: { en: 'Since', ja: '開始' },
  lastSeen: { en: 'Last seen', ja: '最終アクセス' },
  via: { en: 'Came by', ja: 'サインイン方法' },
  link: { en: 'one-time link', ja: 'ワンタイムリンク' },
  byPassword: { en: 'password', ja: 'パスワード' },
  invitation: { en: 'invitation', ja: '招待' },
  end: { en: 'Sign out', ja: 'サインアウト' },
  endOf: { en: 'Sign out {device}, since {time}', ja: '{device}({time} から)をサインアウト' },
  ended: { en: 'That browser was signed out.', ja: 'そのブラウザーからサインアウトしました。' },
  endAll: { en: 'Sign out everywhere', ja: 'すべてのブラウザーからサインアウト' },
  endAllHelp: { en: 'This browser as well.', ja: 'このブラウザーも含まれます。' },
  actions: { en: 'Actions', ja: '操作' },
} as const satisfies Record<string, Words>;

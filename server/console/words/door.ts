// Texts of the way in: signing in, accepting an invitation, and what keeps somebody out.

import type { Words } from '../words.ts';

export const doorWords = {
  signIn: { en: 'Sign in to Foothold', ja: 'Foothold にサインイン' },
  email: { en: 'E-mail', ja: 'メールアドレス' },
  password: { en: 'Password', ja: 'パスワード' },
  signInButton: { en: 'Sign in', ja: 'サインイン' },
  wrong: {
    en: 'This e-mail and password do not go together. Ask an owner for a one-time link if you have forgotten yours.',
    ja: 'メールアドレスとパスワードの組み合わせが正しくありません。お忘れの場合は、オーナーにワンタイムリンクを依頼してください。',
  },
  wait: {
    en: 'Too many attempts. Try again in {minutes} {minutes|minute|minutes}, or use a one-time link.',
    ja: '試行回数が多すぎます。{minutes} 分後にもう一度お試しいただくか、ワンタイムリンクをご利用ください。',
  },
  linkFor: { en: 'As {name}, in {workspace}', ja: '{workspace} に {name} としてサインイン' },
  linkLead: {
    en: 'This link signs you in once. Go on only if you asked for it, or know who gave it to you.',
    ja: 'このリンクで一度だけサインインできます。ご自身で依頼したか、誰から受け取ったものかわかる場合にのみお進みください。',
  },
  linkFailed: {
    en: 'This link was used already, has expired, or is for somebody who is no longer a member. Ask for a new one.',
    ja: 'このリンクは使用済みか、有効期限切れか、すでにメンバーではない方のものです。新しいリンクを依頼してください。',
  },
  byLink: { en: 'Or sign in with a link that works once', ja: 'または、一度だけ使えるリンクでサインイン' },
  byLinkOwner: {
    en: 'An owner of your workspace can make one for you on the team page.',
    ja: 'ワークスペースのオーナーが、チームのページで発行できます。',
  },
  fromServer: {
    en: 'The server makes one for the first owner when it starts, and says where it is.',
    ja: '最初のオーナー用のリンクは、サーバーの起動時に作成され、その場所が表示されます。',
  },
  orCommand: {
    en: 'This command prints one on the server’s machine; --email NAME@EXAMPLE.COM makes it for a member:',
    ja: 'サーバー上で次のコマンドを実行しても表示されます。--email NAME@EXAMPLE.COM を付けると、そのメンバー用になります。',
  },
  invitation: { en: 'Join {workspace}', ja: '{workspace} に参加' },
  invitationLead: {
    en: '{by} invited {email} to this workspace as {role}.',
    ja: '{by} さんが {email} をこのワークスペースに「{role}」として招待しました。',
  },
  name: { en: 'Your name', ja: 'お名前' },
  choosePassword: { en: 'Password (optional)', ja: 'パスワード(任意)' },
  passwordHelp: {
    en: 'At least {n} characters. A few words that only you put together are good. Without a password you sign in by one-time links.',
    ja: '{n} 文字以上。自分だけが思いつく言葉の組み合わせがおすすめです。設定しない場合は、ワンタイムリンクでサインインします。',
  },
  join: { en: 'Join', ja: '参加する' },
  invitationFailed: { en: 'This invitation is not open any more', ja: 'この招待は無効になっています' },
  invitationFailedHelp: {
    en: 'It was used, withdrawn or renewed, or its seven days are over. Ask whoever invited you for a new link.',
    ja: '使用済み、取り消し、再発行のいずれかか、7 日間の有効期限が切れています。招待した方に新しいリンクを依頼してください。',
  },
  toSignIn: { en: 'Go to sign-in', ja: 'サインインへ' },
} as const satisfies Record<string, Words>;

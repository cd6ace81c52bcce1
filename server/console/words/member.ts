// Texts about members: roles, what each may do, and what is wrong with what somebody typed.

import type { InviteProblem } from '../../auth/invitation.ts';
import type { MemberProblem } from '../../auth/member.ts';
import type { Ability, Role } from '../../auth/role.ts';
import type { Words } from '../words.ts';

export const roleWords: Record<Role, Words> = {
  owner: { en: 'Owner', ja: 'オーナー' },
  editor: { en: 'Editor', ja: '編集者' },
  analyst: { en: 'Analyst', ja: 'アナリスト' },
  viewer: { en: 'Viewer', ja: '閲覧者' },
};

export const abilityWords: Record<Ability, Words> = {
  read: { en: 'Read every report', ja: 'すべてのレポートを見る' },
  download: {
    en: 'Download lists as CSV, and what is kept of a person or an account',
    ja: '一覧の CSV と、個人やアカウントについて保存されている情報をダウンロードする',
  },
  content: {
    en: 'Change content, features, milestones, segments and settings',
    ja: 'コンテンツ、機能、マイルストーン、セグメント、設定を変更する',
  },
  notes: {
    en: 'Write notes on accounts, and set a band by hand',
    ja: 'アカウントのメモを書き、スコア区分を手動で設定する',
  },
  audit: { en: 'Read the audit log', ja: '監査ログを見る' },
  keys: {
    en: 'Manage keys, user tokens, origins and environments',
    ja: 'キー、ユーザートークン、オリジン、環境を管理する',
  },
  members: { en: 'Invite, change and remove members', ja: 'メンバーを招待、変更、削除する' },
  erase: { en: 'Erase people and accounts', ja: '個人やアカウントのデータを消去する' },
};

export const problemWords: Record<MemberProblem | InviteProblem, Words> = {
  gone: {
    en: 'This is not there any more. Somebody else may have changed it.',
    ja: '対象が見つかりません。ほかの方が変更した可能性があります。',
  },
  lastOwner: {
    en: 'A workspace needs an owner. Make somebody else an owner first.',
    ja: 'ワークスペースにはオーナーが必要です。先に別のメンバーをオーナーにしてください。',
  },
  nameEmpty: { en: 'Write a name.', ja: '名前を入力してください。' },
  nameControl: {
    en: 'Write the name without control characters.',
    ja: '名前に制御文字は使えません。',
  },
  emailWrong: {
    en: 'Write an e-mail address such as ann@example.com.',
    ja: 'ann@example.com のようなメールアドレスを入力してください。',
  },
  emailTaken: {
    en: 'Somebody with this address is a member already.',
    ja: 'このメールアドレスのメンバーがすでにいます。',
  },
  emailNeeded: {
    en: 'A password needs an e-mail address to go with it.',
    ja: 'パスワードを使うにはメールアドレスが必要です。',
  },
  tooMany: { en: 'The workspace has as many people as it can.', ja: 'メンバー数の上限に達しています。' },
  passwordShort: { en: 'Use at least 10 characters.', ja: '10 文字以上にしてください。' },
  passwordLong: { en: 'Use at most 256 characters.', ja: '256 文字以内にしてください。' },
  passwordCommon: {
    en: 'This is among the first that a guesser tries. Put a few words together that only you would.',
    ja: '推測されやすいパスワードです。自分だけが思いつく言葉を組み合わせてください。',
  },
  passwordPersonal: {
    en: 'This is your name or address. Choose something that nobody knows of you.',
    ja: '名前やメールアドレスは使えません。人に知られていないものを選んでください。',
  },
  passwordWrong: { en: 'This is not your password.', ja: '現在のパスワードと一致しません。' },
  passwordWait: {
    en: 'Too many attempts. Wait a quarter of an hour, or sign in anew by a one-time link.',
    ja: '試行回数が多すぎます。15 分ほど待つか、ワンタイムリンクでサインインし直してください。',
  },
};

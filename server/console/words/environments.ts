// Texts of the page of environments and origins.

import type { Words } from '../words.ts';

export const environmentsWords = {
  lead: {
    en: 'Each environment has keys, content and data of its own, so that what is tried out in one never counts in another.',
    ja: '環境ごとにキー、コンテンツ、データが独立しています。試用環境での操作が、本番の集計に混ざることはありません。',
  },
  environments: { en: 'Environments', ja: '環境' },
  name: { en: 'Name', ja: '名前' },
  id: { en: 'Id', ja: 'ID' },
  proof: { en: 'Proof of identity', ja: '本人確認' },
  required: { en: 'required', ja: '必須' },
  notRequired: { en: 'not required', ja: '任意' },
  actions: { en: 'Actions', ja: '操作' },
  here: { en: 'You are looking at this one', ja: '現在表示中' },
  look: { en: 'Look at “{name}”', ja: '「{name}」を表示' },
  rename: { en: 'Rename …', ja: '名前を変更…' },
  renameHelp: {
    en: 'User tokens that name it by its old name hold no longer; those with its id do.',
    ja: '以前の名前を "aud" に使ったユーザートークンは無効になります。ID を使ったものは引き続き有効です。',
  },
  newName: { en: 'New name of “{name}”', ja: '「{name}」の新しい名前' },
  save: { en: 'Save', ja: '保存' },
  make: { en: 'Make an environment', ja: '環境を作成' },
  nameHelp: {
    en: 'Up to 40 lower-case letters, digits and “-”, such as staging.',
    ja: '小文字の英数字と「-」で 40 文字以内。例: staging',
  },
  nameWrong: {
    en: 'Use up to 40 lower-case letters, digits and “-”, and a name that is not taken.',
    ja: '小文字の英数字と「-」で 40 文字以内の、まだ使われていない名前を入力してください。',
  },
  create: { en: 'Make it', ja: '作成する' },
  saved: { en: 'Saved.', ja: '保存しました。' },
  made: {
    en: 'The environment was made, and you are looking at it. Make its keys next.',
    ja: '環境を作成し、表示を切り替えました。次にキーを作成してください。',
  },
  origins: { en: 'Origins of “{name}”', ja: '「{name}」のオリジン' },
  originsLabel: { en: 'One a line', ja: '1 行に 1 つ' },
  originsHelp: {
    en: 'Pages that may use a write key, such as https://app.example.com, https://*.example.com or http://localhost:*. Empty: any page. Servers are not affected.',
    ja: '書き込みキーを使えるページです。例: https://app.example.com、https://*.example.com、http://localhost:* 。空欄の場合は、すべてのページから使えます。サーバーからの送信には影響しません。',
  },
  originWrong: {
    en: '“{text}” is no origin: write scheme and host, such as https://app.example.com.',
    ja: '「{text}」はオリジンではありません。https://app.example.com のように、スキームとホストを入力してください。',
  },
} as const satisfies Record<string, Words>;

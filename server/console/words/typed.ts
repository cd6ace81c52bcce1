// Texts of the page that gives back what was typed when a session ended.

import type { Words } from '../words.ts';

export const typedWords = {
  title: { en: 'What you had typed', ja: '入力していた内容' },
  lead: {
    en: 'Your session had ended when you sent this, so nothing was changed. Send it now, or leave it; it is kept for half an hour, for you alone.',
    ja: '送信時にセッションが終了していたため、まだ何も変更されていません。今すぐ送信するか、破棄してください。内容は 30 分間、あなただけに保存されます。',
  },
  partly: {
    en: 'Passwords, keys and tokens are never kept: open the page again and type it anew.',
    ja: 'パスワード、キー、トークンは保存されません。ページを開き直して入力してください。',
  },
  field: { en: 'Field', ja: '項目' },
  value: { en: 'Typed', ja: '入力内容' },
  send: { en: 'Send it now', ja: '今すぐ送信する' },
  open: { en: 'Open the page', ja: 'ページを開く' },
  forget: { en: 'Leave it', ja: '破棄する' },
} as const satisfies Record<string, Words>;

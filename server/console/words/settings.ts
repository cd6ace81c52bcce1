// Texts around the settings pages, and those that several of them use.

import type { Words } from '../words.ts';

export const settingsWords = {
  settings: { en: 'Settings', ja: '設定' },
  team: { en: 'Team', ja: 'チーム' },
  you: { en: 'Your account', ja: 'あなたのアカウント' },
  audit: { en: 'Audit log', ja: '監査ログ' },
} as const satisfies Record<string, Words>;

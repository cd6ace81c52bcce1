// Texts around the settings pages, and those that several of them use.

import type { Words } from '../words.ts';

export const settingsWords = {
  settings: { en: 'Settings', ja: '設定' },
  team: { en: 'Team', ja: 'チーム' },
  you: { en: 'Your account', ja: 'あなたのアカウント' },
  install: { en: 'Install', ja: '導入' },
  environments: { en: 'Environments', ja: '環境' },
  definitions: { en: 'Features and milestones', ja: '機能とマイルストーン' },
  keys: { en: 'API keys', ja: 'API キー' },
  identity: { en: 'Identity', ja: '本人確認' },
  privacy: { en: 'Privacy', ja: 'プライバシー' },
  data: { en: 'Data', ja: 'データ' },
  renewals: { en: 'Contracts and renewals', ja: '契約と更新' },
  retention: { en: 'Retention', ja: '保存期間' },
  zone: { en: 'Times are those of {zone}', ja: '時刻のタイムゾーン: {zone}' },
  audit: { en: 'Audit log', ja: '監査ログ' },
} as const satisfies Record<string, Words>;

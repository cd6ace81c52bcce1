// Texts that several reports share: bands, states, groups of NPS, factors, columns.

import type { Words } from '../words.ts';

export const bandWords = {
  red: { en: 'Red', ja: '赤' },
  yellow: { en: 'Yellow', ja: '黄' },
  green: { en: 'Green', ja: '緑' },
  none: { en: 'No score', ja: 'スコアなし' },
} as const satisfies Record<string, Words>;

export const statusWords = {
  reached: { en: 'Reached', ja: '到達' },
  'on-track': { en: 'On track', ja: '順調' },
  behind: { en: 'Behind', ja: '遅れ' },
  stuck: { en: 'Stuck', ja: '停滞' },
  left: { en: 'Left before', ja: '到達前に解約' },
  'no-target': { en: 'No target', ja: '目標未設定' },
  'not-started': { en: 'Not started', ja: '未開始' },
  unknown: { en: 'Not known', ja: '不明' },
} as const satisfies Record<string, Words>;

export const factorWords = {
  breadth: { en: 'Breadth', ja: '広がり' },
  depth: { en: 'Depth', ja: '深さ' },
  frequency: { en: 'Frequency', ja: '頻度' },
  retention: { en: 'Retention', ja: '継続' },
} as const satisfies Record<string, Words>;

export const factorMeasureWords = {
  breadth: { en: 'active people of the licensed seats', ja: '契約シート数に対する利用者' },
  depth: { en: 'core features adopted', ja: '定着したコア機能' },
  frequency: { en: 'active days of those expected', ja: '想定利用日数に対する利用日' },
  retention: { en: 'weeks with use, of the last 8', ja: '直近 8 週のうち利用のあった週' },
} as const satisfies Record<string, Words>;

export const npsWords = {
  promoters: { en: 'Promoters', ja: '推奨者' },
  passives: { en: 'Passives', ja: '中立者' },
  detractors: { en: 'Detractors', ja: '批判者' },
} as const satisfies Record<string, Words>;

/** One person of the group. */
export const npsOneWords = {
  promoters: { en: 'Promoter', ja: '推奨者' },
  passives: { en: 'Passive', ja: '中立者' },
  detractors: { en: 'Detractor', ja: '批判者' },
} as const satisfies Record<string, Words>;

export const tierWords = {
  core: { en: 'Core', ja: 'コア' },
  advanced: { en: 'Advanced', ja: '応用' },
} as const satisfies Record<string, Words>;

export const featureStateWords = {
  none: { en: 'Not used', ja: '未利用' },
  tried: { en: 'Tried', ja: '試用' },
  adopted: { en: 'Adopted', ja: '定着' },
} as const satisfies Record<string, Words>;

export const kindWords = {
  checklist: { en: 'Checklist', ja: 'チェックリスト' },
  guide: { en: 'Guide', ja: 'ガイド' },
  survey: { en: 'Survey', ja: 'アンケート' },
} as const satisfies Record<string, Words>;

export const contentStatusWords = {
  draft: { en: 'Draft', ja: '下書き' },
  published: { en: 'Published', ja: '公開中' },
  changed: { en: 'Published, edited since', ja: '公開中(未公開の変更あり)' },
} as const satisfies Record<string, Words>;

export const columnWords = {
  account: { en: 'Account', ja: 'アカウント' },
  plan: { en: 'Plan', ja: 'プラン' },
  score: { en: 'Score', ja: 'スコア' },
  band: { en: 'Band', ja: '区分' },
  change: { en: '7 days', ja: '7 日間の変化' },
  status: { en: 'Onboarding', ja: 'オンボーディング' },
  timeToValue: { en: 'Days to value', ja: '価値到達(日)' },
  activeUsers: { en: 'Active', ja: '利用者' },
  users: { en: 'People', ja: 'ユーザー' },
  seats: { en: 'Seats', ja: 'シート' },
  lastSeen: { en: 'Last active', ja: '最終利用' },
  createdAt: { en: 'Since', ja: '利用開始' },
  coverage: { en: 'Coverage', ja: 'データ充足率' },
  id: { en: 'Id', ja: 'ID' },
  feature: { en: 'Feature', ja: '機能' },
  tier: { en: 'Tier', ja: '種別' },
  tried: { en: 'Tried', ja: '試用' },
  adopted: { en: 'Adopted', ja: '定着' },
  eligible: { en: 'Eligible', ja: '対象' },
  adoptionRate: { en: 'Adoption rate', ja: '定着率' },
  day: { en: 'Day', ja: '日数' },
  byDay: { en: 'By day', ja: '日数' },
  reached: { en: 'Reached value', ja: '価値到達率' },
  limits: { en: '95% limits', ja: '95% 信頼区間' },
  atRisk: { en: 'At risk', ja: '観察中' },
  events: { en: 'Reached then', ja: '到達数' },
  accounts: { en: 'Accounts', ja: 'アカウント数' },
  people: { en: 'People', ja: '人数' },
  week: { en: 'Week of', ja: '週' },
  month: { en: 'Month', ja: '月' },
  group: { en: 'Group', ja: 'グループ' },
  share: { en: 'Share', ja: '割合' },
  answers: { en: 'Answers', ja: '回答数' },
  name: { en: 'Name', ja: '名前' },
  email: { en: 'E-mail', ja: 'メール' },
  role: { en: 'Role', ja: '役割' },
  firstSeen: { en: 'First active', ja: '初回利用' },
  activeDays: { en: 'Active days of 28', ja: '利用日数(28 日間)' },
  uses: { en: 'Uses, 28 days', ja: '利用回数(28 日)' },
  state: { en: 'State', ja: '状態' },
  reachedCount: { en: 'Reached it', ja: '到達数' },
  industry: { en: 'Industry', ja: '業種' },
  region: { en: 'Region', ja: '地域' },
  country: { en: 'Country', ja: '国' },
} as const satisfies Record<string, Words>;

// Texts about NPS and answers.

import type { Words } from '../words.ts';

export const npsPanelWords = {
  title: { en: 'NPS', ja: 'NPS' },
  coverage: { en: '{share} of those who saw it answered', ja: '表示された人の {share} が回答' },
  byUser: { en: 'One vote a person', ja: '1 人 1 票' },
  byAccount: { en: 'One vote an account', ja: '1 アカウント 1 票' },
  responseRate: { en: 'Response rate', ja: '回答率' },
  answeredOfSeen: { en: '{answered} of {seen} who saw it', ja: '表示された {seen} 人中 {answered} 人' },
  votes: { en: '{n} {n|vote|votes}', ja: '{n} 票' },
  split: { en: 'Detractors, passives, promoters', ja: '批判者・中立者・推奨者の内訳' },
  trend: { en: 'NPS by month', ja: '月ごとの NPS' },
  trendNote: {
    en: 'Months with too few answers have no point.',
    ja: '回答が少ない月は表示していません。',
  },
  latest: { en: 'Latest answers', ja: '最近の回答' },
  none: {
    en: 'No answers yet. They appear once an NPS survey is published.',
    ja: '回答はまだありません。NPS アンケートを公開すると表示されます。',
  },
  noComment: { en: 'no comment', ja: 'コメントなし' },
} as const satisfies Record<string, Words>;

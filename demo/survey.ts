// The recommendation survey: a low score asks what is missing, a high one what is best and whether to pass it on. And a short one about
// quotes: whether people are satisfied with them, and whether they are easy.

import type { Survey } from '../shared/content.ts';
import { OFFICE, PAGES, text } from './vocabulary.ts';

/** The first score of a promoter, and the last of a detractor. */
const [PROMOTER, DETRACTOR] = [9, 6];

export const SURVEY: Survey = {
  id: 'nps',
  kind: 'survey',
  name: 'Would you recommend Wrenfield?',
  audience: { account: 'createdAt', olderThan: '30d' },
  trigger: { page: PAGES.today.path },
  frequency: { show: 'every', every: '90d', snooze: '7d', pageViews: 5 },
  priority: 0,
  holdout: 0,
  questions: [
    {
      id: 'score',
      kind: 'nps',
      title: text(
        'How likely are you to recommend Wrenfield to another firm?',
        'Wrenfieldを同業の会社にすすめたいと思いますか？',
      ),
      low: text('Not at all', 'まったく思わない'),
      high: text('Very likely', 'とてもそう思う'),
      next: [
        { when: { lte: DETRACTOR }, go: 'missing' },
        { when: { gte: PROMOTER }, go: 'best' },
        { go: 'reason' },
      ],
    },
    {
      id: 'missing',
      kind: 'text',
      title: text('What is missing, or in your way?', '足りないもの、困っていることは何ですか？'),
      placeholder: text('One sentence helps a lot', '一言でもかまいません'),
      optional: true,
      next: [{ go: 'end' }],
    },
    {
      id: 'reason',
      kind: 'text',
      title: text('What is the main reason for your score?', 'その点数の主な理由を教えてください。'),
      placeholder: text('One sentence helps a lot', '一言でもかまいません'),
      optional: true,
      next: [{ go: 'end' }],
    },
    {
      id: 'best',
      kind: 'text',
      title: text('What would you tell them first?', '最初に何を伝えたいですか？'),
      placeholder: text('One sentence helps a lot', '一言でもかまいません'),
      optional: true,
    },
    {
      id: 'pass-on',
      kind: 'choice',
      multiple: true,
      title: text('Would you help another firm to find us?', 'ほかの会社にも紹介していただけますか？'),
      options: [
        { id: 'review', label: text('I would write a review', 'レビューを書く') },
        { id: 'colleague', label: text('I would tell a colleague', '同業者に話す') },
        { id: 'story', label: text('You may call me for a story', '事例として取材を受ける') },
      ],
      optional: true,
    },
  ],
  thanks: text(
    'Thank you. A person reads every answer.',
    'ありがとうございます。すべての回答に目を通しています。',
  ),
};

export const PULSE: Survey = {
  id: 'quotes-pulse',
  kind: 'survey',
  name: 'How are quotes going?',
  audience: { all: [OFFICE, { account: 'createdAt', olderThan: '45d' }] },
  trigger: { page: PAGES.quotes.path },
  frequency: { show: 'every', every: '120d', snooze: '7d', pageViews: 20 },
  priority: -1,
  holdout: 0,
  questions: [
    {
      id: 'satisfied',
      kind: 'csat',
      title: text(
        'How satisfied are you with quotes in Wrenfield?',
        'Wrenfieldの見積機能に満足していますか？',
      ),
      low: text('Not at all', '不満'),
      high: text('Very', 'とても満足'),
    },
    {
      id: 'easy',
      kind: 'ces',
      title: text('How easy is it to get a quote out?', '見積書を送るのは簡単ですか？'),
      low: text('Very hard', 'とても難しい'),
      high: text('Very easy', 'とても簡単'),
      optional: true,
    },
  ],
  thanks: text(
    'Thank you. It helps us to choose what comes next.',
    'ありがとうございます。今後の改善に役立てます。',
  ),
};

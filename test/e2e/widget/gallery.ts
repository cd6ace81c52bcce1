// Every kind of content in every state that is worth looking at, in both languages: what the screenshots show and axe reads.

import type { Theme } from '../../../shared/theme.ts';
import { wireTheme } from '../../../shared/wire-theme.ts';
import type { State } from '../../../widget/runtime/store.ts';
import { scored } from './contents.ts';
import { guideState } from './looks.ts';

type Locale = State['locale'];
const said = (locale: Locale, en: string, ja: string) => [locale === 'ja' ? ja : en];

function list(locale: Locale, rest: object = {}): State['checklists'][number] {
  const item = (id: string, en: string, ja: string, more: object = {}) => ({
    id,
    title: said(locale, en, ja),
    state: 'open' as const,
    optional: false,
    skippable: false,
    locked: false,
    ...more,
  });
  return {
    id: 'welcome',
    version: 1,
    title: said(locale, 'Get started with Wrenfield', 'Wrenfieldをはじめよう'),
    body: said(locale, 'Five minutes, and your team can work.', '5分あれば、チームで使い始められます。'),
    launcher: said(locale, 'Get started', 'はじめに'),
    items: [
      item('account', 'Create your account', 'アカウントを作成する', { state: 'done' }),
      item('report', 'Create your first report', '最初のレポートを作成する', {
        body: said(
          locale,
          'Pick a template, or begin with an empty page. You can change everything later.',
          'テンプレートを選ぶか、空白のページから始めてください。あとからすべて変更できます。',
        ),
        action: { action: { do: 'close' }, label: said(locale, 'Open reports', 'レポートを開く') },
        skippable: true,
      }),
      item('team', 'Invite your team', 'チームを招待する', { optional: true, skippable: true }),
      item('import', 'Import your old data', '以前のデータを取り込む', {
        state: 'not_applicable',
        skippable: true,
      }),
      item('share', 'Share a report with a customer', 'お客様にレポートを共有する', { locked: true }),
    ],
    done: 1,
    total: 4,
    completed: false,
    shown: true,
    open: true,
    theme: wireTheme(),
    ...rest,
  };
}

export function gallery(locale: Locale, theme: Theme = {}): Record<string, Partial<State>> {
  const of = (en: string, ja: string) => said(locale, en, ja);
  const buttons = [
    { label: of('Back', '戻る'), action: { do: 'back' as const }, primary: false },
    { label: of('Next', '次へ'), action: { do: 'next' as const }, primary: true },
  ];
  const words = {
    title: of('Start a new report', '新しいレポートを作る'),
    body: of(
      'Every report begins with this button. Choose a template, and fill in what you saw on site.',
      'レポートはすべてこのボタンから始まります。テンプレートを選び、現場で見たことを入力してください。',
    ),
    buttons,
  };
  const guide = (rest: Parameters<typeof guideState>[0]) => guideState({ ...words, ...rest }, theme);
  const survey = (page: NonNullable<State['survey']>['page'], rest: object = {}): Partial<State> => ({
    survey: {
      id: `s-${page[0]?.id}`,
      version: 1,
      page,
      last: true,
      answered: false,
      thanks: of('Thank you for your feedback!', 'ご協力ありがとうございました。'),
      theme: wireTheme(theme),
      ...rest,
    },
  });
  const options = [
    ['reports', 'Reports', 'レポート'],
    ['boards', 'Boards', 'ボード'],
    ['planning', 'Planning of visits and of the people who make them', '訪問と担当者の計画'],
  ].map(([id = '', en = '', ja = '']) => ({ id, label: of(en, ja) }));
  const lists = (rest: object = {}) => [list(locale, { theme: wireTheme(theme), ...rest })];
  const hub: NonNullable<State['hub']> = {
    launcher: of('Help', 'ヘルプ'),
    title: of('Help and news', 'ヘルプとお知らせ'),
    guides: [
      { id: 'tour', title: of('A tour of reports', 'レポートの使い方') },
      { id: 'plan', title: of('Planning a week', '1週間の計画を立てる') },
    ],
    announcements: [
      {
        id: 'a1',
        title: of('Maps in reports', 'レポートに地図が付きました'),
        body: of('Every visit is shown on a map now.', 'すべての訪問先が地図に表示されます。'),
        at: Date.UTC(2026, 9, 20),
        read: false,
        action: { label: of('Go', '始める'), action: { do: 'close' } },
      },
      {
        id: 'a2',
        title: of('Faster search', '検索が速くなりました'),
        body: of('Yes.', 'はい。'),
        at: Date.UTC(2026, 8, 2),
        read: true,
      },
    ],
    links: [{ id: 'docs', title: of('Documentation', 'ドキュメント'), href: 'https://example.com/docs' }],
    checks: [
      { id: 'mail', title: of('Mail is connected', 'メールが接続されている'), help: [], result: 'ok' },
      {
        id: 'data',
        title: of('Visits arrive', '訪問データが届いている'),
        help: of(
          'No visit came in for a day. Is the app of your people signed in?',
          '1日以上データが届いていません。アプリにログインしているか確認してください。',
        ),
        action: { action: { do: 'close' }, label: of('Open settings', '設定を開く') },
        result: 'failed',
      },
      { id: 'bill', title: of('Billing is set up', '請求が設定されている'), help: [], result: 'unknown' },
    ],
    badge: 2,
    open: true,
    theme: wireTheme(theme),
  };
  return {
    launcher: { checklists: lists({ open: false }) },
    checklist: { checklists: lists() },
    celebration: {
      checklists: lists({
        completed: true,
        done: 4,
        items: list(locale).items.map((item) => ({
          ...item,
          state: item.state === 'open' ? 'done' : item.state,
          locked: false,
        })),
      }),
    },
    tooltip: { guide: guide({ target: 'new-report' }) },
    spotlight: { guide: guide({ target: 'new-report', spotlight: true, placement: 'right' }) },
    modal: {
      guide: guide({
        kind: 'modal',
        body: [
          { img: '/picture.svg', alt: of('A report', 'レポート')[0] ?? '', width: 640, height: 280 },
          { p: words.body },
        ],
      }),
    },
    slideout: { guide: guide({ kind: 'slideout' }) },
    'slideout-left': { guide: guide({ kind: 'slideout', placement: 'left' }) },
    banner: {
      beside: [
        guide({ id: 'b1', kind: 'banner', buttons: buttons.slice(1) }),
        guide({ id: 'b2', kind: 'banner', placement: 'bottom', title: undefined as never, buttons: [] }),
      ],
      checklists: lists({ open: false }),
    },
    beside: {
      beside: [
        guide({ id: 'h', kind: 'hotspot', target: 'new-report' }),
        guide({
          id: 'l',
          kind: 'launcher',
          target: 'search',
          title: of('What can I find here?', 'ここでは何を探せますか？'),
        }),
        guide({ id: 'c', kind: 'launcher', title: of('Ask us', 'お問い合わせ') }),
      ],
    },
    nps: survey([
      {
        id: 'score',
        ...scored('nps', locale),
        title: of(
          'How likely are you to recommend Wrenfield to a friend or colleague?',
          'Wrenfieldをご友人や同僚に薦める可能性はどのくらいありますか？',
        ),
        optional: false,
      },
      {
        id: 'why',
        kind: 'text',
        title: of('What is the main reason for your score?', 'その点数をつけた一番の理由は何ですか？'),
        optional: true,
      },
    ]),
    rating: survey(
      [
        {
          id: 'stars',
          ...scored('rating', locale),
          title: of('How do you like reports?', 'レポートはいかがですか？'),
          optional: false,
        },
      ],
      { last: false },
    ),
    ces: survey([
      {
        id: 'ease',
        ...scored('ces', locale),
        title: of('It was easy to create a report.', 'レポートを簡単に作成できた。'),
        optional: false,
      },
    ]),
    choice: survey([
      {
        id: 'use',
        kind: 'choice',
        multiple: true,
        options,
        title: of('What do you use most?', '最もよく使うものは何ですか？'),
        optional: true,
      },
    ]),
    thanks: survey([], { answered: true }),
    hub: { hub, checklists: lists({ open: false }) },
    'hub-empty': { hub: { ...hub, guides: [], announcements: [], links: [], checks: [], badge: 0 } },
    preview: { preview: true, guide: guide({ target: 'new-report' }) },
    debug: { debug: true },
  };
}

/** What the debugger shows. */
export const INSPECTION = {
  decisions: [
    {
      content: 'tour',
      kind: 'guide' as const,
      version: 3,
      shown: false,
      reason: 'too_soon' as const,
      gates: [
        { gate: 'schedule' as const, passes: true },
        { gate: 'audience' as const, passes: null },
        {
          gate: 'fatigue' as const,
          passes: false,
          reason: 'too_soon' as const,
          until: Date.UTC(2026, 10, 22),
        },
      ],
    },
    {
      content: 'welcome',
      kind: 'checklist' as const,
      version: 1,
      shown: true,
      gates: [{ gate: 'trigger' as const, passes: true }],
    },
  ],
  facts: { 'user.role': 'admin', 'page.path': '/reports' },
  events: [
    {
      at: Date.UTC(2026, 10, 21),
      name: '$exposure',
      state: 'waiting' as const,
      body: { content: 'tour', stage: 'eligible' },
    },
    { at: Date.UTC(2026, 10, 21), name: 'Report Created', state: 'sent' as const, body: {} },
  ],
};

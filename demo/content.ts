// What Wrenfield publishes through Foothold, in English and Japanese: a getting-started checklist, a guide to the first
// quote, a banner and a hotspot about route planning, and two surveys (survey.ts). The hub is in settings.ts.

import type { Checklist, Guide } from '../shared/content.ts';
import { PULSE, SURVEY } from './survey.ts';
import { EVENTS, OFFICE, PAGES, text } from './vocabulary.ts';

export const CHECKLIST: Checklist = {
  id: 'getting-started',
  kind: 'checklist',
  name: 'Getting started',
  audience: { all: [OFFICE, { account: 'createdAt', withinLast: '90d' }] },
  trigger: true,
  frequency: { show: 'once', snooze: '1d' },
  priority: 10,
  holdout: 0.2,
  title: text('Get your first job paid', '最初の仕事の入金まで'),
  body: text(
    'Five small steps for {{account.name | your firm}}. Most firms are through within a day.',
    '{{account.name | 御社}}のための五つの小さなステップです。多くの会社が一日で終えています。',
  ),
  launcher: text('Getting started', 'はじめに'),
  items: [
    {
      id: 'company',
      title: text('Put your name on your paperwork', '会社情報を登録する'),
      body: text(
        'Your name, address and tax rate go on every quote and invoice.',
        '会社名・住所・税率は、見積書と請求書のすべてに表示されます。',
      ),
      action: { do: 'open', href: PAGES.settings.path, label: text('Open settings', '設定を開く') },
      done: { event: EVENTS.companySaved },
    },
    {
      id: 'customer',
      title: text('Add your first customer', '最初の顧客を追加する'),
      body: text('A name and a phone number are enough.', 'お名前と電話番号だけで十分です。'),
      action: { do: 'open', href: PAGES.customers.path, label: text('Add a customer', '顧客を追加') },
      done: { event: EVENTS.customerAdded },
    },
    {
      id: 'schedule',
      title: text('See your week at a glance', '一週間の予定を見てみる'),
      body: text(
        'Everybody’s jobs on one board. Have a look; nothing can break.',
        '全員の予定が一枚のボードに並びます。まずは眺めてみてください。',
      ),
      action: { do: 'open', href: PAGES.schedule.path, label: text('Show the schedule', '予定表を開く') },
      done: { page: PAGES.schedule.path },
    },
    {
      id: 'quote',
      title: text('Send your first quote', '最初の見積書を送る'),
      body: text(
        'Your customer accepts with one tap, and the job is yours.',
        'お客様はワンタップで承認でき、そのまま受注になります。',
      ),
      action: { do: 'start', content: 'first-quote', label: text('Show me how', '使い方を見る') },
      done: { event: EVENTS.quoteSent },
      after: ['customer'],
    },
    {
      id: 'invite',
      title: text('Bring your crew in', 'メンバーを招待する'),
      body: text(
        'They see their own day on their phones, and tick jobs off on site.',
        '各自がスマートフォンで一日の予定を確認し、現場で完了を記録できます。',
      ),
      action: { do: 'open', href: PAGES.team.path, label: text('Invite somebody', '招待する') },
      done: { event: EVENTS.teammateInvited },
      optional: true,
      skippable: true,
    },
  ],
};

export const GUIDE: Guide = {
  id: 'first-quote',
  kind: 'guide',
  name: 'Your first quote',
  audience: OFFICE,
  trigger: { all: [{ page: PAGES.quotes.path }, { not: { event: EVENTS.quoteSent } }] },
  frequency: { show: 'once', snooze: '1d' },
  priority: 5,
  holdout: 0,
  steps: [
    {
      id: 'welcome',
      kind: 'modal',
      title: text('Your first quote, in two minutes', '最初の見積書を2分で'),
      body: text(
        'We will point at three things on the way. Nothing is sent before you press **Send**.',
        '途中で三か所だけご案内します。**送信**を押すまで、お客様には届きません。',
      ),
      buttons: [
        { label: text('Show me', '始める'), action: { do: 'next' }, primary: true },
        { label: text('Later', 'あとで'), action: { do: 'snooze' } },
      ],
      placement: 'auto',
      missing: 'wait',
    },
    {
      id: 'new-quote',
      kind: 'tooltip',
      target: 'new-quote',
      title: text('Start here', 'ここから始めます'),
      body: text(
        'Press **New quote**. It is on every page.',
        '**新しい見積書**を押してください。どの画面にもあります。',
      ),
      buttons: [],
      advance: { element: 'new-quote', is: 'clicked' },
      spotlight: true,
      placement: 'bottom',
      missing: 'wait',
    },
    {
      id: 'lines',
      kind: 'tooltip',
      target: 'quote-lines',
      title: text('What will you do, and for how much?', '作業内容と金額'),
      body: text(
        'One line for the work and one for the parts is plenty. The total adds itself up.',
        '作業と部品で一行ずつあれば十分です。合計は自動で計算されます。',
      ),
      buttons: [
        { label: text('Next', '次へ'), action: { do: 'next' }, primary: true },
        { label: text('Back', '戻る'), action: { do: 'back' } },
      ],
      page: PAGES.quoteEditor.path,
      placement: 'top',
      missing: 'wait',
    },
    {
      id: 'send',
      kind: 'tooltip',
      target: 'send-quote',
      title: text('Off it goes', '送信します'),
      body: text(
        'Your customer gets a page where one tap accepts the quote.',
        'お客様には、ワンタップで承認できるページが届きます。',
      ),
      buttons: [],
      advance: { event: EVENTS.quoteSent },
      page: PAGES.quoteEditor.path,
      placement: 'bottom',
      missing: 'wait',
    },
  ],
};

const PLANS_ROUTES = { segment: 'route-planners' };

export const BANNER: Guide = {
  id: 'routes-banner',
  kind: 'guide',
  name: 'Routes know the traffic',
  audience: PLANS_ROUTES,
  trigger: { page: PAGES.today.path },
  frequency: { show: 'once', snooze: '1d' },
  priority: 0,
  holdout: 0,
  hub: false,
  steps: [
    {
      id: 'news',
      kind: 'banner',
      body: text(
        '**New:** route planning knows the traffic now, and saves even more driving.',
        '**新機能：** ルート計画が道路の混雑を考慮し、移動時間をさらに短くします。',
      ),
      buttons: [
        {
          label: text('Open the schedule', '予定表を開く'),
          action: { do: 'open', href: PAGES.schedule.path },
          primary: true,
        },
      ],
      // Wrenfield's own bar is at the top.
      placement: 'bottom',
      missing: 'wait',
    },
  ],
};

export const HOTSPOT: Guide = {
  id: 'routes-hotspot',
  kind: 'guide',
  name: 'Plan a route with traffic',
  audience: PLANS_ROUTES,
  trigger: { page: PAGES.schedule.path },
  frequency: { show: 'once', snooze: '1d' },
  priority: 0,
  holdout: 0,
  steps: [
    {
      id: 'here',
      kind: 'hotspot',
      target: 'plan-routes',
      title: text('Less driving, same jobs', '移動を減らして、同じ仕事を'),
      body: text(
        'One click orders everybody’s day by the quickest way, traffic and all. You can still move jobs by hand.',
        'ワンクリックで、混雑も考慮した最短の順に全員の一日を並べます。あとから手で動かすこともできます。',
      ),
      buttons: [{ label: text('Got it', 'わかりました'), action: { do: 'next' }, primary: true }],
      advance: { element: 'plan-routes', is: 'clicked' },
      page: PAGES.schedule.path,
      placement: 'bottom',
      missing: 'skip',
    },
  ],
};

/** What was published lately, and the page on which each comes up. */
export const NEWS = [
  { guide: BANNER, path: PAGES.today.path },
  { guide: HOTSPOT, path: PAGES.schedule.path },
];

export const CONTENTS = [CHECKLIST, GUIDE, BANNER, HOTSPOT, PULSE, SURVEY] as const;

// Wrenfield's settings: its colours, so that the widget looks like a part of it, and the hub. A firm in its first week has the
// checklist alone, with a launcher of its own; later the checklist is found in the hub, beside everything else.

import type { Settings } from '../shared/settings.ts';
import { DAY_MS } from './simulation/calendar.ts';
import { EVENTS, LARGER_PLANS, PAGES, text } from './vocabulary.ts';

const THEME = { accent: '#b4470f', onAccent: '#ffffff', radius: 12 } as const;

/** @param now epoch milliseconds; announcements are news of the days before it */
export function settingsAt(now: number): Settings {
  const daysAgo = (days: number) => new Date(now - days * DAY_MS).toISOString();
  return {
    theme: THEME,
    fatigue: { perDay: 1, gap: '30m', surveyGap: '30d' },
    retention: { rawDays: null },
    holdout: 0,
    clock: 'created',
    timeZone: null,
    hub: {
      audience: { account: 'createdAt', olderThan: '7d' },
      launcher: text('Help and news', 'ヘルプとお知らせ'),
      title: text('How can we help?', 'お困りですか？'),
      guides: true,
      announcements: [
        {
          id: 'routes',
          title: text('Routes know the traffic', 'ルート計画が混雑に対応'),
          body: text(
            'Plan a day’s routes, and jobs come in the order that is quickest *with* the traffic.',
            'ルート計画が道路の混雑を考慮し、最も早く回れる順に作業を並べるようになりました。',
          ),
          at: daysAgo(3),
          audience: LARGER_PLANS,
          action: { do: 'open', href: PAGES.schedule.path, label: text('Open the schedule', '予定表を開く') },
        },
        {
          id: 'reminders',
          title: text('Friendlier payment reminders', '催促メールがより丁寧に'),
          body: text(
            'Reminders now go out in *your* words. Most invoices are paid within three days of one.',
            '催促メールの文面を*自社の言葉*に変えられます。多くの請求書は送信後三日以内に入金されています。',
          ),
          at: daysAgo(24),
          audience: true,
          action: { do: 'open', href: PAGES.invoices.path, label: text('Open invoices', '請求書を開く') },
        },
      ],
      links: [
        {
          id: 'handbook',
          title: text('Handbook', '使い方ガイド'),
          href: 'https://handbook.wrenfield.example/',
        },
        {
          id: 'write',
          title: text('Write to a person', '担当者に問い合わせる'),
          href: 'mailto:help@wrenfield.example',
        },
      ],
      checks: [
        {
          id: 'paperwork',
          title: text('Your name is on your paperwork', '会社情報が登録されている'),
          ok: { event: EVENTS.companySaved, by: 'account' },
          help: text(
            'Quotes go out without your address until it is saved.',
            '保存するまで、見積書に住所が表示されません。',
          ),
          action: { do: 'open', href: PAGES.settings.path, label: text('Open settings', '設定を開く') },
        },
        {
          id: 'quotes',
          title: text('Quotes reach your customers', '見積書がお客様に届いている'),
          ok: { event: EVENTS.quoteSent, by: 'account' },
          help: text('No quote has been sent yet.', 'まだ見積書が送られていません。'),
          action: { do: 'start', content: 'first-quote', label: text('Show me how', '使い方を見る') },
        },
        {
          id: 'money',
          title: text('Money comes in through Wrenfield', 'Wrenfieldで入金がある'),
          ok: { event: EVENTS.invoicePaid, by: 'account' },
          help: text(
            'Send an invoice for a finished job; your customer pays it by card.',
            '完了した作業の請求書を送ると、お客様はカードで支払えます。',
          ),
          action: { do: 'open', href: PAGES.invoices.path, label: text('Open invoices', '請求書を開く') },
        },
      ],
    },
  };
}

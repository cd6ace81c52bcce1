import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY_MS } from '../../shared/limits.ts';
import { startTestApp, type TestApp } from '../../test/fixtures/app.ts';
import { sessionOf, type TestSession } from '../../test/fixtures/session.ts';

const NOW = Date.parse('2026-06-01T12:00:00Z');
const guide = { kind: 'guide', steps: [{ id: 'one', kind: 'modal', title: 'Look here', body: 'Hello' }] };

describe('the hub', () => {
  let app: TestApp;
  let session: TestSession;
  beforeEach(async () => {
    app = await startTestApp({ now: NOW });
    session = sessionOf(app);
  });
  afterEach(() => app.stop());

  const hub = async (more?: object) => (await session.boot(more)).hub;

  it('is there for its audience only, in the language asked for, with variables filled in', async () => {
    expect(await hub()).toBeUndefined();
    await session.settings({
      hub: {
        audience: { user: 'role', is: 'admin' },
        title: { en: 'Help', ja: 'ヘルプ' },
        launcher: { en: 'Open help', ja: 'ヘルプを開く' },
        links: [{ id: 'docs', title: 'Docs for {{user.name}}', href: '/docs?for={{user.name}}' }],
      },
    });
    expect(await hub()).toBeUndefined();
    await session.send({ type: 'identify', traits: { role: 'admin', name: 'Ann & Co' } });
    expect(await hub({ locale: 'ja' })).toEqual({
      show: true,
      launcher: ['ヘルプを開く'],
      title: ['ヘルプ'],
      guides: [],
      announcements: [],
      links: [{ id: 'docs', title: ['Docs for Ann & Co'], href: '/docs?for=Ann%20%26%20Co' }],
      checks: [],
    });
  });

  it('has announcements in their time and for their audience, newest first, read on any device', async () => {
    const news = (id: string, more: object) => ({ id, title: id, body: 'News', at: '2026-05-01', ...more });
    await session.settings({
      hub: {
        title: 'Help',
        announcements: [
          news('old', { action: { do: 'start', content: 'tour', label: 'Show me' } }),
          news('new', { at: '2026-05-20' }),
          news('later', { at: '2026-07-01' }),
          news('over', { until: '2026-05-31' }),
          news('others', { audience: { user: 'role', is: 'admin' } }),
          news('unsure', { audience: { page: '/reports' } }),
        ],
      },
    });
    await session.expose('announcement:old', 'shown');
    expect((await hub({ anonymousId: 'phone' }))?.announcements).toEqual([
      { id: 'new', title: ['new'], body: ['News'], at: Date.parse('2026-05-20'), read: false },
      {
        id: 'old',
        title: ['old'],
        body: ['News'],
        at: Date.parse('2026-05-01'),
        action: { action: { do: 'start', content: 'tour' }, label: ['Show me'] },
        read: true,
      },
    ]);
  });

  it('sends what is left of a check, counts its events from the past on, and knows when it is fine', async () => {
    await session.send({ event: 'Ping', properties: { via: 'script' } });
    await session.settings({
      hub: {
        title: 'Help',
        checks: [
          {
            id: 'script',
            title: 'Script',
            help: 'Paste it',
            ok: { event: 'Ping', where: [{ property: 'via', is: 'script' }] },
          },
          {
            id: 'plan',
            title: 'Plan',
            help: 'Choose one',
            ok: { all: [{ account: 'plan', exists: true }, { page: '/x' }] },
          },
          {
            id: 'button',
            title: 'Button',
            help: 'Add it',
            ok: { element: 'save', is: 'present' },
            action: { do: 'open', href: '/settings' },
          },
        ],
      },
    });
    expect((await hub())?.checks.map(({ id, ok }) => [id, ok])).toEqual([
      ['script', true],
      ['plan', false],
      ['button', { element: 'save', is: 'present' }],
    ]);
  });

  it('offers the guides that this person has seen and may still see', async () => {
    const settings = { hub: { title: 'Help' } };
    await session.settings(settings);
    await session.publish('seen', guide);
    await session.publish('titled', { ...guide, title: { en: 'The tour', ja: '案内' } });
    await session.publish('unseen', guide);
    await session.publish('kept-out', { ...guide, hub: false });
    await session.publish('others', { ...guide, audience: { user: 'role', is: 'admin' } });
    for (const [id, stage] of [
      ['seen', 'completed'],
      ['titled', 'shown'],
      ['kept-out', 'completed'],
      ['others', 'completed'],
    ] as const)
      await session.expose(id, stage);
    app.clock.now += DAY_MS;
    expect((await hub({ locale: 'ja' }))?.guides).toEqual([
      { id: 'seen', title: ['Look here'] },
      { id: 'titled', title: ['案内'] },
    ]);
    await session.settings({ hub: { title: 'Help', guides: false } });
    expect((await hub())?.guides).toEqual([]);
  });
});

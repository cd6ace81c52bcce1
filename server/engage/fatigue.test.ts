import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS } from '../../shared/limits.ts';
import { startTestApp, type TestApp } from '../../test/fixtures/app.ts';
import { sessionOf, type TestSession } from '../../test/fixtures/session.ts';

const NOW = Date.parse('2026-06-01T12:00:00Z');
const modal = { kind: 'guide', steps: [{ id: 'one', kind: 'modal', body: 'Hello' }] };
const survey = (kind: string, frequency?: object) => ({
  kind: 'survey',
  questions: [{ id: 'q', kind, title: 'Well?' }],
  ...(frequency && { frequency }),
});

describe('what comes by itself', () => {
  let app: TestApp;
  let session: TestSession;
  beforeEach(async () => {
    app = await startTestApp({ now: NOW });
    session = sessionOf(app);
  });
  afterEach(() => app.stop());

  const shows = async (id: string, more?: object) =>
    (await session.boot(more)).contents.find((one) => one.id === id)?.show;

  it('has the budget of the settings, and a history across devices of automatic showings only', async () => {
    expect((await session.boot()).fatigue).toEqual({
      budget: { perDay: 1, gapMs: 30 * 60_000, surveyGapMs: 30 * DAY_MS },
      history: { shown: [] },
    });
    await session.settings({ fatigue: { perDay: 3, gap: '2h', surveyGap: '1w' } });
    await session.publish('tour', modal);
    await session.publish('by-hand', modal);
    await session.expose('tour', 'shown', { auto: true });
    await session.expose('by-hand', 'shown');
    const { fatigue } = await session.boot({ anonymousId: 'another device' });
    expect(fatigue).toEqual({
      budget: { perDay: 3, gapMs: 2 * HOUR_MS, surveyGapMs: 7 * DAY_MS },
      history: { shown: [{ content: 'tour', at: NOW - 1_000 }] },
    });
    app.clock.now += 3 * DAY_MS;
    expect((await session.boot()).fatigue?.history).toEqual({ shown: [] });
  });

  it('knows who signs in by what they saw on this device before', async () => {
    await session.publish('tour', modal);
    const visitor = { userId: undefined, anonymousId: 'device', context: {} };
    const properties = { content: 'tour', stage: 'dismissed' };
    await session.send({ event: '$exposure', properties, ...visitor });
    expect([await shows('tour'), await shows('tour', { anonymousId: 'another device' })]).toEqual([
      false,
      true,
    ]);
  });

  it('remembers the latest of any survey, also of one that is gone from the published', async () => {
    await session.publish('old', survey('csat'));
    await session.expose('old', 'shown', { auto: true });
    app.clock.now += 20 * DAY_MS;
    expect((await session.boot()).fatigue?.history).toEqual({ shown: [], lastSurvey: NOW - 1_000 });
  });

  it('lets a survey that was put off come back when it was promised to', async () => {
    await session.publish('csat', survey('csat', { snooze: '3d' }));
    await session.expose('csat', 'shown', { auto: true });
    app.clock.now += 1_000;
    await session.expose('csat', 'snoozed');
    const last = async () => (await session.boot()).fatigue?.history.lastSurvey;
    expect([await last(), await shows('csat')]).toEqual([NOW - 1_000, false]);
    app.clock.now += 3 * DAY_MS;
    expect([await last(), await shows('csat')]).toEqual([undefined, true]);
  });

  it('asks for a recommendation every quarter unless told otherwise, anything else once', async () => {
    await session.publish('nps', survey('nps'));
    await session.publish('csat', survey('csat'));
    const put = await app.get<{ frequency: object }>('/v1/content/nps');
    expect(put.frequency).toEqual({ show: 'every', every: '90d', snooze: '7d' });
    for (const id of ['nps', 'csat']) await session.expose(id, 'completed');
    expect([await shows('nps'), await shows('csat')]).toEqual([false, false]);
    app.clock.now += 91 * DAY_MS;
    expect([await shows('nps'), await shows('csat')]).toEqual([true, false]);
  });

  it('waits for page views where it is told to', async () => {
    await session.publish('nps', survey('nps', { pageViews: 3 }));
    const view = { type: 'page', name: 'Home' };
    await session.send(view, { ...view, userId: 'ben' }, view);
    expect(await shows('nps')).toBe(false);
    await session.send(view);
    expect(await shows('nps')).toBe(true);
  });

  it('spreads the first time of each person over the period, and keeps it', async () => {
    await session.publish('nps', survey('nps', { show: 'every', every: '10d', spread: true }));
    const due = async () => {
      const people: string[] = [];
      for (let n = 0; n < 30; n++) if (await shows('nps', { userId: `u${n}` })) people.push(`u${n}`);
      return people;
    };
    expect(await due()).toEqual([]);
    app.clock.now += 5 * DAY_MS;
    const half = await due();
    expect(half.length).toBeGreaterThan(5);
    expect(half.length).toBeLessThan(25);
    app.clock.now += 5 * DAY_MS;
    expect(await due()).toHaveLength(30);
  });

  it('holds an account out of everything, hub included, always the same ones', async () => {
    await session.settings({ holdout: 0.5, hub: { title: 'Help' } });
    await session.publish('tour', modal);
    await session.publish('nps', survey('nps'));
    const arms = async () => {
      const arms: string[] = [];
      for (let n = 0; n < 40; n++) {
        const { contents, hub } = await session.boot({ accountId: `acc-${n}` });
        arms.push(`${contents.map((one) => one.heldOut === true)} ${hub === undefined}`);
      }
      return arms;
    };
    const first = await arms();
    expect(new Set(first)).toEqual(new Set(['true,true true', 'false,false false']));
    expect(await arms()).toEqual(first);
  });
});

// Onboarding over a real database: what pages reported, what events say, versions, and what was known at an earlier time.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY_MS } from '../../shared/limits.ts';
import { startTestApp, type TestApp } from '../../test/fixtures/app.ts';
import type { OnboardingReport } from './report/onboarding.ts';

const NOW = Date.parse('2026-06-01T12:00:00Z');
const at = (days: number) => new Date(NOW - days * DAY_MS).toISOString();
let next = 0;

const track = (
  event: string,
  account: string,
  daysAgo: number,
  properties: object = {},
  user = `${account}-1`,
) => ({
  ...{ type: 'track', event, properties, userId: user, messageId: `m${next++}` },
  ...{ timestamp: at(daysAgo), context: { groupId: account } },
});
const seen = (account: string, daysAgo: number, stage = 'shown', user?: string) =>
  track('$exposure', account, daysAgo, { content: 'start', stage }, user);
const said = (account: string, item: string, daysAgo: number, state = 'done') =>
  track('$progress', account, daysAgo, { content: 'start', item, state });

const item = (id: string, more: object = {}) => ({ id, title: id, done: { event: `Did ${id}` }, ...more });
const checklist = (...items: object[]) => ({ kind: 'checklist', name: 'Start', title: 'Start', items });

describe('the onboarding report', () => {
  let app: TestApp;
  beforeEach(async () => {
    app = await startTestApp({ now: NOW });
    await publish(checklist(item('a'), item('b'), item('c', { optional: true, skippable: true })));
  });
  afterEach(() => app.stop());

  const publish = async (body: object) => {
    await app.api('PUT', '/v1/content/start', body);
    expect((await app.api('POST', '/v1/content/start/publish')).status).toBe(200);
  };
  const report = (query = '') => app.get<OnboardingReport>(`/v1/reports/onboarding${query}`);
  const send = async (events: object[]) =>
    expect((await app.batch(events)).body).toMatchObject({ accepted: events.length, quarantined: [] });

  it('counts eligible, exposed, started and completed, by people and by account', async () => {
    await send([
      seen('one', 20, 'eligible'),
      seen('two', 20),
      seen('two', 20, 'shown', 'two-2'),
      seen('two', 19, 'interacted'),
      seen('three', 12),
      said('three', 'a', 10),
      said('three', 'b', 8),
    ]);
    const { contents } = await report();
    expect(contents[0]).toMatchObject({
      id: 'start',
      people: { eligible: 4, exposed: 3, started: 2, completed: 0 },
      accounts: { eligible: 3, exposed: 2, started: 2, completed: 1 },
      completion: { value: 0.5 },
    });
  });

  it('tells each step: done by what pages and events say, skipped, passed, drop-off, and who stands there', async () => {
    await send([
      ...['one', 'two', 'three', 'four', 'five'].map((account) => seen(account, 20)),
      said('one', 'a', 18),
      track('Did a', 'two', 17),
      track('Did b', 'two', 14),
      said('three', 'a', 15),
      said('three', 'c', 14, 'skipped'),
      said('four', 'c', 14, 'not_applicable'),
      said('four', 'c', 13, 'open'),
    ]);
    const [a, b, c] = (await report()).contents[0]?.steps ?? [];
    expect(a).toMatchObject({
      people: 3,
      done: 3,
      open: 2,
      passed: 3,
      dropOff: 0.4,
      standing: 2,
      waiting: 20,
    });
    // Two, three and five days; two accounts wait for 20.
    expect(a?.time).toMatchObject({ n: 5, events: 3, median: { value: 5 }, p25: { value: 3 } });
    expect(b).toMatchObject({ done: 1, passed: 1, standing: 2, waiting: 16.5 });
    expect(b?.dropOff).toBeCloseTo(2 / 3, 9);
    expect(b?.time.median).toMatchObject({ value: null, reason: 'too few accounts' });
    expect(b?.accounts).toEqual([
      { id: 'one', name: 'one', days: 18 },
      { id: 'three', name: 'three', days: 15 },
    ]);
    expect(c).toMatchObject({
      optional: true,
      done: 0,
      skipped: 1,
      notApplicable: 0,
      open: 4,
      dropOff: null,
    });
  });

  it('takes no completion back when a later version asks for more', async () => {
    await send([
      seen('early', 20),
      said('early', 'a', 18),
      said('early', 'b', 17),
      seen('late', 20),
      said('late', 'a', 18),
    ]);
    app.clock.now = NOW + DAY_MS;
    await publish(checklist(item('a'), item('b'), item('d')));
    app.clock.now = NOW + 3 * DAY_MS;
    await send([said('late', 'b', -2)]);
    const [content] = (await report()).contents;
    expect(content?.accounts).toMatchObject({ exposed: 2, completed: 1 });
    expect(content?.steps.map(({ id, standing }) => [id, standing])).toEqual([
      ['a', 0],
      ['b', 0],
      ['d', 1],
    ]);
  });

  it('knows only what was known at an earlier time, and only the accounts that are asked for', async () => {
    await send([seen('one', 20), said('one', 'a', 18), said('one', 'b', 5), seen('two', 4)]);
    expect((await report()).contents[0]?.accounts).toMatchObject({ exposed: 2, completed: 1 });
    const then = await report(`?asOf=${at(10)}`);
    expect(then.accounts).toBe(1);
    expect(then.contents[0]).toMatchObject({
      accounts: { exposed: 1, completed: 0 },
      steps: [{ done: 1 }, { done: 0, standing: 1 }, {}],
    });
    expect((await report(`?from=${at(6)}`)).contents[0]?.accounts).toMatchObject({
      exposed: 1,
      completed: 0,
    });
    expect((await app.api('GET', '/v1/reports/onboarding?content=nothing')).status).toBe(404);
  });

  it('ranks the stuck by their chance and says what on', async () => {
    await app.api('PUT', '/v1/milestones/value', {
      ...{ name: 'Value', value: true, targetDays: 10, rule: { event: 'Paid' } },
    });
    // Twenty who got there on days 31 to 50, and two who have not, at ages 40 and 90.
    const others = Array.from({ length: 20 }, (_, i) => [
      track('Begin', `other-${i}`, 100),
      track('Paid', `other-${i}`, 69 - i),
    ]);
    await send([
      ...others.flat(),
      track('Begin', 'mid', 40),
      seen('mid', 39),
      said('mid', 'a', 38),
      track('Begin', 'old', 90),
    ]);
    const { stuck, milestones } = await report();
    expect(stuck).toMatchObject({ total: 2, within: 14, milestone: { id: 'value' } });
    expect(stuck.accounts[0]).toMatchObject({
      id: 'mid',
      age: 40,
      on: { kind: 'step', name: 'b', content: 'Start' },
    });
    // Of eleven followed past day 40 (one of them only until then), those ten get there by day 50; one is followed on.
    expect(stuck.accounts[0]?.chance).toBeCloseTo(10 / 11, 9);
    expect(stuck.accounts[1]).toMatchObject({
      id: 'old',
      chance: null,
      reason: 'too few accounts',
      on: { kind: 'milestone', name: 'Value' },
    });
    expect(milestones[0]).toMatchObject({
      statuses: [
        { status: 'reached', accounts: 20 },
        { status: 'stuck', accounts: 2 },
      ],
      activation: { days: 10, of: 22, reached: 0, inProgress: 0, rate: 0 },
    });
  });

  it('gives the same as CSV', async () => {
    await send([seen('one', 20), said('one', 'a', 18)]);
    const lines = (await (await app.api('GET', '/v1/reports/onboarding?format=csv')).text())
      .trim()
      .split(/\r?\n/);
    expect(lines[0]).toContain('section,id,name,of,accounts');
    expect(lines.some((line) => line.startsWith('step,start/a,a,start,1,1,0,'))).toBe(true);
  });
});

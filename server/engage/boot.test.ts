import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY_MS } from '../../shared/limits.ts';
import type { BootReply, WireChecklist, WireGuide, WireSurvey } from '../../shared/wire.ts';
import { startTestApp, type TestApp, WRITE_KEY } from '../../test/fixtures/app.ts';

const NOW = Date.parse('2026-06-01T12:00:00Z');
let next = 0;

describe('POST /v1/boot', () => {
  let app: TestApp;
  beforeEach(async () => {
    app = await startTestApp({ now: NOW });
  });
  afterEach(() => app.stop());

  async function publish(id: string, content: object) {
    const put = await app.api('PUT', `/v1/content/${id}`, { name: id, ...content });
    expect([put.status, await put.text()]).toEqual([200, expect.any(String)]);
    expect((await app.api('POST', `/v1/content/${id}/publish`)).status).toBe(200);
  }
  const boot = async (more: object = {}): Promise<BootReply> => {
    const reply = await app.request('/v1/boot', {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: JSON.stringify({
        writeKey: WRITE_KEY,
        userId: 'u1',
        anonymousId: 'a1',
        accountId: 'acme',
        page: '/',
        locale: 'en-GB',
        ...more,
      }),
    });
    expect(reply.status).toBe(200);
    expect(reply.headers.get('access-control-allow-origin')).toBe('*');
    return (await reply.json()) as BootReply;
  };
  const send = (...events: object[]) =>
    app.batch(
      events.map((event) => ({
        type: 'track',
        userId: 'u1',
        messageId: `b${next++}`,
        timestamp: new Date(app.clock.now - 1000).toISOString(),
        context: { groupId: 'acme' },
        ...event,
      })),
    );
  const exposure = (content: string, stage: string) => ({
    event: '$exposure',
    properties: { content, stage },
  });

  const modal = { kind: 'guide', steps: [{ id: 'one', kind: 'modal', body: 'Hello {{user.name | there}}' }] };

  it('gives nothing where nothing is published', async () => {
    await app.api('PUT', '/v1/content/draft', { name: 'Draft', ...modal });
    expect(await boot()).toMatchObject({ contents: [], words: {} });
  });

  it("says the widget's own words for what it holds, in its language, and fills what authors left open", async () => {
    await publish('tour', modal);
    const { words, contents } = await boot();
    expect(words).toMatchObject({ close: 'Close', step: '{index} of {total}' });
    expect(words).not.toHaveProperty('putAway');
    expect(contents).toMatchObject([{ steps: [{ buttons: [{ label: ['Done'], action: { do: 'next' } }] }] }]);
    const question = { id: 'stars', kind: 'rating', title: '**Well**\n\n![x](/x.png)?' };
    await publish('ask', { kind: 'survey', questions: [question] });
    const japanese = await boot({ locale: 'ja-JP' });
    expect(japanese.words).toMatchObject({ close: '閉じる', later: 'あとで' });
    expect(japanese.contents.find(({ kind }) => kind === 'survey')).toMatchObject({
      thanks: ['ご協力ありがとうございました。'],
      // A title is one line: a picture is what it shows.
      questions: [{ title: [{ b: ['Well'] }, 'x', '?'], low: ['よくない'], high: ['とてもよい'] }],
    });
  });

  it('leaves out what the audience rules out, and sends only the rest of a rule', async () => {
    await publish('admins', { ...modal, audience: { user: 'role', is: 'admin' } });
    await publish('rest', {
      ...modal,
      audience: { user: 'role', is: 'member' },
      trigger: { page: '/reports/*' },
    });
    await send({ type: 'identify', traits: { role: 'member' } });
    const { contents } = await boot();
    expect(contents.map((one) => [one.id, one.show])).toEqual([['rest', { page: '/reports/*' }]]);
    expect(JSON.stringify(contents)).not.toContain('member');
  });

  it('sends texts compiled in the language asked for, with variables filled in', async () => {
    await publish('hello', {
      kind: 'guide',
      steps: [
        {
          id: 'one',
          kind: 'modal',
          body: { en: 'Hello **{{user.name | there}}**', ja: 'こんにちは、{{user.name | お客様}}' },
        },
      ],
    });
    const english = (await boot()).contents[0] as WireGuide;
    expect(english.steps[0]?.body).toEqual(['Hello ', { b: ['there'] }]);
    await send({ type: 'identify', traits: { name: '**Ann** <b>' } });
    const japanese = await boot({ locale: 'ja-JP' });
    expect(japanese.locale).toBe('ja');
    expect((japanese.contents[0] as WireGuide).steps[0]?.body.join('')).toBe('こんにちは、**Ann** <b>');
  });

  it("tells the language of content, where it is not that of the widget's own words", async () => {
    await publish('hello', {
      kind: 'guide',
      steps: [{ id: 'one', kind: 'modal', body: { en: 'Hello', ja: 'こんにちは', fr: 'Bonjour' } }],
    });
    const told = async (locale: string) => {
      const reply = await boot({ locale });
      return [reply.locale, reply.contents[0]?.lang];
    };
    expect(await told('ja-JP')).toEqual(['ja', undefined]);
    expect(await told('en-GB')).toEqual(['en', undefined]);
    expect(await told('fr-CA')).toEqual(['en', 'fr']);
  });

  it('settles checklist items by history, and leaves the missing count to the page', async () => {
    await publish('start', {
      kind: 'checklist',
      title: 'Get going',
      items: [
        { id: 'first', title: 'Create a report', done: { event: 'Report Created' } },
        {
          id: 'three',
          title: 'Create three',
          done: { event: 'Report Created', count: { atLeast: 3 } },
          after: ['first'],
        },
        { id: 'look', title: 'Look around', done: { page: '/tour' } },
        { id: 'call', title: 'Called', done: false },
      ],
    });
    await send({ event: 'Report Created' });
    await send({ event: '$progress', properties: { content: 'start', item: 'call', state: 'done' } });
    const list = (await boot()).contents[0] as WireChecklist;
    expect(list.items.map(({ id, state, done }) => [id, state, done])).toEqual([
      ['first', 'done', true],
      ['three', 'open', { event: 'Report Created', count: { atLeast: 2 } }],
      ['look', 'open', { page: '/tour' }],
      ['call', 'done', false],
    ]);
    expect(list.show).toBe(true);
  });

  it('keeps an item done when a later version asks for something else', async () => {
    const list = (done: object) => ({
      kind: 'checklist',
      title: 'T',
      items: [{ id: 'one', title: 'One', done }],
    });
    await publish('start', list({ event: 'Report Created' }));
    await send({ event: '$progress', properties: { content: 'start', item: 'one', state: 'done' } });
    await publish('start', list({ event: 'Report Shared' }));
    const [content] = (await boot()).contents as WireChecklist[];
    expect([content?.version, content?.items[0]?.state]).toEqual([2, 'done']);
  });

  it('goes by what was last said of an item, in whatever order it arrives; what is done stays done', async () => {
    const open = (id: string) => ({ id, title: id, done: false, skippable: true });
    await publish('start', { kind: 'checklist', title: 'T', items: ['a', 'b', 'c', 'd'].map(open) });
    const told = (item: string, state: string, minutesAgo: number) => ({
      event: '$progress',
      properties: { content: 'start', item, state },
      timestamp: new Date(NOW - minutesAgo * 60_000).toISOString(),
    });
    await send(told('a', 'open', 1), told('a', 'skipped', 2), told('b', 'not_applicable', 2));
    await send(told('b', 'skipped', 3), told('c', 'done', 9), told('c', 'open', 1), told('c', 'skipped', 2));
    const [list] = (await boot()).contents as WireChecklist[];
    expect(list?.items.map(({ id, state, skippable }) => [id, state, skippable])).toEqual([
      ['a', 'open', true],
      ['b', 'not_applicable', true],
      ['c', 'done', true],
      ['d', 'open', true],
    ]);
  });

  it('makes the items of an ordered list wait for those before them that are needed', async () => {
    const one = (id: string, more: object = {}) => ({ id, title: id, done: false, ...more });
    const items = [one('a'), one('b', { optional: true }), one('c'), one('d', { after: ['b'] })];
    await publish('start', { kind: 'checklist', title: 'T', ordered: true, items });
    const [list] = (await boot()).contents as WireChecklist[];
    expect(list?.items.map(({ after }) => after)).toEqual([[], ['a'], ['a'], ['a', 'c', 'b']]);
  });

  it('shows a guide once, a survey again after its time, and nothing that is snoozed', async () => {
    await publish('tour', modal);
    await publish('nps', {
      kind: 'survey',
      frequency: { show: 'every', every: '90d', snooze: '7d' },
      questions: [{ id: 'score', kind: 'nps', title: 'How likely?' }],
    });
    const due = async () => Object.fromEntries((await boot()).contents.map((one) => [one.id, one.show]));
    expect(await due()).toEqual({ tour: true, nps: true });
    await send(exposure('tour', 'completed'), exposure('nps', 'shown'), exposure('nps', 'snoozed'));
    expect(await due()).toEqual({ tour: false, nps: false });
    app.clock.now += 8 * DAY_MS;
    expect(await due()).toEqual({ tour: false, nps: true });
    await send(exposure('nps', 'shown'), exposure('nps', 'completed'));
    app.clock.now += 80 * DAY_MS;
    expect(await due()).toMatchObject({ nps: false });
    app.clock.now += 11 * DAY_MS;
    expect(await due()).toMatchObject({ nps: true });
  });

  it('tells the page to hold back what its account is held out from, always the same accounts', async () => {
    await publish('tour', { ...modal, holdout: 0.5 });
    const heldOut = async () => {
      const flags: boolean[] = [];
      for (let i = 0; i < 40; i++)
        flags.push((await boot({ accountId: `acc-${i}` })).contents[0]?.heldOut === true);
      return flags;
    };
    const first = await heldOut();
    expect(first.filter(Boolean).length).toBeGreaterThan(8);
    expect(first.filter(Boolean).length).toBeLessThan(32);
    expect(await heldOut()).toEqual(first);
  });

  it('rolls back to an earlier version, and names a field that is wrong', async () => {
    await publish('tour', modal);
    await publish('tour', { kind: 'guide', steps: [{ id: 'two', kind: 'modal', body: 'Two' }] });
    expect(await (await app.api('POST', '/v1/content/tour/rollback')).json()).toEqual({
      id: 'tour',
      version: 1,
    });
    expect((await boot()).contents[0]).toMatchObject({ version: 1 });
    const read = await app.get<object>('/v1/content/tour');
    expect(read).toMatchObject({ publishedVersion: 1 });
    expect((await app.api('PUT', '/v1/content/tour', read)).status).toBe(200);
    const bad = await app.api('PUT', '/v1/content/tour', {
      kind: 'guide',
      name: 'x',
      steps: [{ id: 'a', kind: 'popup', body: 'x' }],
    });
    expect([bad.status, await bad.json()]).toMatchObject([
      400,
      { error: { code: 'invalid', field: 'steps.0.kind' } },
    ]);
    const rule = await app.api('PUT', '/v1/content/tour', {
      ...modal,
      name: 'x',
      audience: { all: [{ user: 'plan', resembles: 'pro' }] },
    });
    expect([rule.status, await rule.json()]).toMatchObject([
      400,
      { error: { field: expect.stringMatching(/^audience\.all\.0/) } },
    ]);
  });

  it('refuses a body that is not JSON, a missing id by name, and a wrong key', async () => {
    const post = (body: string) => app.request('/v1/boot', { method: 'POST', body });
    expect((await post('{')).status).toBe(400);
    const missing = await post(JSON.stringify({ writeKey: WRITE_KEY }));
    expect([missing.status, await missing.json()]).toMatchObject([400, { error: { field: 'anonymousId' } }]);
    expect((await post(JSON.stringify({ writeKey: 'wk_nobody_knows', anonymousId: 'a' }))).status).toBe(401);
  });

  it('sends a survey with its scale labels', async () => {
    await publish('nps', {
      kind: 'survey',
      thanks: 'Thank you',
      questions: [
        { id: 'score', kind: 'nps', title: 'How likely?', low: 'Not', high: 'Very' },
        { id: 'why', kind: 'text', title: 'Why?', optional: true, placeholder: 'Tell us' },
      ],
    });
    expect((await boot()).contents[0] as WireSurvey).toMatchObject({
      thanks: ['Thank you'],
      questions: [
        { low: ['Not'], high: ['Very'] },
        { placeholder: 'Tell us', optional: true },
      ],
    });
  });

  it('takes a milestone for reached only once it is, by as many people as it asks for', async () => {
    await app.api('PUT', '/v1/milestones/team', {
      name: 'Team',
      rule: { event: 'Sent' },
      users: { atLeast: 2 },
    });
    await publish('next', { ...modal, audience: { milestone: 'team', reached: true } });
    await send({ event: 'Sent' }, { event: 'Sent' });
    expect((await boot()).contents).toEqual([]);
    await send({ event: 'Sent', userId: 'u2' });
    expect((await boot()).contents).toHaveLength(1);
  });

  it('does not count strangers for a person without an account', async () => {
    await publish('crowd', { ...modal, audience: { event: 'Sent', by: 'account', count: { atLeast: 2 } } });
    await publish('lately', { ...modal, audience: { event: 'Sent', users: { atLeast: 2 }, within: '7d' } });
    await send(...['u8', 'u9', 'u9'].map((userId) => ({ event: 'Sent', userId, context: {} })));
    const { contents } = await boot({ accountId: null });
    expect(contents.map(({ id, show }) => [id, show])).toEqual([
      ['crowd', { event: 'Sent', by: 'account', count: { atLeast: 2 } }],
    ]);
  });
});

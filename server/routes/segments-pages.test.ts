// The form of a segment, as a browser without script sends it: each button brings it back, and shows who would be in it.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../test/fixtures/app.ts';
import { type Person, person } from '../../test/fixtures/person.ts';

const NEW = '/console/segments/-/edit';
const TRIALS = {
  'r0.kind': 'account',
  'r0.what': 'plan',
  'r0.how': 'is',
  'r0.value': 'trial',
  'r0.is': 'is',
};

describe('the pages of segments', () => {
  let app: TestApp;
  let editor: Person;
  beforeAll(async () => {
    app = await startTestApp();
    editor = await person(app, 'editor');
    const traits = [
      ['acme', { name: 'Acme', plan: 'trial', seats: 5 }],
      ['bolt', { name: 'Bolt', plan: 'pro', seats: 50 }],
    ] as const;
    await app.batch(
      traits.map(([groupId, one], i) => ({
        type: 'group',
        groupId,
        userId: `u${i}`,
        traits: one,
        messageId: `m${i}`,
        timestamp: new Date(app.clock.now - 86_400_000).toISOString(),
      })),
    );
  });
  afterAll(() => app.stop());

  const send = async (form: Record<string, string>, path = NEW) => {
    const reply = await editor.post(path, { of: 'accounts', join: 'all', ...form });
    return { status: reply.status, html: await reply.text(), to: reply.headers.get('location') };
  };
  const saved = async () =>
    (await app.get<{ segments: { id: string; rule: unknown }[] }>('/v1/segments')).segments;

  it('offer what the environment has, add and take away conditions, and save nothing by that', async () => {
    const added = await send({ do: 'add', add: 'account' });
    expect(added.status).toBe(200);
    expect(added.html).toContain('<option value="plan">');
    expect(added.html).not.toContain('aria-invalid');
    const two = await send({ ...TRIALS, do: 'add', add: 'score' });
    expect(two.html).toContain('Condition 2: score or factor');
    expect(two.html).toContain('value="trial"');
    const removed = await send({ ...TRIALS, 'r1.kind': 'score', 'r1.what': 'health', do: 'remove.0' });
    expect(removed.html).toContain('Condition 1: score or factor');
    expect(removed.html).not.toContain('Condition 2');
    expect(await saved()).toEqual([]);
  });

  it('say beside a name that nobody has sent it', async () => {
    const event = (what: string) => send({ 'r0.kind': 'event', 'r0.what': what, do: 'look' });
    const hint = 'No account has sent “Job Paid” so far.';
    expect((await event('Job Paid')).html).toContain(hint);
    expect((await event('')).html).not.toContain('No account has sent');
    const trait = await send({ ...TRIALS, 'r0.what': 'paln', do: 'look' });
    expect(trait.html).toContain('No account has the attribute “paln” so far.');
    expect((await send({ ...TRIALS, do: 'look' })).html).not.toContain('No account has');
    await app.batch([{ type: 'track', event: 'Job Paid', userId: 'u0', messageId: 'paid' }]);
    expect((await event('Job Paid')).html).not.toContain(hint);
  });

  it('give the focus to what the reader goes on with', async () => {
    const focused = async (form: Record<string, string>) => {
      const { html } = await send(form);
      return [...html.matchAll(/<(\w+)[^>]*\sautofocus[^>]*>(?:<legend>)?([^<]*)/g)].map(([, tag, text]) => [
        tag,
        text,
      ]);
    };
    const two = { ...TRIALS, 'r1.kind': 'score', 'r1.what': 'health' };
    expect(await focused({ ...TRIALS, do: 'add', add: 'score' })).toEqual([
      ['fieldset', 'Condition 2: score or factor'],
    ]);
    expect(await focused({ ...two, do: 'remove.1' })).toEqual([
      ['fieldset', 'Condition 1: account attribute'],
    ]);
    expect(await focused({ ...TRIALS, do: 'remove.0' })).toEqual([
      ['p', expect.stringMatching(/^Without a condition/)],
    ]);
    expect(await focused({ ...TRIALS, do: 'json' })).toEqual([['textarea', expect.stringMatching(/plan/)]]);
    expect(await focused({ json: '{"all": []}', do: 'rows' })).toEqual([
      ['p', expect.stringMatching(/^Without a condition/)],
    ]);
    expect(await focused({ ...TRIALS, do: 'look' })).toEqual([['p', '']]);
    expect(await focused({ 'r0.kind': 'account', 'r0.what': 'plan', do: 'look' })).toEqual([['input', '']]);
  });

  it('show who would be in it before it is saved, and say what is wrong', async () => {
    const looked = await send({ ...TRIALS, do: 'look' });
    expect(looked.html).toContain('1 of 2 accounts is in it.');
    expect(looked.html).toContain('Acme');
    const empty = await send({ 'r0.kind': 'account', 'r0.what': 'plan', do: 'look' });
    expect(empty.status).toBe(400);
    expect(empty.html).toContain('id="r0-value-error"');
    const nameless = await send({ ...TRIALS, do: 'save' });
    expect([nameless.status, nameless.html.includes('Give it a name.')]).toEqual([400, true]);
    const broken = await send({ do: 'look', json: '{"all": [' });
    expect([broken.status, broken.html.includes('This is no rule')]).toEqual([400, true]);
    const onPage = await send({ do: 'save', name: 'x', json: '{"page": "/x"}' });
    expect(onPage.html).toContain('only a page can know');
    expect(await saved()).toEqual([]);
  });

  it('have names without control characters', async () => {
    const { status, html } = await send({ ...TRIALS, name: 'Trial\u0000s', do: 'save' });
    expect([status, html]).toEqual([400, expect.stringContaining('without control characters')]);
    expect(await saved()).toEqual([]);
  });

  it('save, list, show, edit and delete', async () => {
    const made = await send({ ...TRIALS, name: 'Trial accounts', do: 'save' });
    expect(made).toMatchObject({ status: 303, to: '/console/segments/trial-accounts?done=saved' });
    expect(await saved()).toMatchObject([
      { id: 'trial-accounts', rule: { all: [{ account: 'plan', is: 'trial' }] } },
    ]);
    const seats = { 'r1.kind': 'account', 'r1.what': 'seats', 'r1.how': 'is', 'r1.value': '5' };
    await send({ ...TRIALS, ...seats, name: 'Small', do: 'save' });
    // A number that was typed is the number that accounts have.
    expect((await saved())[0]).toMatchObject({
      id: 'small',
      rule: { all: [{}, { account: 'seats', is: 5 }] },
    });
    const inner = { 'r0.kind': 'segment', 'r0.what': 'trial-accounts', 'r0.is': 'not' };
    await send({ ...inner, name: '試用以外', do: 'save' });
    const list = await (await editor.get('/console/segments')).text();
    for (const text of ['Trial accounts', 'Small', '試用以外']) expect(list).toContain(text);
    const other = await (await editor.get('/console/segments/segment-1')).text();
    expect(other).toContain('not: in the segment “Trial accounts”');
    expect(other).toContain('Bolt');
    const trials = await (await editor.get('/console/accounts?segment=trial-accounts')).text();
    expect([trials.includes('>Acme<'), trials.includes('>Bolt<')]).toEqual([true, false]);
    expect(trials).toContain('<option value="trial-accounts" selected');
    const circle = await send(
      { ...inner, 'r0.what': 'segment-1', name: 'x', do: 'save' },
      '/console/segments/trial-accounts/edit',
    );
    expect(circle.html).toContain(
      'A segment cannot hold itself: “trial-accounts” → “segment-1” → “trial-accounts”',
    );
    const used = await editor.post('/console/segments/trial-accounts/remove');
    expect(used.headers.get('location')).toBe('/console/segments/trial-accounts');
    expect(await (await editor.get('/console/segments/trial-accounts')).text()).toContain(
      'It cannot be deleted',
    );
    await editor.post('/console/segments/segment-1/remove');
    expect((await saved()).map(({ id }) => id)).toEqual(['small', 'trial-accounts']);
    const csv = await (await editor.get('/console/segments/small?format=csv')).text();
    expect(csv).toContain('acme,Acme,trial');
    expect((await editor.get('/console/segments/gone')).status).toBe(404);
    expect((await editor.get('/console/segments/gone/edit')).status).toBe(404);
  });

  it('go between conditions and JSON, as far as conditions can say it', async () => {
    const asJson = await send({ ...TRIALS, do: 'json' });
    expect(asJson.html).toContain('name="json"');
    expect(asJson.html).toContain('&quot;plan&quot;');
    const back = await send({ json: '{"any": [{"account": "plan", "is": "pro"}]}', do: 'rows' });
    expect(back.html).toContain('value="pro"');
    const tooMuch = await send({ json: '{"any": [{"all": [{"event": "A"}]}]}', do: 'rows' });
    expect(tooMuch.html).toContain('says more than a list of conditions can');
  });

  it('are sorted by each column of the list', async () => {
    const all = { name: 'Everybody', of: 'accounts', rule: { all: [] } };
    await app.api('PUT', '/v1/segments/all', all);
    await app.api('PUT', '/v1/segments/none', {
      ...all,
      name: 'Nobody',
      rule: { account: 'plan', is: 'none' },
    });
    const listed = async (order: string) => {
      const html = await (await editor.get(`/console/segments?segmentsSort=${order}`)).text();
      return [...html.matchAll(/href="\/console\/segments\/(all|none)"/g)].map(([, id]) => id);
    };
    expect(await listed('inside')).toEqual(['none', 'all']);
    expect(await listed('-inside')).toEqual(['all', 'none']);
    expect(await listed('-name')).toEqual(['none', 'all']);
  });
});

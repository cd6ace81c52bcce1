// The pages that define features, milestones and the clock, as a person uses them: looked at, saved, changed, removed.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../test/fixtures/app.ts';
import { type Person, person } from '../../test/fixtures/person.ts';

const PATH = '/console/settings/definitions';
let app: TestApp;
let owner: Person;
beforeAll(async () => {
  app = await startTestApp();
  owner = await person(app, 'owner');
  const events = ['acme', 'bolt', 'core'].flatMap((account, i) => [
    { type: 'group', userId: `${account}-1`, groupId: account, messageId: `g${i}`, traits: { plan: 'team' } },
    ...Array.from({ length: i + 1 }, (_, n) => ({
      ...{ type: 'track', event: 'Invoice Sent', userId: `${account}-1`, messageId: `e${i}-${n}` },
      ...{ properties: { method: 'card' }, context: { groupId: account } },
    })),
  ]);
  await app.batch(events);
});
afterAll(() => app.stop());

const html = async (path: string) => (await owner.get(path)).text();
const look = (path: string, params: Record<string, string>) =>
  html(`${PATH}${path}?${new URLSearchParams({ look: '1', ...params })}`);
const METHOD = { 'where-1-1-property': 'method', 'where-1-1-how': 'is', 'where-1-1-value': 'card' };
const NEW = { isNew: '1', id: 'invoices', name: 'Invoicing', event: 'Invoice Sent' };

describe('the pages of definitions', () => {
  it('tell how many accounts have met a rule before it is saved, where that is counted', async () => {
    expect(await look('/features', NEW)).toContain('3 of 3 accounts have met it');
    const narrowed = {
      ...NEW,
      event: '',
      rule: '{"event":"Invoice Sent","where":[{"property":"method","is":"card"}]}',
    };
    expect(await look('/features', narrowed)).toContain('is not counted yet');
    expect((await app.get<{ features: object[] }>('/v1/features')).features).toEqual([]);
  });

  it('make a feature and a milestone, list them, and change them', async () => {
    const saved = await owner.post(`${PATH}/features`, { ...NEW, tier: 'advanced', cadence: 'monthly' });
    expect(await saved.text()).toContain('“Invoicing” is saved');
    const milestone = { isNew: '1', id: 'busy', name: 'Busy', event: 'Invoice Sent', times: '2' };
    await owner.post(`${PATH}/milestones`, { ...milestone, value: '1', targetDays: '14', clock: 'contract' });
    expect(await app.get('/v1/features/invoices')).toMatchObject({ tier: 'advanced', cadence: 'monthly' });
    expect(await app.get('/v1/milestones/busy')).toMatchObject({
      rule: { event: 'Invoice Sent', count: { atLeast: 2 } },
      ...{ value: true, targetDays: 14, clock: 'contract' },
    });
    const list = await html(PATH);
    expect(list).toContain('Invoice Sent × 2');
    const form = await html(`${PATH}/milestones/busy`);
    expect(form).toMatch(/<input(?=[^>]*name="times")(?=[^>]*value="2")/);
    expect(await look('/milestones/busy', { ...milestone, isNew: '', times: '3' })).toContain(
      '1 of 3 accounts have',
    );
    await owner.post(`${PATH}/milestones`, { ...milestone, isNew: '', name: 'Very busy', times: '3' });
    expect(await app.get('/v1/milestones/busy')).toMatchObject({
      name: 'Very busy',
      rule: { count: { atLeast: 3 } },
    });
  });

  it('make an id of the name where none is given, once however often the form is sent', async () => {
    const form = { ...NEW, id: '', name: 'Café Rechnungen!' };
    const action =
      /<form[^>]*method="post"[^>]*action="([^"]*)"/.exec(await html(`${PATH}/features`))?.[1] ?? '';
    for (const _ of 'ab') expect((await owner.post(action, form)).status).toBe(200);
    await owner.post(`${PATH}/features`, form);
    await owner.post(`${PATH}/features`, { ...form, name: '請求' });
    const ids = (await app.get<{ features: { id: string }[] }>('/v1/features')).features.map(({ id }) => id);
    const made = ['cafe-rechnungen', 'cafe-rechnungen-2', 'feature-1'];
    expect(ids.filter((id) => id !== 'invoices').sort()).toEqual(made);
    for (const id of made) await app.api('DELETE', `/v1/features/${id}`);
    const changed = await owner.post(`${PATH}/features`, { ...form, isNew: '' });
    expect([changed.status, await changed.text()]).toEqual([400, expect.stringContaining('Letters, digits')]);
  });

  it.each([
    ['id', { id: 'not an id' }, 'Letters, digits'],
    ['id', { id: 'invoices' }, 'There is one with this id'],
    ['name', { name: '' }, 'Give it a name'],
    ['name', { name: 'In\u0000voicing' }, 'without control characters'],
    ['event', { event: '' }, 'Name an event'],
    ['times', { times: '0' }, 'whole number'],
    ['where-1-1-property', { 'where-1-1-how': 'is', 'where-1-1-value': 'card' }, 'Name a property'],
    ['where-1-2-value', { ...METHOD, 'where-1-2-property': 'total', 'where-1-2-how': 'gt' }, 'Not a value'],
    ['event-2', { events: '2', ...METHOD }, 'Name an event'],
    ['rule', { rule: '{"event":' }, 'This is not JSON'],
    ['rule', { rule: '{"not":{"event":"x"}}' }, 'Not a rule over events'],
    ['eligible', { eligible: '{"plan":1}' }, 'Not a rule over accounts'],
    ['eligible-1-property', { eligibleRows: '1', 'eligible-1-value': 'team' }, 'Name a trait'],
    [
      'eligible-1-value',
      {
        eligibleRows: '1',
        'eligible-1-property': 'seats',
        'eligible-1-how': 'gt',
        'eligible-1-value': 'many',
      },
      'Not a value',
    ],
    ['eligible', { eligible: '{"plan":' }, 'This is not JSON'],
    ['adoptedDays', { adoptedTimes: '3', adoptedDays: '40' }, 'whole number'],
    ['clockName', { clock: 'trait' }, 'which trait or product'],
  ])('say beside %s what is wrong with it, and keep the rest', async (field, typed, words) => {
    const reply = await owner.post(`${PATH}/features`, { ...NEW, id: 'other', ...typed });
    const text = await reply.text();
    expect([reply.status, text.includes('<title>Error:')]).toEqual([400, true]);
    expect(text).toMatch(new RegExp(`id="${field}-error"[^>]*>[^<]*${words}`));
    expect(text).toContain(`href="#${field}"`);
  });

  it('build a rule in rows, a button at a time, and say what it means', async () => {
    const typed = { ...NEW, id: 'cards', name: 'By “card”', tier: 'advanced' };
    const form = (button: string, more: Record<string, string> = {}) =>
      look('/features', { ...typed, ...more, look: button });
    const added = await form('where.1');
    expect(added).toContain('name="where-1-1-property"');
    expect(added).toMatch(/name="name"[^>]*value="By “card”"/);
    expect(added).toContain('<option value="advanced" selected>');
    const two = await form('add', { ...METHOD });
    expect(two).toMatch(/<input(?=[^>]*name="where-1-1-value")(?=[^>]*value="card")/);
    expect(two).toContain('name="event-2"');
    const whole = { ...METHOD, events: '2', join: 'any', 'event-2': 'Paid', 'times-2': '3' };
    const sentence =
      'It is met when: “Invoice Sent” happened, where the property “method” is “card”; or “Paid” happened, at least 3 times.';
    expect(await form('1', whole)).toContain(sentence);
    expect(await form('unwhere.1.1', whole)).not.toContain('name="where-1-1');
    expect(await form('remove.1', whole)).toMatch(/<input(?=[^>]*name="event")(?=[^>]*value="Paid")/);
    // As JSON and back, as it was.
    const json = /<textarea[^>]*name="rule"[^>]*>([^<]*)</.exec(await form('json', whole))?.[1] ?? '';
    const rule = JSON.parse(json.replaceAll('&quot;', '"'));
    expect(rule).toEqual({
      any: [
        { event: 'Invoice Sent', where: [{ property: 'method', is: 'card' }] },
        { event: 'Paid', count: { atLeast: 3 } },
      ],
    });
    const back = await form('rows', { rule: JSON.stringify(rule), as: 'json' });
    expect(back).toMatch(/<input(?=[^>]*name="times-2")(?=[^>]*value="3")/);
    expect(back).toContain(sentence);
    const nested = '{"all":[{"any":[{"event":"a"},{"event":"b"}]},{"event":"c"}]}';
    const kept = await form('rows', { rule: nested, as: 'json' });
    expect(kept).toContain('says more than the form can');
    expect(kept).toContain('(“a” happened; or “b” happened); and “c” happened');

    const saved = await owner.post(`${PATH}/features`, { ...typed, ...whole });
    expect(await saved.text()).toContain('is saved');
    expect(await app.get('/v1/features/cards')).toMatchObject({ rule });
    expect(await html(PATH)).toContain(sentence.slice('It is met when: '.length, -1));
    expect(await html(`${PATH}/features/cards`)).toMatch(/name="where-1-1-property"[^>]*value="method"/);
  });

  it('build who is entitled in rows, a button at a time, and say what it means', async () => {
    const typed = { ...NEW, id: 'crew', name: 'Crew “A”', adoptedTimes: '4', adoptedDays: '2' };
    const form = (button: string, more: Record<string, string> = {}) =>
      look('/features', { ...typed, ...more, look: button });
    expect(await form('eligible.json')).toMatch(/<textarea[^>]*name="eligible"[^>]*></);
    const added = await form('eligible.add', { ...METHOD });
    expect(added).toContain('name="eligible-1-property"');
    expect(added).toMatch(/<input(?=[^>]*name="where-1-1-value")(?=[^>]*value="card")/);
    expect(added).toMatch(/<input(?=[^>]*name="adoptedTimes")(?=[^>]*value="4")/);
    const whole = {
      ...{ eligibleRows: '2', eligibleJoin: 'any' },
      ...{ 'eligible-1-property': 'plan', 'eligible-1-how': 'in', 'eligible-1-value': 'team, business' },
      ...{ 'eligible-2-property': 'seats', 'eligible-2-how': 'gte', 'eligible-2-value': '5' },
    };
    const sentence =
      'Entitled are accounts: the trait “plan” is one of “team”, “business”; or the trait “seats” is at least “5”.';
    // A button of the rule keeps who is entitled, and the other way round.
    expect(await form('where.1', whole)).toContain(sentence);
    const one = await form('eligible.remove.1', whole);
    expect(one).toMatch(/<input(?=[^>]*name="eligible-1-property")(?=[^>]*value="seats")/);
    expect(one).not.toContain('name="eligible-2-property"');
    const json = /<textarea[^>]*name="eligible"[^>]*>([^<]*)</.exec(await form('eligible.json', whole))?.[1];
    const eligible = JSON.parse((json ?? '').replaceAll('&quot;', '"'));
    expect(eligible).toEqual({
      any: [
        { account: 'plan', in: ['team', 'business'] },
        { account: 'seats', gte: 5 },
      ],
    });
    const back = { eligible: JSON.stringify(eligible), eligibleAs: 'json' };
    expect(await form('eligible.rows', back)).toContain(sentence);
    const nested = '{"all":[{"any":[{"account":"plan","is":"a"}]},{"not":{"account":"plan","is":"b"}}]}';
    expect(await form('eligible.rows', { eligible: nested, eligibleAs: 'json' })).toContain(
      'says more than the form can',
    );

    const refused = await owner.post(`${PATH}/features`, { ...typed, ...whole, name: '' });
    expect([refused.status, (await refused.text()).includes(sentence)]).toEqual([400, true]);
    expect(await (await owner.post(`${PATH}/features`, { ...typed, ...whole })).text()).toContain('is saved');
    expect(await app.get('/v1/features/crew')).toMatchObject({ eligible });
    expect(await html(`${PATH}/features/crew`)).toMatch(/name="eligible-1-property"[^>]*value="plan"/);
    await owner.post(`${PATH}/features`, { ...typed, isNew: '', eligibleRows: '0' });
    expect(await app.get('/v1/features/crew')).not.toHaveProperty('eligible');
  });

  it('say what uses a definition before it goes', async () => {
    await app.api('PUT', '/v1/segments/senders', {
      ...{ name: 'Senders', of: 'accounts', rule: { feature: 'invoices', state: 'tried' } },
    });
    expect(await html(`${PATH}/features/invoices`)).toContain('Segment “Senders”');
    expect(await html(`${PATH}/milestones/busy`)).not.toContain('Segment “');
    const removed = await owner.post(`${PATH}/milestones/busy/remove`);
    expect(await removed.text()).toContain('“busy” is removed');
    expect((await app.api('GET', '/v1/milestones/busy')).status).toBe(404);
  });

  it('set the clock of the workspace', async () => {
    expect((await owner.post(PATH, { clock: 'entitlement', clockName: '' })).status).toBe(400);
    await owner.post(PATH, { clock: 'entitlement', clockName: 'add-on' });
    expect(await app.get('/v1/settings')).toMatchObject({ clock: 'entitlement:add-on' });
    expect(await html(PATH)).toContain('Entitled to “add-on”');
  });

  it('set the time zone of the workspace', async () => {
    await owner.post(`${PATH}/time-zone`, { timeZone: 'Asia/Tokyo' });
    expect(await app.get('/v1/settings')).toMatchObject({ timeZone: 'Asia/Tokyo' });
    expect(await html(PATH)).toContain('value="Asia/Tokyo" selected');
    await owner.post(`${PATH}/time-zone`, { timeZone: '' });
    expect(await app.get('/v1/settings')).toMatchObject({ timeZone: null });
    expect((await owner.post(`${PATH}/time-zone`, { timeZone: 'Mars/Olympus' })).status).toBe(400);
  });

  it('can be read, but not changed, by who only looks', async () => {
    const viewer = await person(app, 'viewer');
    const page = await viewer.get(`${PATH}/features/invoices`);
    expect([page.status, (await page.text()).includes('class="primary"')]).toEqual([200, false]);
    expect((await viewer.post(`${PATH}/features`, { ...NEW, id: 'x' })).status).toBe(403);
  });
});

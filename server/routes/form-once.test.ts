// A form whose answer is a page of its own is carried out once, and the address of a form leads to its page.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../test/fixtures/app.ts';
import { SAME_ORIGIN } from '../../test/fixtures/form.ts';
import { type Person, person } from '../../test/fixtures/person.ts';
import { ACCESS } from '../console/access.ts';

describe('forms of the settings', () => {
  let app: TestApp;
  let owner: Person;
  beforeAll(async () => {
    app = await startTestApp();
    owner = await person(app, 'owner');
  });
  afterAll(() => app.stop());

  const KEYS = '/console/settings/keys';
  const actionIn = async (path: string, action: RegExp) =>
    action.exec(await (await owner.get(path)).text())?.[1] ?? 'no form';
  const keyNames = async () =>
    (await app.get<{ keys: { name: string }[] }>('/v1/keys')).keys.map(({ name }) => name);

  it('make one key of a form that is sent twice, and tell it both times', async () => {
    const action = await actionIn(KEYS, /action="(\/console\/settings\/keys\?form=[^"]+)"/);
    const send = async () => (await owner.post(action, { kind: 'secret', name: 'Once' })).text();
    const [first, again] = await Promise.all([send(), send()]);
    expect(/id="made"[^>]*value="sk_/.test(first)).toBe(true);
    expect(again).toBe(first);
    expect((await keyNames()).filter((name) => name === 'Once')).toHaveLength(1);
    // To somebody else it is another form.
    const other = await person(app, 'owner', { name: 'Other' });
    expect(await (await other.post(action, { kind: 'secret', name: 'Twice' })).text()).toContain(
      '“Twice” was made',
    );
    app.clock.now += 6 * 60_000;
    expect(await send()).not.toBe(first);
  });

  it('is carried out again with what was changed on the way back, and with what was before that', async () => {
    const path = '/console/segments/-/edit';
    const action = await actionIn(`${path}?of=accounts`, /formaction="([^"]+)"/i);
    const save = async (name: string) =>
      (await owner.post(action, { of: 'accounts', join: 'all', name, do: 'save' })).headers.get('location');
    const ids = async () =>
      (await app.get<{ segments: { id: string }[] }>('/v1/segments')).segments.map(({ id }) => id);
    const first = await Promise.all([save('Busy'), save('Busy')]);
    expect(first).toEqual(Array(2).fill('/console/segments/busy?done=saved'));
    expect(await save('Quiet')).toContain('/quiet?');
    expect(await save('Busy')).toContain('/busy-2?');
    expect(await ids()).toEqual(['busy', 'busy-2', 'quiet']);
  });

  it('knows a file again, whatever stands between its fields', async () => {
    const path = '/console/settings/renewals';
    const rows = 'account,start,end,amount,currency\nacme,2027-01-01,2028-01-01,5,USD\n';
    const send = async (text: string) => {
      const body = new FormData();
      body.set('kind', 'contract');
      body.set('text', text);
      const headers = { ...SAME_ORIGIN, cookie: owner.cookie() };
      return (await app.request(`${path}?form=file`, { method: 'POST', headers, body })).text();
    };
    const first = await send(rows);
    expect(first).toContain('New: 1.');
    expect(await send(rows)).toBe(first);
    expect(await send(rows.replace('5', '6'))).toContain('Corrected: 1.');
  });

  it('may be sent again when they were refused', async () => {
    const action = await actionIn(KEYS, /action="(\/console\/settings\/keys\?form=[^"]+)"/);
    expect((await owner.post(action, { kind: 'write', name: '' })).status).toBe(400);
    expect((await owner.post(action, { kind: 'write', name: 'Mended' })).status).toBe(200);
  });

  it('have an address that leads to their page when it is looked at', async () => {
    const forms = Object.keys(ACCESS).filter((route) => route.startsWith('POST /console/settings/'));
    expect(forms.length).toBeGreaterThan(15);
    for (const route of forms) {
      const path = route.slice('POST '.length).replace(':id', 'some-id');
      const page = path.split('/').slice(0, 4).join('/');
      const reply = await owner.get(path);
      if (path !== page)
        expect([path, reply.status, reply.headers.get('location')]).toEqual([path, 303, page]);
      else expect([path, reply.status]).toEqual([path, 200]);
    }
    expect((await owner.get('/console/settings/nothing/like/it')).status).toBe(404);
  });

  it('name what is wrong on top, keep what was typed, and put the focus there', async () => {
    const long = 'x'.repeat(90);
    const html = await (await owner.post(KEYS, { kind: 'write', name: long })).text();
    expect(html).toContain('<title>Error: API keys');
    expect(html).toMatch(/role="alert".*?<a href="#name">Name<\/a>: Give it a name/s);
    expect(html).toMatch(
      new RegExp(`<input(?=[^>]*id="name")(?=[^>]*autofocus)(?=[^>]*value="${long}")`, 'i'),
    );
    const privacy = await owner.post('/console/settings/privacy/erase', { id: 'ann', confirm: 'an' });
    expect(privacy.status).toBe(400);
  });

  it('tell times in the zone of the reader, and name it', async () => {
    const zoned = (cookie: string) => owner.get('/console/settings/keys', { cookie });
    const session = owner.cookie();
    const tokyo = await (await zoned(`${session}; foothold_zone=Asia/Tokyo`)).text();
    expect(tokyo).toContain('Times are those of Asia/Tokyo');
    expect(tokyo).toContain('Jun 1, 2026, 21:');
    const nowhere = await (await zoned(`${session}; foothold_zone=<b>`)).text();
    expect(nowhere).toContain('Times are those of UTC');
    expect(nowhere).toContain('Jun 1, 2026, 12:');
  });
});

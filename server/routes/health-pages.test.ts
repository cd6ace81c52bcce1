// The forms about health: what is wrong is said beside its field, what was looked at can be saved, and a form that is sent twice is carried
// out once.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Health, healthSchema } from '../../shared/health.ts';
import { startTestApp, type TestApp } from '../../test/fixtures/app.ts';
import { type Person, person } from '../../test/fixtures/person.ts';
import type { AccountsReport } from '../metrics/report/accounts.ts';
import type { AccountHealthReport } from '../metrics/report/health.ts';

let app: TestApp;
let owner: Person;
beforeAll(async () => {
  app = await startTestApp();
  owner = await person(app, 'owner');
  await app.batch([
    { type: 'group', userId: 'ann', groupId: 'acme', messageId: 'g1', traits: { name: 'Acme' } },
    { type: 'group', userId: 'bob', groupId: 'bolt', messageId: 'g2', traits: { name: 'Bolt' } },
  ]);
});
afterAll(() => app.stop());

const DEFINITION = '/console/health/definition';
const look = async (params: Record<string, string>) => {
  const reply = await owner.get(`${DEFINITION}?${new URLSearchParams({ look: '1', ...params })}`);
  return { status: reply.status, html: await reply.text() };
};
const unescaped = (text: string) => text.replaceAll('&quot;', '"').replaceAll('&amp;', '&');

describe('the definition of the health score', () => {
  it('says what is wrong beside the field, and keeps what was typed', async () => {
    const { status, html } = await look({ 'w.1': '-4', 'b.red': '80', 'b.yellow': '70' });
    expect(status).toBe(400);
    for (const [field, value] of [
      ['f-w-1', '-4'],
      ['f-b-yellow', '70'],
    ])
      expect(html).toMatch(
        new RegExp(`<input(?=[^>]*id="${field}")(?=[^>]*aria-invalid="true")(?=[^>]*value="${value}")`),
      );
    expect(html).toMatch(/id="f-b-yellow-error"[^>]*>Yellow must end above red/);
    expect(html).toContain('href="#f-w-1"');
    expect(
      (await look({ 'n.of': 'no spaces please', 'n.worst': '9', 'n.best': '0', 'n.weight': '5' })).html,
    ).toMatch(/id="f-n-of-error"/);
    expect((await look({ 'n.of': 'tickets', 'n.worst': '3', 'n.best': '3', 'n.weight': '5' })).html).toMatch(
      /id="f-n-best-error"/,
    );
  });

  it.each([
    [{ 'w.1': '-4' }, ['w.1']],
    [{ 'x.0': '1', 'w.2': '-4' }, ['w.2']],
    [{ 'x.0': '1', 'x.3': '1', 'w.4': 'many', 'p.2': '0 = 0' }, ['w.4', 'p.2']],
    [
      { 'x.1': '1', 'n.of': 'tickets', 'n.worst': '3', 'n.best': '3', 'n.weight': '-5' },
      ['n.best', 'n.weight'],
    ],
    [{ 't.tier': 'enterprise', 's.0.0': '-1' }, ['s.0.0']],
    [{ 't.tier': 'enterprise', 'w.0': '-1' }, ['w.0']],
  ])('%j: says it beside what is wrong alone, whatever else is left out or added', async (typed, fields) => {
    const { html } = await look(typed);
    const wrong = [...html.matchAll(/<input(?=[^>]*aria-invalid="true")[^>]* name="([^"]+)"/g)].map(
      (m) => m[1],
    );
    expect(wrong.sort()).toEqual(fields.sort());
  });

  it('takes points, days and the trait of the tier, and says what is wrong with each beside it', async () => {
    const { status, html } = await look({
      ...{ 'p.0': '0 = 0, 40 = 20, 100 = 90', 'o.days': '60', 'o.tier': 'segment' },
    });
    expect(status).toBe(200);
    // What would change is read out, and scrolled to, when the page comes.
    expect(html).toMatch(/<p [^>]*autofocus[^>]*><strong>\d+ of \d+ accounts? would be in another band/);
    const shown = unescaped(/name="definition" value="([^"]*)"/.exec(html)?.[1] ?? '');
    const proposed = healthSchema.parse(JSON.parse(shown));
    expect(proposed).toMatchObject({ onboardingDays: 60, tierTrait: 'segment' });
    expect(proposed.factors[0]).toMatchObject({
      better: 'higher',
      points: [
        [0, 0],
        [40, 20],
        [100, 90],
      ],
    });
    for (const [name, value] of [
      ['p.0', '0 = 0'],
      ['p.0', '5 = 0, 1 = 100'],
      ['p.0', '0 = 0, 1 = 90, 2 = 10'],
      ['p.0', 'none'],
      ['o.days', '0'],
      ['o.tier', ' '],
    ] as const) {
      const refused = await look({ [name]: value });
      const id = `f-${name.replace('.', '-')}`;
      expect([name, value, refused.status]).toEqual([name, value, 400]);
      expect(refused.html).toMatch(new RegExp(`<input(?=[^>]*id="${id}")(?=[^>]*aria-invalid="true")`));
      expect(refused.html).toContain(`id="${id}-error"`);
    }
  });

  it('takes another factor, weights for some accounts, and leaves one out', async () => {
    const params = {
      'n.of': 'tickets',
      'n.name': 'Tickets',
      'n.worst': '8',
      'n.best': '0',
      'n.weight': '30',
    };
    const { status, html } = await look({ ...params, 't.tier': 'enterprise', 'x.3': '1' });
    expect(status).toBe(200);
    const shown = /name="definition" value="([^"]*)"/.exec(html)?.[1] ?? '';
    const proposed: Health = healthSchema.parse(JSON.parse(unescaped(shown)));
    expect(proposed.factors.map(({ id }) => id)).toEqual([
      'adoption',
      'onboarding',
      'sentiment',
      'trend',
      'tickets',
    ]);
    expect(proposed.factors.at(-1)).toMatchObject({
      better: 'lower',
      points: [
        [0, 100],
        [8, 0],
      ],
    });
    expect(proposed.scales[0]).toMatchObject({ tier: 'enterprise', weights: { adoption: 50, trend: 20 } });
    expect(html).toMatch(/<input(?=[^>]*name="n.of")(?=[^>]*value="tickets")/);
    const saved = await owner.post(DEFINITION, { definition: unescaped(shown) });
    expect(saved.status).toBe(200);
    expect((await app.get<{ factors: unknown[] }>('/v1/score')).factors).toHaveLength(5);
  });
});

describe('what people say of an account', () => {
  const PAGE = '/console/accounts/acme/health';
  const report = () => app.get<AccountHealthReport>('/v1/accounts/acme/health');
  const actionOf = async (action: string) =>
    new RegExp(`action="(${action}\\?form=[^"]+)"`).exec(await (await owner.get(PAGE)).text())?.[1] ??
    'no form';

  it('is written once, however often its form is sent', async () => {
    const action = await actionOf('/console/accounts/acme/notes');
    for (let i = 0; i < 3; i++) expect((await owner.post(action, { text: 'Spoke to Ann' })).status).toBe(200);
    const { notes } = await report();
    expect(notes).toHaveLength(1);
    const remove = await actionOf(`/console/accounts/acme/notes/${notes[0]?.id}/remove`);
    expect((await owner.post(remove, {})).status).toBe(200);
    expect((await owner.post(remove, {})).status).toBe(200);
    expect((await report()).notes).toEqual([]);
  });

  it('sets a band once, by which the list of accounts is filtered', async () => {
    const action = await actionOf('/console/accounts/acme/override');
    const until = new Date(app.clock.now + 9 * 86_400_000).toISOString().slice(0, 10);
    for (let i = 0; i < 2; i++)
      expect((await owner.post(action, { band: 'red', reason: 'They told us', until })).status).toBe(200);
    expect((await report()).overrides).toHaveLength(1);
    const list = (query: string) => app.get<AccountsReport>(`/v1/accounts?${query}`);
    expect((await list('healthBand=red')).accounts).toMatchObject([{ id: 'acme', healthBand: 'red' }]);
    expect((await list('healthBand=none')).accounts).toMatchObject([{ id: 'bolt' }]);
    expect((await list('sort=health')).total).toBe(2);
  });

  it('pushes a measure by hand, with a note of who said it', async () => {
    const action = await actionOf('/console/accounts/acme/measures');
    const refused = async (field: string, given: object) => {
      const reply = await owner.post(action, {
        measure: 'open-tickets',
        value: '3',
        day: '',
        why: '',
        ...given,
      });
      expect([field, reply.status]).toEqual([field, 400]);
      expect(await reply.text()).toMatch(
        new RegExp(`<input(?=[^>]*id="push-${field}")(?=[^>]*aria-invalid="true")`),
      );
    };
    await refused('measure', { measure: 'open tickets' });
    await refused('value', { value: 'many' });
    await refused('day', { day: '2999-01-01' });
    await refused('why', { why: 'x'.repeat(600) });
    expect((await report()).measures).toEqual([]);
    const day = new Date(app.clock.now - 5 * 86_400_000).toISOString().slice(0, 10);
    const form = { measure: 'open-tickets', value: '3', day, why: 'Ann told me' };
    const again = await actionOf('/console/accounts/acme/measures');
    for (let i = 0; i < 2; i++) expect((await owner.post(again, form)).status).toBe(200);
    const { measures, notes } = await report();
    expect(measures).toMatchObject([{ measure: 'open-tickets', value: 3, at: `${day}T00:00:00.000Z` }]);
    expect(notes.map(({ text }) => text)).toEqual([`open-tickets = 3 (${day})\nAnn told me`]);
    expect(notes[0]?.by).not.toBe('');
    expect(await (await owner.get(PAGE)).text()).toContain('5 days');
  });

  it('sorts accounts over all of them, before a page is taken', async () => {
    const read = (query: string) =>
      app.get<{ accounts: { id: string }[]; nextCursor: string | null }>(`/v1/reports/health?${query}`);
    const first = await read('sort=name&order=desc&limit=1');
    expect(first.accounts).toMatchObject([{ id: 'bolt' }]);
    expect((await read(`sort=name&order=desc&limit=1&cursor=${first.nextCursor}`)).accounts).toMatchObject([
      { id: 'acme' },
    ]);
    expect((await read('search=BOL')).accounts).toMatchObject([{ id: 'bolt' }]);
    // Of the one nothing is known; the other was set to red.
    expect((await read('sort=band')).accounts.map(({ id }) => id)).toEqual(['acme', 'bolt']);
    expect((await read('sort=band&order=desc')).accounts.map(({ id }) => id)).toEqual(['acme', 'bolt']);
    const page = await (await owner.get('/console/health?sort=name&order=desc')).text();
    const rows = page.slice(page.indexOf('id="lowest-title"'));
    expect(rows.indexOf('Bolt')).toBeLessThan(rows.indexOf('Acme'));
    expect((await app.api('GET', '/v1/reports/health?sort=luck')).status).toBe(400);
  });
});

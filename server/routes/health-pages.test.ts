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
});

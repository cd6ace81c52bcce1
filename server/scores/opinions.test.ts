import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../test/fixtures/app.ts';
import type { AccountHealthReport, Note } from '../metrics/report/health.ts';

const NOW = Date.parse('2026-06-01T12:00:00Z');
const DAY = 86_400_000;
const iso = (ms: number) => new Date(ms).toISOString();

let app: TestApp;
beforeEach(async () => {
  app = await startTestApp({ now: NOW });
  await app.batch([{ type: 'group', userId: 'ann', groupId: 'acme', messageId: 'g1' }]);
});
afterEach(() => app.stop());

const account = () => app.get<AccountHealthReport>('/v1/accounts/acme/health');
const notes = async () => (await app.get<{ notes: Note[] }>('/v1/accounts/acme/notes')).notes;
const write = async (text: string, more = {}) =>
  (await (await app.api('POST', '/v1/accounts/acme/notes', { text, ...more })).json()) as Note;
const actions = async () =>
  (await app.get<{ entries: { action: string }[] }>('/v1/audit')).entries.map(({ action }) => action);

describe('a note', () => {
  it('is written, changed, removed and put back, each in the audit log, which does not say what or of whom', async () => {
    const { id } = await write('They move in May.');
    app.clock.now = NOW + DAY;
    await app.api('PUT', `/v1/accounts/acme/notes/${id}`, { text: 'They move in June.' });
    expect(await notes()).toMatchObject([
      { text: 'They move in June.', at: iso(NOW), editedAt: iso(NOW + DAY) },
    ]);
    await app.api('DELETE', `/v1/accounts/acme/notes/${id}`);
    expect(await notes()).toEqual([]);
    expect((await app.api('PUT', `/v1/accounts/acme/notes/${id}`, { text: 'x' })).status).toBe(409);
    await app.api('POST', `/v1/accounts/acme/notes/${id}/restore`);
    expect((await account()).notes).toMatchObject([{ id, text: 'They move in June.' }]);
    expect((await actions()).filter((action) => action.startsWith('note')).sort()).toEqual([
      'note.changed',
      'note.removed',
      'note.restored',
      'note.written',
    ]);
    const log = JSON.stringify(await app.get('/v1/audit'));
    expect(log).not.toContain('acme');
    expect(log).not.toContain('They move');
  });

  it('is of an account that there is, and has a text', async () => {
    expect((await app.api('POST', '/v1/accounts/nobody/notes', { text: 'x' })).status).toBe(404);
    const empty = await app.api('POST', '/v1/accounts/acme/notes', { text: '  ' });
    expect(await empty.json()).toMatchObject({ error: { field: 'text' } });
  });

  it('that was removed is gone for good after thirty days', async () => {
    const { id } = await write('gone');
    await app.api('DELETE', `/v1/accounts/acme/notes/${id}`);
    app.clock.now = NOW + 31 * DAY;
    await app.snapshots.catchUp();
    expect((await app.api('POST', `/v1/accounts/acme/notes/${id}/restore`)).status).toBe(404);
  });

  it('goes with its account', async () => {
    await write('of acme');
    await app.api('DELETE', '/v1/accounts/acme');
    expect(await app.database.read.rows('select * from account_note')).toEqual([]);
  });
});

describe('a band that is set by hand', () => {
  const set = (band: string, until: number, more = {}) =>
    app.api('PUT', '/v1/accounts/acme/override', {
      band,
      reason: 'Their champion has left.',
      until: iso(until),
      ...more,
    });

  beforeEach(async () => {
    const points = [
      [0, 0],
      [100, 100],
    ];
    await app.api('PUT', '/v1/score', {
      factors: [{ id: 'mood', of: { measure: 'mood' }, weight: 1, points }],
    });
    await app.api('POST', '/v1/measures', { measures: [{ account: 'acme', measure: 'mood', value: 90 }] });
  });

  it('holds beside the computed one until it expires', async () => {
    expect((await set('red', NOW + 10 * DAY)).status).toBe(200);
    expect(await account()).toMatchObject({
      score: 90,
      band: 'red',
      computedBand: 'green',
      override: { band: 'red', reason: 'Their champion has left.', until: iso(NOW + 10 * DAY) },
    });
    expect(await app.get('/v1/reports/health')).toMatchObject({
      overridden: 1,
      bands: [
        { band: 'red', accounts: 1, computed: 0 },
        { band: 'yellow', accounts: 0, computed: 0 },
        { band: 'green', accounts: 0, computed: 1 },
      ],
      accounts: [{ band: 'red', computedBand: 'green', isOverridden: true }],
    });
    app.clock.now = NOW + 10 * DAY;
    expect(await account()).toMatchObject({ band: 'green', override: null, overrides: [{ band: 'red' }] });
  });

  it('ends when it is taken back, or another is set, and the past keeps what held', async () => {
    await set('red', NOW + 10 * DAY);
    app.clock.now = NOW + DAY;
    await set('yellow', NOW + 20 * DAY);
    app.clock.now = NOW + 2 * DAY;
    expect((await app.api('DELETE', '/v1/accounts/acme/override')).status).toBe(204);
    expect((await app.api('DELETE', '/v1/accounts/acme/override')).status).toBe(404);
    const { overrides, band } = await account();
    expect(band).toBe('green');
    expect(overrides.map(({ band, endedAt }) => [band, endedAt])).toEqual([
      ['yellow', iso(NOW + 2 * DAY)],
      ['red', iso(NOW + DAY)],
    ]);
    expect((await actions()).filter((action) => action.startsWith('override'))).toEqual([
      'override.ended',
      'override.set',
      'override.set',
    ]);
  });

  it('needs a reason, and an end in the future that is not far', async () => {
    for (const [body, field] of [
      [{ band: 'red', reason: '', until: iso(NOW + DAY) }, 'reason'],
      [{ band: 'red', reason: 'x', until: iso(NOW - DAY) }, 'until'],
      [{ band: 'red', reason: 'x', until: iso(NOW + 181 * DAY) }, 'until'],
      [{ band: 'blue', reason: 'x', until: iso(NOW + DAY) }, 'band'],
      [{ band: 'red', reason: 'x' }, 'until'],
    ] as const) {
      const reply = await app.api('PUT', '/v1/accounts/acme/override', body);
      expect(await reply.json()).toMatchObject({ error: { field } });
    }
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../shared/settings.ts';
import { startTestApp, type TestApp, WRITE_KEY } from '../../test/fixtures/app.ts';
import { sessionOf } from '../../test/fixtures/session.ts';

describe('the settings', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.stop());

  it('are the defaults until somebody sets them, and are replaced as a whole', async () => {
    expect(await app.get('/v1/settings')).toEqual(DEFAULT_SETTINGS);
    const put = await app.api('PUT', '/v1/settings', { theme: { accent: '#b4470f', spacing: 'roomy' } });
    const set = { ...DEFAULT_SETTINGS, theme: { accent: '#b4470f', spacing: 'roomy' } };
    expect([put.status, await put.json(), await app.get('/v1/settings')]).toEqual([200, set, set]);
    expect((await app.api('PUT', '/v1/settings', set)).status).toBe(200);
    await app.api('PUT', '/v1/settings', { holdout: 0.1 });
    expect(await app.get('/v1/settings')).toEqual({ ...DEFAULT_SETTINGS, holdout: 0.1 });
  });

  it('give every page its theme, which content overrides by single tokens', async () => {
    const session = sessionOf(app);
    await session.settings({ theme: { accent: '#b4470f', radius: 3, position: 'bottom-left' } });
    const modal = { kind: 'guide', steps: [{ id: 'one', kind: 'modal', body: 'Hello' }] };
    await session.publish('plain', modal);
    await session.publish('own', { ...modal, theme: { radius: 20 } });
    const { theme, contents } = await session.boot();
    expect(theme).toMatch(
      /--accent:light-dark\(#b4470f,.*--on-accent:light-dark\(.*,#ffffff\).*--side:start;--radius:4px;--round:2px;/,
    );
    const [own, plain] = contents;
    expect(plain?.theme).toBeUndefined();
    expect(own?.theme).toBe(theme.replace('--radius:4px;--round:2px', '--radius:28px;--round:16px'));
  });

  it('are refused with the field, and need the secret key', async () => {
    const refused = async (body: object) => {
      const reply = await app.api('PUT', '/v1/settings', body);
      const { error } = (await reply.json()) as { error: { field?: string; message: string } };
      return [reply.status, error.field, error.message];
    };
    expect(await refused({ theme: { accent: '#ffee00', onAccent: '#ffffff' } })).toEqual([
      400,
      'theme.onAccent',
      expect.stringMatching(
        /#ffffff on accent #ffee00 has a contrast of 1\.\d+ to 1; text needs 4\.5 to 1: #/,
      ),
    ]);
    expect((await refused({ fatigue: { perday: 3 } }))[1]).toBe('fatigue.perday');
    expect((await refused({ retention: { rawDays: 7 } }))[1]).toBe('retention.rawDays');
    const wrongKey = { headers: { authorization: `Bearer ${WRITE_KEY}` } };
    expect((await app.request('/v1/settings', wrongKey)).status).toBe(401);
  });

  it('delete raw events by the word of a key that may erase, and of no other', async () => {
    const made = await app.api('POST', '/v1/keys', {
      kind: 'secret',
      name: 'Definitions',
      scopes: ['definitions'],
    });
    const { key } = (await made.json()) as { key: string };
    const put = (body: object) =>
      app.request('/v1/settings', {
        method: 'PUT',
        headers: { authorization: `Bearer ${key}` },
        body: JSON.stringify(body),
      });
    const refused = await put({ holdout: 0.3, retention: { rawDays: 30 } });
    expect([refused.status, await refused.json()]).toMatchObject([
      403,
      { error: { code: 'forbidden', field: 'retention', message: /scope erase/ } },
    ]);
    expect(await app.get('/v1/settings')).not.toMatchObject({ holdout: 0.3 });
    expect((await app.api('PUT', '/v1/settings', { retention: { rawDays: 60 } })).status).toBe(200);
    // Said as it is, it changes nothing; left out, it would be the default, which is another one.
    expect((await put({ holdout: 0.2, retention: { rawDays: 60 } })).status).toBe(200);
    expect((await put({ holdout: 0.1 })).status).toBe(403);
    expect(await app.get('/v1/settings')).toMatchObject({ holdout: 0.2, retention: { rawDays: 60 } });
  });
});

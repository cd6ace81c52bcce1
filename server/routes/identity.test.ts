import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp, WRITE_KEY } from '../../test/fixtures/app.ts';
import { signUserToken } from '../../test/fixtures/user-token.ts';
import type { SecretEntry } from '../auth/secrets.ts';
import type { VerifiedShare } from '../auth/share.ts';

interface State {
  enforced: boolean;
  secrets: SecretEntry[];
  verified: VerifiedShare;
}

describe('identity', () => {
  let app: TestApp;
  let secret = '';
  beforeAll(async () => {
    app = await startTestApp();
    secret = await newSecret();
  });
  afterAll(() => app.stop());

  const json = async <T>(reply: Response) => ({ status: reply.status, body: (await reply.json()) as T });
  async function newSecret() {
    const reply = await app.api('POST', '/v1/identity/secrets');
    return ((await reply.json()) as { secret: string }).secret;
  }
  const state = () => app.get<State>('/v1/identity');
  const enforce = async (enforced: boolean) => (await app.api('PUT', '/v1/identity', { enforced })).status;
  const token = (claims: object = {}, by = secret) => {
    const iat = app.clock.now / 1_000;
    return signUserToken(
      { sub: 'ann', accountId: 'acme', aud: 'production', iat, ...claims },
      { secret: by },
    );
  };
  const boot = async (more: object) =>
    json<{ error?: { code: string; field?: string; message: string } }>(
      await app.request('/v1/boot', {
        method: 'POST',
        body: JSON.stringify({ writeKey: WRITE_KEY, anonymousId: 'device', page: '/', ...more }),
      }),
    );
  const traitsOf = async (subject: string, id: string) =>
    Object.fromEntries(
      (
        await app.database.read.rows<{ key: string; value: string }>(
          'select key, value from trait where subject = ? and subject_id = ?',
          [subject, id],
        )
      ).map(({ key, value }) => [key, JSON.parse(value)]),
    );
  const peopleSeen = async () =>
    (await app.database.read.rows<{ id: string }>('select distinct user_id as id from event order by 1')).map(
      ({ id }) => id,
    );

  describe('signing secrets', () => {
    it('are shown once and kept sealed, at most two at a time', async () => {
      const other = await newSecret();
      expect(other).toMatch(/^us_[\w-]{43}$/);
      expect((await app.api('POST', '/v1/identity/secrets')).status).toBe(409);
      const stored = JSON.stringify(await app.database.read.rows('select * from user_secret'));
      expect(stored.includes(other) || stored.includes(secret)).toBe(false);
      const { secrets } = await state();
      expect(secrets.map(({ usable }) => usable)).toEqual([true, true]);

      expect((await boot({ userId: 'ann', token: token({}, other) })).status).toBe(200);
      const used = (await state()).secrets.find(({ hint }) => hint.endsWith(other.slice(-4)));
      expect(used?.lastUsedAt).toBe(new Date(app.clock.now).toISOString());
      expect((await app.api('DELETE', `/v1/identity/secrets/${used?.id}`)).status).toBe(204);
      const refused = await boot({ userId: 'ann', token: token({}, other) });
      expect([refused.status, refused.body.error]).toMatchObject([401, { field: 'token' }]);
      expect((await app.api('DELETE', `/v1/identity/secrets/${used?.id}`)).status).toBe(404);
    });
  });

  describe('that is not enforced', () => {
    it('believes a page, but refuses a token that is bad or says something else', async () => {
      expect((await boot({ userId: 'ann', accountId: 'acme' })).status).toBe(200);
      expect((await boot({ userId: 'ann', accountId: 'acme', token: token() })).status).toBe(200);
      expect(
        (await boot({ userId: 'ann', accountId: 'b', token: token({ accountId: undefined }) })).status,
      ).toBe(200);
      for (const [more, said] of [
        [{ token: token({ exp: app.clock.now / 1_000 - 600 }) }, /expired/],
        [{ token: token({ aud: 'staging' }) }, /"aud"/],
        [{ token: token({}, 'us_wrong') }, /signature/],
        [{ token: 'nonsense' }, /JWT/],
        [{ userId: 'bob', token: token() }, /"sub"/],
        [{ userId: 'ann', accountId: 'evil', token: token() }, /"accountId"/],
      ] as const) {
        const { status, body } = await boot(more);
        expect([status, body.error]).toMatchObject([
          401,
          { code: 'unauthorized', field: 'token', message: said },
        ]);
      }
    });

    it('stores events whatever their token is, and counts what it proves', async () => {
      const before = (await state()).verified.events;
      const event = { type: 'track', event: 'Opened', userId: 'ann', context: { groupId: 'acme' } };
      const { body } = await app.batch([event, { ...event, userId: 'bob' }], { token: token() });
      expect(body).toMatchObject({ accepted: 2, quarantined: [] });
      await app.batch([event]);
      await app.batch([{ ...event, userId: undefined, context: {}, anonymousId: 'nobody' }]);
      const { events, boots } = (await state()).verified;
      expect(events).toEqual({
        share: (before.verified + 1) / (before.total + 3),
        total: before.total + 3,
        verified: before.verified + 1,
        unsigned: before.unsigned + 1,
        faults: { ...before.faults, another_user: (before.faults.another_user ?? 0) + 1 },
      });
      expect(boots.faults).toMatchObject({
        expired: 1,
        wrong_environment: 1,
        malformed: 1,
        another_account: 1,
      });
    });
  });

  it('cannot be enforced before there is a secret', async () => {
    const other = await startTestApp();
    const reply = await other.api('PUT', '/v1/identity', { enforced: true });
    expect([reply.status, (await reply.json()).error.message]).toEqual([
      409,
      expect.stringContaining('no signing secret'),
    ]);
    await other.stop();
  });

  describe('that is enforced', () => {
    beforeAll(async () => {
      expect(await enforce(true)).toBe(200);
    });
    afterAll(() => enforce(false));

    it('shows a person nothing of theirs without proof', async () => {
      expect((await boot({})).status).toBe(200);
      expect((await boot({ userId: 'ann', accountId: 'acme', token: token() })).status).toBe(200);
      expect((await boot({ token: token() })).status).toBe(200);
      for (const more of [
        { userId: 'ann' },
        { accountId: 'acme' },
        { userId: 'ann', token: '' },
        { userId: 'ann', accountId: 'acme', token: token({ accountId: undefined }) },
        { userId: 'bob', token: token() },
      ]) {
        const { status, body } = await boot(more);
        expect([more, status, body.error?.field]).toEqual([more, 401, 'token']);
      }
    });

    it('sets events aside that claim somebody without proof, and takes the others', async () => {
      const base = { type: 'track', event: 'Opened', anonymousId: 'device-1' };
      const { status, body } = await app.batch(
        [
          { ...base, userId: 'ann', context: { groupId: 'acme' }, messageId: 'mine' },
          { ...base, userId: 'victim', messageId: 'theirs' },
          { ...base, context: { groupId: 'victims' }, messageId: 'their-account' },
          { ...base, messageId: 'nameless' },
          { ...base, userId: 'zoe', messageId: 'own', context: { token: token({ sub: 'zoe' }) } },
          { type: 'alias', previousId: 'victim', userId: 'ann', messageId: 'alias' },
          { type: 'group', groupId: 'victims', userId: 'ann', messageId: 'joins' },
        ],
        { token: token() },
      );
      expect([status, body]).toMatchObject([
        200,
        {
          accepted: 3,
          quarantined: [
            { messageId: 'theirs', code: 'unproven_identity', field: 'token' },
            { messageId: 'their-account', code: 'unproven_identity', field: 'token' },
            { messageId: 'alias', code: 'unproven_identity', field: 'previousId' },
            { messageId: 'joins', code: 'unproven_identity', field: 'token' },
          ],
        },
      ]);
      expect(await peopleSeen()).not.toContain('victim');
      const { body: unsigned } = await app.batch([{ ...base, userId: 'ann' }]);
      expect(unsigned.quarantined).toMatchObject([{ code: 'unproven_identity', field: 'userId' }]);
    });

    it('takes a token in the header as well, and beside a single message', async () => {
      const post = (body: object, headers = {}) =>
        app.request('/v1/track', {
          method: 'POST',
          headers,
          body: JSON.stringify({ writeKey: WRITE_KEY, ...body }),
        });
      const event = { event: 'Opened', userId: 'ann' };
      for (const reply of [
        await post(event, { 'x-foothold-token': token() }),
        await post({ ...event, token: token() }),
      ]) {
        expect(await reply.json()).toMatchObject({ accepted: 1, quarantined: [] });
      }
    });

    it('lets nobody pass for a user by giving their id as an anonymous one', async () => {
      await app.batch([{ type: 'track', event: 'Opened', anonymousId: 'victim' }]);
      const seen = await peopleSeen();
      expect([seen.includes('victim'), seen.includes('anonymous:victim')]).toEqual([false, true]);
    });

    it('keeps what pages say of traits beside the event, and counts what is signed', async () => {
      await app.batch(
        [
          { type: 'identify', userId: 'ann', traits: { role: 'owner' }, messageId: 'says' },
          { type: 'group', userId: 'ann', groupId: 'acme', traits: { plan: 'enterprise' } },
        ],
        { token: token() },
      );
      expect([await traitsOf('user', 'ann'), await traitsOf('account', 'acme')]).toEqual([{}, {}]);
      const [kept] = await app.database.read.rows<{ context: string }>(
        `select context from event where message_id = 'says'`,
      );
      expect(JSON.parse(kept?.context ?? '')).toEqual({ setAside: { role: 'owner' } });

      const signed = token({ traits: { role: 'admin' }, accountTraits: { plan: 'pro', seats: 5 } });
      await boot({ userId: 'ann', token: signed });
      await boot({ userId: 'ann', token: signed });
      expect([await traitsOf('user', 'ann'), await traitsOf('account', 'acme')]).toEqual([
        { role: 'admin' },
        { plan: 'pro', seats: 5 },
      ]);
      app.clock.now += 60_000;
      await app.batch([{ type: 'track', event: 'Opened', userId: 'ann' }], {
        token: token({ accountTraits: { plan: 'free', seats: 5 } }),
      });
      expect(await traitsOf('account', 'acme')).toEqual({ plan: 'free', seats: 5 });
    });

    it('trusts servers', async () => {
      const { body } = await json<{ key: string }>(
        await app.api('POST', '/v1/keys', { kind: 'webhook', name: 'Backend' }),
      );
      const reply = await app.request('/v1/identify', {
        method: 'POST',
        headers: { authorization: `Bearer ${body.key}`, origin: 'https://elsewhere.example' },
        body: JSON.stringify({ userId: 'served', traits: { role: 'admin' } }),
      });
      expect(await reply.json()).toMatchObject({ accepted: 1 });
      expect(await traitsOf('user', 'served')).toEqual({ role: 'admin' });
    });

    it('takes a page at its word about now alone', async () => {
      const told = (event: string) => ({
        ...{ type: 'track', event, userId: 'ann', messageId: 'imported', digest: 'A'.repeat(16) },
        receivedAt: new Date(app.clock.now - 86_400_000).toISOString(),
      });
      const send = async (event: string) => (await app.batch([told(event)], { token: token() })).body;
      expect(await send('First')).toMatchObject({ accepted: 1 });
      expect(await send('Second')).toMatchObject({ quarantined: [{ code: 'id_conflict' }] });
      const [known] = await app.database.read.rows<{ at: number }>(
        "select known_at as at from event where message_id = 'imported'",
      );
      expect(known?.at).toBe(app.clock.now);
    });

    it('stores no token, not even with what it sets aside', async () => {
      const told = token({ sub: 'somebody-else' });
      await app.batch([
        { type: 'track', event: 'Opened', userId: 'victim', context: { token: told }, token: told },
      ]);
      // What turns out to be taken only when it is stored is read from the body once more.
      const own = token();
      const opened = (event: string) => ({
        ...{ type: 'track', event, userId: 'ann', messageId: 'told-twice' },
        ...{ context: { token: own }, token: own },
      });
      await app.batch([opened('Opened')]);
      const { body } = await app.batch([opened('Closed')]);
      expect(body).toMatchObject({ quarantined: [{ code: 'id_conflict' }] });
      for (const table of ['event', 'quarantine', 'user_secret', 'identity_day']) {
        const stored = JSON.stringify(await app.database.read.rows(`select * from ${table}`));
        expect(stored).not.toContain(told);
        expect(stored).not.toContain(own);
      }
    });

    it('keeps its last secret', async () => {
      const [only] = (await state()).secrets;
      expect((await app.api('DELETE', `/v1/identity/secrets/${only?.id}`)).status).toBe(409);
    });
  });

  describe('the token checker', () => {
    const check = async (body: object) =>
      json<Record<string, unknown>>(await app.api('POST', '/v1/identity/check', body));

    it('says what a token says, who signed it, and that it passes', async () => {
      const [only] = (await state()).secrets;
      const { body } = await check({ token: token({ traits: { role: 'admin' } }), userId: 'ann' });
      expect(body).toMatchObject({
        passes: true,
        fault: null,
        secret: { id: only?.id, hint: only?.hint },
        header: { alg: 'HS256' },
        claims: { sub: 'ann', accountId: 'acme', traits: { role: 'admin' } },
      });
    });

    it('says why one does not pass, and whose it is all the same', async () => {
      expect((await check({ token: token(), userId: 'bob' })).body).toMatchObject({
        passes: false,
        fault: 'another_user',
        secret: { hint: expect.any(String) },
      });
      expect((await check({ token: token({}, 'us_wrong') })).body).toMatchObject({
        passes: false,
        fault: 'wrong_secret',
        secret: null,
        claims: { sub: 'ann' },
      });
      expect((await check({ token: 'x'.repeat(50_000) })).body).toMatchObject({
        fault: 'too_long',
        claims: null,
      });
      expect((await check({ token: '' })).status).toBe(400);
    });
  });
});

import { describe, expect, it } from 'vitest';
import { type Signing, signUserToken } from '../../test/fixtures/user-token.ts';
import { type SigningSecret, USER_TOKEN, verifyUserToken } from './user-token.ts';

const NOW = Date.parse('2026-06-01T12:00:00Z');
const NOW_S = NOW / 1_000;
const SECRETS: SigningSecret[] = [
  { id: 'old', bytes: Buffer.from('us_the_old_secret') },
  { id: 'new', bytes: Buffer.from('us_the_new_secret') },
];
const CLAIMS = { sub: 'ann', accountId: 'acme', aud: 'production', iat: NOW_S };

const sign = (claims: object, more: Partial<Signing> = {}) =>
  signUserToken(claims, { secret: 'us_the_new_secret', ...more });

const verify = (token: string, secrets = SECRETS) =>
  verifyUserToken(token, { secrets, audience: ['main-production', 'production'], now: NOW });

describe('a user token', () => {
  it('proves user and account, and says which secret signed it', async () => {
    const claims = { ...CLAIMS, traits: { role: 'admin' }, accountTraits: { plan: 'pro' }, exp: NOW_S + 60 };
    expect(await verify(sign(claims))).toEqual({
      good: true,
      secretId: 'new',
      claims: {
        userId: 'ann',
        accountId: 'acme',
        issuedAt: NOW,
        traits: { role: 'admin' },
        accountTraits: { plan: 'pro' },
      },
    });
    expect(await verify(sign(CLAIMS, { secret: 'us_the_old_secret' }))).toMatchObject({ secretId: 'old' });
  });

  it('names the environment by its id or its name, alone or among others', async () => {
    for (const aud of ['main-production', 'production', ['else', 'production']]) {
      expect(await verify(sign({ ...CLAIMS, aud }))).toMatchObject({ good: true });
    }
  });

  it('may have ids that are numbers', async () => {
    expect(await verify(sign({ ...CLAIMS, sub: 7, accountId: 8 }))).toMatchObject({
      claims: { userId: '7', accountId: '8' },
    });
  });

  it('may say nothing as other languages do', async () => {
    const claims = { ...CLAIMS, accountId: null, traits: null, accountTraits: null };
    expect(await verify(sign(claims))).toMatchObject({
      good: true,
      claims: { accountId: undefined, traits: undefined, accountTraits: undefined },
    });
  });

  it('is judged with a minute of leeway between two clocks', async () => {
    expect(await verify(sign({ ...CLAIMS, exp: NOW_S - 59, iat: NOW_S + 59 }))).toMatchObject({ good: true });
    expect(await verify(sign({ ...CLAIMS, exp: NOW_S - 61 }))).toMatchObject({ fault: 'expired' });
  });

  it.each([
    ['expired', sign({ ...CLAIMS, exp: NOW_S - 3_600 })],
    ['wrong_secret', sign(CLAIMS, { secret: 'us_of_somebody_else' })],
    ['wrong_secret', sign(CLAIMS).replace(/\.[^.]+$/, '.')],
    ['wrong_secret', `${sign(CLAIMS)}x`],
    ['wrong_environment', sign({ ...CLAIMS, aud: 'staging' })],
    ['wrong_environment', sign({ ...CLAIMS, aud: undefined })],
    ['algorithm', sign(CLAIMS, { header: { alg: 'HS512' }, hash: 'sha512' })],
    ['algorithm', sign(CLAIMS, { header: { alg: 'none' } })],
    ['algorithm', sign(CLAIMS, { header: { alg: 'RS256' } })],
    ['algorithm', sign(CLAIMS, { header: { alg: 'hs256' } })],
    ['not_yet', sign({ ...CLAIMS, iat: NOW_S + 3_600 })],
    ['not_yet', sign({ ...CLAIMS, nbf: NOW_S + 3_600 })],
    ['not_yet', sign({ ...CLAIMS, iat: NOW })],
    ['claims', sign({ ...CLAIMS, iat: undefined })],
    ['claims', sign({ ...CLAIMS, sub: undefined })],
    ['claims', sign({ ...CLAIMS, sub: ' ' })],
    ['claims', sign({ ...CLAIMS, exp: (NOW_S + 60) * 1_000 })],
    ['claims', sign({ ...CLAIMS, sub: 'x'.repeat(257) })],
    ['claims', sign({ ...CLAIMS, accountId: { id: 'acme' } })],
    ['claims', sign({ ...CLAIMS, traits: ['admin'] })],
    ['malformed', sign(CLAIMS, { header: { crit: ['exp'] } })],
    ['malformed', 'a.b.c'],
    ['malformed', `${sign(CLAIMS)}.more`],
    ['malformed', '\u0000'],
    ['too_long', sign({ ...CLAIMS, traits: { story: 'x'.repeat(USER_TOKEN.length) } })],
  ])('is refused as %s, with a reason', async (fault, token) => {
    const verdict = await verify(token);
    expect(verdict).toMatchObject({ good: false, fault });
    expect('message' in verdict && verdict.message.length).toBeGreaterThan(10);
  });

  it('needs a secret to be judged by', async () => {
    expect(await verify(sign(CLAIMS), [])).toMatchObject({ good: false, fault: 'no_secret' });
  });
});

import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { createAttempts, MOST_BY_ACCOUNT, MOST_BY_ADDRESS } from './attempts.ts';
import { clientAddress } from './client-address.ts';

describe('attempts to sign in', () => {
  it('run out by account, whatever the address, and come back with time', () => {
    let now = 0;
    const attempts = createAttempts({ now: () => now });
    const take = (n: number) => attempts.take({ account: 'ann', address: `192.0.2.${n}` });
    const lasts = Array.from({ length: MOST_BY_ACCOUNT }, (_, n) => take(n));
    expect(lasts.map((one) => 'isLast' in one && one.isLast).indexOf(true)).toBe(MOST_BY_ACCOUNT - 1);
    expect(take(99).retryAfter).toBe(15 * 60);
    now += 15 * 60_000;
    expect(take(99).retryAfter).toBeUndefined();
  });

  it('run out by address, whatever the account', () => {
    const attempts = createAttempts({ now: () => 0 });
    const take = (n: number) => attempts.take({ account: `user-${n}`, address: '192.0.2.1' }).retryAfter;
    for (let n = 0; n < MOST_BY_ADDRESS; n++) expect(take(n)).toBeUndefined();
    expect(take(999)).toBeGreaterThan(0);
  });

  it('are forgiven to an account that got in, but the failures of its address are not', () => {
    const attempts = createAttempts({ now: () => 0 });
    const ann = { account: 'ann', address: 'here' };
    for (let n = 0; n < 300; n++) {
      expect(attempts.take(ann).retryAfter).toBeUndefined();
      attempts.succeeded(ann);
    }
    for (let n = 0; n < MOST_BY_ADDRESS; n++) attempts.take({ account: `${n}`, address: 'here' });
    expect(attempts.take(ann).retryAfter).toBeGreaterThan(0);
  });
});

describe('the address of a client', () => {
  const of = async (proxies: number, forwarded: string | undefined, socket = '10.0.0.9') => {
    const app = new Hono().get('/', (c) => c.text(clientAddress(c, proxies)));
    const headers = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded };
    const reply = await app.request('/', { headers }, { incoming: { socket: { remoteAddress: socket } } });
    return reply.text();
  };

  it('is that of the socket, whatever a header claims, unless proxies are configured', async () => {
    expect(await of(0, '203.0.113.7')).toBe('10.0.0.9');
    expect(await of(0, undefined, '::ffff:10.0.0.9')).toBe('10.0.0.9');
  });

  it('is what our outermost proxy saw, not what was in front of that', async () => {
    expect(await of(1, '1.2.3.4, 203.0.113.7')).toBe('203.0.113.7');
    expect(await of(2, '1.2.3.4, 203.0.113.7, 10.0.0.1')).toBe('203.0.113.7');
    expect(await of(3, '203.0.113.7')).toBe('203.0.113.7');
    expect(await of(1, undefined)).toBe('10.0.0.9');
  });

  it('counts a network of IPv6 as one, however it is written', async () => {
    const network = '2001:db8:0:1::/64';
    for (const one of ['2001:db8::1:0:0:0:5', '2001:0DB8:0000:0001:ffff::2', '2001:db8:0:1::%eth0']) {
      expect(await of(0, undefined, one)).toBe(network);
    }
  });
});

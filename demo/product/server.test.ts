import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createProductApp } from './server.ts';
import { createSession } from './session.ts';
import { pageName } from './tracker.ts';

let assets: string;
beforeAll(() => {
  assets = mkdtempSync(join(tmpdir(), 'wrenfield-'));
  writeFileSync(join(assets, 'product.js'), 'let wren;');
  writeFileSync(join(assets, 'secret.txt'), 'no');
});
afterAll(() => rmSync(assets, { recursive: true }));
const get = (path: string) =>
  createProductApp({ footholdUrl: 'http://127.0.0.1:4600', writeKey: 'wk_"x', assets }).request(path);

describe('the demo product', () => {
  it.each(['/', '/quotes/new', '/customers/c-1'])(
    'serves its document at %s, with the script tag',
    async (path) => {
      const html = await (await get(path)).text();
      expect(html).toContain('src="http://127.0.0.1:4600/foothold.js" data-key="wk_&#34;x"');
    },
  );

  it('allows scripts by the nonce of the reply, and Foothold, and nothing else', async () => {
    const [one, other] = [await get('/'), await get('/')];
    const policy = one.headers.get('content-security-policy') ?? '';
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1];
    expect((await one.text()).match(/<script[^>]* nonce="([^"]+)"/g)).toHaveLength(3);
    expect(other.headers.get('content-security-policy')).not.toContain(nonce);
    expect(policy).toContain("connect-src 'self' http://127.0.0.1:4600");
    expect(policy).not.toContain('unsafe');
  });

  it('serves the built files and no others', async () => {
    expect((await get('/assets/product.js')).headers.get('content-type')).toContain('javascript');
    for (const path of ['/assets/secret.txt', '/assets/..%2fsecret.txt', '/assets/constructor']) {
      expect((await get(path)).status).toBe(404);
    }
  });
});

describe('a session', () => {
  it('gives the newcomer a firm of its own, another after starting over', () => {
    let id = 0;
    const session = createSession({ storage: undefined, now: () => new Date(0), newId: () => `n${id++}` });
    expect(session.current()).toBeUndefined();
    const first = session.signIn('usr_nora').persona;
    expect(first.account.id).toBe('acc_fairweather_n0');
    expect(session.signIn('usr_theo').persona.userId).toBe('usr_theo');
    expect(session.signIn('usr_nora').persona).toEqual(first);
    expect(session.startOver()).toMatchObject({
      persona: { userId: 'usr_nora_n1' },
      createdAt: '1970-01-01T00:00:00.000Z',
    });
    expect(session.current()?.persona.userId).toBe('usr_nora_n1');
  });
});

describe('page names', () => {
  it('are those of the tracking plan', () => {
    expect(['/', '/quotes', '/quotes/new', '/quotes/q-1', '/nowhere'].map(pageName)).toEqual([
      'Today',
      'Quotes',
      'New quote',
      'Quotes',
      'Today',
    ]);
  });
});

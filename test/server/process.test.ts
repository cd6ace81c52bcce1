// The built server and command line as processes: starting, being killed, importing, rebuilding.

import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { AccountReport } from '../../server/metrics/report/account.ts';
import type { AccountsReport } from '../../server/metrics/report/accounts.ts';
import { VARIABLES } from '../../server/variables.ts';
import { linkForm, SAME_ORIGIN } from '../fixtures/form.ts';
import {
  KEYS,
  removeFolder,
  runCli,
  type ServerProcess,
  startCli,
  startServerProcess,
} from '../fixtures/process.ts';

const LINES = 20_000;

/** Usage lines as an operator would have them: repeats within a second are different uses. */
function usageLines(count: number): string {
  const start = Date.parse('2020-01-01T00:00:00Z');
  const lines = Array.from({ length: count }, (_, i) =>
    JSON.stringify({
      ts: new Date(start + Math.floor(i / 2) * 60_000).toISOString(),
      user: `u${i % 97}`,
      account: `co_${i % 31}`,
      feature: i % 5 ? 'report/view' : 'report/create',
    }),
  );
  return `${lines.join('\n')}\n`;
}

/** Presses the button of the page that a one-time link leads to. */
const follow = (link: string) =>
  fetch(new URL('/sign-in', link), {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...SAME_ORIGIN },
    body: new URLSearchParams(linkForm(link)).toString(),
  });

describe('foothold', () => {
  let folder: string;
  let server: ServerProcess;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'foothold-cli-'));
    server = await startServerProcess();
  });
  afterAll(async () => {
    await server.stop();
    await removeFolder(server.folder);
    await removeFolder(folder);
  });

  it('tells how it is used, and exits with 2 when it is used wrongly', async () => {
    expect(await runCli(['--help'])).toMatchObject({ code: 0, out: expect.stringContaining('rebuild') });
    expect(await runCli(['import', '--help'])).toMatchObject({
      code: 0,
      out: expect.stringContaining('--key'),
    });
    expect(await runCli(['fly'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('There is no command "fly"'),
    });
    const { code, out } = await runCli(['serve', '--help']);
    expect([code, ...VARIABLES.filter((name) => !out.includes(`  ${name} `))]).toEqual([0]);
    expect(await runCli(['import'])).toMatchObject({ code: 2 });
    for (const url of ['nonsense', 'localhost:4600'])
      for (const args of [
        ['import', 'no-file', '--key', 'wk_any_key'],
        ['export', 'no-file', '--key', 'sk_any_key'],
        ['sign-in'],
      ])
        expect(await runCli([...args, '--url', url])).toMatchObject({
          code: 2,
          err: expect.stringMatching(/^--url must be an address/),
        });
    expect(await runCli(['rebuild', '--wrong'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('--wrong'),
    });
  });

  it('names a wrong setting and does not start', async () => {
    const { code, err } = await runCli(['serve'], {
      PORT: 'http',
      LOG_LEVEL: 'loud',
      DATABASE_URL: `file:${folder}/x.db`,
    });
    expect(code).toBe(1);
    expect(err).toMatch(/^PORT /m);
    expect(err).toMatch(/^LOG_LEVEL /m);
  });

  it('says in a line which place cannot be used, and leaves nothing there', async () => {
    const home = join(folder, 'wrong-places');
    await mkdir(home);
    await writeFile(join(home, 'text'), 'not a database');
    const good = `file:${home}/new/foothold.db`;
    const wrong = [
      { DATABASE_URL: 'file::memory:' },
      { DATABASE_URL: `file:${home}` },
      { DATABASE_URL: `file:${home}/text` },
      { DATABASE_URL: `file:${home}/x.db?mode=ro` },
      { DATABASE_URL: 'file:/proc/nope/x.db' },
      { BACKUP_DIR: '/proc/x', DATABASE_URL: good },
    ];
    for (const env of wrong) {
      const [name] = Object.keys(env);
      const { code, out, err } = await runCli(['serve'], env);
      expect([code, out, err]).toEqual([1, '', expect.stringMatching(new RegExp(`^${name} .+\\n$`))]);
    }
    expect(await readdir(home)).toEqual(['text']);
    expect(existsSync(':memory:.pid')).toBe(false);
  });

  it('prints no key and no link where a program reads along, unless it is told to', async () => {
    const home = join(folder, 'first-start');
    const env = { PORT: '0', DATABASE_URL: `file:${home}/foothold.db` };
    const start = async (args: string[] = []) => {
      const { child, ended, text } = startCli(['serve', ...args], env);
      await vi.waitFor(() => expect(text()).toMatch(/^Console: .+$/m), { timeout: 20_000 });
      return {
        text,
        async stop() {
          child.kill('SIGTERM');
          await ended;
        },
      };
    };
    const KEY = /[ws]k_[\w-]{8}/;
    const first = await start();
    expect(first.text()).not.toMatch(KEY);
    const kept = await readFile(join(home, 'first-keys'), 'utf8');
    const secretKey = /sk_[\w-]+/.exec(kept)?.[0];
    const url = /Foothold listens on (\S+)/.exec(first.text())?.[1];
    const headers = { authorization: `Bearer ${secretKey}` };
    expect((await fetch(`${url}/v1/accounts`, { headers })).status).toBe(200);
    const LINK = /^Console: \S+\/sign-in\?token=\S+$/m;
    const link = LINK.exec(first.text())?.[0];
    expect(link).toContain(url);
    expect((await stat(join(home, 'first-keys'))).mode & 0o777).toBe(0o600);
    await first.stop();
    // The keys are told once; another link is there at each start.
    const second = await start();
    expect(second.text()).not.toMatch(KEY);
    expect(await readFile(join(home, 'first-keys'), 'utf8')).toBe(kept);
    expect(LINK.exec(second.text())?.[0]).not.toBe(link);
    await second.stop();
    await rm(home, { recursive: true });
    const told = await start(['--print-secrets']);
    expect(told.text()).toMatch(/secret key {2}sk_/);
    expect(told.text()).toMatch(/^Console: \S+token=/m);
    expect(await readdir(home)).not.toContain('first-keys');
    await told.stop();
  });

  it('refuses a database that another process has open, and says which', async () => {
    const { code, err } = await runCli(['rebuild'], server.env);
    expect([code, err]).toEqual([1, expect.stringMatching(/in use by the running process \d+/)]);
  });

  it('imports a file, goes on after being killed, and counts nothing twice', async () => {
    const file = join(folder, 'usage.ndjson');
    await writeFile(file, usageLines(LINES));
    const args = ['import', file, '--url', server.url, '--key', KEYS.FOOTHOLD_WRITE_KEY];
    const first = startCli(args);
    // Killed in the middle: some of it is stored, some is not.
    while ((await server.get<AccountsReport>('/v1/accounts?limit=1')).total === 0)
      await new Promise((r) => setTimeout(r, 5));
    first.child.kill('SIGKILL');
    await first.ended;
    const second = await runCli(args);
    expect(second).toMatchObject({ code: 0 });
    const [, fresh, before] = /; ([\d,]+) new, ([\d,]+) there already/.exec(second.err) ?? [];
    const count = (text = '') => Number(text.replaceAll(',', ''));
    expect(count(before)).toBeGreaterThan(0);
    expect(count(fresh) + count(before)).toBe(LINES);
    const accounts = await server.get<AccountsReport>('/v1/accounts?limit=100');
    expect(accounts.total).toBe(31);
    const account = await server.get<AccountReport>('/v1/accounts/co_0?asOf=2020-01-08');
    expect(account.weeks.reduce((sum, week) => sum + week.events, 0)).toBe(Math.ceil(LINES / 31));
  });

  it('names each line that it cannot use, and imports the others', async () => {
    const file = join(folder, 'mixed.ndjson');
    const good = usageLines(3).trim().split('\n');
    await writeFile(
      file,
      [good[0], 'not json', good[1], '{"ts":"x","user":"u","feature":"f"}', '{"user":"u"}', ''].join('\n'),
    );
    const { code, err } = await runCli([
      'import',
      file,
      '--url',
      server.url,
      '--key',
      KEYS.FOOTHOLD_WRITE_KEY,
    ]);
    expect(code).toBe(1);
    expect(err).toContain('line 2: not JSON');
    expect(err).toContain('line 4: "ts" is not an ISO 8601 date');
    expect(err).toContain('line 5: "ts" is missing');
    expect(err).toContain('3 lines could not be imported');
  });

  it('says that a key is wrong, in words', async () => {
    const file = join(folder, 'one.ndjson');
    await writeFile(file, usageLines(1));
    const { code, err } = await runCli(['import', file, '--url', server.url, '--key', 'wk_not_this_one']);
    expect([code, err]).toEqual([1, expect.stringContaining('does not know this write key')]);
    const secret = await runCli(['import', file, '--url', server.url, '--key', 'sk_not_this_one']);
    expect([secret.code, secret.err]).toEqual([1, expect.stringContaining('does not know this secret key')]);
  });

  it('exports what it has, and imports that into another server with the same numbers', async () => {
    const file = join(folder, 'events.ndjson.gz');
    await writeFile(file, 'of somebody else');
    const args = ['export', file, '--url', server.url, '--key', KEYS.FOOTHOLD_SECRET_KEY];
    const refused = await runCli(args);
    expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('--force replaces it') });
    expect(await readFile(file, 'utf8')).toBe('of somebody else');
    const exported = await runCli([...args, '--force']);
    expect(exported).toMatchObject({ code: 0, out: expect.stringMatching(/wrote .*, [\d,]+ lines/) });
    expect(existsSync(`${file}.unfinished`)).toBe(false);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const lines = gunzipSync(await readFile(file))
      .toString('utf8')
      .trim()
      .split('\n');
    expect(lines.length).toBeGreaterThanOrEqual(LINES);
    const other = await startServerProcess();
    try {
      const imported = await runCli(['import', file, '--url', other.url, '--key', KEYS.FOOTHOLD_WRITE_KEY]);
      expect(imported).toMatchObject({ code: 0, err: expect.stringContaining('0 there already') });
      const query = '/v1/accounts?sort=name&limit=100&asOf=2020-02-01';
      const [here, there] = [await server.get<AccountsReport>(query), await other.get<AccountsReport>(query)];
      expect(there.accounts).toEqual(here.accounts);
    } finally {
      await other.stop();
      await removeFolder(other.folder);
    }
  });

  it('loses nothing acknowledged when it is killed, starts again, and rebuilds to the same rollups', async () => {
    const victim = await startServerProcess();
    const authorization = `Basic ${Buffer.from(`${KEYS.FOOTHOLD_WRITE_KEY}:`).toString('base64')}`;
    let acknowledged = 0;
    const sender = async (lane: number) => {
      for (let i = 0; ; i++) {
        const batch = Array.from({ length: 20 }, (_, k) => ({
          type: 'track',
          event: 'Use',
          userId: `u${lane}`,
          messageId: `${lane}-${i}-${k}`,
          context: { groupId: 'acme' },
        }));
        try {
          const reply = await fetch(`${victim.url}/v1/batch`, {
            method: 'POST',
            headers: { authorization },
            body: JSON.stringify({ batch }),
          });
          const { accepted } = (await reply.json()) as { accepted: number };
          acknowledged += accepted;
        } catch {
          return;
        }
      }
    };
    const senders = [0, 1, 2, 3].map(sender);
    while (acknowledged < 1_000) await new Promise((r) => setTimeout(r, 5));
    await victim.kill();
    await Promise.all(senders);
    const again = await startServerProcess({ folder: victim.folder });
    const account = await again.get<AccountReport>('/v1/accounts/acme');
    expect(account.weeks.reduce((sum, week) => sum + week.events, 0)).toBeGreaterThanOrEqual(acknowledged);
    expect(await again.stop()).toMatchObject({ code: 0 });
    const rebuilt = await runCli(['rebuild'], again.env);
    expect(rebuilt).toMatchObject({ code: 0 });
    expect(rebuilt.out).toMatch(/usage +\d+ rows, 0 differ/);
    await removeFolder(victim.folder);
  });

  it('signs in by a link that the command line made, and writes no secret to the log', async () => {
    const { code, out } = await runCli(['sign-in', '--url', server.url, '--name', 'Ann'], server.env);
    expect(code).toBe(0);
    const link = out.trim();
    const reply = await follow(link);
    expect(reply.headers.get('location')).toBe('/console');
    const cookie = (reply.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    const page = await fetch(`${server.url}/console`, { headers: { cookie } });
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('<h1')]);
    const token = new URL(link).searchParams.get('token') ?? '-';
    for (const secret of [KEYS.FOOTHOLD_SECRET_KEY, token, cookie.split('=')[1] ?? '-']) {
      expect(server.text()).not.toContain(secret);
    }
    expect(existsSync(join(server.folder, 'secret'))).toBe(true);
    // A link for a member opens once there is one with that address, and for nobody else.
    const linkFor = async (email: string) =>
      (await runCli(['sign-in', '--url', server.url, '--email', email], server.env)).out.trim();
    await fetch(`${server.url}/console/settings/you`, {
      method: 'POST',
      redirect: 'manual',
      headers: {
        cookie,
        'sec-fetch-site': 'same-origin',
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: new URLSearchParams({ name: 'Ann', email: 'ann@example.com' }).toString(),
    });
    const opened = await follow(await linkFor('Ann@Example.com'));
    expect(opened.headers.get('location')).toBe('/console');
    // For somebody else none is made, and it says who may; where the database is not at hand, the server refuses it.
    const eve = ['sign-in', '--url', server.url, '--email', 'eve@example.com'];
    expect(await runCli(eve, server.env)).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringMatching(/no member has the address eve@example\.com: .*ann@example\.com/),
    });
    const elsewhere = {
      FOOTHOLD_SECRET: (await readFile(join(server.folder, 'secret'), 'utf8')).trim(),
      DATABASE_URL: `file:${folder}/elsewhere/foothold.db`,
    };
    expect((await follow((await runCli(eve, elsewhere)).out.trim())).status).toBe(403);
    expect(await runCli(['sign-in', '--email', 'nobody'], server.env)).toMatchObject({ code: 2 });
  });

  it('makes keys that work', async () => {
    const home = await mkdtemp(join(tmpdir(), 'foothold-keys-'));
    const env = { DATABASE_URL: `file:${home}/foothold.db` };
    const { code, out } = await runCli(['keys', 'create', '--kind', 'write'], env);
    expect([code, out]).toEqual([0, expect.stringMatching(/^wk_[\w-]{32}\n$/)]);
    expect(await runCli(['keys', 'create', '--kind', 'odd'], env)).toMatchObject({ code: 2 });
    await removeFolder(home);
  });
});

// Backups, their return, and the doctor, as an operator uses them: commands beside a server that runs.

import {
  chmod,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  truncate,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '@libsql/client/sqlite3';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { backupName, seriesOf } from '../../server/backup/files.ts';
import type { AccountsReport } from '../../server/metrics/report/accounts.ts';
import {
  KEYS,
  removeFolder,
  runCli,
  type ServerProcess,
  startCli,
  startServerProcess,
} from '../fixtures/process.ts';

let folder: string;
let server: ServerProcess;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'foothold-backups-'));
  server = await startServerProcess();
  await send(server, 'acme', 40);
});
afterAll(async () => {
  await server.stop();
  await removeFolder(server.folder);
  await removeFolder(folder);
});

async function send(to: ServerProcess, account: string, events: number): Promise<void> {
  const batch = Array.from({ length: events }, (_, i) => ({
    type: 'track',
    event: 'Use',
    userId: `user-${i % 5}`,
    messageId: `${account}-${i}`,
    context: { groupId: account },
  }));
  const reply = await fetch(`${to.url}/v1/batch`, {
    method: 'POST',
    body: JSON.stringify({ writeKey: KEYS.FOOTHOLD_WRITE_KEY, batch }),
  });
  expect(await reply.json()).toMatchObject({ accepted: events });
}

const accountsOf = async (one: ServerProcess) =>
  (await one.get<AccountsReport>('/v1/accounts')).accounts.map(({ id }) => id).sort();

describe('foothold backup and restore', () => {
  it('take everything that is there, and put it back', async () => {
    const file = join(folder, 'first.db');
    const made = await runCli(['backup', file], server.env);
    expect(made).toMatchObject({
      code: 0,
      out: expect.stringMatching(/wrote .*first\.db, [\d.]+ MiB, checked/),
    });
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual(['first.db']);
    await send(server, 'later', 3);

    const home = join(folder, 'home');
    const restored = await runCli(['restore', file], { DATABASE_URL: `file:${home}/foothold.db` });
    expect(restored).toMatchObject({ code: 0, err: '' });
    const again = await startServerProcess({ folder: home });
    expect(await accountsOf(again)).toEqual(['acme']);
    expect(await again.stop()).toMatchObject({ code: 0 });
    expect((await runCli(['rebuild'], again.env)).out).toMatch(/usage +\d+ rows, 0 differ/);
  });

  it('replace nothing unless they are told to, and then keep what was there', async () => {
    const file = join(folder, 'second.db');
    await runCli(['backup', file], server.env);
    expect(await runCli(['backup', file], server.env)).toMatchObject({
      code: 1,
      err: expect.stringContaining('--force'),
    });
    expect(await runCli(['backup', file, '--force'], server.env)).toMatchObject({ code: 0 });

    const other = await startServerProcess();
    await send(other, 'other', 7);
    expect(await runCli(['restore', file, '--force'], other.env)).toMatchObject({
      code: 1,
      err: expect.stringMatching(/in use by the running process \d+/),
    });
    await other.stop();
    expect(await runCli(['restore', file], other.env)).toMatchObject({
      code: 1,
      err: expect.stringContaining('--force'),
    });
    const forced = await runCli(['restore', file, '--force'], other.env);
    expect(forced).toMatchObject({ code: 0, out: expect.stringMatching(/is now .*\.before-\d{8}T\d{6}Z/) });
    const back = await startServerProcess({ folder: other.folder });
    expect(await accountsOf(back)).toEqual(['acme', 'later']);
    await back.stop();

    const aside = (await readdir(other.folder)).find((name) => name.includes('.before-')) ?? '';
    await rename(join(other.folder, aside), join(other.folder, 'foothold.db'));
    const before = await startServerProcess({ folder: other.folder });
    expect(await accountsOf(before)).toEqual(['other']);
    await before.stop();
    await removeFolder(other.folder);
  });

  it('refuse what is no backup, is broken, or is newer than the program', async () => {
    const text = join(folder, 'text.db');
    await writeFile(text, 'not a database, but long enough to look like a file');
    const broken = join(folder, 'broken.db');
    const newer = join(folder, 'newer.db');
    for (const file of [broken, newer]) await runCli(['backup', file], server.env);
    const { size } = await stat(broken);
    await writeFile(broken, Buffer.alloc(size / 2, 7), { flag: 'r+' });
    const client = createClient({ url: `file:${newer}` });
    await client.execute(
      `insert into __drizzle_migrations (hash, created_at) values ('later', 9999999999999)`,
    );
    client.close();
    const home = join(folder, 'refused');
    const restore = async (file: string) => {
      const { code, err } = await runCli(['restore', file], { DATABASE_URL: `file:${home}/foothold.db` });
      expect(code).toBe(1);
      return err;
    };
    expect(await restore(text)).toContain('not a database');
    expect(await restore(broken)).toContain('is broken');
    expect(await restore(newer)).toContain('newer version');
    expect(await restore(join(folder, 'nowhere.db'))).toContain('there is no file');
    expect(await restore(folder)).toContain('there is no file');
    expect(await readdir(home)).toEqual([]);
    // What the system says is told in a line: of no such folder, and of a name that nothing can stand beside.
    for (const [path, told] of [
      ['/proc/nowhere/foothold.db', 'DATABASE_URL names the folder /proc/nowhere'],
      [join(home, 'x'.repeat(253)), 'nothing was restored: ENAMETOOLONG'],
    ] as const) {
      const { code, err } = await runCli(['restore', text], { DATABASE_URL: `file:${path}` });
      expect([code, err]).toEqual([1, expect.stringMatching(new RegExp(`^${told}.*\\n$`))]);
    }

    const started = await runCli(['serve'], { ...server.env, PORT: '0', DATABASE_URL: `file:${newer}` });
    expect(started).toMatchObject({ code: 1, err: expect.stringContaining('newer version') });
    expect(started.err).not.toContain(' at ');

    const damaged = join(folder, 'damaged.db');
    await runCli(['backup', damaged], server.env);
    await truncate(damaged, size / 2);
    const failed = await runCli(['serve'], { ...server.env, PORT: '0', DATABASE_URL: `file:${damaged}` });
    expect(failed).toMatchObject({ code: 1, err: expect.stringContaining('the database is damaged') });
    expect(failed.err).not.toContain(' at ');
  });

  it('and the server, leave the database of another program alone', async () => {
    for (const table of ['invoice', '__drizzle_migrations']) {
      const other = join(folder, `other-${table}.db`);
      const client = createClient({ url: `file:${other}` });
      await client.executeMultiple(
        `create table ${table} (id, hash, created_at); create table customer (id)`,
      );
      client.close();
      const before = await readFile(other);
      for (const args of [['serve'], ['rebuild'], ['backup', join(folder, 'not.db')]]) {
        const { code, err } = await runCli(args, { ...server.env, PORT: '0', DATABASE_URL: `file:${other}` });
        expect(code).toBe(1);
        expect(err).toMatch(/is a database of another program|is not a database of Foothold/);
      }
      expect(await readFile(other)).toEqual(before);
    }
  });

  it('do not take the place of the database, whose server would go on writing to a file without a name', async () => {
    const database = join(server.folder, 'foothold.db');
    const before = await stat(database);
    for (const file of [database, `${database}-wal`, `${server.folder}/./foothold.db.pid`]) {
      const { code, err } = await runCli(['backup', file, '--force'], server.env);
      expect(code).toBe(1);
      expect(err).toContain('is the database itself');
    }
    expect((await stat(database)).ino).toBe(before.ino);
  });

  it('say how they are used', async () => {
    expect(await runCli(['backup', '--help'])).toMatchObject({ code: 0 });
    expect(await runCli(['restore'])).toMatchObject({ code: 2, err: expect.stringContaining('Usage:') });
    expect(await runCli(['restore', '--nonsense'])).toMatchObject({ code: 2 });
    expect(
      await runCli(['backup', join(folder, 'x.db')], { DATABASE_URL: `file:${folder}/none.db` }),
    ).toMatchObject({ code: 1, err: expect.stringContaining('there is no database') });
  });
});

describe('foothold doctor', () => {
  const findings = async (env: Record<string, string>) => {
    const { code, out } = await runCli(['doctor', '--json'], env);
    const all = JSON.parse(out) as { check: string; state: string; text: string }[];
    return { code, all, bad: all.filter(({ state }) => state !== 'ok') };
  };

  it('finds nothing wrong with a server that runs', async () => {
    const { code, bad, all } = await findings(server.env);
    expect([code, bad]).toEqual([0, []]);
    expect(all.find(({ check }) => check === 'port')?.text).toMatch(/process \d+ has the database open/);
    expect((await runCli(['doctor'], server.env)).out).toMatch(/^ok +database .* is sound/m);
  });

  it('names what is wrong, each with what to do', async () => {
    const home = await mkdtemp(join(tmpdir(), 'foothold-doctor-'));
    await writeFile(join(home, 'foothold.db'), 'no database at all, just words');
    await writeFile(join(home, 'secret'), 'a secret that everybody can read here\n');
    await chmod(join(home, 'secret'), 0o644);
    const { nameAt } = seriesOf({
      databasePath: join(home, 'foothold.db'),
      secret: 'a secret that everybody can read here',
    });
    await writeFile(join(home, nameAt(Date.UTC(2020, 0, 1))), 'old');
    // Just made, but by hand or by another server: this one has none of today.
    await writeFile(join(home, backupName(Date.now())), 'new');
    const { code, bad } = await findings({
      DATABASE_URL: `file:${home}/foothold.db`,
      PORT: new URL(server.url).port,
      FOOTHOLD_SECERT_KEY: 'x',
      BACKUP_DIR: home,
    });
    expect(code).toBe(1);
    expect(bad.map(({ check, state }) => [check, state])).toEqual([
      ['settings', 'warning'],
      ['secret', 'wrong'],
      ['database', 'wrong'],
      ['backups', 'wrong'],
      ['port', 'wrong'],
    ]);
    expect(bad.map(({ text }) => text).join('\n')).toContain('chmod 600');
    await removeFolder(home);
  });
});

it('foothold doctor tells of backups that are not made, whatever the reason', async () => {
  const other = await startServerProcess();
  const told = async (place: string, lock?: Date) => {
    if (lock) await utimes(join(other.folder, 'foothold.db.pid'), lock, lock);
    return (await runCli(['doctor'], { ...other.env, BACKUP_DIR: place })).out;
  };
  const empty = join(other.folder, 'empty');
  await mkdir(empty);
  const now = Date.now();
  expect(await told(empty)).toMatch(/^warning +backups +there is none in .* yet$/m);
  expect(await told(empty, new Date(now - 2 * 3_600_000))).toMatch(
    /^WRONG +backups +there is none in .* yet: the log of the server says why$/m,
  );
  expect(await told(join(other.folder, 'nowhere'))).toMatch(/^WRONG +backups +.*nowhere is gone/m);
  expect(await told(join(other.folder, 'foothold.db'))).toMatch(/^WRONG +backups +.*which is not a folder$/m);
  await other.stop();
  expect(await told(join(other.folder, 'nowhere'))).toMatch(
    /^warning +backups +.* is made at the first start$/m,
  );
  await removeFolder(other.folder);
});

it('foothold doctor tells of ids that earlier versions took', async () => {
  const file = join(folder, 'unplain.db');
  await runCli(['backup', file], server.env);
  const client = createClient({ url: `file:${file}` });
  const told = async () => (await runCli(['doctor'], { DATABASE_URL: `file:${file}`, PORT: '0' })).out;
  expect(await told()).not.toContain('control characters');
  await client.execute({
    sql: `update membership set account_id = ?1
      where user_id = ?2 and account_id = (select min(account_id) from membership where user_id = ?2)`,
    args: ['ac\u001dme', 'user-1'],
  });
  client.close();
  expect(await told()).toContain('it has 1 ids of people or accounts with control characters');
});

it('a backup ends its progress with all of it, however soon it is there', async () => {
  const file = join(folder, 'larger.db');
  await runCli(['backup', file], server.env);
  const client = createClient({ url: `file:${file}` });
  await client.execute('create table padding as select zeroblob(3000000) as bytes');
  client.close();
  const { code, err } = await runCli(['backup', join(folder, 'padded.db')], { DATABASE_URL: `file:${file}` });
  expect([code, err]).toEqual([
    0,
    expect.stringMatching(/100 % \(([\d.]+) of \1.*\) in .*; now checking it\n$/),
  ]);
  expect(err.match(/100 %/g)).toHaveLength(1);
});

it('a setting that names a revoked key is told of at the start, and by the doctor', async () => {
  const file = join(folder, 'revoked.db');
  await runCli(['backup', file], server.env);
  const client = createClient({ url: `file:${file}` });
  await client.execute("update api_key set revoked_at = 1 where kind = 'secret'");
  client.close();
  const env = { ...server.env, DATABASE_URL: `file:${file}`, PORT: '0' };
  const told = 'FOOTHOLD_SECRET_KEY names a key that was revoked';
  const { code, out } = await runCli(['doctor'], env);
  expect([code, out]).toEqual([0, expect.stringMatching(new RegExp(`^warning +keys +${told}`, 'm'))]);
  expect(out).not.toContain('FOOTHOLD_WRITE_KEY names');
  const { child, ended, text } = startCli(['serve'], env);
  await vi.waitFor(() => expect(text()).toMatch(/^Console: .+$/m), { timeout: 20_000 });
  child.kill('SIGTERM');
  await ended;
  expect(text()).toContain(told);
  expect(text()).not.toContain(KEYS.FOOTHOLD_SECRET_KEY);
});

it('a setting that names a key that has expired is told of as well', async () => {
  const file = join(folder, 'expired.db');
  await runCli(['backup', file], server.env);
  const client = createClient({ url: `file:${file}` });
  const expire = (at: number) =>
    client.execute({ sql: "update api_key set expires_at = ? where kind = 'write'", args: [at] });
  const env = { ...server.env, DATABASE_URL: `file:${file}`, PORT: '0' };
  await expire(Date.now() + 3_600_000);
  expect((await runCli(['doctor'], env)).out).toMatch(/^ok +keys /m);
  await expire(Date.now() - 1_000);
  client.close();
  const told = 'FOOTHOLD_WRITE_KEY names a key that has expired';
  expect((await runCli(['doctor'], env)).out).toMatch(new RegExp(`^warning +keys +${told}`, 'm'));
  const started = startCli(['serve'], env);
  await vi.waitFor(() => expect(started.text()).toMatch(/^Console: .+$/m), { timeout: 20_000 });
  started.child.kill('SIGTERM');
  await started.ended;
  expect(started.text()).toContain(told);
});

it('signing secrets that the secret of the server does not open are told of wherever an operator looks', async () => {
  const other = await startServerProcess();
  expect((await other.api('POST', '/v1/identity/secrets')).status).toBe(201);
  const file = join(folder, 'sealed.db');
  await runCli(['backup', file], other.env);
  expect((await runCli(['doctor'], other.env)).out).toMatch(
    /^ok +signing +every signing secret can be opened/m,
  );
  expect(await other.api('PUT', '/v1/identity', { enforced: true })).toMatchObject({ status: 200 });
  const shut = join(folder, 'shut.db');
  await runCli(['backup', shut], other.env);
  await other.stop();
  expect(other.text()).not.toContain('signing secrets');

  const home = join(folder, 'sealed-home');
  const env = { ...other.env, DATABASE_URL: `file:${home}/foothold.db` };
  const told = '1 of 1 signing secrets of production were sealed under another FOOTHOLD_SECRET';
  expect(await runCli(['restore', file], env)).toMatchObject({
    code: 0,
    err: expect.stringContaining(`warning: ${told}`),
  });
  const again = await startServerProcess({ folder: home });
  expect(again.text()).toContain(told);
  expect(await runCli(['doctor'], again.env)).toMatchObject({
    code: 0,
    out: expect.stringMatching(new RegExp(`^warning +signing +${told}`, 'm')),
  });
  await again.stop();
  await runCli(['restore', shut, '--force'], env);
  expect(await runCli(['doctor'], env)).toMatchObject({
    code: 1,
    out: expect.stringMatching(/^WRONG +signing .* every page that says who it is is turned away/m),
  });
  // With the secret that belongs to it nothing is wrong.
  await writeFile(join(home, 'secret'), await readFile(join(other.folder, 'secret')));
  expect((await runCli(['doctor'], env)).out).toMatch(/^ok +signing /m);
  await removeFolder(other.folder);
});

describe('backups by the clock', () => {
  it('are made where the newest of its own is too old, each under its name when it is good; its oldest go', async () => {
    const backups = join(folder, 'by-the-clock');
    const home = join(folder, 'by-the-clock-home');
    await mkdir(backups);
    await mkdir(home);
    await writeFile(join(home, 'secret'), 'of the server that is looked at, always');
    const own = seriesOf({
      databasePath: join(home, 'foothold.db'),
      secret: 'of the server that is looked at, always',
    });
    const ofOther = seriesOf({ databasePath: '/srv/foothold.db', secret: 'of another' });
    const [gone, stays] = [own.nameAt(Date.UTC(2020, 0, 1)), own.nameAt(Date.UTC(2020, 0, 3))];
    const others = [
      'foothold-2020-01-01T00-00-00Z.db',
      // Newer than any that this server could make.
      'foothold-2999-01-01T00-00-00Z.db',
      ofOther.nameAt(Date.UTC(2020, 0, 1)),
      ofOther.nameAt(Date.now()),
      `${ofOther.nameAt(Date.UTC(2020, 0, 4))}.unfinished-4194304`,
      'mine.db',
    ];
    const unfinished = `${own.nameAt(Date.UTC(2020, 0, 4))}.unfinished-4194304`;
    for (const name of [gone, own.nameAt(Date.UTC(2020, 0, 2)), stays, unfinished, ...others])
      await writeFile(join(backups, name), 'old');
    const other = await startServerProcess({
      folder: home,
      env: { BACKUP_DIR: backups, BACKUP_KEEP: '2' },
    });
    await send(other, 'acme', 7);
    await vi.waitFor(() => expect(other.text()).toContain('a backup was made and checked'), {
      timeout: 40_000,
      interval: 200,
    });
    expect((await fetch(`${other.url}/readyz`)).status).toBe(200);
    const metrics = await (await fetch(`${other.url}/metrics`)).text();
    expect(metrics).toMatch(/foothold_job_duration_seconds_count\{job="backup",result="done"\} 1/);
    expect(metrics).toMatch(
      /foothold_backup_timestamp_seconds 1\.\d+e\+09|foothold_backup_timestamp_seconds \d{10}/,
    );
    expect((await runCli(['doctor'], other.env)).out).toMatch(
      /^ok +backups +the newest in .* 0\.0 hours ago/m,
    );
    expect(await other.stop()).toMatchObject({ code: 0 });
    const names = await readdir(backups);
    const made = names.filter((name) => name !== stays && !others.includes(name));
    expect(made).toEqual([expect.stringMatching(/^foothold-[0-9a-f]{8}-20[2-9]\d-.*Z\.db$/)]);
    expect(names.sort()).toEqual([stays, ...others, ...made].sort());
    const restoredHome = join(folder, 'by-the-clock-restored');
    const restored = await runCli(['restore', join(backups, made[0] ?? '')], {
      DATABASE_URL: `file:${restoredHome}/foothold.db`,
    });
    expect(restored).toMatchObject({ code: 0, err: '' });
    const again = await startServerProcess({ folder: restoredHome });
    expect(await accountsOf(again)).toEqual(['acme']);
    await again.stop();
  });

  it('that fail are told, leave nothing under a good name, and hold nothing up', async () => {
    const backups = join(folder, 'gone');
    const other = await startServerProcess({ env: { BACKUP_DIR: backups } });
    await rm(backups, { recursive: true });
    await vi.waitFor(() => expect(other.text()).toContain('a backup failed'), {
      timeout: 40_000,
      interval: 200,
    });
    await send(other, 'acme', 7);
    const metrics = await (await fetch(`${other.url}/metrics`)).text();
    expect(metrics).toMatch(/foothold_job_duration_seconds_count\{job="backup",result="failed"\} 1/);
    expect(metrics).toContain('foothold_backup_timestamp_seconds 0');
    expect(await other.stop()).toMatchObject({ code: 0 });
    await removeFolder(other.folder);
  });
});

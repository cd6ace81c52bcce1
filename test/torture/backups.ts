// Promise 25: backups restore. They are taken while the server is written to, every other one is killed on the way; what has
// a good name afterwards must be a good backup, with everything that was acknowledged before it began.

import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createClient } from '@libsql/client/sqlite3';
import {
  removeFolder,
  runCli,
  type ServerProcess,
  startCli,
  startServerProcess,
} from '../fixtures/process.ts';
import { startSending } from './sender.ts';
import { seeded, sleep, type Trial } from './trial.ts';

/** Events that are there before the first backup, so that one takes long enough to be killed. */
const BEFORE = { short: 2_000, full: 100_000 } as const;
const SEED = 25;

export const backups: Trial = {
  promise: 25,
  what: 'backups of a server under writes, every other one killed on the way; each restored and rebuilt',
  async run(lab, size) {
    const wanted = size === 'full' ? 10 : 1;
    const [server, folder] = [await startServerProcess(), await lab.folder()];
    const sending = startSending(() => server, { lanes: 2, batch: 100, pauseMs: 50 });
    const random = seeded(SEED);
    let [good, bad, killed, named] = [0, 0, 0, 0];
    try {
      while (sending.acked() < BEFORE[size]) await sleep(20);
      let tookMs = 0;
      for (let n = 0; n < wanted; n++) {
        const file = join(folder, `backup-${n}.db`);
        const acked = sending.acked();
        const began = Date.now();
        const made = await runCli(['backup', file], server.env);
        tookMs = Date.now() - began;
        if (made.code === 0 && (await isGood(file, join(folder, `restored-${n}`), acked))) good++;
        else bad++;

        const cut = join(folder, `cut-${n}.db`);
        const victim = startCli(['backup', cut], server.env);
        await sleep(random() * tookMs);
        victim.child.kill('SIGKILL');
        const { code } = await victim.ended;
        if (code === null) killed++;
        if (existsSync(cut)) {
          named++;
          if (!(await isGood(cut, join(folder, `restored-cut-${n}`), acked))) bad++;
        }
      }
      // One that is done under a name takes with it what was left under that name.
      await runCli(['backup', join(folder, 'cut-0.db'), '--force'], server.env);
      const left = (await readdir(folder)).filter((name) => name.startsWith('cut-0.db.'));
      return {
        pass: bad === 0 && good === wanted && (killed > 0 || size === 'short') && left.length === 0,
        numbers: `${good} of ${wanted} restored, ${killed} killed (${named} had their name by then), ${bad} bad`,
      };
    } finally {
      await end(sending.stop(), server);
    }
  },
};

async function end(sending: Promise<void>, server: ServerProcess): Promise<void> {
  await sending;
  await server.stop();
  await removeFolder(server.folder);
}

/** Restores it, counts its events, and makes its rollups anew. */
async function isGood(file: string, home: string, atLeast: number): Promise<boolean> {
  const env = { DATABASE_URL: `file:${home}/foothold.db` };
  if ((await runCli(['restore', file], env)).code !== 0) return false;
  const client = createClient({ url: env.DATABASE_URL });
  const { rows } = await client.execute('select count(*) as n from event');
  client.close();
  const rebuilt = await runCli(['rebuild'], env);
  await removeFolder(home);
  return Number(rows[0]?.n) >= atLeast && rebuilt.code === 0;
}

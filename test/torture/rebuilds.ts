// Promise 24: a comparison with the raw events while more of them are stored finds every row of every rollup as ingest left it;
// rows that were broken are put right while more are stored; and a rebuild afterwards finds nothing to do.

import Driver from 'libsql';
import { KEYS, removeFolder, runCli, type ServerProcess, startServerProcess } from '../fixtures/process.ts';
import { drive } from '../load/lanes.ts';
import type { Trial } from './trial.ts';

interface Jobs {
  jobs: { kind: string }[];
  comparison: { events: number; differing: number; tables: { repaired?: number }[] } | null;
}

/** Of events a second, while stored ones are read. */
const RATE = 300;
const LOOK_MS = 200;

export const rebuilds: Trial = {
  promise: 24,
  what: 'a comparison under load, broken rows put right under load, and a rebuild, of everything that was stored',
  async run(_lab, size) {
    const events = size === 'full' ? 1_000_000 : 20_000;
    let server = await startServerProcess({ env: { INGEST_RATE: '0' } });
    const { folder } = server;
    const load = { url: `${server.url}/v1/batch`, writeKey: KEYS.FOOTHOLD_WRITE_KEY, batch: 100, lanes: 16 };
    try {
      const { accepted } = await drive({ ...load, warmUpMs: 0, measuredMs: Infinity, until: events });
      const compared = await underLoad(server, 'comparison');
      await server.stop();
      const broken = breakRows(`${folder}/foothold.db`);
      server = await startServerProcess({ folder, env: { INGEST_RATE: '0' } });
      const mended = await underLoad(server, 'rebuild');
      const repaired = mended.comparison?.tables.reduce((sum, one) => sum + (one.repaired ?? 0), 0);
      await server.stop();
      const began = Date.now();
      const { code, out } = await runCli(['rebuild'], server.env);
      const differing = [...out.matchAll(/rows, (\d+) differ/g)].reduce((sum, [, n]) => sum + Number(n), 0);
      const stored = compared.stored + mended.stored;
      const turnedAway = compared.turnedAway + mended.turnedAway;
      return {
        pass:
          code === 0 &&
          differing === 0 &&
          accepted >= events &&
          compared.comparison?.differing === 0 &&
          compared.comparison.events >= accepted &&
          mended.comparison?.differing === 0 &&
          repaired === broken &&
          compared.stored > 0 &&
          mended.stored > 0 &&
          turnedAway === 0,
        numbers: [
          `comparison of ${compared.comparison?.events} events: ${compared.comparison?.differing} rows differ, ${compared.seconds} s;`,
          `${repaired} of ${broken} broken rows put right in ${mended.seconds} s, ${mended.comparison?.differing} left;`,
          `${stored} stored and ${turnedAway} requests turned away meanwhile;`,
          `rebuild of ${accepted + stored}: ${differing} rows differ, ${((Date.now() - began) / 1000).toFixed(0)} s`,
        ].join(' '),
      };
    } finally {
      await server.kill();
      await removeFolder(folder);
    }
  },
};

/** Some rows wrong, some gone; how many. */
function breakRows(path: string): number {
  const driver = new Driver(path);
  try {
    const changed = (sql: string) => driver.prepare(sql).run([]).changes;
    return [
      changed('update tally set n = n + 1 where abs(random()) % 50 = 0'),
      changed('delete from activity where abs(random()) % 50 = 0'),
    ].reduce((sum, n) => sum + n);
  } finally {
    driver.close();
  }
}

async function underLoad(server: ServerProcess, kind: 'comparison' | 'rebuild') {
  const began = Date.now();
  const reply = await server.api('POST', `/v1/${kind}`);
  if (reply.status !== 202) throw new Error(`POST /v1/${kind}: ${reply.status}`);
  const load = { url: `${server.url}/v1/batch`, writeKey: KEYS.FOOTHOLD_WRITE_KEY, batch: 10, lanes: 2 };
  let [stored, turnedAway] = [0, 0];
  let jobs: Jobs;
  do {
    const part = await drive({ ...load, rate: RATE, warmUpMs: 0, measuredMs: LOOK_MS });
    stored += part.accepted;
    turnedAway += part.turnedAway;
    jobs = await server.get<Jobs>('/v1/jobs');
  } while (jobs.jobs.some((job) => job.kind === kind));
  return { ...jobs, stored, turnedAway, seconds: ((Date.now() - began) / 1000).toFixed(0) };
}

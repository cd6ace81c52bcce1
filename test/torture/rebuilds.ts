// Promise 24: a comparison with the raw events while more of them are stored, and a rebuild from them, find every row of
// every rollup as ingest left it.

import { KEYS, removeFolder, runCli, type ServerProcess, startServerProcess } from '../fixtures/process.ts';
import { drive } from '../load/lanes.ts';
import type { Trial } from './trial.ts';

interface Jobs {
  jobs: { kind: string }[];
  comparison: { events: number; differing: number } | null;
}

/** Of events a second, while the comparison reads. */
const RATE = 300;
const LOOK_MS = 200;

export const rebuilds: Trial = {
  promise: 24,
  what: 'a comparison under load, and a rebuild, of everything that was stored',
  async run(_lab, size) {
    const events = size === 'full' ? 1_000_000 : 20_000;
    const server = await startServerProcess({ env: { INGEST_RATE: '0' } });
    const load = { url: `${server.url}/v1/batch`, writeKey: KEYS.FOOTHOLD_WRITE_KEY, batch: 100, lanes: 16 };
    try {
      const { accepted } = await drive({ ...load, warmUpMs: 0, measuredMs: Infinity, until: events });
      const meanwhile = await compareUnderLoad(server);
      await server.stop();
      const began = Date.now();
      const { code, out } = await runCli(['rebuild'], server.env);
      const differing = [...out.matchAll(/rows, (\d+) differ/g)].reduce((sum, [, n]) => sum + Number(n), 0);
      const { comparison, stored, turnedAway, seconds } = meanwhile;
      return {
        pass:
          code === 0 &&
          differing === 0 &&
          accepted >= events &&
          comparison?.differing === 0 &&
          comparison.events >= accepted &&
          stored > 0 &&
          turnedAway === 0,
        numbers: [
          `comparison of ${comparison?.events} events: ${comparison?.differing} rows differ, ${seconds} s,`,
          `${stored} stored and ${turnedAway} requests turned away meanwhile;`,
          `rebuild of ${accepted + stored}: ${differing} rows differ, ${((Date.now() - began) / 1000).toFixed(0)} s`,
        ].join(' '),
      };
    } finally {
      await server.kill();
      await removeFolder(server.folder);
    }
  },
};

async function compareUnderLoad(server: ServerProcess) {
  const began = Date.now();
  const reply = await server.api('POST', '/v1/comparison');
  if (reply.status !== 202) throw new Error(`POST /v1/comparison: ${reply.status}`);
  const load = { url: `${server.url}/v1/batch`, writeKey: KEYS.FOOTHOLD_WRITE_KEY, batch: 10, lanes: 2 };
  let [stored, turnedAway] = [0, 0];
  let jobs: Jobs;
  do {
    const part = await drive({ ...load, rate: RATE, warmUpMs: 0, measuredMs: LOOK_MS });
    stored += part.accepted;
    turnedAway += part.turnedAway;
    jobs = await server.get<Jobs>('/v1/jobs');
  } while (jobs.jobs.some(({ kind }) => kind === 'comparison'));
  return { ...jobs, stored, turnedAway, seconds: ((Date.now() - began) / 1000).toFixed(0) };
}

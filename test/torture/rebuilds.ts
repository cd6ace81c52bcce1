// Promise 24: a rebuild from the raw events finds every row of every rollup as ingest left it.

import { KEYS, removeFolder, runCli, startServerProcess } from '../fixtures/process.ts';
import { drive } from '../load/lanes.ts';
import type { Trial } from './trial.ts';

export const rebuilds: Trial = {
  promise: 24,
  what: 'a rebuild of everything that was stored',
  async run(_lab, size) {
    const events = size === 'full' ? 1_000_000 : 20_000;
    const server = await startServerProcess();
    const load = { url: `${server.url}/v1/batch`, writeKey: KEYS.FOOTHOLD_WRITE_KEY, batch: 100, lanes: 16 };
    try {
      const { accepted } = await drive({ ...load, warmUpMs: 0, measuredMs: Infinity, until: events });
      await server.stop();
      const began = Date.now();
      const { code, out } = await runCli(['rebuild'], server.env);
      const differing = [...out.matchAll(/rows, (\d+) differ/g)].reduce((sum, [, n]) => sum + Number(n), 0);
      return {
        pass: code === 0 && differing === 0 && accepted >= events,
        numbers: `${accepted} events, ${differing} rows differ, ${((Date.now() - began) / 1000).toFixed(0)} s`,
      };
    } finally {
      await server.kill();
      await removeFolder(server.folder);
    }
  },
};

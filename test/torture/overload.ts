// Promise 19: more than can be stored is turned away, and nothing else suffers. Requests keep coming, many times as many
// events as may wait; memory stays bounded, every answer is 200, 429 or 503, and what got 200 is there.

import { readFileSync } from 'node:fs';
import { removeFolder, startServerProcess } from '../fixtures/process.ts';
import { auditOf, startPump, statusesOf } from './pump.ts';
import { sleep, type Trial } from './trial.ts';

const MAX_MIB = 700;

export const overload: Trial = {
  promise: 19,
  what: 'many times what may wait, all the time',
  async run(_lab, size) {
    const seconds = size === 'full' ? 60 : 5;
    const server = await startServerProcess();
    const pump = startPump(server.url, { name: 'over', lanes: 150, batch: 100 });
    let most = 0;
    try {
      for (const end = Date.now() + seconds * 1000; Date.now() < end; await sleep(250)) {
        most = Math.max(most, memoryOf(server.pid));
      }
      await pump.stop();
      await server.stop();
      const { lost, isSound } = await auditOf(server.folder, pump.acked);
      const isOther = [...pump.statuses.keys()].some((status) => ![200, 429, 503].includes(status));
      const isShed = pump.statuses.has(503) || pump.statuses.has(429);
      return {
        pass: isShed && !isOther && lost === 0 && pump.acked.size > 0 && isSound && most < MAX_MIB,
        numbers: `${seconds} s, ${statusesOf(pump)}; at most ${most.toFixed(0)} MiB, ${lost} of ${pump.acked.size} lost`,
      };
    } finally {
      await pump.stop();
      await server.kill();
      await removeFolder(server.folder);
    }
  },
};

/** MiB in memory; 0 where the system does not say. */
function memoryOf(pid: number): number {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

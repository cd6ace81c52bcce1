// Promise 18: a full disk is survivable. A file system in memory fills up until SQLite says so, and is then made larger.

import { spawnSync } from 'node:child_process';
import { startServerProcess } from '../fixtures/process.ts';
import { auditOf, startPump, statusesOf } from './pump.ts';
import { eventually, skipped, sleep, type Trial } from './trial.ts';

const [SMALL, LARGE] = ['size=16m', 'size=256m'];
const MAX_BACK_MS = 5_000;
const FILL_MS = 60_000;
/** Nothing was stored for as long as this: the disk is full. */
const FULL_MS = 2_000;

const mount = (...args: string[]): boolean => spawnSync('mount', args).status === 0;

export const fullDisk: Trial = {
  promise: 18,
  what: 'a small disk filled until nothing can be stored, then freed',
  async run(lab) {
    const folder = await lab.folder();
    if (!mount('-t', 'tmpfs', '-o', SMALL, 'tmpfs', folder)) {
      return skipped('mounting a file system in memory needs root');
    }
    const server = await startServerProcess({ folder });
    const pump = startPump(server.url, { name: 'disk', lanes: 4, properties: { text: 'x'.repeat(2_000) } });
    try {
      const isFull = await eventually(
        () => pump.acked.size > 0 && Date.now() - pump.lastAckedAt > FULL_MS,
        FILL_MS,
      );
      const before = pump.acked.size;
      mount('-o', `remount,${LARGE}`, folder);
      const freed = Date.now();
      await eventually(() => pump.lastAckedAt > freed, 2 * MAX_BACK_MS);
      const back = pump.lastAckedAt > freed ? pump.lastAckedAt - freed : Infinity;
      await sleep(200);
      await pump.stop();
      const { code } = await server.stop();
      const { lost, isSound } = await auditOf(folder, pump.acked);
      const isOther = [...pump.statuses.keys()].some((status) => status !== 200 && status !== 503);
      return {
        pass: isFull && !isOther && back <= MAX_BACK_MS && lost === 0 && isSound && code === 0,
        numbers: `full after ${before} acked; ${statusesOf(pump)}; back after ${back} ms, ${lost} of ${pump.acked.size} lost, integrity ${isSound ? 'ok' : 'BROKEN'}`,
      };
    } finally {
      await pump.stop();
      await server.kill();
      // Lazily: a connection that looked into the database may not be collected yet. The lab removes the folder.
      spawnSync('umount', ['-l', folder]);
    }
  },
};

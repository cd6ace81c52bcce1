// Promise 17: another program that holds the database poisons nothing. Meanwhile 503; afterwards the same process goes on.

import { join } from 'node:path';
import Driver from 'libsql';
import { removeFolder, startServerProcess } from '../fixtures/process.ts';
import { auditOf, rebuildsAlike, startPump, statusesOf } from './pump.ts';
import { eventually, sleep, type Trial } from './trial.ts';

const MAX_BACK_MS = 2_000;
const ROUNDS = 2;

export const foreignLock: Trial = {
  promise: 17,
  what: 'another process holds the lock, twice',
  async run(_lab, size) {
    const holdMs = size === 'full' ? 10_000 : 5_000;
    const server = await startServerProcess();
    const pump = startPump(server.url, { name: 'lock', lanes: 4, batch: 5, pauseMs: 20 });
    try {
      await eventually(() => pump.acked.size > 0, 5_000);
      const back: number[] = [];
      let isTold = true;
      for (let i = 0; i < ROUNDS; i++) {
        const before = pump.statuses.get(503) ?? 0;
        const other = new Driver(join(server.folder, 'foothold.db'), { timeout: 5_000 });
        other.exec('BEGIN IMMEDIATE');
        await sleep(holdMs);
        other.exec('ROLLBACK');
        other.close();
        const freed = Date.now();
        isTold &&= (pump.statuses.get(503) ?? 0) > before;
        await eventually(() => pump.lastAckedAt > freed, 3 * MAX_BACK_MS);
        back.push(pump.lastAckedAt > freed ? pump.lastAckedAt - freed : Infinity);
        await sleep(300);
      }
      await pump.stop();
      const { code } = await server.stop();
      const { lost, isSound } = await auditOf(server.folder, pump.acked);
      const isAlike = await rebuildsAlike(server);
      const isOther = [...pump.statuses.keys()].some((status) => status !== 200 && status !== 503);
      return {
        pass:
          isTold &&
          !isOther &&
          Math.max(...back) <= MAX_BACK_MS &&
          lost === 0 &&
          isSound &&
          isAlike &&
          code === 0,
        numbers: `held ${holdMs} ms twice; ${statusesOf(pump)}; back after ${back.join(' and ')} ms, ${lost} of ${pump.acked.size} lost, rebuild ${isAlike ? 'equal' : 'DIFFERS'}`,
      };
    } finally {
      await pump.stop();
      await server.kill();
      await removeFolder(server.folder);
    }
  },
};

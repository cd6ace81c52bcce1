// Promises 14 and 23: what was acknowledged is there after a server was killed, or told to stop, under load.

import { removeFolder, startServerProcess } from '../fixtures/process.ts';
import { auditOf, rebuildsAlike, startPump } from './pump.ts';
import { seeded, sleep, type Trial } from './trial.ts';

const MAX_STOP_MS = 10_000;

export const kills: Trial = {
  promise: 14,
  what: 'kill -9 under load, start again, recount',
  async run(_lab, size) {
    const times = size === 'full' ? 200 : 4;
    const random = seeded(14);
    const acked = new Set<string>();
    let server = await startServerProcess();
    const { folder } = server;
    try {
      for (let i = 0; i < times; i++) {
        if (i > 0) server = await startServerProcess({ folder });
        const pump = startPump(server.url, { name: `k${i}` });
        await sleep(100 + random() * 600);
        await server.kill();
        await pump.stop();
        for (const id of pump.acked) acked.add(id);
      }
      const { lost, stored, isSound } = await auditOf(folder, acked);
      const isAlike = await rebuildsAlike(server);
      return {
        pass: lost === 0 && acked.size > 0 && isSound && isAlike,
        numbers: `${times} kills, ${acked.size} acked, ${lost} lost, ${stored} stored, integrity ${isSound ? 'ok' : 'BROKEN'}, rebuild ${isAlike ? 'equal' : 'DIFFERS'}`,
      };
    } finally {
      await server.kill();
      await removeFolder(folder);
    }
  },
};

export const restarts: Trial = {
  promise: 23,
  what: 'SIGTERM under load, again and again',
  async run(_lab, size) {
    const times = size === 'full' ? 20 : 3;
    const acked = new Set<string>();
    let [slowest, failed] = [0, 0];
    let server = await startServerProcess();
    const { folder } = server;
    try {
      for (let i = 0; i < times; i++) {
        if (i > 0) server = await startServerProcess({ folder });
        const pump = startPump(server.url, { name: `t${i}` });
        await sleep(400);
        const told = Date.now();
        const { code } = await server.stop();
        slowest = Math.max(slowest, Date.now() - told);
        if (code !== 0) failed++;
        await pump.stop();
        for (const id of pump.acked) acked.add(id);
      }
      const { lost, isSound } = await auditOf(folder, acked);
      const isAlike = await rebuildsAlike(server);
      return {
        pass: lost === 0 && acked.size > 0 && failed === 0 && slowest <= MAX_STOP_MS && isSound && isAlike,
        numbers: `${times} restarts, ${acked.size} acked, ${lost} lost, slowest stop ${slowest} ms, ${failed} bad exits, rebuild ${isAlike ? 'equal' : 'DIFFERS'}`,
      };
    } finally {
      await server.kill();
      await removeFolder(folder);
    }
  },
};

// Promise 15: 200 means that it was synced. The system calls of a server are traced while requests come one by one: between
// two answers there is a sync of a file that succeeded.

import { spawn, spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { removeFolder, startServerProcess } from '../fixtures/process.ts';
import { send } from './pump.ts';
import { eventually, skipped, sleep, type Trial } from './trial.ts';

export const synced: Trial = {
  promise: 15,
  what: 'system calls: a sync before every answer',
  async run(lab, size) {
    if (spawnSync('strace', ['-V']).status !== 0) return skipped('there is no strace');
    const requests = size === 'full' ? 1_000 : 100;
    const server = await startServerProcess();
    const file = join(await lab.folder(), 'calls');
    const args = [
      '-f',
      '-p',
      String(server.pid),
      '-e',
      'trace=fsync,fdatasync,write,writev',
      '-s',
      '20',
      '-o',
      file,
    ];
    const tracer = spawn('strace', args);
    let said = '';
    tracer.stderr.on('data', (part) => {
      said += part;
    });
    const ended = new Promise((resolve) => tracer.on('close', resolve));
    try {
      await eventually(() => said.includes('attached') || tracer.exitCode !== null, 5_000);
      if (tracer.exitCode !== null) return skipped(said.trim().split('\n')[0] ?? 'strace ended');
      await sleep(200);
      let acked = 0;
      for (let i = 0; i < requests; i++) {
        const event = { type: 'track', event: 'Use', userId: 'u', messageId: `s-${i}` };
        if ((await send(server.url, [event])) === 200) acked++;
      }
      tracer.kill('SIGINT');
      await ended;
      const { answers, unsynced } = readCalls(await readFile(file, 'utf8'));
      return {
        pass: acked === requests && answers === requests && unsynced === 0,
        numbers: `${requests} requests, ${answers} answers seen, ${unsynced} without a sync before`,
      };
    } finally {
      tracer.kill('SIGKILL');
      await ended;
      await server.kill();
      await removeFolder(server.folder);
    }
  },
};

/** A call that others interrupt is told in two lines; the second one has its result. */
function readCalls(text: string): { answers: number; unsynced: number } {
  let [syncs, answers, unsynced] = [0, 0, 0];
  for (const line of text.split('\n')) {
    if (/f(data)?sync(\(| resumed).*= 0/.test(line)) syncs++;
    if (!/writev?\(.*HTTP\/1\.1 200/.test(line)) continue;
    answers++;
    if (syncs === 0) unsynced++;
    syncs = 0;
  }
  return { answers, unsynced };
}

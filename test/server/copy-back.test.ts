// The write-ahead log is copied back beside the writer, by the thread that is built for it.

import { statSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { newLoopDelayCell } from '../../server/monitor/loop-delay.ts';
import { packageRoot } from '../../server/package-root.ts';
import { openDatabase } from '../../server/storage/open.ts';
import { removeFolder } from '../fixtures/process.ts';

const PAGE = 4_096;
const LOG_PAGES = 256;
const WRITES = 55;
const WRITTEN_BYTES = 100_000;

let folder = '';
afterEach(() => removeFolder(folder));

const built = (name: string) => pathToFileURL(join(packageRoot(), 'dist/server', name));

test('the log is begun anew while the writer goes on, and everything is in the database at the end', async () => {
  folder = await mkdtemp(join(tmpdir(), 'foothold-copy-back-'));
  const path = join(folder, 'foothold.db');
  const database = await openDatabase({
    url: `file:${path}`,
    path,
    logPages: LOG_PAGES,
    thread: {
      script: built('write-worker.js'),
      copyScript: built('copy-back-worker.js'),
      delay: newLoopDelayCell(),
    },
  });
  let longest = 0;
  try {
    await database.writing((transaction) =>
      transaction.execute('create table written (n integer, filler text)'),
    );
    for (let n = 0; n < WRITES; n++) {
      await database.writing((transaction) =>
        transaction.execute({
          sql: 'insert into written values (?, ?)',
          args: [n, 'x'.repeat(WRITTEN_BYTES)],
        }),
      );
      longest = Math.max(longest, statSync(`${path}-wal`).size);
      await pause(100);
    }
    // The writer by itself would let it grow to four times the length.
    expect(longest).toBeLessThan(3.5 * LOG_PAGES * PAGE);
    const [row] = await database.read.rows<{ count: number; sum: number }>(
      'select count(*) as count, sum(n) as sum from written',
    );
    expect(row).toEqual({ count: WRITES, sum: (WRITES * (WRITES - 1)) / 2 });
  } finally {
    await database.close();
  }
  expect(statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0).toBe(0);
}, 30_000);

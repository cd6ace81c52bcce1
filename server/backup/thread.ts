// Runs a copy or a check on a thread of its own, where the built script for it is (everywhere but in tests from source).

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { DatabaseCheck } from '../storage/snapshot.ts';
import { type CopyNews, type CopyOrder, carryOut } from './copy.ts';

/** The check of the copy, or of `from` where nothing is copied. Rejects when the copy fails. */
export async function copyOnThread(
  order: CopyOrder,
  onCopied: () => void = () => undefined,
): Promise<DatabaseCheck> {
  const script = join(import.meta.dirname, 'backup-worker.js');
  let check: DatabaseCheck | undefined;
  const hear = (news: CopyNews) => {
    if (news.stage === 'copied') onCopied();
    else check = news.check;
  };
  if (existsSync(script)) await onWorker(script, order, hear);
  else await carryOut(order, hear);
  if (!check) throw new Error('the check of the copy told nothing');
  return check;
}

function onWorker(script: string, order: CopyOrder, hear: (news: CopyNews) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(script, { workerData: order });
    worker.on('message', hear);
    worker.once('error', reject);
    worker.once('exit', () => resolve());
  });
}

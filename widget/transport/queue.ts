// The queue between the page and the server. What it promises:
//
//   add()       resolves when the message is on disk, or in memory where there is no disk. Never rejects.
//   delivery    a message leaves the queue only when the server settled it, or when a cap drops it (and is counted).
//               What is handed over while the page goes away stays as well: the next visit sends it again, and the
//               server knows it by its id.
//   respect     after a failure it waits with full jitter, never less than the server asked; after 401, 403 or 410 it
//               sends nothing more and keeps what it has.
//
//   add -> entries (memory) -> shelf (disk) -> flush: lock, merge with the disk, post a batch, remove what is settled
//
// `entries` is what this page knows: its own messages, and what earlier pages or other tabs left on disk. One tab
// flushes at a time and sends everybody's; whoever finds an own message gone from the disk knows that it is settled.

import { QUEUE } from '../../shared/limits.ts';
import type { Quarantined } from '../../shared/wire.ts';
import type { Timers } from '../timers.ts';
import { retryDelay } from './retry.ts';
import type { Outcome, Send } from './send.ts';
import type { Row, Shelf } from './shelf.ts';

interface Entry {
  row: Row;
  saved: boolean;
  /** Made by this page, rather than found on disk. */
  own: boolean;
  /** Given to a request that outlives the page, and not answered yet. */
  handed: boolean;
}

export type DropReason = 'full' | 'expired' | 'refused';

export interface Queue {
  add(row: Row): Promise<void>;
  /** Sends what waits, unless a pause is on. With `wait`, stands in line behind another tab's flush. Never rejects. */
  flush(wait?: boolean): Promise<void>;
  /** The page goes away: one request that outlives it. */
  handOver(): void;
  /** The network is back: ends a pause, except one that the server asked for. */
  wake(): void;
  /** What was dropped since the last call, by reason. */
  takeDrops(): Partial<Record<DropReason, number>> | undefined;
  /** The disk is gone; what we hold in memory is all there is. */
  diskLost(): void;
  stop(): void;
}

export interface QueueDeps {
  shelf: Shelf;
  post: Send['batch'];
  timers: Timers;
  now: () => number;
  random: () => number;
  /** Runs `work` while no other tab does; without `wait`, not at all when another one does. */
  alone: (work: () => Promise<void>, wait: boolean) => Promise<void>;
  onSettled: (ids: string[]) => void;
  onClosed: (status: number) => void;
  onQuarantined: (list: Quarantined[]) => void;
}

export function createQueue(deps: QueueDeps): Queue {
  const { shelf, post, timers, now, random, alone } = deps;
  const entries = new Map<string, Entry>();
  const drops: Partial<Record<DropReason, number>> = {};
  let bytes = 0;
  let disk = true;
  let ended = false;
  let attempt = 0;
  let batchLimit: number = QUEUE.batchEvents;
  /** No request before `resumeAt`; `floor` is the part of it that the server asked for. */
  let resumeAt = 0;
  let floor = 0;
  let cancelTimer: (() => void) | undefined;
  let flushing: Promise<void> | undefined;

  function hold(entry: Entry): void {
    entries.set(entry.row.id, entry);
    bytes += entry.row.bytes;
  }

  function release(id: string): void {
    const entry = entries.get(id);
    if (entry && entries.delete(id)) bytes -= entry.row.bytes;
  }

  /** A disk that fails once is not asked again by this page. */
  const onDisk = async <T>(work: () => Promise<T>): Promise<T | undefined> => {
    if (!disk) return undefined;
    try {
      return await work();
    } catch {
      disk = false;
      return undefined;
    }
  };

  function removeAll(ids: string[]): Promise<unknown> {
    for (const id of ids) release(id);
    return onDisk(() => shelf.remove(ids));
  }

  function drop(ids: string[], reason: DropReason): void {
    if (ids.length === 0) return;
    drops[reason] = (drops[reason] ?? 0) + ids.length;
    removeAll(ids);
  }

  /** Keeps the caps: what is too old goes first, then the lowest rank, and among equals the oldest. */
  function trim(): void {
    const oldest = now() - QUEUE.maxAgeMs;
    const rows = [...entries.values()].map((entry) => entry.row);
    const expired = rows.filter((row) => row.at < oldest).map((row) => row.id);
    drop(expired, 'expired');
    if (entries.size <= QUEUE.events && bytes <= QUEUE.bytes) return;
    const victims: string[] = [];
    let [count, size] = [entries.size, bytes];
    for (const row of rows.sort((a, b) => a.rank - b.rank || (a.id < b.id ? -1 : 1))) {
      if (count <= QUEUE.events && size <= QUEUE.bytes) break;
      if (!entries.has(row.id)) continue;
      victims.push(row.id);
      count--;
      size -= row.bytes;
    }
    drop(victims, 'full');
  }

  /** Learns what is on disk, and what another tab has settled meanwhile. */
  async function merge(): Promise<void> {
    const saved = [...entries.values()].filter((entry) => entry.saved).map((entry) => entry.row.id);
    const rows = await onDisk(() => shelf.all());
    if (!rows) return;
    const present = new Set(rows.map((row) => row.id));
    const gone = rows.length < QUEUE.events ? saved.filter((id) => !present.has(id)) : [];
    for (const id of gone) release(id);
    if (gone.length > 0) deps.onSettled(gone);
    for (const row of rows) if (!entries.has(row.id)) hold({ row, saved: true, own: false, handed: false });
    trim();
  }

  /** The oldest messages that fit into one request; at least one. */
  function head(wanted: (entry: Entry) => boolean, limit: number): Row[] {
    const batch: Row[] = [];
    let size = 0;
    const waiting = [...entries.values()].filter(wanted).map((entry) => entry.row);
    for (const row of waiting.sort((a, b) => (a.id < b.id ? -1 : 1))) {
      size += row.bytes + 1;
      if (batch.length > 0 && (batch.length >= limit || size > QUEUE.batchBytes)) break;
      batch.push(row);
    }
    return batch;
  }

  /** Takes in the server's answer to `batch`; true when the next one may go at once. */
  async function settle(batch: Row[], outcome: Outcome): Promise<boolean> {
    if (outcome.is === 'settled') {
      const again = new Set(outcome.retry);
      const ids = batch.map((row) => row.id).filter((id) => !again.has(id));
      if (outcome.quarantined.length > 0) deps.onQuarantined(outcome.quarantined);
      if (ids.length > 0) deps.onSettled(ids);
      await removeAll(ids);
      batchLimit = Math.min(QUEUE.batchEvents, batchLimit * 2);
      if (again.size > 0) return pause(0);
      attempt = 0;
      return true;
    }
    if (outcome.is === 'closed') {
      ended = true;
      deps.onClosed(outcome.status);
      return false;
    }
    if (outcome.is === 'later') return pause(outcome.afterMs);
    if (batch.length > 1) batchLimit = Math.ceil(batch.length / 2);
    else drop([batch[0]?.id ?? ''], 'refused');
    return true;
  }

  function pause(askedMs: number): false {
    const delay = retryDelay(attempt++, random, askedMs);
    resumeAt = now() + delay;
    floor = now() + askedMs;
    arm(delay);
    return false;
  }

  function arm(ms: number): void {
    cancelTimer?.();
    cancelTimer = timers.after(ms, () => {
      cancelTimer = undefined;
      queue.flush();
    });
  }

  async function run(): Promise<void> {
    await merge();
    while (!ended && entries.size > 0) {
      const batch = head((entry) => !entry.handed, batchLimit);
      if (batch.length === 0) return;
      const outcome = await post(batch.map((row) => row.body));
      if (ended || !(await settle(batch, outcome))) return;
    }
  }

  const queue: Queue = {
    async add(row) {
      if (ended && !disk) return;
      const entry: Entry = { row, saved: false, own: true, handed: false };
      hold(entry);
      trim();
      if (!entries.has(row.id)) return;
      if (entries.size >= QUEUE.flushAt) queue.flush();
      else if (!cancelTimer && !ended) arm(QUEUE.flushAfterMs);
      await onDisk(async () => {
        await shelf.put(row);
        entry.saved = true;
        // Settled or dropped while it was being written: it must not come back from the disk.
        if (!entries.has(row.id)) await shelf.remove([row.id]);
      });
    },
    async flush(wait = false) {
      if (flushing && wait) await flushing;
      if (ended) return flushing;
      const early = resumeAt - now();
      if (early > 0) {
        if (!cancelTimer) arm(early);
        return flushing;
      }
      flushing ??= alone(run, wait)
        .catch(() => {})
        .finally(() => {
          flushing = undefined;
          if (!ended && entries.size > 0 && !cancelTimer) arm(QUEUE.flushAfterMs);
        });
      return flushing;
    },
    handOver() {
      if (ended || now() < floor) return;
      const batch = head((entry) => entry.own && !entry.handed, QUEUE.events);
      if (batch.length === 0) return;
      const given = batch.map((row) => entries.get(row.id));
      for (const entry of given) if (entry) entry.handed = true;
      const bodies = batch.map((row) => row.body);
      post(bodies, true).then((outcome) => {
        for (const entry of given) if (entry) entry.handed = false;
        return !ended && settle(batch, outcome);
      });
    },
    wake() {
      if (now() < floor) return;
      resumeAt = 0;
      attempt = 0;
      queue.flush();
    },
    takeDrops() {
      if (Object.keys(drops).length === 0) return undefined;
      const taken = { ...drops };
      for (const reason of Object.keys(drops) as DropReason[]) delete drops[reason];
      return taken;
    },
    diskLost() {
      disk = false;
    },
    stop() {
      ended = true;
      cancelTimer?.();
      shelf.close();
    },
  };
  return queue;
}

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
import type { Drops, Row, Shelf } from './shelf.ts';

interface Entry {
  row: Row;
  /** On disk. */
  saved?: boolean;
  /** Made by this page, rather than found on disk. */
  own?: boolean;
  /** Given to a request that outlives the page, and not answered yet. */
  handed?: boolean;
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
  takeDrops(): Drops | undefined;
  /** The disk is gone; what we hold in memory is all there is. */
  diskLost(): void;
  /** With `forget`, what waits is deleted. */
  stop(forget: boolean): void;
}

export interface QueueDeps {
  shelf: Shelf;
  post: Send['batch'];
  timers: Pick<Timers, 'after'>;
  now: () => number;
  random: () => number;
  /** Runs `work` while no other tab does; without `wait`, not at all when another one does. */
  alone: (work: () => Promise<void>, wait: boolean) => Promise<void>;
  onSettled: (ids: string[]) => void;
  onClosed: () => void;
  onQuarantined: (list: Quarantined[]) => void;
}

export function createQueue(deps: QueueDeps): Queue {
  const { shelf, post, timers, now, random, alone } = deps;
  const entries = new Map<string, Entry>();
  let drops: Drops = {};
  let disk = true;
  let ended = false;
  let attempt = 0;
  let batchLimit: number = QUEUE.batchEvents;
  /** No request before `resumeAt`; `floor` is the part of it that the server asked for. */
  let resumeAt = 0;
  let floor = 0;
  let cancelTimer: (() => void) | undefined;
  let flushing: Promise<void> | undefined;

  const all = () => [...entries.values()];

  /** A disk that fails once is not asked again by this page. */
  const onDisk = async <T>(work: () => Promise<T>): Promise<T | undefined> => {
    try {
      if (disk) return await work();
    } catch {
      disk = false;
    }
  };

  function remove(ids: string[]): Promise<unknown> {
    for (const id of ids) entries.delete(id);
    return onDisk(() => shelf.remove(ids));
  }

  /** What a lost message was to report of others goes with the next one. */
  function count(more: Drops = {}): void {
    for (const why of Object.keys(more)) drops[why] = (drops[why] ?? 0) + (more[why] ?? 0);
  }

  function drop(dropped: Entry[], reason: DropReason): void {
    for (const { row } of dropped) {
      count(row.dropped);
      count({ [reason]: 1 });
    }
    if (dropped.length > 0) remove(dropped.map(({ row }) => row.id));
  }

  /** Keeps the caps: what is too old goes first, then the lowest rank, and among equals the oldest. */
  function trim(): void {
    const oldest = now() - QUEUE.maxAgeMs;
    drop(
      all().filter(({ row }) => row.at < oldest),
      'expired',
    );
    const worthiest = all().sort((a, b) => b.row.rank - a.row.rank || (a.row.id < b.row.id ? 1 : -1));
    drop(worthiest.slice(fitting(worthiest, QUEUE.events, QUEUE.bytes)), 'full');
  }

  /** Learns what is on disk, and what another tab has settled meanwhile. */
  async function merge(): Promise<void> {
    const before = new Set(entries.keys());
    const saved = all().filter((entry) => entry.saved);
    const found = await onDisk(() => shelf.all());
    if (!found) return;
    const rows = found.filter(isSound);
    if (rows.length < found.length) await remove(found.filter((row) => !isSound(row)).map(({ id }) => id));
    const present = new Set(rows.map(({ id }) => id));
    const gone = saved.map(({ row }) => row.id).filter((id) => !present.has(id));
    // A full disk is not read to its end.
    if (found.length < QUEUE.events && gone.length > 0) {
      for (const id of gone) entries.delete(id);
      deps.onSettled(gone);
    }
    // What was dropped while the disk was read is counted, and must not come back to be sent or counted again.
    for (const row of rows)
      if (!entries.has(row.id) && !before.has(row.id)) entries.set(row.id, { row, saved: true });
    trim();
  }

  /** The oldest messages that fit into one request; at least one. */
  function head(wanted: (entry: Entry) => boolean, limit: number): Entry[] {
    const waiting = all()
      .filter(wanted)
      .sort((a, b) => (a.row.id < b.row.id ? -1 : 1));
    return waiting.slice(0, Math.max(1, fitting(waiting, limit, QUEUE.batchBytes)));
  }

  /** Takes in the server's answer to `batch`; true when the next one may go at once. */
  async function settle(batch: Entry[], outcome: Outcome): Promise<boolean> {
    if (outcome.is === 'closed') {
      ended = true;
      deps.onClosed();
      return false;
    }
    if (outcome.is === 'later') return pause(outcome.afterMs);
    if (outcome.is === 'disliked') {
      if (batch.length > 1) batchLimit = Math.ceil(batch.length / 2);
      else drop(batch, 'refused');
      return true;
    }
    const { retry, quarantined } = outcome;
    const ids = batch.map(({ row }) => row.id).filter((id) => !retry.includes(id));
    deps.onQuarantined(quarantined);
    for (const { index } of quarantined) count(batch[index]?.row.dropped);
    deps.onSettled(ids);
    await remove(ids);
    batchLimit = Math.min(QUEUE.batchEvents, batchLimit * 2);
    if (retry.length > 0) return pause(0);
    attempt = 0;
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
    while (!ended) {
      const batch = head((entry) => !entry.handed, batchLimit);
      if (batch.length === 0) return;
      const outcome = await post(batch.map(({ row }) => row.body));
      if (ended || !(await settle(batch, outcome))) return;
    }
  }

  const queue: Queue = {
    async add(row) {
      if (ended && !disk) return;
      const entry: Entry = { row, own: true };
      entries.set(row.id, entry);
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
      if (ended) return;
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
      const batch = head((entry) => !!entry.own && !entry.handed, QUEUE.events);
      if (batch.length === 0) return;
      for (const entry of batch) entry.handed = true;
      post(
        batch.map(({ row }) => row.body),
        true,
      ).then((outcome) => {
        for (const entry of batch) entry.handed = false;
        return !ended && settle(batch, outcome);
      });
    },
    wake() {
      if (now() < floor) return;
      resumeAt = attempt = 0;
      queue.flush();
    },
    takeDrops() {
      const taken = drops;
      drops = {};
      return Object.keys(taken).length > 0 ? taken : undefined;
    },
    diskLost() {
      disk = false;
    },
    stop(forget) {
      ended = true;
      cancelTimer?.();
      if (forget) shelf.erase();
      else shelf.close();
    },
  };
  return queue;
}

/** Anything may have got into the disk's store; what is not ours in shape would spoil the sums. */
const isSound = ({ body, at, rank, bytes }: Row): boolean =>
  typeof body === 'string' && [at, rank, bytes].every(Number.isFinite);

/** How many from the front of the list fit together, with a comma between two. */
function fitting(list: Entry[], count: number, bytes: number): number {
  let size = 0;
  const end = list.findIndex(({ row }, index) => {
    size += row.bytes + 1;
    return index >= count || size > bytes;
  });
  return end < 0 ? list.length : end;
}

// What a thread had to wait for a processor, and how much of the machine others used meanwhile: on a machine that does other
// things as well every thread is late, and that says nothing about the thread. Linux tells both; elsewhere nobody is excused.

import { readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';

export interface Stretch {
  /** Seconds that the main thread of the process was ready and had no processor. */
  waited: number;
  /** Share of the machine that was used by others than the processes asked about, 0 to 1. */
  foreign: number;
}

const TICKS_A_SECOND = 100;
const NS_A_SECOND = 1e9;

/** @param pid whose main thread is watched; @param ours processes whose use of the machine is our own, that one included */
export function watchProcessor(pid: number, ours: readonly number[]): () => Stretch {
  let before = look(pid, ours);
  return () => {
    const now = look(pid, ours);
    const seconds = now.at - before.at;
    const used = (now.all - before.all - (now.own - before.own)) / TICKS_A_SECOND;
    const stretch = {
      waited: now.waited - before.waited,
      foreign: Math.max(0, used / seconds / availableParallelism()),
    };
    before = now;
    return stretch;
  };
}

const LOOK_MS = 20;

/**
 * The longest time that the main thread of a process worked without once waiting for anything, in seconds of its own use of a
 * processor: no turn of its event loop was longer, whatever else the machine did. Answers and stops when it is called.
 */
export function watchStretches(pid: number): () => number {
  const task = `/proc/${pid}/task/${pid}`;
  const ran = () => numbersIn(`${task}/schedstat`)[0] / NS_A_SECOND;
  const rests = () => Number(/^voluntary_ctxt_switches:\s+(\d+)/m.exec(textOf(`${task}/status`))?.[1] ?? 0);
  let [begunAt, known, longest] = [ran(), rests(), 0];
  const timer = setInterval(() => {
    const now = ran();
    longest = Math.max(longest, now - begunAt);
    const rested = rests();
    // Between two looks it rested at least once, so what it did in between was at most that.
    if (rested !== known) [begunAt, known] = [now, rested];
  }, LOOK_MS);
  return () => {
    clearInterval(timer);
    return longest;
  };
}

function look(pid: number, ours: readonly number[]) {
  return {
    at: performance.now() / 1_000,
    // Ran, waited, times it ran: of this thread.
    waited: numbersIn(`/proc/${pid}/task/${pid}/schedstat`)[1] / NS_A_SECOND,
    all: usedByAll(),
    own: ours.flatMap((one) => [one, ...childrenOf(one)]).reduce((sum, one) => sum + usedBy(one), 0),
  };
}

/** Ticks in user and system mode; of guests and of waiting there is no use. */
function usedByAll(): number {
  const [user = 0, nice = 0, system = 0] = numbersIn('/proc/stat');
  return user + nice + system;
}

function usedBy(pid: number): number {
  // The name, in brackets, may hold anything.
  const fields = textOf(`/proc/${pid}/stat`).split(') ').at(-1)?.split(' ') ?? [];
  return Number(fields[11] ?? 0) + Number(fields[12] ?? 0);
}

function childrenOf(pid: number): number[] {
  try {
    return readdirSync(`/proc/${pid}/task`).flatMap((task) =>
      numbersIn(`/proc/${pid}/task/${task}/children`).filter(Boolean),
    );
  } catch {
    return [];
  }
}

const numbersIn = (path: string): [number, number, ...number[]] => {
  const [first = 0, second = 0, ...rest] = (textOf(path).split('\n')[0]?.match(/\d+/g) ?? []).map(Number);
  return [first, second, ...rest];
};

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

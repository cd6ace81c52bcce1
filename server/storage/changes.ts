// How often people and programs changed what reports rest on, other than by sending events. Counted in shared memory when the
// change is on disk and before whoever made it is told, so that a thread that keeps what it read knows that it has to read again: they
// see at once what they wrote. What is defined is counted apart: it changes what is told of events, and not what they were.

/** Shared with threads that keep what they read. */
export type ChangeCell = Int32Array;

export const newChangeCell = (): ChangeCell =>
  new Int32Array(new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT));

export const countChange = (cell: ChangeCell): void => void Atomics.add(cell, 0, 1);
export const countDefinition = (cell: ChangeCell): void => void Atomics.add(cell, 1, 1);

export interface Changes {
  /** Of anything but definitions. */
  saved: number;
  defined: number;
}

export const changesIn = (cell: ChangeCell): Changes => ({
  saved: Atomics.load(cell, 0),
  defined: Atomics.load(cell, 1),
});

/** Counts, by environment and day, the transactions that wrote to daily rollups. Shared like the other. */
export type DayCell = Int32Array;

/** What one transaction wrote to. */
export interface WrittenDays {
  envId: string;
  days: readonly number[];
}

/** Environments and days that share a counter are read again together, which costs time and is never wrong. */
const [ENVIRONMENTS, DAYS] = [64, 512];

export const newDayCell = (): DayCell =>
  new Int32Array(new SharedArrayBuffer(ENVIRONMENTS * DAYS * Int32Array.BYTES_PER_ELEMENT));

/** To be called when it is on disk, and before whoever wrote is told. */
export function countDays(cell: DayCell, { envId, days }: WrittenDays): void {
  for (const day of days) Atomics.add(cell, placeOf(envId, day), 1);
}

/** To be asked before a day is read: what is written meanwhile makes the count another one. */
export const writesOf = (cell: DayCell, envId: string, day: number): number =>
  Atomics.load(cell, placeOf(envId, day));

function placeOf(envId: string, day: number): number {
  let hash = 0;
  for (let i = 0; i < envId.length; i++) hash = (Math.imul(hash, 31) + envId.charCodeAt(i)) >>> 0;
  return (hash % ENVIRONMENTS) * DAYS + (day & (DAYS - 1));
}

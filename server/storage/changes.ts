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

// Who was erased where an export is from, and what is kept there of events that are gone. Tombstones are looked for in the whole file
// and put up before anything else: somebody may have been erased while the file was being written.

import type { GoneLine, TombstoneLine } from '../export/line.ts';
import { ask, read, type Target } from './import-setup.ts';

const TOMBSTONES = 500;
/** Of one request, whose bound is a MiB. */
const [ROWS, CHARACTERS] = [1_000, 250_000];

const lineOf = <T>(text: string, start: RegExp): T | undefined => {
  if (!start.test(text)) return undefined;
  try {
    return JSON.parse(text) as T;
  } catch {
    return undefined;
  }
};

/** Both are undefined for a line that is something else. */
export const tombstoneIn = (text: string) => lineOf<TombstoneLine>(text, /^\s*\{\s*"tombstone"\s*:\s*\{/);
export const goneIn = (text: string) => lineOf<GoneLine>(text, /^\s*\{\s*"gone"\s*:\s*\{/);

/** Somebody who is here although they were erased where the file is from. */
export interface Present {
  kind: 'user' | 'account';
  id: string;
}

export interface PastImport {
  /** Whom the tombstones that were put up stand for, and who is here. */
  present: readonly Present[];
  addTombstone(line: TombstoneLine): Promise<void>;
  addGone(line: GoneLine): Promise<void>;
  flush(): Promise<void>;
}

/** All throw `Failure` where the server refuses: without them an import would count wrong. */
export function createPastImport(target: Target): PastImport {
  const present: Present[] = [];
  let tombstones: TombstoneLine['tombstone'][] = [];
  let gone: { head: string; rows: unknown[][]; size: number } | undefined;

  const post = async (path: string, body: unknown) =>
    read(target, await ask(target, 'POST', path, body), path);

  async function flushTombstones(): Promise<void> {
    const some = tombstones;
    tombstones = [];
    if (some.length === 0) return;
    const reply = (await post('tombstones', { tombstones: some })) as { present: Present[] };
    present.push(...reply.present);
  }

  async function flushGone(): Promise<void> {
    const some = gone;
    gone = undefined;
    if (some) await post('gone', { ...JSON.parse(some.head), rows: some.rows });
  }

  return {
    present,
    async addTombstone({ tombstone }) {
      tombstones.push(tombstone);
      if (tombstones.length >= TOMBSTONES) await flushTombstones();
    },
    async addGone({ gone: { rows, ...more } }) {
      const head = JSON.stringify(more);
      if (gone && gone.head !== head) await flushGone();
      for (const row of rows) {
        gone ??= { head, rows: [], size: 0 };
        gone.rows.push(row);
        gone.size += JSON.stringify(row).length;
        if (gone.rows.length >= ROWS || gone.size >= CHARACTERS) await flushGone();
      }
    },
    async flush() {
      await flushTombstones();
      await flushGone();
    },
  };
}

/** Erases them here as well; each stays erased if the next one cannot be. */
export async function erasePresent(target: Target, { kind, id }: Present): Promise<void> {
  const path = `${kind}s/${encodeURIComponent(id)}`;
  await read(target, await ask(target, 'DELETE', path), path);
}

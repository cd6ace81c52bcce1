// The lines of an imported file, and its events in batches of a size that a server takes.

import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { type LineError, toMessage } from './import-line.ts';
import { opinionIn } from './import-opinions.ts';
import { goneIn, tombstoneIn } from './import-past.ts';
import { renewalIn } from './import-renewals.ts';
import { setupIn } from './import-setup.ts';
import { Failure } from './usage.ts';

const BATCH_EVENTS = 500;
const BATCH_BYTES = 512 * 1024;

export interface Line {
  line: number;
  message: object;
  /** It stands for an event that went by its age where it was exported. */
  isKept: boolean;
}

const NO_EVENT = [setupIn, renewalIn, opinionIn, tombstoneIn, goneIn];

interface Reading {
  errors: LineError[];
  isLeftOut(line: Line): boolean;
}

export async function* batches(file: string, { errors, isLeftOut }: Reading): AsyncGenerator<Line[]> {
  let batch: Line[] = [];
  let [bytes, line] = [0, 0];
  for await (const text of lines(file)) {
    line++;
    if (text.trim() === '' || NO_EVENT.some((isOne) => isOne(text))) continue;
    const parsed = toMessage(text, line);
    if ('reason' in parsed) {
      errors.push(parsed);
      continue;
    }
    const one = { line, message: parsed.message, isKept: 'kept' in parsed.message };
    if (isLeftOut(one)) continue;
    const size = Buffer.byteLength(JSON.stringify(parsed.message)) + 1;
    if (size > BATCH_BYTES) {
      errors.push({ line, reason: `longer than ${BATCH_BYTES} bytes` });
      continue;
    }
    if (batch.length >= BATCH_EVENTS || bytes + size > BATCH_BYTES) {
      yield batch;
      [batch, bytes] = [[], 0];
    }
    batch.push(one);
    bytes += size;
  }
  if (batch.length > 0) yield batch;
}

/** Throws `Failure` for what cannot be read to its end. */
export async function* lines(file: string): AsyncGenerator<string> {
  const source = createReadStream(file);
  const input = file.endsWith('.gz') ? source.pipe(createGunzip()) : source;
  source.on('error', (error) => input.destroy(error));
  let mark: string | undefined = BYTE_ORDER_MARK;
  try {
    for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
      yield mark && line.startsWith(mark) ? line.slice(mark.length) : line;
      mark = undefined;
    }
  } catch (error) {
    throw new Failure(`${file} cannot be read: ${(error as Error).message}`);
  }
}

const BYTE_ORDER_MARK = '\ufeff';

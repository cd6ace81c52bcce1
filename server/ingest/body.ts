// Reads a request's body within the limits, counted while it streams: neither a long body nor a small one that inflates
// ever stands in memory whole. The content type is not looked at, because official clients send JSON under four of
// them, and one sends gzip without saying so.

import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { type ParseError, parse as parseTolerantly } from 'jsonc-parser';
import { EVENT, REQUEST } from '../../shared/limits.ts';
import { Refusal, spread } from '../errors.ts';
import { mendHalves } from './well-formed.ts';

const GZIP_MAGIC = [0x1f, 0x8b] as const;

/** What a request is read from: Node's own where there is a socket, which costs a third of the platform's `Request`. */
export interface Incoming {
  req: { raw: Request; header(name: string): string | undefined };
  env?: unknown;
}

/**
 * Bytes of bodies that are being read, those of all requests together: they stand in one memory, and nobody has shown a key
 * before the first is read. A few kilobytes of gzip may ask for four megabytes.
 */
const MOST_HELD = 256 * 1024 * 1024;
const RETRY_AFTER_S = 2;
let held = 0;

/** What one request holds. */
interface Holding {
  /** Throws `Refusal` busy where all of them hold too much. */
  take(bytes: number): void;
  release(): void;
}

function newHolding(): Holding {
  let own = 0;
  let isOver = false;
  return {
    take(bytes) {
      // What still arrives of a body that nobody waits for is not kept.
      if (isOver) throw new Refusal('too_slow', 'the body came too late');
      own += bytes;
      held += bytes;
      if (held > MOST_HELD)
        throw new Refusal('busy', 'too much is being sent at once', { retryAfter: spread(RETRY_AFTER_S) });
    },
    release() {
      isOver = true;
      held -= own;
      own = 0;
    },
  };
}

/** A body has this long to arrive: 1 MiB at the pace of a poor mobile line. */
const PATIENCE_MS = 30_000;

/** The body's text. Throws `Refusal` too_large, too_slow or bad_request. */
export async function readBody({ req, env }: Incoming, patienceMs = PATIENCE_MS): Promise<string> {
  const declared = Number(req.header('content-length') ?? 0);
  if (declared > REQUEST.wireBytes) throw tooLarge(`over ${REQUEST.wireBytes} bytes ${ON_THE_WIRE}`);
  const { incoming } = (env ?? {}) as { incoming?: Readable };
  const holding = newHolding();
  try {
    const wire = await inTime(
      incoming
        ? collectIncoming(incoming, holding)
        : collect(req.raw.body ?? emptyBody(), holding, { limit: REQUEST.wireBytes, where: ON_THE_WIRE }),
      patienceMs,
    );
    const isGzip = wire[0] === GZIP_MAGIC[0] && wire[1] === GZIP_MAGIC[1];
    return textOf(isGzip ? await inflate(wire, holding) : wire, req.header('content-encoding'));
  } finally {
    holding.release();
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** @param encoding how the sender says that it is packed; what it is, is seen from the bytes */
function textOf(bytes: Uint8Array, encoding = 'identity'): string {
  try {
    return utf8.decode(bytes);
  } catch {
    const isOurs = /^(identity|(x-)?gzip)$/i.test(encoding.trim());
    const packed = isOurs ? '' : ': send it as it is, or packed by gzip and nothing else';
    throw new Refusal('bad_request', `the body is not UTF-8 text${packed}`);
  }
}

/** What is still collected when the time is over ends with the connection, which the refusal closes (app.ts). */
function inTime<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<never>((_, reject) => {
    const message = `the body did not arrive within ${ms / 1_000} s`;
    timer = setTimeout(() => reject(new Refusal('too_slow', message)), ms);
  });
  return Promise.race([work, over]).finally(() => clearTimeout(timer));
}

async function collect(
  stream: AsyncIterable<Uint8Array>,
  holding: Holding,
  { limit, where }: { limit: number; where: string },
): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of stream) {
    size += part.length;
    if (size > limit) throw tooLarge(`over ${limit} bytes ${where}`);
    holding.take(part.length);
    parts.push(part);
  }
  return Buffer.concat(parts);
}

const ON_THE_WIRE = 'on the wire';

/** By listeners, not by iteration: leaving an iteration early would end the connection before the refusal is sent. */
function collectIncoming(incoming: Readable, holding: Holding): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const parts: Uint8Array[] = [];
    let size = 0;
    const leave = () => {
      incoming.off('data', take).off('end', end).off('error', cut).off('close', cut);
    };
    const fail = (error: Error) => {
      leave();
      reject(error);
    };
    const take = (part: Uint8Array) => {
      try {
        holding.take(part.length);
        size += part.length;
        if (size > REQUEST.wireBytes) throw tooLarge(`over ${REQUEST.wireBytes} bytes ${ON_THE_WIRE}`);
        parts.push(part);
      } catch (error) {
        incoming.pause();
        parts.length = 0;
        fail(error as Error);
      }
    };
    const end = () => {
      leave();
      resolve(parts.length === 1 ? (parts[0] as Uint8Array) : Buffer.concat(parts));
    };
    const cut = () => fail(new Refusal('bad_request', 'the connection was closed before the body ended'));
    if (incoming.destroyed) return cut();
    // A sender that goes away in the midst is an error of the stream before it is the end of the connection.
    incoming.on('data', take).on('end', end).on('error', cut).on('close', cut);
  });
}

async function inflate(wire: Uint8Array, holding: Holding): Promise<Uint8Array> {
  const gunzip = createGunzip();
  gunzip.end(wire);
  try {
    return await collect(gunzip, holding, { limit: REQUEST.bodyBytes, where: 'after gunzip' });
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal('bad_request', 'the body is not valid gzip');
  } finally {
    gunzip.destroy();
  }
}

const emptyBody = () => new Blob([]).stream() as unknown as AsyncIterable<Uint8Array>;
const tooLarge = (what: string) => new Refusal('too_large', `the request is ${what}; send less at a time`);

/** The body as JSON. Throws `Refusal` that says where the text stops being JSON. */
export function parseJson(text: string): unknown {
  if (text.trim() === '') throw new Refusal('bad_request', 'the body is empty; send JSON');
  if (text.length > UNSEEN_CHARACTERS) refuseBombs(text);
  try {
    return mendHalves(JSON.parse(text), text);
  } catch {
    throw new Refusal('bad_request', `the body is not JSON: it breaks at ${placeOfError(text)}`);
  }
}

/** Shorter texts are parsed as they are: whatever is in them takes V8 some 10 ms at most. */
const UNSEEN_CHARACTERS = 256 * 1024;
/** Far deeper than a message may be. In what may have come as it is, and so had to be sent, such a message is set aside by itself. */
const MOST_NESTED = 1_000;
/** Lists and objects: as if every property of every event were one. Points of a map, the smallest that are sent, take 16 bytes each. */
const MOST_HOLDERS = REQUEST.events * EVENT.keys;

/**
 * A few kilobytes unpack to four megabytes of brackets, and the key may be in the body: V8 takes more than a second for them inside each
 * other, and 0.2 s side by side. To look beforehand takes milliseconds.
 */
function refuseBombs(text: string): void {
  const deepest = text.length > REQUEST.wireBytes ? MOST_NESTED : Number.POSITIVE_INFINITY;
  let [depth, holders] = [0, 0];
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '"') at = endOfText(text, at);
    else if (character === '[' || character === '{') {
      if (++depth > deepest) throw new Refusal('bad_request', `the body nests deeper than ${MOST_NESTED}`);
      if (++holders > MOST_HOLDERS) throw tooLarge(`of more than ${MOST_HOLDERS} lists and objects`);
    } else if (character === ']' || character === '}') depth--;
  }
}

/** The place of the quotation mark that ends the text which begins with the one at `start`, or the end of everything. */
function endOfText(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '"') return at;
  }
  return text.length;
}

/** V8 does not always say where; a parser that goes on after errors does. */
function placeOfError(text: string): string {
  const errors: ParseError[] = [];
  try {
    parseTolerantly(text, errors, { disallowComments: true });
  } catch {
    return 'a place that nests too deeply to read';
  }
  const position = errors[0]?.offset ?? text.length;
  const before = text.slice(0, position).split('\n');
  return `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1} (position ${position})`;
}

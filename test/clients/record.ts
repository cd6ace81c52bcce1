// Keeps what a client sent, as it came over the wire, so that it can be sent again for ever (replay.test.ts). Writes only
// where FOOTHOLD_RECORD is set: a new version of a client is recorded once, under its version, and kept beside the older ones.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Recorded } from './front.ts';

export const RECORDINGS = join(import.meta.dirname, '../fixtures/clients');

/** One request, with the headers that its client adds; a body that was gzip is packed again when it is sent. */
export interface Recording {
  method: string;
  path: string;
  headers: Record<string, string>;
  body?: string;
  gzip?: true;
}

const KEPT_HEADERS = /^(authorization|content-type|content-encoding|origin|anonymousid|sentat|x-|rsa-)/;
/** Larger ones show nothing that smaller ones do not. */
const LARGEST = 20_000;

/** @param client name and version, such as "segment-node-3.1.0" */
export function record(client: string, requests: readonly Recorded[]): void {
  if (!process.env.FOOTHOLD_RECORD) return;
  const kept = requests
    .filter(({ method, status, body }) => method !== 'OPTIONS' && status === 200 && body.length < LARGEST)
    .filter(({ path }) => !/^\/foothold/.test(path))
    .map(recordingOf);
  mkdirSync(RECORDINGS, { recursive: true });
  writeFileSync(join(RECORDINGS, `${client}.json`), `${JSON.stringify(kept, null, 2)}\n`);
}

function recordingOf({ method, path, headers, body }: Recorded): Recording {
  const isGzip = body[0] === 0x1f && body[1] === 0x8b;
  const text = (isGzip ? gunzipSync(body) : body).toString('utf8');
  return {
    method,
    path,
    headers: Object.fromEntries(Object.entries(headers).filter(([name]) => KEPT_HEADERS.test(name))),
    ...(text && { body: text }),
    ...(isGzip && { gzip: true as const }),
  };
}

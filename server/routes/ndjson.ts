// A reply of many lines, made while it is sent. When making it fails the connection breaks, so that nobody takes what there is
// for all of it.

import { Readable } from 'node:stream';
import type { Context } from 'hono';

export function lineDownload(c: Context, fileName: string, lines: AsyncIterable<Uint8Array>): Response {
  const stream = Readable.toWeb(Readable.from(lines, { objectMode: false }));
  return c.body(stream as ReadableStream, 200, {
    'content-type': 'application/x-ndjson; charset=utf-8',
    'content-disposition': `attachment; filename="${fileName}"`,
  });
}

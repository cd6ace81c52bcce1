// A reply of many lines, made while it is sent. When making it fails the connection breaks, so that nobody takes what there is
// for all of it.

import { Readable } from 'node:stream';
import type { Context } from 'hono';

export function ndjson(c: Context, fileName: string, chunks: AsyncIterable<readonly object[]>): Response {
  const lines = Readable.from(linesOf(chunks), { objectMode: false });
  return c.body(Readable.toWeb(lines) as ReadableStream, 200, {
    'content-type': 'application/x-ndjson; charset=utf-8',
    'content-disposition': `attachment; filename="${fileName}"`,
  });
}

async function* linesOf(chunks: AsyncIterable<readonly object[]>): AsyncGenerator<Buffer> {
  for await (const some of chunks) {
    yield Buffer.from(some.map((one) => `${JSON.stringify(one)}\n`).join(''));
  }
}

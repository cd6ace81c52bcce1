import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { REQUEST } from '../../shared/limits.ts';
import { importFile } from './import.ts';

/** A server that takes everything, and remembers how much came at once. */
let server: Server;
let folder: string;
const sizes: number[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'foothold-import-'));
  server = createServer(async (request, reply) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    const body = Buffer.concat(parts);
    sizes.push(body.length);
    const { batch } = JSON.parse(body.toString()) as { batch: { messageId: string }[] };
    const quarantined = batch.flatMap(({ messageId }, index) =>
      messageId.startsWith('old') ? [{ index, messageId, code: 'too_old', field: 'timestamp' }] : [],
    );
    const accepted = batch.length - quarantined.length;
    reply.end(JSON.stringify({ success: true, accepted, duplicates: 0, quarantined, retry: [] }));
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
});
afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true, force: true });
});

it('keeps within what a request may weigh, whatever the script, and names a line that never could', async () => {
  const lines = Array.from({ length: 600 }, (_, i) =>
    JSON.stringify({
      type: 'track',
      event: 'Memo',
      userId: 'u',
      messageId: `m${i}`,
      properties: { text: 'あ'.repeat(1_500) },
    }),
  );
  lines.splice(
    3,
    0,
    JSON.stringify({
      type: 'track',
      event: 'Memo',
      userId: 'u',
      properties: { text: 'x'.repeat(REQUEST.wireBytes) },
    }),
  );
  const file = join(folder, 'memos.ndjson');
  await writeFile(file, lines.join('\n'));
  const { port } = server.address() as AddressInfo;
  const result = await importFile({ file, url: `http://127.0.0.1:${port}`, key: 'wk_import_test' });
  expect(result).toMatchObject({
    accepted: 600,
    errors: [{ line: 4, reason: expect.stringContaining('bytes') }],
  });
  for (const size of sizes) expect(size).toBeLessThan(REQUEST.wireBytes);
});

it('takes what stands for an event that is gone there as well for a repeat', async () => {
  const call = { type: 'group', userId: 'ann', groupId: 'acme', timestamp: '2026-01-01T00:00:00Z' };
  const lines = [
    { ...call, messageId: 'old-1', kept: true },
    { ...call, messageId: 'old-2' },
    { ...call, messageId: 'new', kept: true },
  ];
  const file = join(folder, 'kept.ndjson');
  await writeFile(file, lines.map((line) => JSON.stringify(line)).join('\n'));
  const { port } = server.address() as AddressInfo;
  const result = await importFile({ file, url: `http://127.0.0.1:${port}`, key: 'wk_import_test' });
  expect(result).toMatchObject({
    accepted: 1,
    duplicates: 1,
    errors: [{ line: 2, reason: 'timestamp: too_old' }],
  });
});

it('reads files that begin with a byte order mark, and says which cannot be read before anything is sent', async () => {
  const { port } = server.address() as AddressInfo;
  const job = { url: `http://127.0.0.1:${port}`, key: 'wk_import_test' };
  const line = '{"ts":"2026-01-05T10:00:00Z","user":"ann","feature":"Report"}\r\n';
  const marked = join(folder, 'marked.ndjson');
  await writeFile(marked, `\ufeff${line}`);
  expect(await importFile({ file: marked, ...job })).toMatchObject({ accepted: 1, errors: [] });

  sizes.length = 0;
  const packed = gzipSync(line.repeat(500));
  const [cut, wrong] = [join(folder, 'cut.ndjson.gz'), join(folder, 'wrong.ndjson.gz')];
  await writeFile(cut, packed.subarray(0, packed.length - 20));
  await writeFile(wrong, line);
  for (const file of [cut, wrong, folder]) {
    await expect(importFile({ file, ...job })).rejects.toMatchObject({
      expected: true,
      message: expect.stringContaining(`${file} cannot be read: `),
    });
  }
  expect(sizes).toEqual([]);
});

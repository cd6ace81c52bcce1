// foothold export: a server's raw events as NDJSON, gzipped where the file name says so.

import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { Failure, readOptions, UsageError } from './usage.ts';

const HELP = `Usage: foothold export FILE.ndjson[.gz] --url URL --key SECRET_KEY

Writes every raw event of the key's workspace to FILE, one JSON object a line, in the form that "foothold import" takes.
The key may also come from FOOTHOLD_SECRET_KEY.`;

export async function exportEvents(args: string[]): Promise<void> {
  const options = readOptions(args, HELP, { url: { type: 'string' }, key: { type: 'string' } });
  if (!options) return;
  const { url, key = process.env.FOOTHOLD_SECRET_KEY } = options.values;
  const [file] = options.positionals;
  if (!file || !url || !key) throw new UsageError(HELP);
  const reply = await fetch(new URL('/v1/export', url), { headers: { authorization: `Bearer ${key}` } });
  if (!reply.ok || !reply.body)
    throw new Failure(`the server answered ${reply.status}: ${await reply.text()}`);
  const source = Readable.fromWeb(reply.body as never);
  const target = createWriteStream(file);
  if (file.endsWith('.gz')) await pipeline(source, createGzip(), target);
  else await pipeline(source, target);
  console.log(`wrote ${file}`);
}

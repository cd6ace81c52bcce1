// foothold export: what is defined on a server and its raw events as NDJSON, gzipped where the file name says so. The file has its name when all of it
// is there.

import { createWriteStream, existsSync, rmSync } from 'node:fs';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { renameDurably } from '../backup/durable.ts';
import { refusal } from './import-send.ts';
import { createProgress } from './progress.ts';
import { Failure, readOptions, readServerUrl, UsageError } from './usage.ts';

const HELP = `Usage: foothold export FILE.ndjson[.gz] --url URL --key SECRET_KEY [--force]

Writes what is defined in the key's environment (features, milestones, settings, content with its versions), its contracts and renewals, every raw event, and pushed measures, notes and bands set by hand to
FILE, one JSON object a line, in the form that "foothold import" takes: an import into an empty environment gives the
same numbers and shows the same content; into the same one it changes no number. Keys, members, origins and signing secrets are not in it.
Of raw events that went by their age (retention.rawDays) it has what they counted for ("gone"), and what is still in force of them as
messages ("kept"). Who was erased is in it as digests ("tombstone"), by which late events of theirs are dropped where it is imported.
While events are being deleted by their age it waits.
FILE gets its name when it is complete; until then it is called FILE.unfinished. The key may also come from
FOOTHOLD_SECRET_KEY.
  --force  replace a FILE that exists`;

export async function exportEvents(args: string[]): Promise<void> {
  const options = readOptions(args, HELP, {
    url: { type: 'string' },
    key: { type: 'string' },
    force: { type: 'boolean' },
  });
  if (!options) return;
  const { url, key = process.env.FOOTHOLD_SECRET_KEY, force } = options.values;
  const [file] = options.positionals;
  if (!file || !url || !key) throw new UsageError(HELP);
  readServerUrl(url, HELP);
  if (existsSync(file) && !force) throw new Failure(`${file} exists; --force replaces it`);
  const progress = createProgress('Exporting');
  const unfinished = `${file}.unfinished`;
  try {
    const lines = await writeEvents(
      { url, key, file: unfinished, isZipped: file.endsWith('.gz') },
      progress.update,
    );
    await renameDurably(unfinished, file);
    progress.done();
    console.log(`wrote ${file}, ${lines.toLocaleString('en')} lines`);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  }
}

interface ExportJob {
  url: string;
  key: string;
  file: string;
  isZipped: boolean;
}

/** The number of events. Throws `Failure` when the server refuses or the connection breaks. */
async function writeEvents(
  { url, key, file, isZipped }: ExportJob,
  onProgress: (done: number, total: number) => void,
): Promise<number> {
  const reply = await ask({ url, key });
  if (!reply.ok || !reply.body)
    throw new Failure(refusal({ status: reply.status, text: await reply.text(), key }));
  let lines = 0;
  const counting = new Transform({
    transform(chunk: Buffer, _, done) {
      for (const byte of chunk) if (byte === NEWLINE) lines++;
      onProgress(lines, 0);
      done(null, chunk);
    },
  });
  const stages = [
    counting,
    ...(isZipped ? [createGzip()] : []),
    createWriteStream(file, { mode: FOR_ITS_OWNER }),
  ];
  try {
    await pipeline([Readable.fromWeb(reply.body as never), ...stages]);
  } catch (error) {
    throw new Failure(`the export broke off after ${lines} lines: ${(error as Error).message}`);
  }
  return lines;
}

/** It holds personal data; the folder that it is put into may be open to others. */
const FOR_ITS_OWNER = 0o600;

const NEWLINE = 10;
const BUSY = [429, 503];
const ATTEMPTS = 60;

/** Waits as long as the server says that it is busy. */
async function ask({ url, key }: { url: string; key: string }, attempt = 1): Promise<Response> {
  const reply = await fetch(new URL('/v1/export', url), {
    headers: { authorization: `Bearer ${key}` },
  }).catch((error: Error & { cause?: Error }) => {
    throw new Failure(`${url} cannot be reached: ${error.cause?.message ?? error.message}`);
  });
  if (!BUSY.includes(reply.status) || attempt >= ATTEMPTS) return reply;
  await reply.body?.cancel();
  const seconds = Number(reply.headers.get('retry-after')) || 1;
  console.error(`the server is busy; trying again in ${seconds} s`);
  await new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
  return ask({ url, key }, attempt + 1);
}

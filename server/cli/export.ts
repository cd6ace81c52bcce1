// foothold export: what is defined on a server and its raw events as NDJSON, gzipped where the file name says so. The file has its name when all of it
// is there.

import { createWriteStream, rmSync } from 'node:fs';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { renameDurably } from '../backup/durable.ts';
import { refusal } from './import-send.ts';
import { createProgress } from './progress.ts';
import { Failure, readOptions, readServerUrl, UsageError } from './usage.ts';

const HELP = `Usage: foothold export FILE.ndjson[.gz] --url URL --key SECRET_KEY

Writes what is defined in the key's environment (features, milestones, settings, content with its versions), its contracts and renewals, every raw event, and pushed measures, notes and bands set by hand to
FILE, one JSON object a line, in the form that "foothold import" takes: where no raw events went by their age, an import into an empty server gives the
same numbers and shows the same content; into the same one it changes no number. Keys, members, origins and signing secrets are not in it.
Of raw events that went by their age (retention.rawDays) only what is still in force is in it: where people belong, and the traits
and consent that hold, in lines that say "kept". What such events counted for (usage, milestones, answers, first times) is not, so the numbers
of an import begin where the raw events do. Who was erased is not in it either: the server that imports does not know it. A backup has all.
FILE gets its name when it is complete; until then it is called FILE.unfinished. The key may also come from
FOOTHOLD_SECRET_KEY.`;

export async function exportEvents(args: string[]): Promise<void> {
  const options = readOptions(args, HELP, { url: { type: 'string' }, key: { type: 'string' } });
  if (!options) return;
  const { url, key = process.env.FOOTHOLD_SECRET_KEY } = options.values;
  const [file] = options.positionals;
  if (!file || !url || !key) throw new UsageError(HELP);
  readServerUrl(url, HELP);
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
  const reply = await fetch(new URL('/v1/export', url), {
    headers: { authorization: `Bearer ${key}` },
  }).catch((error: Error & { cause?: Error }) => {
    throw new Failure(`${url} cannot be reached: ${error.cause?.message ?? error.message}`);
  });
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
  const stages = [counting, ...(isZipped ? [createGzip()] : []), createWriteStream(file)];
  try {
    await pipeline([Readable.fromWeb(reply.body as never), ...stages]);
  } catch (error) {
    throw new Failure(`the export broke off after ${lines} lines: ${(error as Error).message}`);
  }
  return lines;
}

const NEWLINE = 10;

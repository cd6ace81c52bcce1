// foothold import: sends a file of events, and what an export says was defined, to a server, through the same HTTP API as everybody else. Message ids are
// derived from the line, so that an import that was interrupted is simply run again: what is there already counts once.

import { existsSync } from 'node:fs';
import { KEY_PREFIX } from '../auth/scope.ts';
import type { SetupLine } from '../export/line.ts';
import { batches, type Line, lines } from './import-batches.ts';
import type { LineError } from './import-line.ts';
import { createOpinionImport, opinionIn } from './import-opinions.ts';
import { createPastImport, erasePresent, goneIn, tombstoneIn } from './import-past.ts';
import { createRenewalImport, renewalIn } from './import-renewals.ts';
import { sendBatch } from './import-send.ts';
import { nameOf, putSettings, putSetup, Refused, setupIn } from './import-setup.ts';
import { createProgress } from './progress.ts';
import { Failure, readOptions, readServerUrl, UsageError } from './usage.ts';

const HELP = `Usage: foothold import FILE.ndjson[.gz] --url URL --key KEY

Sends every line of FILE as an event. A line is one of
  {"ts", "user", "account", "feature", "received"?}   "feature" becomes the name of a track event
  a message as "foothold export" writes it            {"type", "messageId", "userId", "timestamp", ...}
  what is defined, as "foothold export" writes it     {"feature"}, {"milestone"}, {"settings"}, {"content"}
  contracts and renewals, as it writes them           {"contract"}, {"outcome"}
  the score, measures and what people said            {"score"}, {"measure"}, {"note"}, {"override"}
  who was erased, and what is kept of gone events     {"tombstone"}, {"gone"}
Lines that say "gone" are numbers of events that went by their age; they go into an environment that has no events, so import
before anything else is sent. Those that say "kept" stand for such events where there are no such numbers. Who was erased where the file is from,
and is here, is erased here as well. Tombstones and gone events want a key with the scope erase.
Settings with another "retention" than the server has want a key with the scope erase. A write key sends events; what is defined, contracts and renewals want a secret key, and are left out, and counted, with a write key; so do tombstones and gone events.
Run it again after an interruption; nothing is counted twice. The key may also come from FOOTHOLD_WRITE_KEY.
Exit code 1 when a line could not be used; each is named, and the others are imported all the same.`;

const IN_FLIGHT = 4;
/** Bad lines that are printed; all are counted. */
const SHOWN_ERRORS = 20;

export async function importEvents(args: string[]): Promise<void> {
  const options = readOptions(args, HELP, { url: { type: 'string' }, key: { type: 'string' } });
  if (!options) return;
  const { url, key = process.env.FOOTHOLD_WRITE_KEY } = options.values;
  const [file] = options.positionals;
  if (!file || !url || !key) throw new UsageError(HELP);
  readServerUrl(url, HELP);
  if (!existsSync(file)) throw new Failure(`there is no file ${file}`);
  const progress = createProgress('Importing');
  const result = await importFile({ file, url, key, onProgress: progress.update });
  progress.done(summary(result));
  for (const { line, reason } of result.errors.slice(0, SHOWN_ERRORS))
    console.error(`line ${line}: ${reason}`);
  if (result.errors.length > SHOWN_ERRORS)
    console.error(`and ${result.errors.length - SHOWN_ERRORS} more lines`);
  if (result.errors.length > 0) throw new Failure(`${result.errors.length} lines could not be imported`);
}

const summary = ({ accepted, duplicates, defined, past, leftOut, erased }: ImportResult): string =>
  [
    ...(defined > 0 ? [`${defined} definitions, contents, contracts and renewals`] : []),
    ...(past > 0 ? [`${past} lines of erasures and of events that are gone`] : []),
    ...(erased.people + erased.accounts > 0
      ? [
          `${erased.people} people and ${erased.accounts} accounts erased here, as they were where the file is from`,
        ]
      : []),
    ...(leftOut > 0
      ? [
          `${leftOut} definitions, contents, contracts and renewals left out: they want a secret key (--key sk_…)`,
        ]
      : []),
    `${accepted.toLocaleString('en')} new, ${duplicates.toLocaleString('en')} there already`,
  ].join('; ');

export interface ImportResult {
  accepted: number;
  duplicates: number;
  /** Features, milestones, settings, contents, contracts and renewals that were put; and that a write key may not put. */
  defined: number;
  leftOut: number;
  /** Lines of who was erased, and of events that are gone. */
  past: number;
  /** Who was erased there, was here, and was erased here. */
  erased: { people: number; accounts: number };
  errors: LineError[];
}

export interface ImportJob {
  file: string;
  url: string;
  key: string;
  onProgress?: (done: number, total: number) => void;
}

/** Imports a file; rejects when the server refuses the key or cannot be reached for long. */
export async function importFile({
  file,
  url,
  key,
  onProgress = () => undefined,
}: ImportJob): Promise<ImportResult> {
  const result: ImportResult = {
    ...{ accepted: 0, duplicates: 0, defined: 0, leftOut: 0, past: 0 },
    erased: { people: 0, accounts: 0 },
    errors: [],
  };
  const { total, present } = await bury({ file, url, key }, result);
  const underWay = new Set<Promise<void>>();
  let failure: unknown;
  let done = 0;

  async function send(batch: Line[]): Promise<void> {
    const reply = await sendBatch({ url, key, messages: batch.map((one) => one.message) });
    result.accepted += reply.accepted;
    result.duplicates += reply.duplicates;
    for (const { index, code, field } of reply.quarantined) {
      // Gone by its age here as well, or still here: the server knows more of it than the line says.
      if (batch[index]?.isKept && (code === 'too_old' || code === 'id_conflict')) {
        result.duplicates++;
        continue;
      }
      result.errors.push({ line: batch[index]?.line ?? 0, reason: field ? `${field}: ${code}` : code });
    }
    done += batch.length;
    onProgress(done, total);
  }

  const { settings, hasGone } = await define({ file, url, key }, result);
  // What cannot be undone comes when nothing can turn the import away any more.
  for (const one of present) {
    await erasePresent({ url, key }, one);
    result.erased[one.kind === 'user' ? 'people' : 'accounts']++;
  }
  done = result.defined + result.past + result.leftOut;
  // What is kept of events that are gone is there by now, and more of it than these lines say.
  const isLeftOut = ({ isKept }: Line) => isKept && hasGone;
  for await (const batch of batches(file, { errors: result.errors, isLeftOut })) {
    const sending: Promise<void> = send(batch)
      .catch((error: unknown) => {
        failure ??= error;
      })
      .finally(() => underWay.delete(sending));
    underWay.add(sending);
    if (underWay.size >= IN_FLIGHT) await Promise.race(underWay);
    if (failure) break;
  }
  await Promise.all(underWay);
  if (failure) throw failure;
  // How long events are kept is set when all are there: what is about to go must be counted before.
  if (settings) await putSettings({ url, key }, settings.settings);
  await say({ file, url, key }, result);
  onProgress(total, total);
  return result;
}

/** After the events, which tell the accounts that it is about. */
async function say({ file, url, key }: ImportJob, result: ImportResult): Promise<void> {
  const isSecret = key.startsWith(`${KEY_PREFIX.secret}_`);
  const opinions = createOpinionImport({ url, key }, result);
  let line = 0;
  for await (const text of lines(file)) {
    line++;
    const opinion = opinionIn(text);
    if (!opinion) continue;
    if (isSecret) await opinions.add(line, opinion);
    else result.leftOut++;
  }
  await opinions.flush();
}

/** First of all, who was erased; the number of lines, and who of them is here. */
async function bury({ file, url, key }: ImportJob, result: ImportResult) {
  const isSecret = key.startsWith(`${KEY_PREFIX.secret}_`);
  const past = createPastImport({ url, key });
  let total = 0;
  for await (const text of lines(file)) {
    if (text.trim() === '') continue;
    total++;
    const tombstone = tombstoneIn(text);
    if (!tombstone) continue;
    if (isSecret) {
      await past.addTombstone(tombstone);
      result.past++;
    } else result.leftOut++;
  }
  await past.flush();
  return { total, present: past.present };
}

/** Before any event, so that each is counted as it comes. The settings, of which how long events are kept is not put yet. */
async function define({ file, url, key }: ImportJob, result: ImportResult) {
  const isSecret = key.startsWith(`${KEY_PREFIX.secret}_`);
  const renewals = createRenewalImport({ url, key }, result);
  const past = createPastImport({ url, key });
  let settings: Extract<SetupLine, { settings: unknown }> | undefined;
  let hasGone = false;
  let line = 0;
  for await (const text of lines(file)) {
    line++;
    const gone = goneIn(text);
    if (gone || tombstoneIn(text)) {
      if (gone && isSecret) {
        await past.addGone(gone);
        hasGone = true;
        result.past++;
      } else if (gone) result.leftOut++;
      continue;
    }
    const renewal = renewalIn(text);
    if (renewal) {
      if (isSecret) await renewals.add(line, renewal);
      else result.leftOut++;
      continue;
    }
    const setup = setupIn(text);
    if (!setup) {
      if (text.trim() === '') continue;
      break;
    }
    if (!isSecret) {
      result.leftOut++;
      continue;
    }
    try {
      if ('settings' in setup) {
        settings = setup;
        await putSettings({ url, key }, setup.settings, { keepsRetention: true });
      } else await putSetup({ url, key }, setup);
      result.defined++;
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if ('settings' in setup) settings = undefined;
      result.errors.push({ line, reason: `${nameOf(setup)}: ${error.message}` });
    }
  }
  await past.flush();
  await renewals.flush();
  return { settings, hasGone };
}

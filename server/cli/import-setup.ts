// What an export says was defined, put where it is imported: definitions and settings as they are, content version by version, so
// that what people saw has the number that its exposures name, and nobody sees an earlier one meanwhile. What is there already of it is not
// added again. What the server refuses stops nothing else: content stays a draft.

import type { ErrorReply } from '../../shared/wire.ts';
import type { SetupLine } from '../export/line.ts';
import { refusal } from './import-send.ts';
import { Failure } from './usage.ts';

type Exported = Extract<SetupLine, { content: unknown }>['content'];

/** Undefined for a line that is an event, or nothing of ours. */
export function setupIn(text: string): SetupLine | undefined {
  // Events outnumber these by far, and each says its type.
  if (!/^\s*\{\s*"(feature|milestone|segment|settings|score|content)"\s*:\s*\{/.test(text)) return undefined;
  try {
    return JSON.parse(text) as SetupLine;
  } catch {
    return undefined;
  }
}

export interface Target {
  url: string;
  /** A secret key. */
  key: string;
}

type ExportedSettings = Extract<SetupLine, { settings: unknown }>['settings'];

/** With `keepsRetention`, raw events are kept as long as before. */
export async function putSettings(
  target: Target,
  settings: ExportedSettings,
  { keepsRetention = false } = {},
): Promise<void> {
  const path = 'settings';
  const { retention } = (await read(target, await ask(target, 'GET', path), path)) as ExportedSettings;
  await put(target, path, keepsRetention ? { ...settings, retention } : settings);
}

/** The server refuses this alone, for what it is or names; others may go on. */
export class Refused extends Failure {}

/** What a line defines, as people know it. */
export function nameOf(line: SetupLine): string {
  if ('settings' in line) return 'the settings';
  if ('score' in line) return 'the score';
  const [[kind, { id }] = ['', { id: '' }]] = Object.entries(line) as [string, { id: string }][];
  return `${kind} "${id}"`;
}

/** Throws `Refused` where the server refuses what the line says, `Failure` where it refuses us. */
export async function putSetup(target: Target, line: SetupLine): Promise<void> {
  if ('feature' in line) return put(target, `features/${line.feature.id}`, without(line.feature));
  if ('milestone' in line) return put(target, `milestones/${line.milestone.id}`, without(line.milestone));
  if ('segment' in line) return put(target, `segments/${line.segment.id}`, without(line.segment));
  if ('settings' in line) return put(target, 'settings', line.settings);
  if ('score' in line) return put(target, 'score', line.score);
  return putContent(target, line.content);
}

async function putContent(
  target: Target,
  { id, draft, versions, publishedVersion }: Exported,
): Promise<void> {
  const path = `content/${id}`;
  // Removed once and made anew: its versions are those of the one before, and nobody sees them.
  await put(target, path, draft);
  if (publishedVersion === null) return;
  const known = await ask(target, 'GET', `${path}/versions`);
  const latest = known.status === 404 ? 0 : ((await read(target, known, path)) as { latest: number }).latest;
  if (latest > versions.length)
    throw new Refused(
      `there it has ${latest} versions, and ${versions.length} in the file: came in as a draft, not published`,
    );
  try {
    for (const body of versions.slice(latest))
      await read(target, await ask(target, 'POST', `${path}/versions`, body), path);
    await read(target, await ask(target, 'POST', `${path}/rollback`, { version: publishedVersion }), path);
  } catch (error) {
    if (error instanceof Refused) throw new Refused(`came in as a draft, not published: ${error.message}`);
    throw error;
  }
}

const without = <T extends { id: string }>({ id: _, ...rest }: T): Omit<T, 'id'> => rest;

async function put(target: Target, path: string, body: unknown): Promise<void> {
  await read(target, await ask(target, 'PUT', path, body), path);
}

export function ask({ url, key }: Target, method: string, path: string, body?: unknown): Promise<Response> {
  return fetch(new URL(`/v1/${path}`, url), {
    method,
    headers: { authorization: `Bearer ${key}` },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  }).catch((error: Error & { cause?: Error }) => {
    throw new Failure(`${url} cannot be reached: ${error.cause?.message ?? error.message}`);
  });
}

export async function read({ key }: Target, reply: Response, path: string): Promise<unknown> {
  if (reply.ok) return reply.json();
  const text = await reply.text();
  if (reply.status === 400) throw new Refused(reasonIn(text));
  throw new Failure(`${path}: ${refusal({ status: reply.status, text, key })}`);
}

/** What the server said, with the field that it is about. */
function reasonIn(text: string): string {
  try {
    const { message, field } = (JSON.parse(text) as ErrorReply).error;
    return field ? `${message} (${field})` : message;
  } catch {
    return text;
  }
}

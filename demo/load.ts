// Loads the demo workspace through the HTTP API, as a vendor would: definitions and content with the secret key, then
// the year of events with the write key. Everything may be sent again: definitions are put, and message ids make a
// second sending of the events count for nothing.

import type { BatchReply } from '../shared/wire.ts';
import { CHECKLIST, CONTENTS, GUIDE, NEWS } from './content.ts';
import { FEATURES, HEALTH, MILESTONES } from './definitions.ts';
import { createRequest, type Request, type RequestDeps } from './request.ts';
import { SEGMENTS } from './segments.ts';
import { settingsAt } from './settings.ts';
import type { Message } from './simulation/message.ts';
import { simulateYear, type Year } from './simulation/simulate.ts';
import { SURVEY } from './survey.ts';

const BATCH_EVENTS = 500;
const BATCH_MEASURES = 1_000;
const IN_FLIGHT = 4;
/** How often the messages of one batch that the server asks for again are sent. */
const SENDINGS = 5;

export interface Progress {
  part: 'definitions' | 'events';
  done: number;
  total: number;
}

export interface LoadOptions {
  url: string;
  writeKey: string;
  secretKey: string;
  /** Epoch milliseconds at which the simulated year ends; the same again when a load is resumed. */
  now: number;
  progress?: (progress: Progress) => void;
}

const platform: RequestDeps = {
  fetch,
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

/** Resolves with the number of events when all of them are settled; throws when the server refused any. */
export async function loadWorkspace(options: LoadOptions, deps = platform): Promise<{ events: number }> {
  const { now, progress = () => {} } = options;
  const request = createRequest(deps);
  await putDefinitions(options, request, progress);
  const year = simulateYear({ now, checklist: CHECKLIST, guide: GUIDE, surveyId: SURVEY.id, news: NEWS });
  await sendAll(year.messages, options, request, progress);
  await sendMeasures(year, options, request);
  await sendRenewals(year, options, request);
  return { events: year.messages.length };
}

type Report = (progress: Progress) => void;

async function putDefinitions(
  { url, secretKey, now }: LoadOptions,
  request: Request,
  progress: Report,
): Promise<void> {
  const calls: { method: 'PUT' | 'POST'; path: string; body?: unknown }[] = [
    ...Object.entries(FEATURES).map(([id, body]) => ({
      method: 'PUT' as const,
      path: `features/${id}`,
      body,
    })),
    ...Object.entries(MILESTONES).map(([id, body]) => ({
      method: 'PUT' as const,
      path: `milestones/${id}`,
      body,
    })),
    ...Object.entries(SEGMENTS).map(([id, body]) => ({
      method: 'PUT' as const,
      path: `segments/${id}`,
      body,
    })),
    { method: 'PUT', path: 'settings', body: settingsAt(now) },
    { method: 'PUT', path: 'score', body: HEALTH },
    ...CONTENTS.flatMap((body) => [
      { method: 'PUT' as const, path: `content/${body.id}`, body },
      { method: 'POST' as const, path: `content/${body.id}/publish` },
    ]),
  ];
  for (const [index, { method, path, body }] of calls.entries()) {
    await request({ method, url: `${url}/v1/${path}`, authorization: `Bearer ${secretKey}`, body });
    progress({ part: 'definitions', done: index + 1, total: calls.length });
  }
}

/** What the help desk told week by week. */
async function sendMeasures(
  { measures }: Year,
  { url, secretKey }: LoadOptions,
  request: Request,
): Promise<void> {
  const authorization = `Bearer ${secretKey}`;
  for (let at = 0; at < measures.length; at += BATCH_MEASURES) {
    const body = { measures: measures.slice(at, at + BATCH_MEASURES) };
    const reply = await request({ method: 'POST', url: `${url}/v1/measures`, authorization, body });
    const [refused] = (reply as { rejected?: { message: string }[] } | undefined)?.rejected ?? [];
    if (refused) throw new Error(`the server refused a measure: ${refused.message}`);
  }
}

/** Contracts, and what became of them, as a CRM would send them. Sent again they change nothing. */
async function sendRenewals(
  { contracts, outcomes }: Year,
  { url, secretKey }: LoadOptions,
  request: Request,
): Promise<void> {
  const authorization = `Bearer ${secretKey}`;
  for (const body of [{ contracts }, { outcomes }]) {
    const [path] = Object.keys(body);
    const reply = await request({ method: 'POST', url: `${url}/v1/${path}`, authorization, body });
    const [refused] = (reply as { errors?: { row: number; message: string }[] } | undefined)?.errors ?? [];
    if (refused) throw new Error(`the server refused row ${refused.row} of the ${path}: ${refused.message}`);
  }
}

/** Several senders take batches from one list, so that the server always has something to commit. */
async function sendAll(
  messages: readonly Message[],
  { url, writeKey }: LoadOptions,
  request: Request,
  progress: Report,
): Promise<void> {
  const authorization = `Basic ${Buffer.from(`${writeKey}:`).toString('base64')}`;
  const post = (body: object) => request({ method: 'POST', url: `${url}/v1/batch`, authorization, body });
  let [next, done] = [0, 0];
  const send = async () => {
    while (next < messages.length) {
      const batch = messages.slice(next, next + BATCH_EVENTS);
      next += batch.length;
      await sendBatch(batch, post).catch((error: unknown) => {
        next = messages.length; // The others stop as well.
        throw error;
      });
      done += batch.length;
      progress({ part: 'events', done, total: messages.length });
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, send));
}

async function sendBatch(batch: readonly Message[], post: (body: object) => Promise<unknown>): Promise<void> {
  let rest = batch;
  for (let sending = 1; rest.length > 0; sending++) {
    if (sending > SENDINGS) throw new Error(`the server keeps asking for ${rest.length} events again`);
    const reply = (await post({ batch: rest, sentAt: new Date().toISOString() })) as BatchReply;
    const [refused] = reply.quarantined;
    if (refused) {
      const { messageId, code, field } = refused;
      throw new Error(
        `the server set ${reply.quarantined.length} events aside; ${messageId}: ${code} ${field ?? ''}`,
      );
    }
    const again = new Set(reply.retry);
    rest = rest.filter(({ messageId }) => again.has(messageId));
  }
}

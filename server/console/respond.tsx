// How a page of the console answers: who reads, the document with its headers, and what is shown where it cannot be made.

import { randomBytes } from 'node:crypto';
import type { Context, ErrorHandler } from 'hono';
import type { VNode } from 'preact';
import { type ErrorCode, Refusal } from '../errors.ts';
import type { Reports } from '../metrics/report.ts';
import { ErrorPage, type ErrorStatus } from './page/door.tsx';
import { toHtml } from './part/document.tsx';
import { type ConsoleSession, createReader, langOf, type Reader, themeOf } from './reader.ts';
import { zoneOf } from './zone.ts';

export type ConsoleEnv = { Variables: { session: ConsoleSession } };

/**
 * The reader of a page behind the sign-in. `path` is where the page itself is, when it answers a form that was sent
 * elsewhere: its links must lead to what can be looked at again.
 */
export function readerOf<E extends ConsoleEnv>(c: Context<E>, now: number, path?: string): Reader {
  const here = new URL(c.req.url);
  // Looked at where it is, its address is its state.
  const isHere = c.req.method === 'GET' && here.pathname === path;
  const { pathname, searchParams } = path === undefined || isHere ? here : new URL(path, here);
  const session = c.get('session') as ConsoleSession | undefined;
  if (!session) throw new Error('the console stands behind the sign-in, which sets "session"');
  return createReader({
    path: pathname.replace(/(.)\/$/, '$1'),
    query: searchParams,
    lang: langOf(c),
    theme: themeOf(c),
    session,
    now,
    zone: session.timeZone ?? zoneOf(c),
    formId: randomBytes(9).toString('base64url'),
  });
}

/** The reader of a report, who can narrow it and group it. */
export async function reportReader<E extends ConsoleEnv>(
  c: Context<E>,
  now: number,
  reports: Pick<Reports, 'choices'>,
): Promise<Reader> {
  const reader = readerOf(c, now);
  return { ...reader, choices: await reports.choices(reader.session.envId) };
}

type PageStatus = 200 | 400 | 403 | 404 | 409 | 429;

/** `isSecret`: it shows something once, which no cache and no way back may show again. */
export function page(c: Context, node: VNode, status: PageStatus = 200, isSecret = false) {
  return c.html(toHtml(node), status, {
    'Cache-Control': isSecret ? 'no-store' : 'private, no-cache',
    Vary: 'Cookie, Accept, Accept-Language',
  });
}

export const errorPage = (c: Context, status: ErrorStatus) =>
  c.html(toHtml(<ErrorPage lang={langOf(c)} theme={themeOf(c)} status={status} />), status);

const PAGE_STATUS: Partial<Record<ErrorCode, ErrorStatus>> = { busy: 503, not_found: 404, forbidden: 403 };

/** An address that names what is not there (a milestone, say), more asked for than can be made, or a bug of ours. */
export const pageFailed: ErrorHandler = (error, c) => {
  if (!(error instanceof Refusal)) return errorPage(c, 500);
  if (error.retryAfter !== undefined) c.header('Retry-After', String(error.retryAfter));
  return errorPage(c, PAGE_STATUS[error.code] ?? 400);
};

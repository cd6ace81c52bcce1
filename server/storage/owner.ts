// The owner of the writing connection: takes one message at a time, on the thread where it runs. A message is a call of a
// procedure, which is one transaction, or belongs to a session, which has the connection to itself until it ends. It
// answers each by its id. After a failure that may have spoilt the connection it says so and does nothing more: whoever
// started it throws it away, with its thread, and starts another.

import type { InStatement, InValue } from '@libsql/client/sqlite3';
import { type Connection, MOVED, type WriteTransaction } from './connection.ts';

/** Work that runs beside the connection, in one transaction that is on disk when the call is answered. */
export interface Procedure<Argument, Result> {
  name: string;
  run(transaction: WriteTransaction, argument: Argument): Promise<Result>;
}

type InSession = Extract<Message, { session: number }>;
export type Ending = 'commit' | 'rollback';

export type Message = { id: number } & (
  | { kind: 'call'; name: string; argument: unknown }
  /** Opens a session, whose messages carry this message's id. */
  | { kind: 'open'; isTransaction: boolean }
  | { kind: 'begin'; session: number }
  | { kind: 'execute'; session: number; statements: readonly InStatement[] }
  | { kind: 'end'; session: number; ending: Ending; isLast: boolean }
  | { kind: 'close' }
);

/** `lock`: another program held the database; `disk`: it could not be written; `moved`: another file, or none, has its name. All spoil the connection. */
export type Spoilt = 'lock' | 'disk' | 'moved';

export type Reply = { id: number } & (
  | { value: unknown }
  /** Of a call: all that is left is to wait for the disk. Its answer follows. */
  | { isCommitting: true }
  | { failure: { message: string; code: string | undefined; stack: string | undefined }; spoilt?: Spoilt }
);

/** A statement's result in a form that can be copied between threads. */
export interface SentResult {
  columns: string[];
  rows: InValue[][];
  changes: number;
}

/** A session that is not ended by then is: nothing else can be written meanwhile. */
const SESSION_MS = 30_000;

/** Of a session that took too long, or that was opened at another owner. */
export const SESSION_OVER = 'SESSION_OVER';

export interface OwnerDeps {
  connection: Connection;
  find(name: string): Procedure<never, unknown> | undefined;
  reply(reply: Reply): void;
  /** Called between two messages, when no transaction is open. */
  between?(): void;
}

export interface Owner {
  receive(message: Message): void;
}

export function createOwner({ connection, find, reply, between }: OwnerDeps): Owner {
  const waiting: Message[] = [];
  let session: { id: number; expires: NodeJS.Timeout } | undefined;
  let isRunning = false;
  let isSpoilt = false;

  function receive(message: Message): void {
    if ('session' in message) settle(message, () => inSession(message));
    else waiting.push(message);
    void next();
  }

  async function next(): Promise<void> {
    while (!isRunning && !session && !isSpoilt) {
      const message = waiting.shift();
      if (!message) return;
      isRunning = true;
      await answer(message, () => start(message));
      if (!session && !isSpoilt && message.kind !== 'close') between?.();
      isRunning = false;
    }
  }

  async function start(message: Message): Promise<unknown> {
    if (message.kind === 'call') return call(message);
    if (message.kind === 'close') return connection.close();
    if (message.kind === 'open') {
      if (message.isTransaction) connection.begin();
      const { id } = message;
      session = { id, expires: setTimeout(leave, SESSION_MS) };
      session.expires.unref();
    }
    return undefined;
  }

  async function call({ id, name, argument }: Extract<Message, { kind: 'call' }>): Promise<unknown> {
    const procedure = find(name);
    if (!procedure) throw new Error(`there is no procedure ${name}`);
    connection.begin();
    try {
      const result = await procedure.run(connection.statements, argument as never);
      reply({ id, isCommitting: true });
      connection.commit();
      return result;
    } catch (error) {
      connection.rollback();
      throw error;
    }
  }

  function inSession(message: InSession): unknown {
    if (session?.id !== message.session)
      throw Object.assign(new Error('the session is over, and what it had not committed was rolled back'), {
        code: SESSION_OVER,
      });
    if (message.kind === 'begin') return connection.begin();
    if (message.kind === 'execute') return connection.runAll(message.statements).map(toSent);
    try {
      if (message.ending === 'commit') connection.commit();
    } finally {
      if (message.isLast) leave();
      else connection.rollback();
    }
    return undefined;
  }

  function leave(): void {
    clearTimeout(session?.expires);
    session = undefined;
    connection.rollback();
    between?.();
    void next();
  }

  function settle(message: Message, work: () => unknown): void {
    if (isSpoilt) return;
    try {
      reply({ id: message.id, value: work() });
    } catch (error) {
      fail(message, error);
    }
  }

  async function answer(message: Message, work: () => Promise<unknown>): Promise<void> {
    try {
      reply({ id: message.id, value: await work() });
    } catch (error) {
      fail(message, error);
    }
  }

  function fail({ id }: Message, error: unknown): void {
    const spoilt = spoiltBy(error);
    if (spoilt) isSpoilt = true;
    const { message, code, stack } = error as Error & { code?: string };
    reply({ id, failure: { message, code, stack }, ...(spoilt && { spoilt }) });
  }

  return { receive };
}

/** What SQLite's code tells about the connection that it came from. */
export function spoiltBy(error: unknown): Spoilt | undefined {
  const code = String((error as { code?: unknown } | undefined)?.code ?? '');
  if (code === MOVED) return 'moved';
  if (/^SQLITE_(BUSY|LOCKED|PROTOCOL)/.test(code)) return 'lock';
  return /^SQLITE_(FULL|IOERR|CANTOPEN|READONLY)/.test(code) ? 'disk' : undefined;
}

const toSent = ({ columns, rows, rowsAffected }: ReturnType<Connection['runAll']>[number]): SentResult => ({
  columns,
  rows: rows.map((row) => Array.from(row as ArrayLike<InValue>)),
  changes: rowsAffected,
});

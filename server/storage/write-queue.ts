// Everything that writes goes through here, to the one owner of the writing connection. What is asked is remembered until it
// is answered: when a lock of another program, a full disk or a bug has cost us the owner, a fresh one is started and is
// asked again. A call may therefore run twice, but only if its first commit was never told; procedures bear that, as
// a client's repeat does. Sessions are not repeated: their caller is told to come back.

import type { InStatement, InValue } from '@libsql/client/sqlite3';
import { Refusal } from '../errors.ts';
import {
  type Ending,
  type Message,
  type Procedure,
  type Reply,
  SESSION_OVER,
  type SentResult,
  type Spoilt,
  spoiltBy,
} from './owner.ts';
import type { OpenPort, Port } from './port.ts';

export interface WriteQueue {
  /** @param onCommitting called, perhaps more than once, when all that is left is to wait for the disk */
  call<Argument, Result>(
    procedure: Procedure<Argument, Result>,
    argument: Argument,
    onCommitting?: () => void,
  ): Promise<Result>;
  open(isTransaction: boolean): Promise<WriteSession>;
  /** What is wrong with the database right now, if anything. */
  trouble(): Spoilt | undefined;
  close(): Promise<void>;
}

export interface WriteSession {
  begin(): Promise<void>;
  execute(statements: readonly InStatement[]): Promise<SentResult[]>;
  /** Ends a transaction of the session. */
  end(ending: Ending): Promise<void>;
  /** Ends the session; what is not committed is not there. */
  close(ending: Ending): Promise<void>;
}

export interface WriteQueueDeps {
  openPort: OpenPort;
  /** Told when an owner ended without a reason that we know; another follows. */
  onDeath?: (error: Error) => void;
  /** Told when trouble begins; of one that comes and goes not more often than once a minute. */
  onTrouble?: (why: Spoilt, error: Error) => void;
  now?: () => number;
}

/** How long a call waits for an owner that can write before its caller is told to come back. */
const HOLD_MS = 3_000;
/** Between two attempts to start an owner. */
const RENEW_MS = 100;
/** A call that was under way whenever an owner died is not tried for ever: it may be what kills them. */
const MAX_ATTEMPTS = 20;
/** Of a thread that ended without a reason that we know. */
const MAX_DEATHS = 2;
const MAX_WAITING = 1_000;
/** A disk that is nearly full takes small writes in between. */
const TELL_AGAIN_MS = 60_000;

interface Asked {
  message: Message;
  onCommitting: (() => void) | undefined;
  resolve(value: unknown): void;
  reject(error: Error): void;
  since: number;
  attempts: number;
  deaths: number;
}

type Unnumbered<M> = M extends { id: number } ? Omit<M, 'id'> : never;

export function createWriteQueue({
  openPort,
  onDeath = () => undefined,
  onTrouble = () => undefined,
  now = Date.now,
}: WriteQueueDeps): WriteQueue {
  const asked = new Map<number, Asked>();
  let nextId = 1;
  /** Of the owner: a session that was opened at one is unknown to the next. */
  let generation = 0;
  let port: Port | undefined;
  let renewing: Promise<void> | undefined;
  let trouble: Spoilt | undefined;
  const toldAt = new Map<Spoilt, number>();
  let isClosed = false;

  function ask(unnumbered: Unnumbered<Message>, onCommitting?: () => void): Promise<unknown> {
    if (isClosed) return Promise.reject(new Error('the database is closed'));
    if (asked.size >= MAX_WAITING) return Promise.reject(busy('more waits to be stored than can be'));
    const message = { ...unnumbered, id: nextId++ } as Message;
    return new Promise((resolve, reject) => {
      const since = now();
      asked.set(message.id, { message, onCommitting, resolve, reject, since, attempts: 0, deaths: 0 });
      if (!renewing) currentPort().post(message);
    });
  }

  function currentPort(): Port {
    if (port) return port;
    const opened: Port = openPort({
      onReply: (reply) => port === opened && settle(reply),
      onEnd: (error) => port === opened && renew(spoiltBy(error), error),
    });
    port = opened;
    return opened;
  }

  function settle(reply: Reply): void {
    if ('spoilt' in reply && reply.spoilt) {
      renew(reply.spoilt, failureOf(reply));
      return;
    }
    const one = asked.get(reply.id);
    if ('isCommitting' in reply) return one?.onCommitting?.();
    asked.delete(reply.id);
    if ('failure' in reply) one?.reject(failureOf(reply));
    else {
      trouble = undefined;
      one?.resolve(reply.value);
    }
  }

  function tell(why: Spoilt, error: Error): void {
    if (trouble === why || now() - (toldAt.get(why) ?? -TELL_AGAIN_MS) < TELL_AGAIN_MS) return;
    toldAt.set(why, now());
    onTrouble(why, error);
  }

  /** Throws the owner away and starts another, again and again while somebody waits for an answer. */
  function renew(why: Spoilt | undefined, error: Error): void {
    const spoilt = port;
    port = undefined;
    generation++;
    if (why) tell(why, error);
    trouble = why ?? trouble;
    if (!why) onDeath(error);
    for (const [id, one] of asked) {
      one.attempts++;
      if (!why) one.deaths++;
      const isHopeless = one.deaths > MAX_DEATHS || one.attempts > MAX_ATTEMPTS;
      const isRepeated =
        one.message.kind === 'call' && why !== 'disk' && why !== 'moved' && now() - one.since < HOLD_MS;
      if (isRepeated && !isHopeless) continue;
      asked.delete(id);
      one.reject(busy(why ? REASONS[why] : DIED));
    }
    renewing = (async () => {
      await spoilt?.discard();
      if (asked.size > 0) await new Promise((resolve) => setTimeout(resolve, RENEW_MS));
    })()
      .catch(() => undefined)
      .then(() => {
        renewing = undefined;
        for (const { message } of asked.values()) currentPort().post(message);
      });
  }

  return {
    call: (procedure, argument, onCommitting) =>
      ask({ kind: 'call', name: procedure.name, argument }, onCommitting) as Promise<never>,
    async open(isTransaction) {
      const session = nextId;
      await ask({ kind: 'open', isTransaction });
      const opened = generation;
      const inSession = async (message: Unnumbered<Message>) => {
        if (generation !== opened) throw busy(DIED);
        return ask(message);
      };
      return {
        begin: () => inSession({ kind: 'begin', session }) as Promise<void>,
        execute: (statements) => inSession({ kind: 'execute', session, statements }) as Promise<SentResult[]>,
        end: (ending) => inSession({ kind: 'end', session, ending, isLast: false }) as Promise<void>,
        close: (ending) => inSession({ kind: 'end', session, ending, isLast: true }) as Promise<void>,
      };
    },
    trouble: () => trouble,
    async close() {
      while (asked.size > 0) await Promise.allSettled([...asked.values()].map((one) => settled(one)));
      await renewing;
      if (port) await ask({ kind: 'close' }).catch(() => undefined);
      isClosed = true;
      const last = port;
      port = undefined;
      await last?.discard();
    },
  };
}

const REASONS: Record<Spoilt, string> = {
  lock: 'another program holds the database; try again',
  disk: 'the disk of the database cannot be written; try again',
  moved: 'the file of the database was moved, deleted or replaced; its server must be started again',
};

const DIED = 'what writes to the database was broken off; try again';

/** Between one and five seconds, so that those who are turned away together do not come back together. */
const busy = (message: string): Refusal =>
  new Refusal('busy', message, { retryAfter: 1 + Math.floor(Math.random() * 5) });

const failureOf = (reply: Reply): Error => {
  const { message, code, stack } = (reply as Extract<Reply, { failure: unknown }>).failure;
  if (code === SESSION_OVER) return busy(DIED);
  return Object.assign(new Error(message), { ...(code && { code }), ...(stack && { stack }) });
};

/** Resolves when this one is answered, either way. */
function settled(one: Asked): Promise<void> {
  return new Promise((resolve) => {
    const { resolve: accept, reject } = one;
    one.resolve = (value) => {
      accept(value);
      resolve();
    };
    one.reject = (error) => {
      reject(error);
      resolve();
    };
  });
}

export type { InValue };

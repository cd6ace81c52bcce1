// Where the owner of the writing connection runs: on a thread of its own, or, where the built script is not at hand (tests
// from source, short commands), on this one. Either way it is spoken to by messages, and can be thrown away.

import { Worker } from 'node:worker_threads';
import type { LoopDelayCell } from '../monitor/loop-delay.ts';
import { type Connection, type ConnectionOptions, openConnection } from './connection.ts';
import type { CopyBackCell } from './copy-back.ts';
import { createOwner, type Message, type Procedure, type Reply, spoiltBy } from './owner.ts';

export interface Port {
  post(message: Message): void;
  /** Ends it without another word; resolves when its connection is closed. */
  discard(): Promise<void>;
}

export interface PortEvents {
  onReply(reply: Reply): void;
  /** It ended by itself, or could not open the database. */
  onEnd(error: Error): void;
}

export type OpenPort = (events: PortEvents) => Port;

/** What the thread says first when it cannot open the database. */
export interface OpenFailure {
  opening: { message: string; code: string | undefined };
}

export interface WriteThread {
  /** The built `write-worker`. */
  script: URL;
  /** The built `copy-back-worker`. */
  copyScript: URL;
  /** Where it says how late its event loop is. */
  delay: LoopDelayCell;
}

export type WriteWorkerData = ConnectionOptions & Pick<WriteThread, 'delay'> & { copyBack: CopyBackCell };

export const threadPort =
  (
    { script, ...data }: Omit<WriteWorkerData, keyof ConnectionOptions> & { script: URL },
    options: ConnectionOptions,
  ): OpenPort =>
  ({ onReply, onEnd }) => {
    const worker = new Worker(script, { workerData: { ...options, ...data } satisfies WriteWorkerData });
    worker.on('message', (message: Reply | OpenFailure) => {
      if ('opening' in message) onEnd(Object.assign(new Error(message.opening.message), message.opening));
      else onReply(message);
    });
    worker.on('error', onEnd);
    worker.on('exit', () => onEnd(new Error('the writing thread ended')));
    return {
      post: (message) => worker.postMessage(message),
      async discard() {
        worker.removeAllListeners();
        // A thread that is being ended may still report an error, which nobody waits for.
        worker.on('error', () => undefined);
        await worker.terminate();
      },
    };
  };

/** @param find procedures by name */
export const ownPort =
  (options: ConnectionOptions, find: (name: string) => Procedure<never, unknown> | undefined): OpenPort =>
  ({ onReply, onEnd }) => {
    let connection: Connection | undefined;
    try {
      connection = openConnection(options);
    } catch (error) {
      queueMicrotask(() => onEnd(error as Error));
      return { post: () => undefined, discard: async () => undefined };
    }
    const owner = createOwner({ connection, find, reply: (reply) => queueMicrotask(() => onReply(reply)) });
    return {
      post: (message) => queueMicrotask(() => owner.receive(message)),
      async discard() {
        try {
          connection.rollback();
          connection.close();
        } catch (error) {
          if (!spoiltBy(error)) throw error;
        }
      },
    };
  };

// Erasures as jobs: one after the other, recorded while they are under way, tried again when they fail, and taken up at the next
// start when the process ended in between.

import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { By } from '../auth/audit.ts';
import { Refusal, spread } from '../errors.ts';
import type { Meter } from '../monitor/meter.ts';
import { auditEnvironment, type NewAudit } from '../storage/audit.ts';
import { emptyLog } from '../storage/erase.ts';
import {
  addErasure,
  countErased,
  type ErasureKind,
  findErasure,
  finishErasure,
  type StoredErasure,
  unfinishedErasures,
} from '../storage/erasures.ts';
import type { Database } from '../storage/open.ts';
import { type ErasureThread, runErasure } from './erasure-thread.ts';
import { digestOf } from './tombstone.ts';

export interface Erasures {
  /** Begins it, and resolves when it is done, or after a while with where it is. */
  erase(of: Subject, by: By): Promise<StoredErasure>;
  /** Puts into the audit log that everything of somebody was given out. */
  exported(of: Subject, by: By): Promise<void>;
  find(envId: string, id: string): Promise<StoredErasure | undefined>;
  /** Takes up what an earlier process left. */
  resume(): Promise<void>;
  /** Erasures that are not done. */
  open(): number;
  /** Breaks off between two transactions; the next start goes on. */
  stop(): Promise<void>;
}

/** A person or an account of an environment. */
export interface Subject {
  envId: string;
  kind: ErasureKind;
  id: string;
}

export interface ErasuresDeps {
  database: Database;
  /** Without it the calling thread reads. */
  thread?: ErasureThread | undefined;
  meter: Meter;
  log: Pick<Logger, 'error'>;
  now(): number;
  retryMs?: number;
}

/** How long a caller waits for the end; most are done in a fraction of it. */
const WAIT_MS = 10_000;
/** After a failure: the database is locked or full, or the thread died. */
const RETRY_MS = 30_000;
/** More than these wait at once for nobody but a mistake. */
const MAX_OPEN = 1_000;

class Stopped extends Error {}

export function createErasures({
  database,
  thread,
  meter,
  log,
  now,
  retryMs = RETRY_MS,
}: ErasuresDeps): Erasures {
  let tail: Promise<void> = Promise.resolve();
  let count = 0;
  let isStopping = false;
  const retries = new Set<NodeJS.Timeout>();

  async function run(job: StoredErasure): Promise<void> {
    if (isStopping || job.subject === null) return;
    const began = now();
    try {
      const onErased = async (erased: { events?: number; people?: number }) => {
        await database.writing((_, orm) => countErased(orm, job, erased));
        if (isStopping) throw new Stopped();
      };
      const order = { envId: job.envId, kind: job.kind, id: job.subject };
      await runErasure(order, { database, thread, onErased, now });
      // What was deleted stands in the log as well.
      await emptyLog(database);
      await database.writing((_, orm) => finishErasure(orm, job, now()));
      meter.jobEnded('erasure', 'done', (now() - began) / 1_000);
    } catch (error) {
      if (error instanceof Stopped) return;
      log.error({ err: error, erasure: job.id }, 'an erasure failed and will be tried again');
      meter.jobEnded('erasure', 'failed', (now() - began) / 1_000);
      retry(job);
    }
  }

  function retry(job: StoredErasure): void {
    if (isStopping) return;
    const timer = setTimeout(() => {
      retries.delete(timer);
      void enqueue(job);
    }, retryMs).unref();
    retries.add(timer);
  }

  /** The log outlives the person: it has their digest. */
  const entryOf = ({ envId, kind, id }: Subject, { actor }: By, done: 'erased' | 'exported'): NewAudit => ({
    at: now(),
    by: actor,
    action: `${kind === 'user' ? 'person' : 'account'}.${done}`,
    thing: { id: digestOf(envId, kind, id) },
  });

  function enqueue(job: StoredErasure): Promise<void> {
    count++;
    tail = tail
      .then(() => run(job))
      .finally(() => {
        count--;
      });
    return tail;
  }

  return {
    async erase(of, by) {
      const { envId, kind, id: subject } = of;
      if (count >= MAX_OPEN)
        throw new Refusal('busy', 'many erasures are under way', { retryAfter: spread(60) });
      const job = { envId, id: randomUUID(), kind, subject, startedAt: now() };
      await database.writing(async (_, orm) => {
        await by.stillMay(orm);
        await addErasure(orm, job);
        await auditEnvironment(orm, envId, entryOf(of, by, 'erased'));
      });
      const ended = enqueue({ ...job, finishedAt: null, events: 0, people: 0 });
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, WAIT_MS);
      });
      await Promise.race([ended, late]).finally(() => clearTimeout(timer));
      const found = await findErasure(database.read, envId, job.id);
      if (!found) throw new Error('an erasure that was recorded is not there');
      return found;
    },
    async exported(of, by) {
      await database.writing(async (_, orm) => {
        await by.stillMay(orm);
        await auditEnvironment(orm, of.envId, entryOf(of, by, 'exported'));
      });
    },
    find: (envId, id) => findErasure(database.read, envId, id),
    async resume() {
      for (const job of await unfinishedErasures(database.read)) void enqueue(job);
    },
    open: () => count,
    async stop() {
      isStopping = true;
      for (const timer of retries) clearTimeout(timer);
      await tail;
    },
  };
}

// Asks the server what this session may see: at the beginning, when somebody else is there, and when something that was
// seen changes what is next. Calls in the same moment are one request. A server that fails is asked again a few times,
// with jitter, then not before there is a new reason.

import type { BootReply } from '../shared/wire.ts';
import type { Timers } from './timers.ts';
import { retryDelay } from './transport/retry.ts';
import { isRefusal, type Refusal } from './transport/send.ts';

const MAX_ATTEMPTS = 8;

export interface Boot {
  request(): void;
  /** The network is back: ask at once if an answer is still owed. */
  wake(): void;
  /** Resolves when nothing is being asked, or when what was asked has failed once. */
  answered(): Promise<void>;
  stop(): void;
}

interface Deps {
  /** Undefined when the answer is for somebody who has left meanwhile; then it has been requested anew. */
  ask: () => Promise<BootReply | Refusal | undefined>;
  timers: Timers;
  random: () => number;
  /** Takes the answer in; whoever waits for it waits for this as well. */
  onReply: (reply: BootReply) => Promise<void>;
  onRefused: () => void;
  onUnreachable: () => void;
}

export function createBoot({ ask, timers, random, onReply, onRefused, onUnreachable }: Deps): Boot {
  let cancel: (() => void) | undefined;
  let asking = false;
  let owed = false;
  let attempt = 0;
  let waiting: (() => void)[] = [];

  function schedule(ms: number): void {
    cancel?.();
    cancel = timers.after(ms, () => {
      cancel = undefined;
      return run();
    });
  }

  async function run(): Promise<void> {
    if (asking) return;
    asking = true;
    owed = false;
    try {
      const reply = await ask();
      if (isRefusal(reply)) failed(reply);
      else {
        attempt = 0;
        if (reply) await onReply(reply);
      }
    } finally {
      asking = false;
      if (owed) schedule(0);
      else release();
    }
  }

  function failed(refusal: Refusal): void {
    if (refusal.is !== 'later') return onRefused();
    if (attempt === 0) onUnreachable();
    if (attempt < MAX_ATTEMPTS) schedule(retryDelay(attempt++, random, refusal.afterMs));
  }

  function release(): void {
    const callers = waiting;
    waiting = [];
    for (const resolve of callers) resolve();
  }

  return {
    request() {
      attempt = 0;
      owed = true;
      if (!asking) schedule(0);
    },
    wake() {
      if (cancel) schedule(0);
    },
    answered: () => (asking || owed ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve()),
    stop() {
      cancel?.();
      release();
    },
  };
}

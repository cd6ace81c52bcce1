// The one object that a page talks to. Every verb can be called at any time: before `init`, and before consent, calls are
// held and then run in order; after `destroy` they do nothing. No verb throws, and no promise of it rejects: what is
// wrong is told to listeners of `error` and once to the console.

import { QUEUE } from '../shared/limits.ts';
import { createEmitter } from './emitter.ts';
import { createGuard } from './guard.ts';
import { emptyState } from './runtime/store.ts';
import { type LoadGuidance, type Session, startSession } from './start.ts';
import type { Foothold, Happenings, InitOptions } from './verbs.ts';
import { VERSION } from './version.ts';
import { createWarn } from './warn.ts';

/** A browser that asks not to share is a person who has not agreed, unless the vendor says that they have. */
const mustAsk = (consent: InitOptions['consent']): boolean =>
  consent === 'required' ||
  (consent !== 'granted' && (navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl === true);

interface Deps {
  loadGuidance: LoadGuidance;
  /** The server, where the page does not name one. */
  host?: string | undefined;
}

type Phase =
  | { is: 'idle' }
  | { is: 'asking'; begin: () => Session }
  | { is: 'running'; session: Session; begin: () => Session }
  | { is: 'over' };

const EMPTY = emptyState({ anonymousId: '' });

/** Held until there is a session, then handed on to it. */
const VERBS = [
  'identify',
  'group',
  'track',
  'page',
  'reset',
  'start',
  'open',
  'close',
  'complete',
  'act',
  'answer',
  'mark',
  'seen',
  'hub',
  'read',
  'debug',
] as const;

export function createFoothold({ loadGuidance, host }: Deps): Foothold {
  const warn = createWarn();
  const failed = (error: unknown) => warn(`a listener failed: ${String(error)}`);
  const emitter = createEmitter<Happenings>(failed);
  let phase: Phase = { is: 'idle' };
  let held: ((session: Session | undefined) => void)[] = [];

  const report = (error: unknown, code = 'internal') => {
    const message = error instanceof Error ? error.message : String(error);
    warn(message);
    emitter.emit('error', {
      code: error instanceof Error && error.name === 'BadCall' ? 'bad_call' : code,
      message,
    });
  };

  function release(session: Session | undefined): void {
    const calls = held;
    held = [];
    for (const run of calls) run(session);
  }

  /** Runs `work` now, or when there is a session; never rejects. */
  async function call<T>(work: (session: Session) => Promise<T>, otherwise: T): Promise<T> {
    try {
      if (phase.is === 'running') return await work(phase.session);
      if (phase.is === 'over' || held.length >= QUEUE.events) return otherwise;
      return await new Promise<T>((resolve, reject) => {
        held.push((session) => (session ? work(session).then(resolve, reject) : resolve(otherwise)));
      });
    } catch (error) {
      report(error);
      return otherwise;
    }
  }

  function run(begin: () => Session): void {
    const session = begin();
    phase = { is: 'running', session, begin };
    release(session);
  }

  function begin(key: string, options: InitOptions): () => Session {
    const { host: server = host } = options;
    if (typeof key !== 'string' || !key) throw new Error('init: give the write key (wk_...)');
    if (!server) throw new Error('init: give the host, such as https://foothold.example.com');
    const origin = new URL(server, location.href).href.replace(/\/+$/, '');
    return () => {
      const session = startSession({
        key,
        options: { ...options, host: origin },
        loadGuidance,
        emitter,
        report,
      });
      const { userId, token, accountId } = options;
      if (userId) session.identify(userId, undefined, { ...(token && { token }) }).catch(report);
      if (accountId) session.group(accountId).catch(report);
      return session;
    };
  }

  const state = () => (phase.is === 'running' ? phase.session.state() : EMPTY);
  const guarded = createGuard(failed);

  const foothold: Foothold = {
    version: VERSION,
    async init(key, options = {}) {
      try {
        if (phase.is === 'running' || phase.is === 'asking') return warn('init was called before');
        const start = begin(key, options);
        if (mustAsk(options.consent)) phase = { is: 'asking', begin: start };
        else run(start);
      } catch (error) {
        report(error);
      }
    },
    ...(Object.fromEntries(
      VERBS.map((verb) => [
        verb,
        (...args: unknown[]) =>
          call((session) => (session[verb] as (...all: unknown[]) => Promise<void>)(...args), undefined),
      ]),
    ) as Pick<Foothold, (typeof VERBS)[number]>),
    state: async () => state(),
    subscribe(listener) {
      if (typeof listener !== 'function') return foothold.on('change', listener);
      const off = emitter.on('change', listener);
      guarded(() => listener(state()))();
      return off;
    },
    on(name, listener) {
      if (typeof listener === 'function') return emitter.on(name, listener);
      report(`on("${String(name)}"): give a function`);
      return () => {};
    },
    async consent(granted) {
      try {
        if (granted && phase.is === 'asking') run(phase.begin);
        else if (!granted && phase.is === 'running') {
          phase.session.stop(true);
          phase = { is: 'asking', begin: phase.begin };
        }
        if (!granted) release(undefined);
      } catch (error) {
        report(error);
      }
    },
    async destroy() {
      try {
        if (phase.is === 'running') phase.session.stop();
      } catch (error) {
        report(error);
      }
      phase = { is: 'over' };
      release(undefined);
    },
  };
  return foothold;
}

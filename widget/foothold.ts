// The one object that a page talks to. Every verb can be called at any time: before `init`, and before consent, calls are
// held and then run in order; after `destroy` they do nothing. No verb throws, and no promise of it rejects: what is
// wrong is told to listeners of `error` and once to the console.

import { QUEUE } from '../shared/limits.ts';
import { createEmitter } from './emitter.ts';
import { emptyState } from './runtime/store.ts';
import { GUIDED, type Guided, type LoadGuidance, type Session, startSession } from './start.ts';
import type { Foothold, Happenings, InitOptions } from './verbs.ts';
import { VERSION } from './version.ts';
import { createWarn } from './warn.ts';

/** Held until there is a session, then handed on to it. */
const VERBS = [...GUIDED, 'identify', 'group', 'track', 'page', 'reset', 'complete', 'debug'] as const;

interface Deps {
  loadGuidance: LoadGuidance;
  /** The server, where the page does not name one. */
  host?: string | undefined;
}

/** A browser that asks not to share is a person who has not agreed, unless the vendor says that they have. */
const mustAsk = (consent: InitOptions['consent']): boolean | undefined =>
  consent ? consent !== 'granted' : (navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl;

export function createFoothold({ loadGuidance, host }: Deps): Foothold {
  const warn = createWarn();
  const emitter = createEmitter<Happenings>((error) => warn(`listener: ${error}`));
  /** Known from `init` to `destroy`; with it, a session begins, or begins again after consent was taken back. */
  let begin: ((agreed?: true) => Session) | undefined;
  let session: Session | undefined;
  let isOver = false;
  let held: ((session: Session | undefined) => void)[] = [];

  const report = (error: unknown, code = 'internal') => {
    const { name, message = String(error) } = error as Partial<Error>;
    warn(message);
    emitter.emit('error', { code: name === 'bad_call' ? name : code, message });
  };
  /** No verb throws. */
  const safely =
    <A extends unknown[], T>(work: (...args: A) => T | Promise<T>) =>
    async (...args: A): Promise<T | undefined> => {
      try {
        return await work(...args);
      } catch (error) {
        report(error);
      }
    };

  /** Takes what was held on to the next session, or to none. */
  function become(next: Session | undefined): void {
    const calls = held;
    held = [];
    session = next;
    for (const call of calls) call(next);
  }

  function end(forget: boolean): void {
    const ending = session;
    become(undefined);
    ending?.stop(forget);
  }

  function prepare(key: string, options: InitOptions): NonNullable<typeof begin> {
    const server = options.host ?? host;
    if (!key || !server) throw new Error('init: key, host?');
    return (agreed) => {
      const next = startSession({
        key,
        options: { ...options, host: server.replace(/\/+$/, ''), agreed },
        loadGuidance,
        emitter,
        report,
      });
      const { userId, token, accountId } = options;
      if (userId) next.identify(userId, undefined, token ? { token } : {}).catch(report);
      if (accountId) next.group(accountId).catch(report);
      return next;
    };
  }

  const state = () => session?.state() ?? emptyState({ anonymousId: '' });
  const on: Foothold['on'] = (name, listener) => {
    if (typeof listener === 'function') return emitter.on(name, listener);
    report('on: function?');
    return () => {};
  };

  const foothold: Omit<Foothold, (typeof VERBS)[number]> = {
    version: VERSION,
    init: safely((key, options = {}) => {
      if (begin) return warn('init: once');
      begin = prepare(key, options);
      isOver = false;
      if (!mustAsk(options.consent)) become(begin());
    }) as Foothold['init'],
    state: async () => state(),
    on,
    subscribe(listener) {
      const off = on('change', listener);
      safely(() => listener(state()))();
      return off;
    },
    consent: safely((granted: boolean) => {
      if (!granted) end(true);
      else if (begin && !session) become(begin(true));
    }) as Foothold['consent'],
    destroy: safely(() => {
      begin = undefined;
      isOver = true;
      end(false);
    }) as Foothold['destroy'],
  };
  for (const verb of VERBS)
    (foothold as Record<string, unknown>)[verb] = safely((...args: unknown[]): unknown => {
      const use = (of: Session | undefined) =>
        of &&
        (verb in of
          ? (of[verb as keyof Session] as (...all: unknown[]) => unknown)(...args)
          : of.guided(verb as Guided, args));
      if (session || isOver || held.length >= QUEUE.events) return use(session);
      return new Promise((resolve) => held.push((next) => resolve(safely(use)(next))));
    });
  return foothold as Foothold;
}

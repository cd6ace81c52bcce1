// foothold/react: a provider that starts the widget, and hooks that give what is on the page. A thin layer on the npm entry:
// hooks only read the state and call the verbs. Importing it touches no page, so that it can be rendered on a server.

import {
  createContext,
  createElement,
  type ReactNode,
  useContext,
  useEffect,
  useMemo,
  useSyncExternalStore,
} from 'react';
import * as entry from './index.ts';
import type { ChecklistState, GuideState, SurveyState } from './runtime/store.ts';
import { emptyState } from './runtime/store.ts';
import type { Action, Answer, Foothold, InitOptions, ItemProgress, State } from './verbs.ts';

export type { Action, Answer, ChecklistState, GuideState, InitOptions, ItemProgress, State, SurveyState };

/** The verbs, without those that the provider calls. */
export type Verbs = Omit<Foothold, 'version' | 'init' | 'destroy'>;

interface Source {
  verbs: Verbs;
  read: () => State;
  subscribe: (listener: () => void) => () => void;
}

const NOTHING = emptyState({ anonymousId: '' });
const nothing = () => NOTHING;

/** The latest state, kept while somebody listens: the same object until something changes. */
function createSource(verbs: Verbs): Source {
  let latest = NOTHING;
  const listeners = new Set<() => void>();
  let off: (() => void) | undefined;
  return {
    verbs,
    read: () => latest,
    subscribe(listener) {
      listeners.add(listener);
      off ??= verbs.subscribe((state) => {
        latest = state;
        for (const one of [...listeners]) one();
      });
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        off?.();
        off = undefined;
      };
    },
  };
}

const Context = createContext<Source | undefined>(undefined);

export interface FootholdProviderProps extends InitOptions {
  /** The write key, wk_... */
  writeKey: string;
  children?: ReactNode;
}

/** Ends a moment after the last provider has gone: in strict mode React takes a provider away and puts it back. */
let ending: ReturnType<typeof setTimeout> | undefined;
/** The workspace that it was started for. */
let running: string | undefined;

function end(): void {
  running = undefined;
  entry.destroy();
}

/**
 * Starts the widget while it is there, and anew for another key or host. Who the user is may change from render to render;
 * other options are read when it starts.
 */
export function FootholdProvider({ writeKey, children, ...options }: FootholdProviderProps) {
  const source = useMemo(() => createSource(entry), []);
  const { host, userId, accountId, token } = options;
  useEffect(() => {
    clearTimeout(ending);
    const workspace = `${writeKey} ${host}`;
    if (running !== undefined && running !== workspace) end();
    // A second call, as in strict mode, would only be warned of.
    if (running === undefined) entry.init(writeKey, options);
    running = workspace;
    return () => {
      ending = setTimeout(end);
    };
  }, [writeKey, host]);
  useEffect(() => {
    if (userId) entry.identify(userId, undefined, token ? { token } : {});
  }, [userId, token]);
  useEffect(() => {
    if (accountId) entry.group(accountId);
  }, [accountId]);
  return createElement(Context.Provider, { value: source }, children);
}

function useSource(): Source {
  const source = useContext(Context);
  if (!source) throw new Error('use the hooks of foothold/react inside of <FootholdProvider>');
  return source;
}

/** The verbs: track, identify, start, open and so on. */
export const useFoothold = (): Verbs => useSource().verbs;

/** What is on the page now. */
export function useFootholdState(): State {
  const { subscribe, read } = useSource();
  return useSyncExternalStore(subscribe, read, nothing);
}

/** A checklist to draw, and what its controls do; undefined where this person has none of this id. */
export function useChecklist(id: string) {
  const verbs = useFoothold();
  const list = useFootholdState().checklists.find((one) => one.id === id);
  return (
    list && {
      ...list,
      setOpen: (open: boolean) => (open ? verbs.open(id) : verbs.close(id)),
      complete: (item: string) => verbs.complete(id, item),
      mark: (item: string, state: Exclude<ItemProgress, 'done'>) => verbs.mark(id, item, state),
      act: (action: Action) => verbs.act(id, action),
      seen: () => verbs.seen(id),
    }
  );
}

/** The step of a guide to draw, in front of the person or beside the page; undefined while it does not run. */
export function useGuide(id: string) {
  const verbs = useFoothold();
  const { guide, beside } = useFootholdState();
  const step = [guide, ...beside].find((one) => one?.id === id);
  return (
    step && {
      ...step,
      act: (action: Action) => verbs.act(id, action),
      next: () => verbs.act(id, { do: 'next' }),
      back: () => verbs.act(id, { do: 'back' }),
      dismiss: () => verbs.act(id, { do: 'dismiss' }),
      seen: () => verbs.seen(id),
    }
  );
}

/** The page of a survey to draw; undefined while it is not asked. */
export function useSurvey(id: string) {
  const verbs = useFoothold();
  const { survey } = useFootholdState();
  return survey?.id === id
    ? {
        ...survey,
        answer: (answers: Answer[], left?: boolean) => verbs.answer(id, answers, left),
        later: () => verbs.act(id, { do: 'snooze' }),
        dismiss: () => verbs.act(id, { do: 'dismiss' }),
        seen: () => verbs.seen(id),
      }
    : undefined;
}

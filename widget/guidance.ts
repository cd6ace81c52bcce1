// The second part of the widget, loaded when the server's answer has content for this session: it watches the page and
// decides. What points at elements (targets.ts) and the looks (looks.ts) come when they are needed. Everything that is
// started here ends with `stop`.

import { safeHref } from '../shared/href.ts';
import type { BootReply } from '../shared/wire.ts';
import type { Bring } from './bring.ts';
import type { Emitter } from './emitter.ts';
import type { Guard } from './guard.ts';
import type { Journal } from './journal.ts';
import { createKeep, type Keep } from './keep.ts';
import { type Looks, startLooks } from './looks.ts';
import { type OwnEvent, RANK } from './message.ts';
import { currentAddress, watchAddress } from './page/address.ts';
import { createDialogs } from './page/dialogs.ts';
import { createFacts, type FactsNow, localOffset } from './page/facts.ts';
import { listen } from './page/listen.ts';
import { createDirector, type Director } from './runtime/director.ts';
import { createLedger } from './runtime/ledger.ts';
import { type Needs, untilChange } from './runtime/needs.ts';
import {
  createStore,
  type Driver,
  emptyState,
  type Identity,
  type Inspection,
  type State,
} from './runtime/store.ts';
import type { Targets } from './targets.ts';
import type { Timers } from './timers.ts';
import { again } from './ui/again.ts';
import type { Happenings } from './verbs.ts';

export interface Guidance
  extends Pick<
    Director,
    | 'start'
    | 'open'
    | 'close'
    | 'complete'
    | 'clear'
    | 'settle'
    | 'act'
    | 'answer'
    | 'mark'
    | 'hub'
    | 'read'
    | 'seen'
    | 'debug'
  > {
  /** Takes in an answer of the server; resolves when what it needs is here. */
  load(reply: BootReply): Promise<void>;
  state(): State;
  stop(): void;
}

export interface GuidanceDeps {
  /** False for a page that draws the state itself. */
  looks: boolean;
  /** Contents that the page draws itself. */
  hosted: readonly string[];
  journal: Journal;
  keep: Keep;
  session: Keep;
  now: () => number;
  guard: Guard;
  timers: Timers;
  bring: Bring;
  identity: () => Identity;
  locale: () => string;
  emit: Emitter<Happenings>['emit'];
  /** Sends an event of ours. */
  tell: (event: OwnEvent, properties: object, rank: number) => void;
  navigate: ((href: string) => void) | undefined;
  /** What may be seen has changed: ask the server again. */
  onChanged: () => void;
  /** The server's latest answer, once it owes none; asked with `debug`. */
  answered: () => Promise<BootReply | undefined>;
  onState: () => void;
  report: (error: unknown, code?: string) => void;
}

export interface GuidanceModule {
  startGuidance(deps: GuidanceDeps, preview: boolean): Guidance;
}

/** A preview leaves no trace: its notes live as long as the page. */
const nowhere = (): Storage => {
  throw new Error('not stored');
};

export function startGuidance(deps: GuidanceDeps, preview: boolean): Guidance {
  const { journal, now, guard, timers, bring, identity, locale, report } = deps;
  const [keep, session] = preview
    ? [createKeep(nowhere, ''), createKeep(nowhere, '')]
    : [deps.keep, deps.session];
  const tell: GuidanceDeps['tell'] = preview ? () => {} : deps.tell;

  const ledger = createLedger({
    session,
    track(exposure) {
      const lasting = exposure.stage === 'completed' || exposure.stage === 'dismissed';
      tell('$exposure', exposure, lasting ? RANK.keep : RANK.view);
    },
  });
  const store = createStore(emptyState(identity(), locale()));
  let targets: Targets | undefined;
  const facts: FactsNow = (since) => readFacts(since);
  const dialogs = createDialogs(guard, () => director.settle());
  const director = createDirector({
    store,
    ledger,
    keep,
    session,
    now,
    facts,
    dialog: dialogs.top,
    identity,
    emit: (name, detail) => deps.emit(name, detail as never),
    reportProgress: (content, item, state) => tell('$progress', { content, item, state }, RANK.keep),
    reportAnswer: (content, answer) => tell('$answer', { content, ...answer }, RANK.keep),
    navigate(href, newTab) {
      const safe = safeHref(href);
      if (safe === undefined) return;
      if (newTab) window.open(safe, '_blank', 'noopener');
      else if (deps.navigate) deps.navigate(safe);
      else location.assign(safe);
    },
    onChanged: deps.onChanged,
    onSettled: listenFor,
  });
  const readFacts = createFacts({
    now,
    journal,
    locale,
    states: director.states,
    element: (since) => targets?.element(since),
  });

  const settle = guard(director.settle);
  /** Several changes of one moment (a route that pushes and at once replaces) are one. */
  let cancelSoon: (() => void) | undefined;
  const settleSoon = () => {
    cancelSoon?.();
    cancelSoon = timers.after(0, settle);
  };

  let cancelClock: (() => void) | undefined;
  let unlistenSize: (() => void) | undefined;
  function listenFor(needs: Needs): void {
    if (needs.elements || needs.clicks.length > 0) bringTargets();
    targets?.want(needs);
    dialogs.watch(needs.dialogs);
    if (needs.viewport) unlistenSize ??= listen(guard, window, 'resize', settleSoon, { passive: true });
    else {
      unlistenSize?.();
      unlistenSize = undefined;
    }
    cancelClock?.();
    const wait = untilChange(needs.times, now(), localOffset(now()));
    cancelClock = wait === undefined ? undefined : timers.after(wait, settle);
  }

  const stops: (() => void)[] = [];
  let stopped = false;
  let coming: Promise<void> | undefined;
  const loadTargets = again(() => import('./targets.ts'));
  function bringTargets(): Promise<void> {
    coming ??= bring('guides', loadTargets).then((module) => {
      if (!module || stopped) return;
      targets = module.startTargets({
        ...director.forGuides(),
        keep,
        ledger,
        now,
        after: timers.after,
        address: currentAddress,
        facts,
        dialog: dialogs.top,
        guard,
        timers,
        onChange: settle,
      });
      stops.push(
        targets.stop,
        listen(guard, window, 'storage', (event) => {
          if (/:guides$/.test((event as StorageEvent).key ?? '')) director.follow();
        }),
      );
      director.attach(targets.guides);
    });
    return coming;
  }

  const loadInspect = again(() => import('./runtime/inspect.ts'));
  async function inspect(): Promise<Inspection> {
    const [module, reply] = await Promise.all([bring('the debugger', loadInspect), deps.answered()]);
    if (!module) return { decisions: [], facts: {}, events: [] };
    return module.inspect({ ...director.peek(), facts: facts(), reply, entries: journal.all() });
  }

  const driver: Driver = {
    state: store.get,
    subscribe: store.subscribe,
    anchor: (content) => targets?.guides.anchor(content),
    act: guard(director.act),
    mark: guard(director.mark),
    open: guard(director.open),
    close: guard(director.close),
    answer: guard(director.answer),
    hub: guard(director.hub),
    read: guard(director.read),
    seen: guard(director.seen),
    used: guard(director.used),
    home() {
      const dialog = dialogs.top();
      return dialog && director.belongs(dialog) ? dialog : document.body;
    },
    inspect,
    debug: guard(director.debug),
    report,
  };

  const looks: Looks | undefined = deps.looks ? startLooks({ ...deps, store, driver }) : undefined;
  stops.push(
    watchAddress(guard, settleSoon),
    store.subscribe(deps.onState),
    () => looks?.stop(),
    () => dialogs.watch(false),
    () => unlistenSize?.(),
    director.stop,
  );
  return {
    ...director,
    state: store.get,
    async load(reply) {
      const guides = reply.contents.some(({ kind }) => kind === 'guide');
      const here = guides ? bringTargets() : undefined;
      director.load(reply);
      looks?.expect(reply);
      await here;
    },
    stop() {
      stopped = true;
      for (const stop of stops) stop();
    },
  };
}

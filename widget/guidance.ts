// The second part of the widget, loaded when the server's answer has content for this session: it watches the page and
// decides. What points at elements (targets.ts) and the looks (looks.ts) come when they are needed. Everything that is
// started here ends with `stop`.

import { safeHref } from '../shared/href.ts';
import type { BootReply } from '../shared/wire.ts';
import type { Boot } from './boot.ts';
import type { Bring } from './bring.ts';
import type { Conditions } from './conditions.ts';
import type { Emitter } from './emitter.ts';
import type { Guard } from './guard.ts';
import type { IdentityHolder } from './identity.ts';
import type { Journal } from './journal.ts';
import type { createKeep, Keep } from './keep.ts';
import { type Looks, startLooks } from './looks.ts';
import { type Message, type OwnEvent, RANK } from './message.ts';
import { currentAddress, watchAddress } from './page/address.ts';
import { createFacts, type FactsNow } from './page/facts.ts';
import { listen } from './page/listen.ts';
import { createDirector, type Director, type DirectorDeps } from './runtime/director.ts';
import type { Front } from './runtime/front.ts';
import { createLedger } from './runtime/ledger.ts';
import { createStore, type Driver, emptyState, type Inspection, type State } from './runtime/store.ts';
import type { Targets } from './targets.ts';
import type { Timers } from './timers.ts';
import { again } from './ui/again.ts';
import type { Happenings, InitOptions } from './verbs.ts';

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
  options: InitOptions;
  journal: Journal;
  keep: Keep;
  session: Keep;
  createKeep: typeof createKeep;
  now: () => number;
  guard: Guard;
  timers: Timers;
  bring: Bring;
  boot: Boot;
  identity: IdentityHolder;
  locale: () => string;
  emitter: Emitter<Happenings>;
  enqueue: (message: Message, rank: number) => unknown;
  /** The token of the preview that was asked for. */
  preview: string | undefined;
  /** The server's latest answer. */
  latest: () => BootReply | undefined;
  onState: () => void;
  report: (error: unknown, code?: string) => void;
}

export interface GuidanceModule {
  startGuidance(deps: GuidanceDeps, preview: boolean): Guidance;
}

export function startGuidance(deps: GuidanceDeps, preview: boolean): Guidance {
  const { options, journal, now, guard, timers, bring, boot, locale, report } = deps;
  const identity = deps.identity.get;
  // A preview leaves no trace: its notes live as long as the page.
  // A draft of several pages goes on from one to the next, in this tab.
  if (preview) deps.session.set('preview', deps.preview);
  else deps.session.remove('preview');
  const memory = () => deps.createKeep(() => undefined, '');
  const [keep, session] = preview ? [memory(), memory()] : [deps.keep, deps.session];
  const tell = (event: OwnEvent, properties: object, rank: number = RANK.keep) => {
    if (!preview) deps.enqueue({ type: 'track', event, properties }, rank);
  };

  const ledger = createLedger({
    keep,
    now,
    track(exposure) {
      const lasting = exposure.stage === 'completed' || exposure.stage === 'dismissed';
      tell('$exposure', exposure, lasting ? RANK.keep : RANK.view);
    },
  });
  const store = createStore(emptyState(identity(), locale()));
  const stops: (() => void)[] = [];
  let stopped = false;
  let conditions: Conditions | undefined;
  let front: Front | undefined;
  let targets: Targets | undefined;
  const facts: FactsNow = (since) => readFacts(since);
  const common: DirectorDeps = {
    store,
    ledger,
    keep,
    session,
    now,
    facts,
    identity,
    emit: (name, detail) => deps.emitter.emit(name, detail as never),
    reportProgress: (content, item, state) => tell('$progress', { content, item, state }),
    reportAnswer: (content, answer) => tell('$answer', { content, ...answer }),
    navigate(href, newTab) {
      const safe = safeHref(href);
      if (safe === undefined) return;
      if (newTab) window.open(safe, '_blank', 'noopener');
      else if (options.navigate) options.navigate(safe);
      else location.assign(safe);
    },
    onChanged: boot.request,
    onSettled(needs) {
      if (needs.conditions) bringConditions();
      if (needs.elements || needs.clicks.length > 0) bringTargets();
      conditions?.want(needs);
      targets?.want(needs);
    },
  };
  const director = createDirector(common);
  const readFacts = createFacts({
    now,
    journal,
    locale,
    states: director.states,
    element: (since) => targets?.element(since),
    conditions: () => conditions,
  });

  const settle = guard(director.settle);
  /** Several changes of one moment (a route that pushes and at once replaces) are one. */
  let cancelSoon: (() => void) | undefined;
  const settleSoon = () => {
    cancelSoon?.();
    cancelSoon = timers.after(0, settle);
  };

  /** Loads a part once, and begins it. */
  function part<T>(what: string, load: () => Promise<T>, start: (module: T) => void): () => Promise<void> {
    let coming: Promise<void> | undefined;
    const loadAgain = again(load);
    return () => {
      coming ??= bring(what, loadAgain).then((module) => {
        if (module && !stopped) start(module);
      });
      return coming;
    };
  }
  const bringConditions = part(
    'conditions',
    () => import('./conditions.ts'),
    ({ startConditions }) => {
      conditions = startConditions({ guard, timers, now, onChange: settleSoon });
      stops.push(conditions.stop);
      settle();
    },
  );
  const bringFront = part(
    'turns',
    () => import('./runtime/front.ts'),
    ({ createFront }) => {
      front = createFront({ ...common, ...director.forFront(), guard, meets: () => conditions?.meets });
      stops.push(front.stop);
      director.attach(front);
    },
  );
  const bringTargets = part(
    'guides',
    () => import('./targets.ts'),
    async ({ startTargets }) => {
      await bringFront();
      if (!front || stopped) return;
      targets = startTargets({
        ...front.forGuides(),
        keep,
        ledger,
        now,
        after: timers.after,
        address: currentAddress,
        facts,
        guard,
        timers,
        onChange: settle,
      });
      stops.push(
        targets.stop,
        listen(guard, window, 'storage', (event) => {
          if (!/:guides$/.test((event as StorageEvent).key ?? '')) return;
          front?.follow();
          settle();
        }),
      );
      front.attach(targets.guides);
      settle();
    },
  );

  async function inspect(): Promise<Inspection> {
    const [module] = await Promise.all([import('./runtime/inspect.ts'), boot.answered()]);
    return module.inspect({
      contents: director.contents(),
      reasons: front?.reasons() ?? {},
      isShown: (id) =>
        front?.isRunning(id) === true || store.get().checklists.some((list) => list.id === id && list.shown),
      facts: facts(),
      reply: deps.latest(),
      entries: journal.all(),
    });
  }

  const driver: Driver = {
    ...(Object.fromEntries(
      Object.entries(director).map(([name, work]) => [name, guard(work as () => unknown)]),
    ) as unknown as Driver),
    state: store.get,
    subscribe: store.subscribe,
    anchor: (content) => front?.anchor(content),
    home: () => front?.home() ?? document.body,
    inspect,
    report,
  };

  const looks: Looks | undefined =
    options.ui === false ? undefined : startLooks({ ...deps, hosted: options.hosted ?? [], store, driver });
  stops.push(watchAddress(guard, settleSoon), store.subscribe(deps.onState), () => looks?.stop());
  return {
    ...director,
    state: store.get,
    async load(reply) {
      const { contents, hub } = reply;
      const needed = [];
      if (hub || contents.some(({ kind }) => kind !== 'checklist')) needed.push(bringFront());
      if (contents.some((one) => one.kind === 'survey' && one.questions.some(({ next }) => next)))
        needed.push(bringConditions());
      const here = contents.some(({ kind }) => kind === 'guide') ? bringTargets() : undefined;
      await Promise.all(needed);
      if (stopped) return;
      director.load(reply);
      looks?.expect(reply);
      await here;
    },
    stop() {
      stopped = true;
      // One that fails does not keep the others from ending.
      for (const stop of stops) guard(stop)();
    },
  };
}

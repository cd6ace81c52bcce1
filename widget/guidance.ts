// The second part of the widget, loaded when the server's answer has content for this session: it watches the page and
// decides. What points at elements (targets.ts) and the looks (looks.ts) come when they are needed. Everything that is
// started here ends with `stop`.

import { safeHref } from '../shared/href.ts';
import type { BootReply } from '../shared/wire.ts';
import type { Bring } from './bring.ts';
import type { Conditions } from './conditions.ts';
import type { Emitter } from './emitter.ts';
import type { Guard } from './guard.ts';
import type { Journal } from './journal.ts';
import type { Keep } from './keep.ts';
import { type Looks, startLooks } from './looks.ts';
import { type OwnEvent, RANK } from './message.ts';
import { currentAddress, watchAddress } from './page/address.ts';
import { createFacts, type FactsNow } from './page/facts.ts';
import { listen } from './page/listen.ts';
import { createDirector, type Director, type DirectorDeps } from './runtime/director.ts';
import type { Front } from './runtime/front.ts';
import { createLedger } from './runtime/ledger.ts';
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
  /** Notes that are kept nowhere else. */
  memory: () => Keep;
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

export function startGuidance(deps: GuidanceDeps, preview: boolean): Guidance {
  const { journal, now, guard, timers, bring, identity, locale, report } = deps;
  // A preview leaves no trace: its notes live as long as the page.
  const [keep, session] = preview ? [deps.memory(), deps.memory()] : [deps.keep, deps.session];
  const tell: GuidanceDeps['tell'] = preview ? () => {} : deps.tell;

  const ledger = createLedger({
    session,
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
    const [module, reply] = await Promise.all([import('./runtime/inspect.ts'), deps.answered()]);
    return module.inspect({
      contents: director.contents(),
      reasons: front?.reasons() ?? {},
      isShown: (id) =>
        front?.isRunning(id) === true || store.get().checklists.some((list) => list.id === id && list.shown),
      facts: facts(),
      reply,
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

  const looks: Looks | undefined = deps.looks ? startLooks({ ...deps, store, driver }) : undefined;
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
      for (const stop of stops) stop();
    },
  };
}

// The second part of the widget, loaded when the server's answer has content for this session: it watches the page, decides
// and draws. What belongs to one kind of content comes when there is some of it (parts.ts). Everything that is started here
// ends with `stop`.

import { safeHref } from '../shared/href.ts';
import type { BootReply, WireContent } from '../shared/wire.ts';
import type { Boot } from './boot.ts';
import type { Bring } from './bring.ts';
import type { Conditions } from './conditions.ts';
import type { Emitter } from './emitter.ts';
import type { Guard } from './guard.ts';
import type { IdentityHolder } from './identity.ts';
import type { Journal } from './journal.ts';
import type { createKeep, Keep } from './keep.ts';
import { startLooks } from './looks.ts';
import { type Message, type OwnEvent, RANK } from './message.ts';
import { currentAddress, watchAddress } from './page/address.ts';
import { createFacts, type FactsNow } from './page/facts.ts';
import { listen } from './page/listen.ts';
import { createParts, type Modules, type PartName } from './parts.ts';
import type { Checklists } from './runtime/checklist.ts';
import { createDirector, type Director, type DirectorDeps } from './runtime/director.ts';
import type { Front } from './runtime/front.ts';
import { createLedger } from './runtime/ledger.ts';
import { createStore, type Driver, emptyState, type Inspection, type State } from './runtime/store.ts';
import type { Targets } from './targets.ts';
import type { Timers } from './timers.ts';
import type { Happenings, InitOptions } from './verbs.ts';

/** For tests of the looks alone. */
export { mount } from './ui/mount.tsx';

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
  let checklists: Checklists | undefined;
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
    isHere(content, then) {
      const late = filesOf(content).filter((name) => !here[name]);
      if (late.length === 0) return true;
      Promise.all(late.map(need)).then(() => late.every((name) => here[name]) && guard(then ?? settle)());
      return false;
    },
    onSettled(needs) {
      if (needs.conditions) need('conditions');
      if (needs.elements || needs.clicks.length > 0) for (const name of ELEMENTS) need(name);
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

  /** Puts together what has come so far. */
  function assemble(): void {
    if (stopped) return;
    checklists ??= here.checklist?.createChecklists(director.forChecklists());
    if (here.conditions && !conditions) {
      conditions = here.conditions.startConditions({ guard, timers, now, onChange: settleSoon });
      stops.push(conditions.stop);
    }
    if (here.front && !front) {
      front = here.front.createFront({
        ...common,
        ...director.forFront(),
        guard,
        here,
        meets: () => conditions?.meets,
      });
      stops.push(front.stop);
    }
    if (front && here.guide && !targets) {
      targets = here.guide.startTargets({
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
      front.attach(targets.guides);
      stops.push(
        targets.stop,
        listen(guard, window, 'storage', (event) => {
          if (!/:guides$/.test((event as StorageEvent).key ?? '')) return;
          front?.follow();
          settle();
        }),
      );
    }
    director.attach({ front, checklists });
  }
  const { here, need } = createParts(bring, assemble);

  /** In an idle moment, so that what may be started is drawn at once. */
  let idle: number | undefined;
  const prefetch = (name: PartName) => {
    const { connection } = navigator as { connection?: { saveData?: boolean } };
    if (!connection?.saveData) idle ??= window.requestIdleCallback?.(() => need(name));
  };

  async function inspect(): Promise<Inspection> {
    await Promise.all([need('debug'), boot.answered()]);
    return (here as Modules).debug.inspect({
      contents: director.contents(),
      reasons: front?.reasons() ?? {},
      isShown: (id) =>
        front?.isRunning(id) === true || store.get().checklists.some((list) => list.id === id && list.shown),
      facts: facts(),
      reply: deps.latest(),
      entries: journal.all(),
    });
  }

  /** What is asked for comes with the next state. */
  function part<Name extends PartName>(name: Name): Modules[Name] | undefined {
    need(name);
    return here[name];
  }
  const driver: Driver = {
    ...(Object.fromEntries(
      Object.entries(director).map(([name, work]) => [name, guard(work as () => unknown)]),
    ) as unknown as Driver),
    state: store.get,
    subscribe: store.subscribe,
    anchor: (content) => front?.anchor(content),
    home: () => front?.home() ?? document.body,
    looks: part,
    words: (language) => part(language)?.words,
    inspect,
    report,
  };

  if (options.ui !== false) stops.push(startLooks(driver, options.hosted ?? [], guard));
  stops.push(watchAddress(guard, settleSoon), store.subscribe(deps.onState), () => {
    if (idle) cancelIdleCallback(idle);
  });
  return {
    ...director,
    state: store.get,
    async load(reply) {
      const ours = reply.contents.filter(({ heldOut }) => !heldOut);
      const files = new Set(ours.flatMap(filesOf));
      if (reply.hub) files.add('front').add('hub');
      // A survey needs its file when it is asked.
      if (files.delete('survey')) prefetch('survey');
      director.load(reply);
      await Promise.all([...files].map(need));
    },
    stop() {
      stopped = true;
      // One that fails does not keep the others from ending.
      for (const stop of stops) guard(stop)();
    },
  };
}

/** What judges elements of the page comes with guides. */
const ELEMENTS: PartName[] = ['front', 'guide'];

/** The files that a content needs when it runs. */
function filesOf(content: WireContent): PartName[] {
  if (content.kind === 'checklist') return ['checklist'];
  const isBranched = content.kind === 'survey' && content.questions.some(({ next }) => next);
  return ['front', content.kind, ...(isBranched ? (['conditions'] as const) : [])];
}

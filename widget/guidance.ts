// The second part of the widget, loaded when the server's answer has content for this session: it watches the page, decides
// and draws. What belongs to one kind of content comes when there is some of it (parts.ts). Everything that is started here
// ends with `stop`.

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
import { watchAddress } from './page/address.ts';
import { isSafe } from './page/href.ts';
import { createParts, type PartName } from './parts.ts';
import { createDirector, type Director, type DirectorDeps } from './runtime/director.ts';
import { createLedger } from './runtime/ledger.ts';
import { createStore, type Driver, type emptyState, type LooksName, type State } from './runtime/store.ts';
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
  /** Takes in an answer of the server; resolves when what it needs is here, or has failed once. */
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
  emptyState: typeof emptyState;
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
  const { options, now, guard, timers, bring, boot, locale, report } = deps;
  const identity = deps.identity.get;
  // A preview leaves no trace: its notes live as long as the page.
  // A draft of several pages goes on from one to the next, in this tab.
  if (preview) {
    deps.session.set('preview', deps.preview);
    // Other pages look for it only where there ever was one.
    deps.keep.set('preview', true);
  } else deps.session.remove('preview');
  const memory = () => deps.createKeep(() => undefined, '');
  const [keep, session] = preview ? [memory(), memory()] : [deps.keep, deps.session];
  const tell = (event: OwnEvent, properties: object, rank: number = RANK.keep) => {
    if (!preview) deps.enqueue({ type: 'track', event, properties }, rank);
  };

  const ledger = createLedger({
    keep,
    now,
    tell(exposure) {
      const lasting = exposure.stage === 'completed' || exposure.stage === 'dismissed';
      tell('$exposure', exposure, lasting ? RANK.keep : RANK.view);
    },
  });
  const store = createStore(deps.emptyState(identity(), locale()));
  const stops: (() => void)[] = [];
  let stopped = false;
  let conditions: Conditions | undefined;
  const { here, need, tried } = createParts(
    bring,
    guard(() => {
      if (stopped) return;
      if (here.seldom && !conditions) {
        conditions = here.seldom.create({ guard, timers, now, locale, onChange: settleSoon });
        stops.push(conditions.stop);
      }
      director.load();
    }),
  );
  const director = createDirector({
    ...deps,
    store,
    ledger,
    keep,
    session,
    here,
    tell,
    identity,
    conditions: () => conditions,
    changed: boot.request,
    emit: deps.emitter.emit as DirectorDeps['emit'],
    navigate(href, newTab) {
      if (!isSafe(href)) return;
      if (newTab) window.open(href, '_blank', 'noopener');
      else if (options.navigate) options.navigate(href);
      else location.assign(href);
    },
    isHere(content, then = settle) {
      const late = filesOf(content).filter((name) => !here[name]);
      if (late.length > 0)
        Promise.all(late.map(need)).then(() => late.every((name) => here[name]) && guard(then)());
      return late.length === 0;
    },
    isLost: (content) => filesOf(content).some((name) => name in here && !here[name]),
    onSettled(needs) {
      if (needs.conditions) need('seldom');
      if (needs.elements || needs.clicks.length > 0) for (const name of ELEMENTS) need(name);
      conditions?.want(needs);
    },
  });

  const settle = guard(director.settle);
  /** Several changes of one moment (a route that pushes and at once replaces) are one. */
  let cancelSoon: (() => void) | undefined;
  const settleSoon = () => {
    cancelSoon?.();
    cancelSoon = timers.after(0, settle);
  };

  let awake: Promise<void> | undefined;

  const driver = {
    ...Object.fromEntries(
      Object.entries(director).map(([name, work]) => [name, guard(work as () => unknown)]),
    ),
    anchor: director.anchor,
    home: director.home,
    state: store.get,
    subscribe: store.subscribe,
    inspect: async () => here.debug?.inspect(deps, director.known, store.get),
    /** What is asked for comes with the next state. */
    looks(name: LooksName) {
      need(name);
      return here[name];
    },
    report,
  } as unknown as Driver;

  const hosted = options.ui === false ? undefined : (options.hosted ?? []);
  stops.push(startLooks(driver, hosted, guard, timers));
  stops.push(director.stop, watchAddress(guard, settleSoon), store.subscribe(deps.onState));
  return {
    ...director,
    state: store.get,
    async load(reply) {
      const who = identity();
      // Reading these files was a task, and to decide is another one: a slow device has to get a word in between.
      awake ??= new Promise((resolve) => timers.after(0, () => resolve()));
      await awake;
      if (stopped || who !== identity()) return;
      const files = new Set(reply.contents.filter(({ heldOut }) => !heldOut).flatMap(filesOf));
      if (reply.hub) for (const name of HUB) files.add(name);
      director.load(reply);
      for (const name of files) need(name);
      await tried();
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

/** The hub opens checklists, and is made of the same. */
const HUB: PartName[] = ['front', 'checklist', 'seldom'];

/** The files that a content needs when it runs. */
const filesOf = ({ kind, seldom }: WireContent): PartName[] =>
  kind === 'checklist' ? [kind] : ['front', kind, ...(seldom ? (['seldom'] as const) : [])];

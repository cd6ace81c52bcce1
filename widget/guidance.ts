// The second part of the widget, loaded when the server's answer has content for this session: it watches the page,
// decides, and brings the looks when there is something to draw. Everything that is started here ends with `stop`.

import { safeHref } from '../shared/text.ts';
import type { BootReply } from '../shared/wire.ts';
import type { Emitter } from './emitter.ts';
import type { Guard } from './guard.ts';
import type { Journal } from './journal.ts';
import type { Keep } from './keep.ts';
import { type OwnEvent, RANK } from './message.ts';
import { currentAddress, watchAddress } from './page/address.ts';
import { findTarget } from './page/anchor.ts';
import { createChanges } from './page/changes.ts';
import { createClicks } from './page/clicks.ts';
import { createFacts, type FactsNow, localOffset } from './page/facts.ts';
import { listen } from './page/listen.ts';
import { isVisible } from './page/visibility.ts';
import { createDirector, type Director } from './runtime/director.ts';
import { createLedger } from './runtime/ledger.ts';
import { type Needs, untilChange } from './runtime/needs.ts';
import type { Driver, Identity, Store } from './runtime/store.ts';
import type { Timers } from './timers.ts';
import { again } from './ui/again.ts';
import { loadWords } from './ui/words.ts';
import { createUi } from './ui-loader.ts';
import type { Happenings } from './verbs.ts';

export interface Guidance
  extends Pick<Director, 'start' | 'open' | 'close' | 'complete' | 'clear' | 'settle' | 'load'> {
  stop(): void;
}

export interface GuidanceDeps {
  /** False for a page that draws the state itself. */
  looks: boolean;
  store: Store;
  journal: Journal;
  keep: Keep;
  session: Keep;
  now: () => number;
  random: () => number;
  guard: Guard;
  timers: Timers;
  identity: () => Identity;
  locale: () => string;
  emit: Emitter<Happenings>['emit'];
  /** Sends an event of ours. */
  tell: (event: OwnEvent, properties: object, rank: number) => void;
  navigate: ((href: string) => void) | undefined;
  /** What may be seen has changed: ask the server again. */
  onChanged: () => void;
  report: (error: unknown, code?: string) => void;
}

export interface GuidanceModule {
  startGuidance(deps: GuidanceDeps, reply: BootReply): Guidance;
}

export function startGuidance(deps: GuidanceDeps, reply: BootReply): Guidance {
  const { store, journal, keep, session, now, guard, timers, identity, locale, tell, report } = deps;
  const find = (target: Parameters<typeof findTarget>[0]) => findTarget(target, document);

  const ledger = createLedger({
    session,
    track(exposure) {
      const lasting = exposure.stage === 'completed' || exposure.stage === 'dismissed';
      tell('$exposure', exposure, lasting ? RANK.keep : RANK.view);
    },
  });
  const facts: FactsNow = (since) => readFacts(since);
  const director = createDirector({
    store,
    ledger,
    keep,
    session,
    now,
    after: timers.after,
    facts,
    address: currentAddress,
    find(target) {
      const element = find(target);
      return element && isVisible(element) ? element : undefined;
    },
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

  const settle = guard(director.settle);
  const changes = createChanges(guard, timers, settle);
  const clicks = createClicks({ guard, now, find, onClick: settle });
  const readFacts = createFacts({ now, journal, clicks, find, locale, states: director.states });

  /** Several changes of one moment (a route that pushes and at once replaces) are one. */
  let cancelSoon: (() => void) | undefined;
  const settleSoon = () => {
    cancelSoon?.();
    cancelSoon = timers.after(0, settle);
  };

  let cancelClock: (() => void) | undefined;
  let unlistenSize: (() => void) | undefined;
  function listenFor(needs: Needs): void {
    changes.watch(needs.elements);
    clicks.want(needs.clicks);
    if (needs.viewport) unlistenSize ??= listen(guard, window, 'resize', settleSoon, { passive: true });
    else {
      unlistenSize?.();
      unlistenSize = undefined;
    }
    cancelClock?.();
    const wait = untilChange(needs.times, now(), localOffset(now()));
    cancelClock = wait === undefined ? undefined : timers.after(wait, settle);
  }

  const driver: Driver = {
    state: store.get,
    subscribe: store.subscribe,
    anchor: director.anchor,
    act: guard(director.act),
    open: guard(director.open),
    close: guard(director.close),
    answer: guard(director.answer),
    mark: guard(director.mark),
    hub: () => {},
    read: () => {},
    home: () => document.body,
    inspect: async () => ({ decisions: [], facts: {}, events: [] }),
    debug: () => {},
    seen: guard(director.seen),
    report,
  };
  const loadMount = again(() => import('./ui/mount.tsx'));
  const ui = createUi({
    async load({ checklists, guide, survey, locale }) {
      // What will be drawn first comes along; should it fail, whoever draws it asks again and tells.
      const parts = [
        checklists.some(({ shown }) => shown) && import('./ui/checklist.tsx'),
        guide && import('./ui/guide.tsx'),
        survey && import('./ui/survey.tsx'),
      ];
      Promise.all(parts).catch(() => {});
      const [{ mount }, words] = await Promise.all([loadMount(), loadWords(locale)]);
      return (driver) => mount(driver, words);
    },
    driver,
    ...deps,
  });
  const stops = [
    watchAddress(guard, settleSoon),
    ...(deps.looks ? [store.subscribe(ui.consider)] : []),
    ui.stop,
    changes.stop,
    clicks.stop,
    director.stop,
    () => unlistenSize?.(),
  ];
  director.load(reply);
  return {
    ...director,
    stop() {
      for (const stop of stops) stop();
    },
  };
}

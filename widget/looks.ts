// Brings the looks when there is something to draw; or in an idle moment before, when something may still be started, so
// that it is drawn at once. A page whose contents cannot show never downloads them.

import type { BootReply } from '../shared/wire.ts';
import type { Bring } from './bring.ts';
import type { Guard } from './guard.ts';
import { listen } from './page/listen.ts';
import type { Driver, State, Store } from './runtime/store.ts';
import { again } from './ui/again.ts';

export interface Looks {
  /** What the server sends may show one day. */
  expect(reply: BootReply): void;
  stop(): void;
}

interface Deps {
  store: Store;
  driver: Driver;
  hosted: readonly string[];
  guard: Guard;
  bring: Bring;
}

/** Each is fetched beside the others, rather than after what draws it. */
const PARTS = {
  checklist: () => import('./ui/checklist.tsx'),
  guide: () => import('./ui/guide.tsx'),
  survey: () => import('./ui/survey.tsx'),
  hub: () => import('./ui/hub.tsx'),
  debug: () => import('./ui/debug.tsx'),
};
const loadMount = again(() => import('./ui/mount.tsx'));

type PartName = keyof typeof PARTS;

/** The parts that this state needs. */
function partsOf({ checklists, guide, beside, survey, hub, debug }: State): PartName[] {
  const needs: Record<PartName, unknown> = {
    hub,
    checklist: checklists.some(({ shown }) => shown),
    guide: [guide, ...beside].some((one) => one && one.place !== 'waiting'),
    survey,
    debug,
  };
  return (Object.keys(needs) as PartName[]).filter((name) => needs[name]);
}

export function startLooks({ store, driver, hosted, guard, bring }: Deps): Looks {
  let begun = false;
  let stopped = false;
  let idle: number | undefined;
  const stops: (() => void)[] = [];

  /** What the page draws itself is not for us to draw. */
  function view(): State {
    const state = store.get();
    if (hosted.length === 0) return state;
    const ours = <T extends { id: string }>(all: (T | null)[]) =>
      all.filter((one): one is T => one !== null && !hosted.includes(one.id));
    return {
      ...state,
      checklists: ours(state.checklists),
      guide: ours([state.guide])[0] ?? null,
      beside: ours(state.beside),
      survey: ours([state.survey])[0] ?? null,
    };
  }

  /** Should one fail, whoever draws it asks again and tells. */
  const fetchParts = (parts: PartName[]) => Promise.all(parts.map((part) => PARTS[part]())).catch(() => {});

  function begin(): void {
    fetchParts(partsOf(view()));
    bring('the looks', loadMount).then(
      guard((module: Awaited<ReturnType<typeof loadMount>> | undefined) => {
        if (module && !stopped) stops.push(module.mount({ ...driver, state: view }));
      }),
    );
  }

  const consider = () => {
    if (begun || partsOf(view()).length === 0) return;
    begun = true;
    if (document.body) begin();
    else stops.push(listen(guard, document, 'DOMContentLoaded', begin, { once: true }));
  };

  stops.push(store.subscribe(consider));
  return {
    expect({ contents }) {
      const kinds = new Set(
        contents.filter((one) => !one.heldOut && one.kind !== 'checklist').map(({ kind }) => kind),
      );
      const { connection } = navigator as { connection?: { saveData?: boolean } };
      if (kinds.size === 0 || connection?.saveData || idle || !window.requestIdleCallback) return;
      idle = requestIdleCallback(() => {
        loadMount().catch(() => {});
        fetchParts([...kinds]);
      });
    },
    stop() {
      stopped = true;
      if (idle) cancelIdleCallback(idle);
      for (const stop of stops) guard(stop)();
    },
  };
}

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

/** The parts that this state needs. */
function partsOf({ checklists, guide, beside, survey, hub, debug }: State): (keyof typeof PARTS)[] {
  const isThere = [guide, ...beside].some((one) => one && one.place !== 'waiting');
  return [
    ...(hub ? (['hub'] as const) : []),
    ...(checklists.some(({ shown }) => shown) ? (['checklist'] as const) : []),
    ...(isThere ? (['guide'] as const) : []),
    ...(survey ? (['survey'] as const) : []),
    ...(debug ? (['debug'] as const) : []),
  ];
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
    const isOurs = ({ id }: { id: string }) => !hosted.includes(id);
    return {
      ...state,
      checklists: state.checklists.filter(isOurs),
      guide: state.guide && isOurs(state.guide) ? state.guide : null,
      beside: state.beside.filter(isOurs),
      survey: state.survey && isOurs(state.survey) ? state.survey : null,
    };
  }

  /** Should one fail, whoever draws it asks again and tells. */
  const fetchParts = (parts: (keyof typeof PARTS)[]) =>
    Promise.all(parts.map((part) => PARTS[part]())).catch(() => {});

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
      for (const stop of stops) stop();
    },
  };
}

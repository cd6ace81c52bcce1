// Which view answers a report. A small environment is read anew for every report, so that each event is seen at once. A large one is
// kept for some seconds, the longer the more it costs to make; its reports say as of when they are. What somebody saved is seen at
// once, in an environment of any size. Memory is bounded: a few views, none for longer than it answers.

import type { Changes, DayCell } from '../storage/changes.ts';
import { type CutDay, isWithinDay, withCutDay } from '../storage/cut-day.ts';
import type { ReadDatabase } from '../storage/open.ts';
import { canCut, cutDayAt, MOST_EVENTS } from './cut-day.ts';
import { cutDaily } from './daily/cut.ts';
import { createDailyStore, type DailyStore, type Window } from './daily/daily.ts';
import { createRecent } from './recent.ts';
import { createView, type View } from './view.ts';

export interface Views {
  /** A view of the environment now, or as of another moment. */
  at(envId: string, asOf?: number): Promise<Standing>;
  /** Whether the view of now was made so long ago that another should be made beside. */
  isAging(envId: string): boolean;
  /** Forgets a view of now that was made before this moment. */
  renew(envId: string, since: number): void;
  /** While another is being made beside, the one that is there answers beyond its time. */
  hold(envId: string, isHeld: boolean): void;
  kept(): number;
}

export interface Standing {
  view: View;
  asOf: number;
  /** Whether the day that is under way at `asOf` is told up to then, and not to its end; there for a moment in its midst. */
  isCut?: (() => Promise<boolean>) | undefined;
}

export interface ViewsDeps {
  read: ReadDatabase;
  now: () => number;
  /** Counts what people saved. Without it nothing is kept. */
  changes?: (() => Changes) | undefined;
  /** Counts what is written to each day. Without it no days are kept. */
  days?: DayCell | undefined;
  /** How large an environment is: people in accounts. */
  sizeOf(read: ReadDatabase, envId: string): Promise<number>;
  limits?: Partial<ViewLimits>;
}

export interface ViewLimits {
  /** Smaller environments are never kept. */
  least: number;
  /** A view answers so many times as long as making it took, */
  times: number;
  /** but no shorter and no longer than this. After a quarter of it another should be made beside. */
  shortestMs: number;
  longestMs: number;
  /** How long one answers at most while another is being made beside, or something of it is still being made. */
  heldMs: number;
  /** Views that are kept: environments, and moments of the past. */
  most: number;
  /** How long the days of an environment are kept that nobody asks for. */
  daysMs: number;
  /** Events of a day that is told up to a moment in its midst; days of more are told whole. */
  dayEvents: number;
}

interface Source {
  read: ReadDatabase;
  cut(): Promise<CutDay | undefined>;
  /** There for a moment in the midst of a day. */
  isCut?(): Promise<boolean>;
}

/** Environments whose days are kept. */
const MOST_STORES = 3;

const LIMITS: ViewLimits = {
  ...{ least: 5_000, most: 6, dayEvents: MOST_EVENTS },
  ...{ times: 20, shortestMs: 10_000, longestMs: 60_000, heldMs: 300_000, daysMs: 1_800_000 },
};

interface Kept extends Standing {
  key: string;
  madeAt: number;
  changes: Changes;
  end: NodeJS.Timeout;
}

export function createViews({ read, now, changes, days, sizeOf, limits: given }: ViewsDeps): Views {
  const limits = { ...LIMITS, ...given };
  const kept = createRecent<Kept>(limits.most, ({ end }) => clearTimeout(end));
  const held = new Set<string>();
  const stores = createRecent<{ store: DailyStore; end: NodeJS.Timeout }>(MOST_STORES, ({ end }) =>
    clearTimeout(end),
  );

  /** The days of an environment, which outlive its views: of most of them nothing changes. */
  function storeOf(envId: string, cell: DayCell): DailyStore {
    const known = stores.get(envId);
    const end = known?.end.refresh() ?? setTimeout(() => stores.delete(envId), limits.daysMs).unref();
    const store = known?.store ?? createDailyStore({ read, envId, cell });
    if (!known) stores.set(envId, { store, end });
    return store;
  }

  /** What is read as of a moment, a day that is cut off by it among it. */
  function sourceAt(envId: string, moment: number | undefined): Source {
    if (moment === undefined || !isWithinDay(moment)) return { read, cut: async () => undefined };
    let made: Promise<CutDay | undefined> | undefined;
    const cut = () => (made ??= isCut().then((is) => (is ? cutDayAt(read, envId, moment) : undefined)));
    let asked: Promise<boolean> | undefined;
    const isCut = () => (asked ??= canCut(read, envId, moment, limits.dayEvents));
    return { read: withCutDay(read, cut), cut, isCut };
  }

  function viewOf(envId: string, { read, cut }: Source, ground?: View): View {
    const sources = ground && { ground };
    if (!days) return createView(read, sources);
    const since = performance.now();
    return createView(read, {
      ...sources,
      async daily(window: Window) {
        const [daily, day] = [await storeOf(envId, days).read({ ...window, since }), await cut()];
        return daily && day ? cutDaily(daily, day) : daily;
      },
    });
  }

  /** What is kept of the past rests on the view of now that was there. */
  function forgetPast(envId: string): void {
    for (const [key] of kept.entries()) if (key.startsWith(keyOf(envId, ''))) kept.delete(key);
  }

  const lifeOf = ({ view }: Kept): number =>
    Math.min(limits.longestMs, Math.max(limits.shortestMs, limits.times * view.spent()));
  const isSound = (one: Kept): boolean => {
    const age = now() - one.madeAt;
    return (
      one.changes.saved === changes?.().saved &&
      age >= 0 &&
      age < (held.has(one.key) || one.view.isMaking() ? limits.heldMs : lifeOf(one))
    );
  };

  function find(key: string): Kept | undefined {
    const found = kept.get(key);
    if (!found || isSound(found)) return found;
    kept.delete(key);
    return undefined;
  }

  const views: Views = {
    async at(envId, wanted) {
      const key = keyOf(envId, wanted);
      const found = find(key);
      if (found) {
        const { saved } = found.changes;
        const { defined } = changes?.() ?? found.changes;
        // What is defined now is told of the same moment: most of what it is told by is there.
        if (defined !== found.changes.defined) {
          const ground = wanted === undefined ? {} : { ground: found.view.ground };
          const view = createView(found.view, { before: found.view, ...ground });
          Object.assign(found, { view, changes: { saved, defined } });
        }
        return found;
      }
      // Told before the first read: what is saved meanwhile makes it stale.
      const before = changes?.();
      const madeAt = now();
      const present = wanted === undefined ? undefined : await views.at(envId);
      const source = sourceAt(envId, wanted);
      if (wanted !== undefined && before !== undefined && !find(keyOf(envId)))
        return { view: createView(source.read), asOf: wanted, isCut: source.isCut };
      // What came after the view of now was made is not in it.
      const ground = present && wanted !== undefined && wanted < present.asOf ? present.view : undefined;
      if (wanted === undefined) forgetPast(envId);
      const view = viewOf(envId, source, ground);
      const standing = { view, asOf: wanted ?? madeAt, isCut: source.isCut };
      if (before === undefined || (await view.once('size', [], () => sizeOf(view, envId))) < limits.least)
        return { ...standing, view: createView(source.read, { before: view, daily: 'none' }) };
      const one: Kept = {
        ...standing,
        key,
        madeAt,
        changes: before,
        end: setTimeout(forget, limits.longestMs),
      };
      function forget() {
        if (isSound(one)) one.end = setTimeout(forget, limits.longestMs).unref();
        else kept.delete(key);
      }
      one.end.unref();
      kept.set(key, one);
      return standing;
    },
    isAging(envId) {
      const found = find(keyOf(envId));
      return found !== undefined && 4 * (now() - found.madeAt) > lifeOf(found);
    },
    renew(envId, since) {
      const found = kept.get(keyOf(envId));
      if (found && found.madeAt < since) kept.delete(keyOf(envId));
    },
    hold(envId, isHeld) {
      if (isHeld) held.add(keyOf(envId));
      else held.delete(keyOf(envId));
    },
    kept: () => kept.size,
  };
  return views;
}

const keyOf = (envId: string, asOf?: number | ''): string => `${envId} ${asOf ?? 'now'}`;

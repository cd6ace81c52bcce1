// What was in front of this person by itself, for the budget: what the server knew when it answered, and what was shown
// since, in any tab of this browser.

import type { History } from '../../shared/eligibility.ts';
import { DAY_MS } from '../../shared/limits.ts';
import type { WireContent } from '../../shared/wire.ts';
import type { Keep } from '../keep.ts';

/** The budget is by the day, so that what is older decides nothing. */
const KEPT_MS = 2 * DAY_MS;

interface Note extends History {
  /** Begun by itself, and not shown yet. */
  begun: string[];
}

export interface Showings {
  /** The server's part; its clock may not be ours. */
  load(history: History | undefined, serverTime: number): void;
  get(): History;
  /** It has begun by itself; it is a showing when it is seen. */
  begun(id: string): void;
  /** True when this is the first sight of something that began by itself. */
  seen(content: WireContent): boolean;
  /** It is over, seen or not. A survey that is put off has not been asked. */
  over(content: WireContent, snoozed: boolean): void;
}

const NOTE = 'history';

export function createShowings(keep: Keep, now: () => number): Showings {
  let server = { shown: [] as History['shown'], lastSurvey: -Infinity };
  const read = (): Note => keep.get<Note>(NOTE) ?? { shown: [], begun: [] };
  const write = (id: string, note: object, begun: string[] = []) => {
    const before = read();
    keep.set(NOTE, { ...before, ...note, begun: [...before.begun.filter((one) => one !== id), ...begun] });
  };

  return {
    load(history = { shown: [] }, serverTime) {
      const ahead = serverTime && serverTime - now();
      server = {
        shown: history.shown.map(({ content, at }) => ({ content, at: at - ahead })),
        lastSurvey: (history.lastSurvey ?? -Infinity) - ahead,
      };
    },
    get() {
      const local = read();
      // The server may know of the same showing, under its own clock: the latest of each content counts.
      const latest = new Map<string, number>();
      for (const { content, at } of [...server.shown, ...local.shown])
        latest.set(content, Math.max(at, latest.get(content) ?? at));
      return {
        shown: [...latest].map(([content, at]) => ({ content, at })),
        lastSurvey: Math.max(server.lastSurvey, local.lastSurvey ?? -Infinity),
      };
    },
    begun: (id) => write(id, {}, [id]),
    seen({ id, kind }) {
      const { shown, begun } = read();
      if (!begun.includes(id)) return false;
      const at = now();
      write(id, {
        shown: [...shown.filter((one) => at - one.at < KEPT_MS), { content: id, at }],
        ...(kind === 'survey' && { lastSurvey: at }),
      });
      return true;
    },
    over: ({ id, kind }, snoozed) => write(id, snoozed && kind === 'survey' ? { lastSurvey: undefined } : {}),
  };
}

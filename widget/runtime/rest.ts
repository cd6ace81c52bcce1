// Which guides and surveys rest: what is over does not come back by itself in this session (or for its period; what shows
// always, in this page), and what was put off with "later" not before its time.

import type { Reason } from '../../shared/eligibility.ts';
import type { WireContent } from '../../shared/wire.ts';
import type { Keep } from '../keep.ts';

const MAX_NOTES = 200;

export interface Rest {
  end(content: WireContent): void;
  snooze(content: WireContent): void;
  /** Why it rests, if it does. */
  reason(content: WireContent): Extract<Reason, 'finished' | 'snoozed'> | undefined;
}

/** Epoch milliseconds by content. */
type Times = Record<string, number>;

export function createRest({ keep, session, now }: { keep: Keep; session: Keep; now: () => number }): Rest {
  /** When each was over: in this page, and in this session. */
  let here: Times = {};
  const over = () => session.get<Times>('over') ?? {};
  const snoozed = () => keep.get<Times>('snoozed') ?? {};
  const keyOf = ({ id, version }: WireContent) => `${id}@${version}`;
  return {
    end(content) {
      here = { ...here, [keyOf(content)]: now() };
      session.set('over', Object.fromEntries(Object.entries({ ...over(), ...here }).slice(-MAX_NOTES)));
    },
    snooze(content) {
      const still = Object.entries(snoozed()).filter(([, until]) => until > now());
      keep.set('snoozed', { ...Object.fromEntries(still), [content.id]: now() + content.snoozeMs });
    },
    reason(content) {
      const { id, restMs } = content;
      const at = (restMs === 0 ? here : over())[keyOf(content)] ?? -Infinity;
      if (at + (restMs || Infinity) > now()) return 'finished';
      return (snoozed()[id] ?? 0) > now() ? 'snoozed' : undefined;
    },
  };
}

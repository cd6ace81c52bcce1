// Which guides and surveys rest: what is over does not come back by itself in this session, and what was put off with
// "later" not before its time.

import type { WireContent } from '../../shared/wire.ts';
import type { Keep } from '../keep.ts';

const MAX_NOTES = 200;

export interface Rest {
  end(content: WireContent): void;
  snooze(content: WireContent): void;
  isResting(content: WireContent): boolean;
  clear(): void;
}

export function createRest({ keep, session, now }: { keep: Keep; session: Keep; now: () => number }): Rest {
  const over = () => session.get<string[]>('over') ?? [];
  const snoozed = () => keep.get<Record<string, number>>('snoozed') ?? {};
  const keyOf = ({ id, version }: WireContent) => `${id}@${version}`;
  return {
    end(content) {
      session.set('over', [...new Set([...over(), keyOf(content)])].slice(-MAX_NOTES));
    },
    snooze(content) {
      const still = Object.entries(snoozed()).filter(([, until]) => until > now());
      keep.set('snoozed', { ...Object.fromEntries(still), [content.id]: now() + content.snoozeMs });
    },
    isResting: (content) => over().includes(keyOf(content)) || (snoozed()[content.id] ?? 0) > now(),
    clear() {
      session.remove('over');
      keep.remove('snoozed');
    },
  };
}

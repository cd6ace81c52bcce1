// The ways through a survey, settled on the server so that the page only follows them: what is asked at once, where an
// answer leads, and after what nothing follows.

import type { Condition } from './operator.ts';
import type { WireQuestion } from './wire.ts';

/** As an author wrote it: ways lead to the id of a question, or to the end. */
export type AuthoredQuestion = Omit<WireQuestion, 'joined' | 'last' | 'next'> & {
  next?: { when?: Condition | undefined; go: string }[] | undefined;
};

/** Where a way leads that ends the survey. */
const END = 'end';

export function wireQuestions(authored: readonly AuthoredQuestion[]): WireQuestion[] {
  return authored.map(({ next, ...question }, index) => {
    const before = authored[index - 1];
    // A score that decides what comes is asked alone.
    const isScore = before !== undefined && !before.next && !/text|choice/.test(before.kind);
    const placeOf = (go: string) => {
      const place = go === END ? authored.length : authored.findIndex(({ id }) => id === go);
      return place < 0 ? index + 1 : place;
    };
    const ways = next?.map(({ when, go }) => ({ ...(when && { when }), go: placeOf(go) })) ?? [];
    const isSettled = index === authored.length - 1 || ways.some(({ when }) => !when);
    return {
      ...question,
      ...(next && { next: ways }),
      ...(isScore && question.kind === 'text' && { joined: true as const }),
      ...(isSettled && ways.every(({ go }) => go === authored.length) && { last: true as const }),
    };
  });
}

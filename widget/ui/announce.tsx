// Says aloud what changed without the focus moving: an item that is done, a question that appeared, a list completed.

import { useEffect, useRef, useState } from 'preact/hooks';
import { plainText } from '../../shared/text.ts';
import type { State } from '../runtime/store.ts';
import { useStage } from './stage.tsx';
import type { Words } from './words.ts';

export function Announcer({ state }: { state: State }) {
  const { words } = useStage();
  const before = useRef<State | undefined>(undefined);
  const [said, say] = useState('');
  useEffect(() => {
    const text = news(before.current, state, words);
    before.current = state;
    if (text) say(text);
  }, [state]);
  return (
    <div role="status" class="hidden">
      {said}
    </div>
  );
}

export function news(before: State | undefined, state: State, words: Words): string {
  const parts: string[] = [];
  for (const list of state.checklists) {
    const old = before?.checklists.find(({ id }) => id === list.id);
    if (!old || !list.shown) continue;
    const wasOpen = new Set(old.items.filter((item) => item.state === 'open').map((item) => item.id));
    for (const item of list.items.filter(({ id, state: now }) => now === 'done' && wasOpen.has(id)))
      parts.push(words.itemDone(plainText(item.title), list.done, list.total));
    if (list.completed && !old.completed) parts.push(words.allDone);
  }
  const { survey, guide } = state;
  if (survey && survey.id !== before?.survey?.id)
    parts.push(words.surveyAppeared(plainText(survey.questions[0]?.title ?? [])));
  const sameStep = before?.guide?.step.id === guide?.step.id && before?.guide?.place === guide?.place;
  if (guide?.place === 'anchored' && !sameStep)
    parts.push(`${plainText(guide.step.title ?? [])} ${plainText(guide.step.body)}`.trim());
  return parts.join(' ');
}

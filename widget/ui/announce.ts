// What to say aloud because it changed without the focus moving there: an item that is done, a question that appeared, a
// banner, a step that stands somewhere on the page.

import { plainText, type TextNode } from '../../shared/text.ts';
import type { GuideState, State } from '../runtime/store.ts';
import type { Words } from './words.ts';

const stepsOf = ({ guide, beside }: State): GuideState[] =>
  [...(guide ? [guide] : []), ...beside].filter(({ place }) => place !== 'waiting');

export function news(before: State | undefined, state: State, words: Words): string {
  const said: (string | TextNode[])[] = [];
  for (const list of state.checklists) {
    const old = before?.checklists.find(({ id }) => id === list.id);
    if (!old || !list.shown) continue;
    for (const { id, title, state: now } of list.items)
      if (now === 'done' && old.items.some((item) => item.id === id && item.state !== now))
        said.push(words.itemDone(plainText(title), list.done, list.total));
    if (list.completed && !old.completed) said.push(words.allDone);
  }
  const known = before ? stepsOf(before) : [];
  for (const { id, step } of stepsOf(state)) {
    // A modal is read because the focus goes there.
    if (step.kind !== 'modal' && !known.some((old) => old.id === id && old.step.id === step.id))
      said.push([{ p: step.title ?? [] }, { p: step.body }]);
  }
  const { survey: old } = before ?? {};
  const { survey, hub } = state;
  const question = plainText(survey?.page[0]?.title ?? []);
  if (survey?.id !== old?.id) said.push(question && words.surveyAppeared(question));
  // Thanks are read because the focus goes there.
  else if (survey?.page[0]?.id !== old?.page[0]?.id) said.push(question);
  if (hub && before?.hub && hub.badge > before.hub.badge)
    said.push(words.badge(plainText(hub.launcher), hub.badge));
  return said
    .map((text) => (typeof text === 'string' ? text : plainText(text)).trim())
    .filter(Boolean)
    .join(' ');
}

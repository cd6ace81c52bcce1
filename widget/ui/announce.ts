// What to say aloud because it changed without the focus moving there: an item or all of a list that is done, a question that appeared, a
// banner, a step that stands somewhere on the page.

import { plainText } from '../../shared/text.ts';
import type { State } from '../runtime/store.ts';
import { fill } from './fill.ts';

/** What can be said of a state, by what it is about; of checklists only that has happened since they were there. */
function sayings(
  { checklists, guide, beside, survey, words }: State,
  before?: State,
): Record<string, string> {
  const said: Record<string, string> = {};
  for (const { id, shown, completed, items, done, total } of checklists) {
    if (!shown || !before?.checklists.some((list) => list.id === id)) continue;
    for (const item of items)
      if (item.state === 'done')
        said[`${id} ${item.id}`] = fill(words.itemDone, { title: plainText(item.title), done, total });
    if (completed) said[id] = words.allDone;
  }
  for (const one of [guide, ...beside]) {
    // A modal is read because the focus goes there.
    if (!one || one.place === 'waiting' || one.step.kind === 'modal') continue;
    const { id, title = [], body } = one.step;
    said[`${one.id} ${id}`] = plainText([{ p: title }, { p: body }]).trim();
  }
  const [question] = survey?.page ?? [];
  if (survey && question) {
    const title = plainText(question.title);
    const isNew = before?.survey?.id !== survey.id;
    said[`${survey.id} ${question.id}`] = isNew ? fill(words.surveyAppeared, { title }) : title;
  }
  return said;
}

export function news(before: State | undefined, state: State): string {
  const known = before ? sayings(before, before) : {};
  return Object.entries(sayings(state, before))
    .filter(([about]) => known[about] === undefined)
    .map(([, text]) => text)
    .join(' ');
}

// What is said aloud of checklists: an item or all of a list that is done, since the list was there.

import { plainText } from '../../shared/text.ts';
import type { Sayings } from './announce.ts';
import { fill } from './fill.ts';

export const sayings: Sayings = ({ checklists, words }, before) => {
  const said: Record<string, string> = {};
  for (const { id, shown, completed, items, done, total } of checklists) {
    if (!shown || !before?.checklists.some((list) => list.id === id)) continue;
    for (const item of items)
      if (item.state === 'done')
        said[`${id} ${item.id}`] = fill(words.itemDone, { title: plainText(item.title), done, total });
    if (completed) said[id] = words.allDone;
  }
  return said;
};

// What is said aloud of guides: a banner, a step that stands somewhere on the page.

import { plainText } from '../../shared/text.ts';
import type { Sayings } from './announce.ts';

export const sayings: Sayings = ({ guide, beside }) => {
  const said: Record<string, string> = {};
  for (const one of [guide, ...beside]) {
    // A modal is read because the focus goes there.
    if (!one || one.place === 'waiting' || one.step.kind === 'modal') continue;
    const { id, title = [], body } = one.step;
    said[`${one.id} ${id}`] = plainText([{ p: title }, { p: body }]).trim();
  }
  return said;
};

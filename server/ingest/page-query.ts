// Query strings of pages: tokens, search words and addresses of people stand in them, and other clients send them with every event. They
// are kept of nothing, stored or set aside, but what our own widget sends, which was asked to (`data-query`).

import { isObject } from '../../shared/is-object.ts';

/** What other clients call the addresses that they tell of a page. */
const ADDRESSES = ['url', 'path', 'referrer', 'initial_referrer', 'tab_url'];
const QUERY = /\?[^#]*/g;

/** What is told of a page, without the query strings in it; the very same where there is none. */
export function withoutQuery(page: unknown): unknown {
  if (!isObject(page)) return page;
  const cut = ADDRESSES.filter((name) => typeof page[name] === 'string' && page[name].includes('?'));
  if (cut.length === 0 && page.search === undefined) return page;
  const { search: _, ...kept } = page;
  return { ...kept, ...Object.fromEntries(cut.map((name) => [name, String(page[name]).replace(QUERY, '')])) };
}

const OWN_LIBRARY = 'foothold';

/** Whether a message was sent by our own widget, as it says. */
export const isOwn = (context: unknown): boolean =>
  isObject(context) && isObject(context.library) && context.library.name === OWN_LIBRARY;

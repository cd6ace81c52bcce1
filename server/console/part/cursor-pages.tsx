// The way through a list that is cut by a cursor: on to the next page, and back to the first.

import type { Reader } from '../reader.ts';
import { adoptionWords as words } from '../words/adoption.ts';

interface CursorPagesProps {
  reader: Reader;
  next: string | null;
  /** The heading of the list, where the next page begins. */
  anchor: string;
}

export function CursorPages({ reader, next, anchor }: CursorPagesProps) {
  const { tell, query } = reader;
  const isLater = query.get('cursor') !== null;
  if (next === null && !isLater) return null;
  return (
    <nav class="pages" aria-label={tell(words.pages)}>
      {isLater && (
        <a class="button" rel="first" href={`${reader.here({ cursor: undefined })}#${anchor}`}>
          {tell(words.first)}
        </a>
      )}
      {next !== null && (
        <a class="button" rel="next" href={`${reader.here({ cursor: next })}#${anchor}`}>
          {tell(words.next)}
          <span aria-hidden="true"> →</span>
        </a>
      )}
    </nav>
  );
}

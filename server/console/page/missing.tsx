// A page behind the sign-in that does not exist: the navigation stays, so that the reader can go on.

import { Frame } from '../part/frame.tsx';
import type { Reader } from '../reader.ts';
import { errorWords as words } from '../words/frame.ts';

export function MissingPage({ reader }: { reader: Reader }) {
  const { tell } = reader;
  return (
    <Frame reader={reader} title={tell(words.notFound)}>
      <div class="empty">
        <h1 class="empty-title">{tell(words.notFound)}</h1>
        <p>{tell(words.notFoundHelp)}</p>
        <a class="button" href={reader.to('/console')}>
          {tell(words.toOverview)}
        </a>
      </div>
    </Frame>
  );
}

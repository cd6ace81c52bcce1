// What stands in place of a report that is still being made.

import { Frame } from '../part/frame.tsx';
import type { Reader } from '../reader.ts';
import { waitingWords as words } from '../words/frame.ts';

export function WaitingPage({ reader, seconds }: { reader: Reader; seconds: number }) {
  const { tell } = reader;
  return (
    <Frame reader={reader} title={tell(words.title)}>
      <div class="empty" role="status">
        <h1 class="empty-title">{tell(words.title)}</h1>
        <progress aria-label={tell(words.title)} />
        <p>{tell(words.since, { n: seconds })}</p>
        <p>{tell(words.help)}</p>
        <a class="button" href={reader.here({})}>
          {tell(words.again)}
        </a>
      </div>
    </Frame>
  );
}

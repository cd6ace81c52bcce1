// The same lines as by the API, for who may take them along.

import type { Reader } from '../reader.ts';
import { frameWords } from '../words/frame.ts';

export function Download({ reader, table }: { reader: Reader; table?: string }) {
  if (!reader.may('download')) return null;
  return (
    <p>
      <a class="button" href={reader.here({ format: 'csv', table })} download>
        {reader.tell(frameWords.download)}
      </a>
    </p>
  );
}

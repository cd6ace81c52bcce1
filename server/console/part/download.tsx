// The same lines as by the API, for who may take them along.

import type { Changes } from '../address.ts';
import type { Reader } from '../reader.ts';
import { frameWords } from '../words/frame.ts';

interface DownloadProps {
  reader: Reader;
  table?: string;
  /** What of the address the lines are not of. */
  changes?: Changes;
}

export function Download({ reader, table, changes = {} }: DownloadProps) {
  if (!reader.may('download')) return null;
  return (
    <p>
      <a class="button" href={reader.here({ ...changes, format: 'csv', table })} download>
        {reader.tell(frameWords.download)}
      </a>
    </p>
  );
}

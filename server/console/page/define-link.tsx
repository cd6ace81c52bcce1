// Where a report waits for a feature or a milestone: the way to the form that defines one, for whoever may.

import type { Reader } from '../reader.ts';
import { definitionsWords as words } from '../words/definitions.ts';
import { DEFINITIONS_PATH } from './definitions.tsx';

export function DefineLink({ reader, kind }: { reader: Reader; kind: 'feature' | 'milestone' }) {
  if (!reader.may('content')) return null;
  return (
    <p>
      <a class="button" href={`${DEFINITIONS_PATH}/${kind}s`}>
        {reader.tell(words[`new${kind}`])}
      </a>
    </p>
  );
}

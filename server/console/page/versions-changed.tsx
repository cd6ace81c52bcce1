// What changed from one version of a definition to the next, in words.

import type { Rule } from '../../../shared/rule.ts';
import { type Difference, differences } from '../../definitions/difference.ts';
import type { DefinedVersion } from '../../storage/definition-history.ts';
import type { Reader } from '../reader.ts';
import { fieldWords, versionsWords as words } from '../words/versions.ts';
import { ruleText } from './definitions.tsx';

interface ChangedProps {
  reader: Reader;
  version: Pick<DefinedVersion, 'body' | 'previous'>;
}

export function Changed({ reader, version: { body, previous } }: ChangedProps) {
  const { tell } = reader;
  if (body === null) return <>{tell(words.removed)}</>;
  if (previous === undefined) return <>{tell(words.first)}</>;
  if (previous === null) return <>{tell(words.again)}</>;
  const said = differences(previous, body).flatMap((one) => saidDifference(reader, one));
  if (said.length === 0) return <>{tell(words.same)}</>;
  return (
    <ul class="plain">
      {said.map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  );
}

const PARTS = { added: 'added', removed: 'gone', changed: 'other' } as const;

function saidDifference(reader: Reader, one: Difference): string[] {
  const { tell } = reader;
  const word = Object.hasOwn(fieldWords, one.field) ? fieldWords[one.field] : undefined;
  const field = word ? tell(word) : one.field;
  if (!('added' in one)) {
    const [before, after] = [valueText(reader, one.before), valueText(reader, one.after)];
    return [`${field}: ${before} → ${after}`];
  }
  const parts = (['added', 'removed', 'changed'] as const)
    .filter((what) => one[what].length > 0)
    .map((what) => tell(words[PARTS[what]], { field, ids: shortened(one[what].join(', ')) }));
  return parts.length > 0 ? parts : [tell(words.order, { field })];
}

const MOST_LETTERS = 120;
const shortened = (text: string) => (text.length > MOST_LETTERS ? `${text.slice(0, MOST_LETTERS)}…` : text);

function valueText({ tell }: Reader, value: unknown): string {
  if (value === undefined || value === null) return tell(words.nothing);
  if (typeof value === 'boolean') return tell(value ? words.yes : words.no);
  if (typeof value === 'object' && 'event' in value) return shortened(ruleText(tell, value as Rule));
  return shortened(typeof value === 'string' ? value : JSON.stringify(value));
}

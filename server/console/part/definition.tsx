// What a number means, one click away from it: the formula in words, its version and the moment it speaks of.

import type { ReportBase } from '../../metrics/report/base.ts';
import type { Reader } from '../reader.ts';
import { frameWords as words } from '../words/frame.ts';
import { asOfText } from './page-head.tsx';

interface DefinitionProps {
  reader: Reader;
  report: ReportBase;
  /** The name of the number. */
  name: string;
  text: string;
}

export function Definition({ reader, report, name, text }: DefinitionProps) {
  const { tell } = reader;
  const label = tell(words.howComputed, { name });
  return (
    <details class="definition">
      <summary title={label}>
        <span aria-hidden="true">?</span>
        <span class="hidden">{label}</span>
      </summary>
      <div class="definition-text">
        <p>{text}</p>
        <p class="faint">
          {tell(words.version, { version: report.definitionVersion })} · {asOfText(reader, report)}
        </p>
      </div>
    </details>
  );
}

interface DefinitionsProps {
  reader: Reader;
  report: ReportBase;
  entries: readonly { name: string; text: string }[];
}

/** For a table of many numbers: the meaning of its columns, in one place under it. */
export function Definitions({ reader, report, entries }: DefinitionsProps) {
  const { tell } = reader;
  return (
    <details class="behind definitions">
      <summary>{tell(words.columns)}</summary>
      <dl>
        {entries.map(({ name, text }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <p class="faint">
        {tell(words.version, { version: report.definitionVersion })} · {asOfText(reader, report)}
      </p>
    </details>
  );
}

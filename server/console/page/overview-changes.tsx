// What changed in the last seven days, by kind, each with what to do about it.

import type { Change, ChangeKind, OverviewReport } from '../../metrics/report/overview.ts';
import { countedLink } from '../accounts-query.ts';
import { ChangeSign } from '../part/change-sign.tsx';
import { Opened } from '../part/opened.tsx';
import { Panel } from '../part/panel.tsx';
import type { Reader } from '../reader.ts';
import { changeWords, overviewWords as words } from '../words/overview.ts';
import { accountLink } from './account-cells.tsx';

/** In sight at once; the others of the kind are one click away. */
const IN_SIGHT = 3;

const kindsOf = ({ changeCounts }: OverviewReport) => changeCounts.filter(({ accounts }) => accounts > 0);

export const hasChanges = (report: OverviewReport): boolean => kindsOf(report).length > 0;

export function ChangesPanel({ reader, report }: { reader: Reader; report: OverviewReport }) {
  const { tell } = reader;
  return (
    <Panel id="changes" title={tell(words.changes)}>
      {kindsOf(report).map(({ kind, accounts }) => (
        <ChangesOfKind
          key={kind}
          reader={reader}
          kind={kind}
          accounts={accounts}
          changes={report.changes.filter((change) => change.kind === kind)}
        />
      ))}
    </Panel>
  );
}

interface KindProps {
  reader: Reader;
  kind: ChangeKind;
  accounts: number;
  changes: readonly Change[];
}

function ChangesOfKind({ reader, kind, accounts, changes }: KindProps) {
  const { tell, format } = reader;
  const rest = changes.slice(IN_SIGHT);
  return (
    <section class="change-kind" aria-labelledby={`change-${kind}`}>
      <h3 id={`change-${kind}`}>
        <ChangeSign kind={kind} /> {tell(changeWords[kind].label)}{' '}
        <span class="count">
          <Opened n={accounts} href={countedLink(reader, { by: 'overview', counted: `change:${kind}` })}>
            {format.count(accounts)}
          </Opened>
        </span>
      </h3>
      <p class="todo">{tell(changeWords[kind].todo)}</p>
      <ChangeList reader={reader} changes={changes.slice(0, IN_SIGHT)} />
      {rest.length > 0 && (
        <details class="behind">
          <summary>{tell(words.moreChanges, { n: rest.length })}</summary>
          <ChangeList reader={reader} changes={rest} />
        </details>
      )}
    </section>
  );
}

function ChangeList({ reader, changes }: { reader: Reader; changes: readonly Change[] }) {
  return (
    <ul class="changes">
      {changes.map((change, index) => (
        <li key={`${index}-${change.accountId}`}>
          {accountLink(reader, { id: change.accountId, name: change.accountName })}
          <span>{saidText(reader, change)}</span>
          {change.at !== null && (
            <time class="faint" dateTime={change.at}>
              {reader.format.shortDate(change.at)}
            </time>
          )}
        </li>
      ))}
    </ul>
  );
}

function saidText(reader: Reader, change: Change): string {
  const { kind, value } = change;
  if (value === null) return '';
  return reader.tell(changeWords[kind].said, { value: valueText(reader, kind, value) });
}

function valueText({ format }: Reader, kind: ChangeKind, value: number): string {
  if (kind === 'reached-value' || kind === 'went-quiet') return format.days(value);
  return kind === 'detractor' ? format.points(value) : format.points(Math.abs(value));
}

// What changed in the last seven days, and what to do about it.

import type { Change, OverviewReport } from '../../metrics/report.ts';
import { Panel } from '../part/panel.tsx';
import type { Reader } from '../reader.ts';
import { changeWords, overviewWords as words } from '../words/overview.ts';

export function ChangesPanel({ reader, report }: { reader: Reader; report: OverviewReport }) {
  const { tell } = reader;
  const { changes, changeCounts } = report;
  const all = changeCounts.reduce((sum, { accounts }) => sum + accounts, 0);
  return (
    <Panel id="changes" title={tell(words.changes)}>
      {changes.length === 0 ? (
        <p class="faint">{tell(words.noChanges)}</p>
      ) : (
        <>
          <ul class="counts">
            {changeCounts
              .filter(({ accounts }) => accounts > 0)
              .map(({ kind, accounts }) => (
                <li key={kind}>
                  <ChangeSign kind={kind} /> {tell(changeWords[kind].label)}{' '}
                  <strong>{reader.format.count(accounts)}</strong>
                </li>
              ))}
          </ul>
          <ol class="changes">
            {changes.map((change, index) => (
              <li key={`${index}-${change.accountId}`}>
                <ChangeLine reader={reader} change={change} />
              </li>
            ))}
          </ol>
          {all > changes.length && (
            <p class="faint">{tell(words.moreChanges, { shown: changes.length, all })}</p>
          )}
        </>
      )}
    </Panel>
  );
}

function ChangeLine({ reader, change }: { reader: Reader; change: Change }) {
  const { tell, format } = reader;
  const { kind, accountId, accountName, at } = change;
  const texts = changeWords[kind];
  return (
    <>
      <ChangeSign kind={kind} />
      <p>
        <a href={reader.to(`/console/accounts/${encodeURIComponent(accountId)}`)}>{accountName}</a>{' '}
        {change.value === null && kind !== 'new-account'
          ? tell(texts.label)
          : tell(texts.said, { value: valueText(reader, change) })}
        <span class="todo">{tell(texts.todo)}</span>
      </p>
      {at !== null && (
        <time class="faint" dateTime={at}>
          {format.shortDate(at)}
        </time>
      )}
    </>
  );
}

function valueText({ format }: Reader, { kind, value }: Change): string {
  if (value === null) return '';
  if (kind === 'reached-value' || kind === 'went-quiet') return format.days(value);
  return kind === 'detractor' ? format.points(value) : format.points(Math.abs(value));
}

const SIGNS: Record<Change['kind'], { tone: string; d: string }> = {
  'reached-value': { tone: 'good', d: 'M1.5 6.5 4.5 9.5 10.5 2.5' },
  'new-account': { tone: 'plain', d: 'M6 2v8M2 6h8' },
  'score-down': { tone: 'bad', d: 'M6 2v8M2.5 6.5 6 10l3.5-3.5' },
  'score-up': { tone: 'good', d: 'M6 10V2M2.5 5.5 6 2l3.5 3.5' },
  'went-quiet': { tone: 'bad', d: 'M3.5 2v8M8.5 2v8' },
  detractor: { tone: 'bad', d: 'M2 2h8v6H6l-3 2.5V8H2z' },
};

function ChangeSign({ kind }: { kind: Change['kind'] }) {
  const { tone, d } = SIGNS[kind];
  return (
    <svg class={`sign stroke tone-${tone}`} viewBox="-3 -3 18 18" width="20" height="20" aria-hidden="true">
      <rect class="sign-ground" x="-3" y="-3" width="18" height="18" rx="5" />
      <path d={d} />
    </svg>
  );
}

// The measures that were pushed for an account, with their age, and a form that pushes one by hand: what was said stands in a note, with
// the name of who said it.

import { DAY_MS } from '../../../shared/limits.ts';
import { MOST_LETTERS } from '../../scores/opinions.ts';
import { FormField, TextField } from '../part/form.tsx';
import { Panel } from '../part/panel.tsx';
import { SortedTable } from '../part/sorted-table.tsx';
import type { Reader } from '../reader.ts';
import { healthWords as words } from '../words/health.ts';
import { measureWords } from '../words/measures.ts';
import type { AccountHealthProps, MeasureField, OpinionsState } from './account-health.tsx';

export function MeasuresPanel({ reader, report, state = {}, path }: AccountHealthProps & { path: string }) {
  const { tell, format } = reader;
  const title = tell(words.measures);
  const ageOf = (at: string) => Math.max(0, Math.floor((Date.parse(report.asOf) - Date.parse(at)) / DAY_MS));
  return (
    <Panel id="measures" title={title}>
      {report.measures.length === 0 ? (
        <p class="faint">{tell(words.noMeasures)}</p>
      ) : (
        <SortedTable
          id="measures"
          find={({ measure }) => measure}
          reader={reader}
          caption={title}
          captionHidden
          columns={[
            {
              id: 'measure',
              head: tell(words.measure),
              rowHeader: true,
              by: ({ measure }) => measure,
              cell: ({ measure }) => measure,
            },
            {
              id: 'value',
              head: tell(words.told),
              numeric: true,
              by: ({ value }) => value,
              cell: ({ value }) => String(Math.round(value * 100) / 100),
            },
            { id: 'at', head: tell(words.day), by: ({ at }) => at, cell: ({ at }) => format.date(at) },
            {
              id: 'age',
              head: tell(measureWords.age),
              numeric: true,
              by: ({ at }) => ageOf(at),
              cell: ({ at }) => format.days(ageOf(at)),
            },
            {
              id: 'recorded',
              head: tell(words.recorded),
              by: ({ recordedAt }) => recordedAt,
              cell: ({ recordedAt }) => format.dateTime(recordedAt),
            },
          ]}
          rows={report.measures}
          keyOf={({ measure, at }) => `${measure} ${at}`}
        />
      )}
      {reader.may('notes') && (
        <PushForm
          reader={reader}
          state={state}
          path={path}
          known={report.measures.map((one) => one.measure)}
        />
      )}
    </Panel>
  );
}

interface PushFormProps {
  reader: Reader;
  state: OpinionsState;
  path: string;
  /** Names that were pushed before. */
  known: readonly string[];
}

function PushForm({ reader, state, path, known }: PushFormProps) {
  const { tell } = reader;
  const of = (field: MeasureField) => ({
    id: `push-${field}`,
    label: tell(measureWords[field]),
    help: tell(measureWords[`${field}Help`]),
    error: state.wrong === field ? tell(measureWords[`${field}Wrong`]) : undefined,
  });
  const typed = state.typed ?? {};
  return (
    <form class="form" method="post" action={reader.once(`${path}/measures`)}>
      <h3>{tell(measureWords.title)}</h3>
      <FormField {...of('measure')}>
        {(tied) => (
          <>
            <input
              {...tied}
              type="text"
              name="measure"
              list="push-known"
              value={typed.measure}
              autocomplete="off"
              maxLength={64}
              required
            />
            <datalist id="push-known">
              {[...new Set(known)].map((name) => (
                <option key={name} value={name} />
              ))}
            </datalist>
          </>
        )}
      </FormField>
      <FormField {...of('value')}>
        {(tied) => (
          <input
            {...tied}
            type="number"
            inputMode="decimal"
            step="any"
            name="value"
            value={typed.value}
            required
          />
        )}
      </FormField>
      <FormField {...of('day')}>
        {(tied) => <input {...tied} type="date" name="day" value={typed.day} max={reader.today} />}
      </FormField>
      <TextField
        {...of('why')}
        name="why"
        value={typed.why}
        autocomplete="off"
        maxLength={MOST_LETTERS.reason}
      />
      <button type="submit">{tell(measureWords.push)}</button>
    </form>
  );
}

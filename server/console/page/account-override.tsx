// A band that a person set in place of the computed one: what is in force, a form for another, and those that were.

import type { Override } from '../../metrics/report/health.ts';
import { MOST_LETTERS, MOST_OVERRIDE_DAYS } from '../../scores/opinions.ts';
import { Select } from '../part/field.tsx';
import { FormField, TextField } from '../part/form.tsx';
import { BandMark } from '../part/mark.tsx';
import { Panel } from '../part/panel.tsx';
import type { Reader } from '../reader.ts';
import { healthWords as words } from '../words/health.ts';
import { bandWords } from '../words/report.ts';
import type { AccountHealthProps } from './account-health.tsx';

const BANDS = ['red', 'yellow', 'green'] as const;

export function OverridePanel({ reader, report, state = {}, path }: AccountHealthProps & { path: string }) {
  const { tell } = reader;
  const { override } = report;
  const earlier = report.overrides.filter(({ id }) => id !== override?.id);
  return (
    <Panel id="override" title={tell(words.setBand)}>
      <p class="faint">{tell(words.setBandHelp)}</p>
      {override && (
        <>
          <Said reader={reader} override={override} />
          {reader.may('notes') && (
            <form method="post" action={reader.once(`${path}/override/end`)}>
              <button type="submit">{tell(words.end)}</button>
            </form>
          )}
        </>
      )}
      {reader.may('notes') && (
        <form class="form" method="post" action={reader.once(`${path}/override`)}>
          <Select
            id="band"
            label={tell(words.band)}
            value={state.typed?.band ?? report.computedBand ?? 'red'}
            options={BANDS.map((band) => ({ value: band, label: tell(bandWords[band]) }))}
          />
          <TextField
            id="reason"
            label={tell(words.reason)}
            value={state.typed?.reason}
            error={
              state.wrong === 'reason' ? tell(words.textWrong, { most: MOST_LETTERS.reason }) : undefined
            }
            autocomplete="off"
            maxLength={MOST_LETTERS.reason}
            required
          />
          <FormField
            id="until"
            label={tell(words.until)}
            help={tell(words.untilHelp, { days: MOST_OVERRIDE_DAYS })}
            error={state.wrong === 'until' ? tell(words.untilWrong, { days: MOST_OVERRIDE_DAYS }) : undefined}
          >
            {(tied) => (
              <input
                {...tied}
                type="date"
                name="until"
                value={state.typed?.until}
                min={reader.today}
                required
              />
            )}
          </FormField>
          <button type="submit">{tell(words.set)}</button>
        </form>
      )}
      {earlier.length > 0 && (
        <details class="behind">
          <summary>{tell(words.earlier)}</summary>
          {earlier.map((one) => (
            <Said key={one.id} reader={reader} override={one} />
          ))}
        </details>
      )}
    </Panel>
  );
}

function Said({ reader, override }: { reader: Reader; override: Override }) {
  const { tell, format } = reader;
  const { band, reason, by, at, until, endedAt } = override;
  return (
    <div class="said">
      <p>
        <BandMark reader={reader} band={band} /> {reason}
      </p>
      <p class="faint small">
        {tell(words.inForce, { by, at: format.date(at), until: format.date(until) })}
        {endedAt !== null && ` ${tell(words.ended, { day: format.date(endedAt) })}`}
      </p>
    </div>
  );
}

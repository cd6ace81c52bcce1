// How long raw events are kept. A number is looked at first, with how many events would go; only what was seen can be saved.

import { RAW_DAYS } from '../../../shared/settings.ts';
import type { OlderEvents } from '../../rollups/retention.ts';
import { Notice, TextField } from '../part/form.tsx';
import { Panel } from '../part/panel.tsx';
import { SettingsFrame } from '../part/settings-frame.tsx';
import type { Reader } from '../reader.ts';
import { retentionWords as words } from '../words/retention.ts';

export const RETENTION_PATH = '/console/settings/retention';

export interface RetentionProps {
  reader: Reader;
  rawDays: number | null;
  /** From when on they are there; 0 where none ever went. */
  from: number;
  /** How much a sweep that runs has looked at; undefined where none does. */
  share: number | undefined;
  /** What was typed, or what is set. */
  typed: string;
  isWrong?: boolean;
  isSaved?: boolean;
  /** What would happen with the days that were typed. */
  would?: { rawDays: number | null; found: OlderEvents | undefined } | undefined;
}

export function RetentionPage(props: RetentionProps) {
  const { reader, would, isSaved } = props;
  const { tell } = reader;
  return (
    <SettingsFrame reader={reader} place="retention">
      {isSaved && (
        <Notice good>
          <p>{tell(words.saved)}</p>
        </Notice>
      )}
      <p class="lead">{tell(words.lead, { environment: reader.session.environmentName })}</p>
      <div class="stack">
        <Panel id="now" title={tell(words.now)}>
          <Now {...props} />
        </Panel>
        <Panel id="change" title={tell(words.change)}>
          <Change {...props} />
        </Panel>
        {would && (
          <Panel id="would" title={tell(words.would)}>
            <Would reader={reader} {...would} />
          </Panel>
        )}
        <Panel id="means" title={tell(words.means)}>
          <ul>
            {(['Numbers', 'Late', 'Quarantine', 'Definitions', 'Moves', 'Lists'] as const).map((one) => (
              <li key={one}>{tell(words[`means${one}`])}</li>
            ))}
          </ul>
        </Panel>
      </div>
    </SettingsFrame>
  );
}

const dayOf = ({ format }: Reader, ms: number): string =>
  format.date(new Date(ms).toISOString().slice(0, 10));

function Now({ reader, rawDays, from, share }: RetentionProps) {
  const { tell, format } = reader;
  return (
    <>
      <p>
        {rawDays === null ? tell(words.forever) : tell(words.days, { n: rawDays })}
        {from > 0 && ` ${tell(words.from, { day: dayOf(reader, from) })}`}
      </p>
      {share !== undefined && (
        <p>
          {tell(words.deleting)}{' '}
          <progress max={1} value={share} aria-label={tell(words.progress, { share: format.share(share) })} />{' '}
          {format.share(share)}
        </p>
      )}
    </>
  );
}

function Change({ reader, typed, isWrong }: RetentionProps) {
  const { tell } = reader;
  return (
    <form class="form" method="get" action={RETENTION_PATH}>
      <TextField
        id="rawDays"
        label={tell(words.label)}
        help={tell(words.help, RAW_DAYS)}
        error={isWrong ? tell(words.wrong, RAW_DAYS) : undefined}
        value={typed}
        autocomplete="off"
        maxLength={4}
      />
      <button type="submit">{tell(words.look)}</button>
    </form>
  );
}

function Would({ reader, rawDays, found }: { reader: Reader } & NonNullable<RetentionProps['would']>) {
  const { tell } = reader;
  return (
    <form class="form" method="post" action={RETENTION_PATH}>
      <p>
        {found
          ? tell(words.wouldGo, {
              older: found.older,
              events: found.events,
              day: dayOf(reader, found.before),
            })
          : tell(words.wouldNot)}
      </p>
      <input type="hidden" name="rawDays" value={rawDays ?? ''} />
      <button type="submit" class={found && found.older > 0 ? 'danger' : 'primary'}>
        {rawDays === null ? tell(words.saveForever) : tell(words.save, { n: rawDays })}
      </button>
    </form>
  );
}

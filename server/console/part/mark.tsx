// Bands and states: a shape and a word; colour only repeats what they say.

import type { Band, MilestoneStatus } from '../../metrics/report/base.ts';
import type { Reader } from '../reader.ts';
import { bandWords, statusWords } from '../words/report.ts';

const BAND_SHAPES: Record<Band | 'none', string> = {
  red: 'M6 11 1 2h10z',
  yellow: 'M6 .8 11.2 6 6 11.2 .8 6z',
  green: 'M6 1a5 5 0 1 0 0 10A5 5 0 1 0 6 1z',
  none: 'M1 5h10v2H1z',
};

const STATUS_SHAPES: Record<MilestoneStatus, string> = {
  reached: 'M1.5 6.5 4.5 9.5 10.5 2.5',
  'on-track': 'M1.5 6h8M6.5 2.5 10 6l-3.5 3.5',
  behind: 'M6 1.5V6l3 2.5M6 1a5 5 0 1 0 .01 0',
  stuck: 'M3.5 2v8M8.5 2v8',
  left: 'M4.5 1.5H2v9h2.5M5 6h5.5M8 3.5 10.5 6 8 8.5',
  'no-target': 'M2 6h8',
  'not-started': 'M6 1.5a4.5 4.5 0 1 0 .01 0',
  unknown: 'M3.5 4a2.5 2.5 0 1 1 3.6 2.2Q6 6.8 6 8M6 10.2v.6',
};

export function BandMark({ reader, band }: { reader: Reader; band: Band | null }) {
  const key = band ?? 'none';
  return (
    <span class={`mark band-${key}`}>
      <BandShape band={band} />
      {reader.tell(bandWords[key])}
    </span>
  );
}

export function BandShape({ band }: { band: Band | null }) {
  const key = band ?? 'none';
  return (
    <svg class={`shape band-${key}`} viewBox="0 0 12 12" width="11" height="11" aria-hidden="true">
      <path d={BAND_SHAPES[key]} />
    </svg>
  );
}

export function StatusMark({ reader, status }: { reader: Reader; status: MilestoneStatus }) {
  return (
    <span class={`mark status-${status}`}>
      <svg class="stroke" viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
        <path d={STATUS_SHAPES[status]} />
      </svg>
      {reader.tell(statusWords[status])}
    </span>
  );
}

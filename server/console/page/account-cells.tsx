// How a table shows one account's name and score.

import type { AccountRow } from '../../metrics/report/accounts.ts';
import { Meter } from '../chart/meter.tsx';
import { BandMark } from '../part/mark.tsx';
import { reasonText } from '../part/withheld.tsx';
import type { Reader } from '../reader.ts';

export function accountLink(reader: Reader, { id, name }: { id: string; name: string }) {
  return (
    <a class="account-name" title={name} href={reader.to(`/console/accounts/${encodeURIComponent(id)}`)}>
      {name}
    </a>
  );
}

export function ScoreCell({ reader, row }: { reader: Reader; row: Pick<AccountRow, 'score' | 'band'> }) {
  const { score, band } = row;
  if (score === null || band === null) {
    return <span class="faint">{reasonText(reader, 'insufficient data')}</span>;
  }
  return (
    <span class="score-cell">
      <span class="number">{reader.format.points(score)}</span>
      <Meter share={score / 100} tone={band} />
      <BandMark reader={reader} band={band} />
    </span>
  );
}

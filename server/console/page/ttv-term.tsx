// Time to value against the contract: how much of the term had gone when value came, and who renewed.

import type {
  RenewalBand,
  RenewalBands,
  ShareOfTerm,
  TimeToValueReport,
} from '../../metrics/report/time-to-value.ts';
import { countedLink } from '../accounts-query.ts';
import { Figure } from '../chart/figure.tsx';
import { type LimitedShare, Limits } from '../chart/limits.tsx';
import { Meter } from '../chart/meter.tsx';
import { Definition } from '../part/definition.tsx';
import { Opened } from '../part/opened.tsx';
import { Panel } from '../part/panel.tsx';
import { type Column, Table } from '../part/table.tsx';
import { Withheld } from '../part/withheld.tsx';
import type { Reader } from '../reader.ts';
import { columnWords } from '../words/report.ts';
import { renewalOutWords, termWords as words } from '../words/ttv-parts.ts';
import { sharesText } from './ttv-tables.tsx';

export function TermPanel({ reader, report }: { reader: Reader; report: TimeToValueReport }) {
  const { tell } = reader;
  const { shareOfTerm, renewal } = report;
  if (!shareOfTerm || !renewal) return null;
  const title = tell(words.title);
  return (
    <Panel
      id="term"
      title={title}
      wide
      aside={
        <Definition
          reader={reader}
          report={report}
          name={title}
          text={tell(words.definition, { landmark: renewal.landmark })}
        />
      }
    >
      <div class="pair">
        <div>
          <h3>{tell(words.share)}</h3>
          <Share reader={reader} share={shareOfTerm} />
        </div>
        <div>
          <h3>{tell(words.renewal)}</h3>
          <Renewal reader={reader} renewal={renewal} />
        </div>
      </div>
    </Panel>
  );
}

const PART_NAMES = { 0.25: 'quarter', 0.5: 'half', 0.75: 'most', 1: 'whole' } as const;
type Part = ShareOfTerm['parts'][number];

function Share({ reader, share }: { reader: Reader; share: ShareOfTerm }) {
  const { tell, format } = reader;
  if (share.reason !== undefined) return <Withheld reader={reader} reason={share.reason} />;
  const columns: Column<Part>[] = [
    {
      id: 'part',
      head: tell(words.part),
      rowHeader: true,
      cell: ({ part }) => tell(words.parts[PART_NAMES[part as keyof typeof PART_NAMES]]),
    },
    {
      id: 'reached',
      head: tell(columnWords.reached),
      numeric: true,
      cell: ({ part, reached, reason }) =>
        reached === null ? (
          <Withheld reader={reader} reason={reason} brief />
        ) : (
          <span class="rate-cell">
            <Meter share={reached} />{' '}
            <Opened n={reached} href={countedLink(reader, { by: 'timeToValue', counted: `term:${part}` })}>
              {format.share(reached)}
            </Opened>
          </span>
        ),
    },
    {
      id: 'limits',
      head: tell(columnWords.limits),
      numeric: true,
      cell: ({ low, high }) => sharesText(reader, low, high),
    },
  ];
  return (
    <>
      <p>{halfText(reader, share)}</p>
      <Table
        reader={reader}
        caption={tell(words.share)}
        captionHidden
        columns={columns}
        rows={share.parts}
        keyOf={({ part }) => String(part)}
      />
      {share.withoutContract > 0 && (
        <p class="faint">{tell(words.withoutContract, { n: share.withoutContract })}</p>
      )}
    </>
  );
}

function halfText({ tell, format }: Reader, { median }: ShareOfTerm): string {
  const { value, low, high } = median;
  if (value === null || low === null) return tell(words.halfNotReached);
  return high === null
    ? tell(words.halfOpen, { share: format.share(value), low: format.share(low) })
    : tell(words.half, { share: format.share(value), low: format.share(low), high: format.share(high) });
}

function Renewal({ reader, renewal }: { reader: Reader; renewal: RenewalBands }) {
  const { tell, format } = reader;
  const { bands, landmark, excluded, reason } = renewal;
  if (reason !== undefined) return <Withheld reader={reader} reason={reason} />;
  const opened = (what: string, { from, to }: RenewalBand, n: number) => (
    <Opened n={n} href={countedLink(reader, { by: 'timeToValue', counted: `${what}:${from}-${to ?? ''}` })}>
      {format.count(n)}
    </Opened>
  );
  const nameOf = ({ from, to }: RenewalBand): string =>
    to === null
      ? tell(words.notWithin, { days: landmark })
      : tell(words.upTo, { from: from === 0 ? 0 : from + 1, to });
  const shares = bands.flatMap((band): LimitedShare[] => {
    const { rate, low, high } = band;
    return rate === null || low === null || high === null
      ? []
      : [{ label: nameOf(band), value: rate, low, high }];
  });
  return (
    <>
      {shares.length > 0 && (
        <Figure
          reader={reader}
          id="renewal-limits"
          title={tell(words.renewal)}
          description={tell(words.picture)}
          layouts={LAYOUTS.map((layout) => ({ ...layout, height: ROW * shares.length + FLOOR }))}
          draw={(layout) => <Limits reader={reader} shares={shares} layout={layout} />}
        />
      )}
      <Table
        reader={reader}
        caption={tell(words.renewal)}
        captionHidden
        columns={[
          { id: 'band', head: tell(words.band), rowHeader: true, cell: nameOf },
          {
            id: 'kept',
            head: tell(words.kept),
            numeric: true,
            cell: (band) => (
              <>
                {opened('renewalKept', band, band.kept)} / {opened('renewal', band, band.n)}
              </>
            ),
          },
          {
            id: 'rate',
            head: tell(words.rate),
            numeric: true,
            cell: ({ rate, low, high, reason }) =>
              rate === null ? (
                <Withheld reader={reader} reason={reason} brief />
              ) : (
                <>
                  {format.share(rate)}
                  <span class="faint line">{sharesText(reader, low, high)}</span>
                </>
              ),
          },
        ]}
        rows={bands}
        keyOf={({ from }) => String(from)}
      />
      {excluded.length > 0 && (
        <p class="faint">
          {tell(words.excluded)}:{' '}
          {excluded.map(({ reason, accounts }, i) => (
            <>
              {i > 0 && '; '}
              {renewalOutWords[reason] ? tell(renewalOutWords[reason]) : reason}:{' '}
              <Opened
                n={accounts}
                href={countedLink(reader, { by: 'timeToValue', counted: `renewalOut:${reason}` })}
              >
                {format.count(accounts)}
              </Opened>
            </>
          ))}
        </p>
      )}
    </>
  );
}

/** Of a drawing of limits: a row each, and the axis under them. */
const [ROW, FLOOR] = [46, 28];
const LAYOUTS = [
  { name: 'wide', width: 560 },
  { name: 'narrow', width: 320 },
] as const;

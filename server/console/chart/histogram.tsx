// How a score is spread: ten bars of ten points, with the two bounds between the bands. The bars have no band colour,
// because a bound may lie inside a bar.

import { type BandBounds, RED_UP_TO, YELLOW_UP_TO } from '../../../shared/score/factor.ts';
import type { Reader } from '../reader.ts';
import { bandWords, columnWords } from '../words/report.ts';
import type { Layout } from './figure.tsx';
import { linear, place } from './scale.ts';

export interface Bin {
  from: number;
  to: number;
  accounts: number;
}

export const HISTOGRAM_LAYOUTS: readonly Layout[] = [
  { name: 'full', width: 1060, height: 240 },
  { name: 'wide', width: 560, height: 230 },
  { name: 'narrow', width: 320, height: 200 },
];

const boundsOf = ({ redUpTo, yellowUpTo }: BandBounds) =>
  [
    { band: 'red', from: 0, to: redUpTo },
    { band: 'yellow', from: redUpTo, to: yellowUpTo },
    { band: 'green', from: yellowUpTo, to: 100 },
  ] as const;
const TOP = 42;
const BOTTOM = 26;
const SIDE = 8;
const GAP = 3;

export function Histogram({
  reader,
  bins,
  bounds = { redUpTo: RED_UP_TO, yellowUpTo: YELLOW_UP_TO },
  layout,
}: {
  reader: Reader;
  bins: readonly Bin[];
  bounds?: BandBounds;
  layout: Layout;
}) {
  const { tell, format } = reader;
  const floor = layout.height - BOTTOM;
  const x = linear([0, 100], [SIDE, layout.width - SIDE]);
  const y = linear([0, Math.max(1, ...bins.map(({ accounts }) => accounts))], [floor, TOP + 12]);
  return (
    <>
      {boundsOf(bounds).map(({ band, from, to }) => (
        <g key={band} class={`band-${band}`}>
          <rect
            class="band-line"
            x={place(x(from)) + 1}
            y={20}
            width={place(x(to) - x(from)) - 2}
            height={4}
            rx={2}
          />
          <text class="label middle" x={place((x(from) + x(to)) / 2)} y={13}>
            {tell(bandWords[band])}
          </text>
          {from > 0 && <line class="bound" x1={place(x(from))} x2={place(x(from))} y1={20} y2={floor} />}
        </g>
      ))}
      {bins.map(({ from, to, accounts }) => (
        <g key={from}>
          <rect
            class="bar"
            x={place(x(from)) + GAP / 2}
            y={place(y(accounts))}
            width={place(x(to) - x(from)) - GAP}
            height={place(floor - y(accounts))}
          >
            <title>{`${from}–${to}: ${format.count(accounts)} ${tell(columnWords.accounts)}`}</title>
          </rect>
          {accounts > 0 && (
            <text class="label middle" x={place((x(from) + x(to)) / 2)} y={place(y(accounts)) - 5}>
              {format.count(accounts)}
            </text>
          )}
        </g>
      ))}
      <line class="axis" x1={SIDE} x2={layout.width - SIDE} y1={floor} y2={floor} />
      {[0, 25, 50, 75, 100].map((score) => (
        <text
          key={score}
          class={score === 0 ? 'label' : score === 100 ? 'label end' : 'label middle'}
          x={place(x(score))}
          y={floor + 18}
        >
          {format.count(score)}
        </text>
      ))}
    </>
  );
}

// Shares with their limits, one below the other on one scale from 0 to 100 %: where the lines do not overlap, the shares differ.

import type { Reader } from '../reader.ts';
import type { Layout } from './figure.tsx';
import { linear, place } from './scale.ts';

export interface LimitedShare {
  label: string;
  value: number;
  low: number;
  high: number;
}

export const LIMITS_LAYOUTS: readonly Layout[] = [
  { name: 'full', width: 1060, height: 120 },
  { name: 'wide', width: 560, height: 120 },
  { name: 'narrow', width: 320, height: 120 },
];

/** For so many shares. */
export const limitsLayouts = (shares: number): readonly Layout[] =>
  LIMITS_LAYOUTS.map((layout) => ({ ...layout, height: ROW * shares + 28 }));

const SIDE = 24;
const ROW = 46;
const MARKS = [0, 0.25, 0.5, 0.75, 1];

export function Limits({
  reader,
  shares,
  layout,
}: {
  reader: Reader;
  shares: readonly LimitedShare[];
  layout: Layout;
}) {
  const { format } = reader;
  const x = linear([0, 1], [SIDE, layout.width - SIDE]);
  const floor = ROW * shares.length + 4;
  return (
    <>
      {MARKS.map((mark) => (
        <g key={mark}>
          <line class="grid" x1={place(x(mark))} x2={place(x(mark))} y1={4} y2={floor} />
          <text class="label middle" x={place(x(mark))} y={floor + 16}>
            {format.share(mark)}
          </text>
        </g>
      ))}
      {shares.map(({ label, value, low, high }, i) => {
        const y = ROW * i + 32;
        return (
          <g key={label}>
            <text class="label" x={SIDE} y={y - 12}>
              {label}
            </text>
            <line class="limits" x1={place(x(low))} x2={place(x(high))} y1={y} y2={y} />
            <circle class="dot" cx={place(x(value))} cy={y} r={5}>
              <title>{`${label}: ${format.share(value)} (${format.share(low)} – ${format.share(high)})`}</title>
            </circle>
          </g>
        );
      })}
    </>
  );
}

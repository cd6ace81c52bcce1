// A share with its limits by month. A month without a share has an open mark on the floor, and no line leads through it.

import type { Reader } from '../reader.ts';
import type { Layout } from './figure.tsx';
import { linear, place } from './scale.ts';

export interface MonthShare {
  /** "2026-10" */
  month: string;
  share: number | null;
  low: number | null;
  high: number | null;
  /** What a pointer is told. */
  text: string;
}

export const MONTH_LAYOUTS: readonly Layout[] = [
  { name: 'full', width: 1060, height: 230 },
  { name: 'wide', width: 560, height: 210 },
  { name: 'narrow', width: 320, height: 190 },
];

/** So many have room below the drawing. */
const MONTHS_TOLD: Record<Layout['name'], number> = { full: 12, wide: 6, narrow: 3 };
const TOP = 12;
const BOTTOM = 30;
const LEFT = 46;
const RIGHT = 24;
const SHARES = [0, 0.25, 0.5, 0.75, 1];

export function MonthShares({
  reader,
  months,
  layout,
}: {
  reader: Reader;
  months: readonly MonthShare[];
  layout: Layout;
}) {
  const { format } = reader;
  const floor = layout.height - BOTTOM;
  const x = linear([0, Math.max(1, months.length - 1)], [LEFT + 24, layout.width - RIGHT]);
  const y = linear([0, 1], [floor, TOP]);
  const every = Math.ceil(months.length / MONTHS_TOLD[layout.name]);
  return (
    <>
      {SHARES.map((share) => (
        <g key={share}>
          <line class="grid" x1={LEFT} x2={layout.width - 4} y1={place(y(share))} y2={place(y(share))} />
          <text class="label end" x={LEFT - 8} y={place(y(share)) + 4}>
            {format.share(share)}
          </text>
        </g>
      ))}
      <path class="line" d={pathOf(months, x, y)} />
      {months.map(({ month, share, low, high, text }, index) => (
        <g key={month}>
          {low !== null && high !== null && (
            <line
              class="limits thin"
              x1={place(x(index))}
              x2={place(x(index))}
              y1={place(y(low))}
              y2={place(y(high))}
            />
          )}
          <circle
            class={share === null ? 'dot open' : 'dot'}
            cx={place(x(index))}
            cy={place(y(share ?? 0))}
            r={share === null ? 3.5 : 4.5}
          >
            <title>{text}</title>
          </circle>
          {index % every === 0 && (
            <text class="label middle" x={place(x(index))} y={floor + 21}>
              {format.month(month)}
            </text>
          )}
        </g>
      ))}
    </>
  );
}

function pathOf(months: readonly MonthShare[], x: (n: number) => number, y: (n: number) => number): string {
  return months
    .map(({ share }, index) => {
      if (share === null) return '';
      const isBridged = index > 0 && months[index - 1]?.share !== null;
      return `${isBridged ? 'L' : 'M'}${place(x(index))} ${place(y(share))}`;
    })
    .join('');
}

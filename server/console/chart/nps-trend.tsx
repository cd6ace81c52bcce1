// What people said, by month: NPS from -100 to 100, or another scale. A month with too few answers has no point, and the line does not
// bridge it.

import type { Reader } from '../reader.ts';
import { columnWords } from '../words/report.ts';
import type { Layout } from './figure.tsx';
import { linear, place } from './scale.ts';

export interface MonthValue {
  month: string;
  n: number;
  value: number | null;
}

export const TREND_LAYOUTS: readonly Layout[] = [
  { name: 'wide', width: 560, height: 150 },
  { name: 'narrow', width: 320, height: 150 },
];

const TOP = 12;
const BOTTOM = 26;
const LEFT = 46;
const RIGHT = 20;

interface NpsTrendProps {
  reader: Reader;
  months: readonly MonthValue[];
  layout: Layout;
  /** Where its lines are, the least and the most among them. */
  scale?: readonly number[];
  tick?: (value: number) => string;
}

export function NpsTrend({ reader, months, layout, scale = [-100, 0, 100], tick }: NpsTrendProps) {
  const { tell, format } = reader;
  const textOf = tick ?? format.points;
  const floor = layout.height - BOTTOM;
  const x = linear([0, Math.max(1, months.length - 1)], [LEFT + 16, layout.width - RIGHT]);
  const y = linear([Math.min(...scale), Math.max(...scale)], [floor, TOP]);
  const every = Math.ceil(months.length / (layout.name === 'wide' ? 6 : 3));
  return (
    <>
      {scale.map((value) => (
        <g key={value}>
          <line class="grid" x1={LEFT} x2={layout.width - 4} y1={place(y(value))} y2={place(y(value))} />
          <text class="label end" x={LEFT - 7} y={place(y(value)) + 4}>
            {(tick ?? format.count)(value)}
          </text>
        </g>
      ))}
      <path class="line" d={trendPath(months, x, y)} />
      {months.map(({ month, n, value }, index) => (
        <g key={month}>
          {value !== null && (
            <circle class="dot" cx={place(x(index))} cy={place(y(value))} r="4">
              <title>{`${format.month(month)}: ${textOf(value)}, ${tell(columnWords.answers)} ${n}`}</title>
            </circle>
          )}
          {index % every === 0 && (
            <text class="label middle" x={place(x(index))} y={floor + 20}>
              {format.month(month)}
            </text>
          )}
        </g>
      ))}
    </>
  );
}

function trendPath(
  months: readonly MonthValue[],
  x: (n: number) => number,
  y: (n: number) => number,
): string {
  return months
    .map(({ value }, index) => {
      if (value === null) return '';
      const bridged = index > 0 && months[index - 1]?.value !== null;
      return `${bridged ? 'L' : 'M'}${place(x(index))} ${place(y(value))}`;
    })
    .join('');
}

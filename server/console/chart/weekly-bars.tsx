// One count a week, oldest first. The last week is not over and is drawn hollow.

import type { Reader } from '../reader.ts';
import type { Layout } from './figure.tsx';
import { countTicks, linear, place } from './scale.ts';

export interface Week {
  /** The week's first day. */
  start: string;
  value: number;
  unfinished?: boolean;
}

export const WEEKLY_LAYOUTS: readonly Layout[] = [
  { name: 'wide', width: 560, height: 170 },
  { name: 'narrow', width: 320, height: 150 },
];

const TOP = 10;
const BOTTOM = 24;
const LEFT = 46;
const RIGHT = 22;

interface WeeklyBarsProps {
  reader: Reader;
  weeks: readonly Week[];
  unit: string;
  layout: Layout;
}

export function WeeklyBars({ reader, weeks, unit, layout }: WeeklyBarsProps) {
  const { format } = reader;
  const floor = layout.height - BOTTOM;
  const ticks = countTicks(Math.max(0, ...weeks.map(({ value }) => value)), 3);
  const y = linear([0, ticks.at(-1) ?? 1], [floor, TOP]);
  const x = linear([0, Math.max(1, weeks.length)], [LEFT, layout.width - RIGHT]);
  const every = Math.ceil(weeks.length / (layout.name === 'wide' ? 6 : 3));
  const width = place(x(1) - x(0));
  return (
    <>
      {ticks.map((count) => (
        <g key={count}>
          <line class="grid" x1={LEFT} x2={layout.width - RIGHT} y1={place(y(count))} y2={place(y(count))} />
          <text class="label end" x={LEFT - 7} y={place(y(count)) + 4}>
            {format.count(count)}
          </text>
        </g>
      ))}
      {weeks.map(({ start, value, unfinished }, index) => (
        <g key={start}>
          <rect
            class={unfinished ? 'bar unfinished' : 'bar'}
            x={place(x(index) + width * 0.12)}
            y={place(y(value))}
            width={place(width * 0.76)}
            height={place(floor - y(value))}
          />
          <rect class="reach" x={place(x(index))} y={TOP} width={width} height={floor - TOP}>
            <title>{`${format.date(start)}: ${format.count(value)} ${unit}`}</title>
          </rect>
          {index % every === 0 && (
            <text class="label middle" x={place(x(index) + width / 2)} y={floor + 18}>
              {format.shortDate(start)}
            </text>
          )}
        </g>
      ))}
    </>
  );
}

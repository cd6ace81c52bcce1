// A score day by day, with the bounds of its bands. A day without a score leaves a gap; a change of what is defined is a dashed line.

import type { AccountHealthReport } from '../../metrics/report/health.ts';
import type { Reader } from '../reader.ts';
import type { Layout } from './figure.tsx';
import { linear, place } from './scale.ts';

export const HISTORY_LAYOUTS: readonly Layout[] = [
  { name: 'full', width: 1060, height: 220 },
  { name: 'wide', width: 560, height: 200 },
  { name: 'narrow', width: 320, height: 180 },
];

const TOP = 12;
const BOTTOM = 26;
const LEFT = 40;
const RIGHT = 16;
/** Dates under the drawing. */
const DATES: Record<Layout['name'], number> = { full: 8, wide: 5, narrow: 3 };

interface HistoryProps {
  reader: Reader;
  report: Pick<AccountHealthReport, 'history' | 'markers' | 'bands'>;
  layout: Layout;
}

const dayOf = (date: string): number => Date.parse(date) / 86_400_000;

export function ScoreHistory({ reader, report, layout }: HistoryProps) {
  const { format } = reader;
  const { history, markers, bands } = report;
  const floor = layout.height - BOTTOM;
  const [first, last] = [dayOf(history[0]?.day ?? ''), dayOf(history.at(-1)?.day ?? '')];
  const x = linear([first, Math.max(first + 1, last)], [LEFT, layout.width - RIGHT]);
  const y = linear([0, 100], [floor, TOP]);
  const every = Math.max(1, Math.ceil(history.length / DATES[layout.name]));
  return (
    <>
      {[0, bands.redUpTo, bands.yellowUpTo, 100].map((score) => (
        <g key={score}>
          <line
            class={score === 0 || score === 100 ? 'grid' : 'bound'}
            x1={LEFT}
            x2={layout.width - RIGHT}
            y1={place(y(score))}
            y2={place(y(score))}
          />
          <text class="label end" x={LEFT - 7} y={place(y(score)) + 4}>
            {format.count(score)}
          </text>
        </g>
      ))}
      {markers.map(({ day }) => (
        <line
          key={day}
          class="marker"
          x1={place(x(dayOf(day)))}
          x2={place(x(dayOf(day)))}
          y1={TOP}
          y2={floor}
        />
      ))}
      <path class="line" d={pathOf(history, x, y)} />
      {history.length === 1 && history[0]?.score !== null && (
        <circle class="dot" cx={place(x(first))} cy={place(y(history[0]?.score ?? 0))} r="4" />
      )}
      {history.map(({ day }, index) =>
        index % every === 0 && (index === 0 || x(last) - x(dayOf(day)) > 30) ? (
          <text
            key={day}
            class={index === 0 ? 'label' : 'label middle'}
            x={place(x(dayOf(day)))}
            y={floor + 19}
          >
            {format.shortDate(day)}
          </text>
        ) : null,
      )}
    </>
  );
}

function pathOf(
  history: HistoryProps['report']['history'],
  x: (n: number) => number,
  y: (n: number) => number,
): string {
  return history
    .map(({ day, score }, index) => {
      if (score === null) return '';
      const before = history[index - 1];
      const isNext = before !== undefined && before.score !== null && dayOf(day) - dayOf(before.day) === 1;
      return `${isNext ? 'L' : 'M'}${place(x(dayOf(day)))} ${place(y(score))}`;
    })
    .join('');
}

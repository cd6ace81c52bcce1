// The time-to-value curve: steps up as accounts reach value, the 95 % band, the median, and under the axis how many
// accounts each part of the curve still rests on.

import type { SurvivalSummary } from '../../metrics/report/time-to-value.ts';
import type { Reader } from '../reader.ts';
import { ttvWords as words } from '../words/ttv.ts';
import type { Layout } from './figure.tsx';
import { dayTicks, linear, place } from './scale.ts';
import {
  atRiskOn,
  bandPath,
  lastDay,
  leftSteps,
  linePath,
  type Reached,
  reachedSteps,
} from './survival-path.ts';

export interface Series {
  /** Absent where there is only one. */
  label?: string;
  summary: SurvivalSummary;
}

const LAYOUTS = {
  full: { width: 1060, plot: 300 },
  wide: { width: 600, plot: 240 },
  narrow: { width: 320, plot: 200 },
} as const;
/** Room that a number under the axis needs. */
const TICK_ROOM = 30;
const ROW = 18;
const AXIS = 44;
const TOP = 14;
const LEFT = 46;
const RIGHT = 14;
const SHARES = [0, 0.25, 0.5, 0.75, 1];
/** More points than this get no reading on hover: they are closer than a pointer can tell, and in the table. */
const MOST_POINTS = 150;

export function survivalLayouts(series: readonly Series[], { full }: { full: boolean }): Layout[] {
  const names = full ? (['full', 'wide', 'narrow'] as const) : (['wide', 'narrow'] as const);
  return names.map((name) => ({
    name,
    width: LAYOUTS[name].width,
    height: TOP + LAYOUTS[name].plot + AXIS + ROW * (series.length + 1),
  }));
}

/** The last day of the drawing. */
export const drawnUntil = (series: readonly Series[]): number =>
  lastDay(
    series.map(({ summary }) => summary.curve),
    series[0]?.summary.days.map(({ day }) => day) ?? [],
  );

interface CurveProps {
  reader: Reader;
  series: readonly Series[];
  layout: Layout;
}

export function SurvivalCurve({ reader, series, layout }: CurveProps) {
  const { tell, format } = reader;
  const days = series[0]?.summary.days.map(({ day }) => day) ?? [];
  const until = drawnUntil(series);
  const bottom = TOP + LAYOUTS[layout.name].plot;
  const x = linear([0, until], [LEFT, layout.width - RIGHT]);
  const y = linear([0, 1], [bottom, TOP]);
  const perDay = (x(until) - x(0)) / until;
  const ticks = dayTicks(days, until, TICK_ROOM / perDay);
  const single = series.length === 1;
  return (
    <>
      {SHARES.map((share) => (
        <g key={share}>
          <line class="grid" x1={LEFT} x2={layout.width - RIGHT} y1={place(y(share))} y2={place(y(share))} />
          <text class="label end" x={LEFT - 8} y={place(y(share)) + 4}>
            {format.share(share)}
          </text>
        </g>
      ))}
      {ticks.map((day) => (
        <g key={day}>
          <line class="tick" x1={place(x(day))} x2={place(x(day))} y1={bottom} y2={bottom + 5} />
          <text class="label middle" x={place(x(day))} y={bottom + 19}>
            {format.count(day)}
          </text>
        </g>
      ))}
      <text class="label middle" x={place((LEFT + layout.width - RIGHT) / 2)} y={bottom + 36}>
        {tell(words.axis)}
      </text>
      {series.map(({ summary, label }, index) => {
        const steps = reachedSteps(summary.curve);
        return (
          <g key={label ?? ''} class={`series-${index}`}>
            {single && <path class="area" d={bandPath(steps, { x, y, until })} />}
            <path class="line" d={linePath(steps, { x, y, until })} />
            {single && summary.left !== undefined && <LeftLine summary={summary} x={x} y={y} until={until} />}
            <Points reader={reader} steps={steps} until={until} x={x} y={y} label={label} />
          </g>
        );
      })}
      {single && (
        <Median reader={reader} summary={series[0]?.summary} x={x} y={y} until={until} bottom={bottom} />
      )}
      <line
        class="cursor"
        x1={LEFT}
        x2={LEFT}
        y1={TOP}
        y2={bottom}
        data-from={LEFT}
        data-to={layout.width - RIGHT}
        data-until={until}
      />
      <text class="label strong" x={2} y={bottom + AXIS + 12}>
        {tell(words.atRisk)}
      </text>
      {series.map(({ summary, label }, index) => (
        <AtRisk
          key={label ?? ''}
          summary={summary}
          ticks={ticks}
          x={x}
          y={bottom + AXIS + 12 + ROW * (index + 1)}
          letter={single ? undefined : letterOf(index)}
          reader={reader}
        />
      ))}
    </>
  );
}

/** Names a series where colour and dashes might not do. */
export function letterOf(index: number): string {
  return String.fromCharCode(65 + index);
}

type Axes = { x(value: number): number; y(value: number): number; until: number };

function Points({
  reader,
  steps,
  until,
  x,
  y,
  label,
}: Axes & { reader: Reader; steps: Reached[]; label?: string | undefined }) {
  const { tell, format } = reader;
  const shown = steps.filter(({ day, events }) => events > 0 && day <= until);
  if (shown.length > MOST_POINTS) return null;
  return (
    <>
      {shown.map(({ day, reached, atRisk }) => (
        <circle key={day} class="point" cx={place(x(day))} cy={place(y(reached))} r="7">
          <title>
            {label === undefined ? '' : `${label}: `}
            {tell(words.point, { day: format.dayNumber(day), share: format.share(reached), atRisk })}
          </title>
        </circle>
      ))}
    </>
  );
}

/** Up to where the curve goes, so that both shares are seen to the end. */
function LeftLine({ summary, x, y, until }: Axes & { summary: SurvivalSummary }) {
  const steps = leftSteps(summary.curve);
  const last = steps.at(-1);
  const end = summary.curve.at(-1)?.t ?? 0;
  const whole = last && last.day < end ? [...steps, { ...last, day: end, events: 0 }] : steps;
  return whole.length === 0 ? null : <path class="line left" d={linePath(whole, { x, y, until })} />;
}

function Median({
  reader,
  summary,
  x,
  y,
  until,
  bottom,
}: Axes & { reader: Reader; summary: SurvivalSummary | undefined; bottom: number }) {
  const day = summary?.median.value;
  if (day === null || day === undefined || day > until) return null;
  const left = place(x(day));
  // Beside the line where the curve is not: right of it, unless that would leave the drawing.
  const right = day > until * 0.6;
  return (
    <g class="median">
      <line x1={LEFT} x2={left} y1={place(y(0.5))} y2={place(y(0.5))} />
      <line x1={left} x2={left} y1={place(y(0.5))} y2={bottom} />
      <text class={right ? 'label strong end' : 'label strong'} x={left + (right ? -8 : 8)} y={bottom - 10}>
        {reader.tell(words.medianMark, { days: reader.format.days(day) })}
      </text>
    </g>
  );
}

interface AtRiskProps {
  reader: Reader;
  summary: SurvivalSummary;
  ticks: readonly number[];
  x(value: number): number;
  y: number;
  letter: string | undefined;
}

function AtRisk({ reader, summary, ticks, x, y, letter }: AtRiskProps) {
  const numbers = ticks.slice(1).flatMap((day) => {
    const told = [...summary.days, ...summary.later].find((one) => one.day === day);
    const atRisk = told?.atRisk ?? atRiskOn(summary.curve, day);
    return atRisk === undefined ? [] : [{ day, atRisk }];
  });
  return (
    <g>
      {letter !== undefined && (
        <text class="label strong" x={4} y={y}>
          {letter}
        </text>
      )}
      {numbers.map(({ day, atRisk }) => (
        <text key={day} class="label middle" x={place(x(day))} y={y}>
          {reader.format.count(atRisk)}
        </text>
      ))}
    </g>
  );
}

/** The look of a line, beside its name. */
export function LineSample({ index, left = false }: { index: number; left?: boolean }) {
  return (
    <svg class={`line-sample series-${index}`} viewBox="0 0 28 8" width="28" height="8" aria-hidden="true">
      <path class={left ? 'line left' : 'line'} d="M0 4H28" />
    </svg>
  );
}

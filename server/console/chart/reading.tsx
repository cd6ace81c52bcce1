// Curves read at a day: a slider that a hand points at or arrow keys move, with what the curves say there. It needs script
// (browser/console.js) and is hidden without; the table behind the drawing has the same numbers for everybody.

import type { Reader } from '../reader.ts';
import { ttvWords as words } from '../words/ttv.ts';
import { drawnUntil, letterOf, type Series } from './survival-curve.tsx';
import { atRiskOn, stepAt, thinned } from './survival-path.ts';

/** Places that a slider stops at; the drawing is not much wider in pixels that can be told apart. */
const MOST_STOPS = 100;

export function Reading({ reader, series, id }: { reader: Reader; series: readonly Series[]; id: string }) {
  const { tell } = reader;
  const stops = stopsOf(series);
  const texts = stops.map((day) => readingAt(reader, series, day));
  return (
    <div
      class="reading"
      hidden
      data-days={JSON.stringify(stops.map((day) => Math.round(day * 1e4) / 1e4))}
      data-texts={JSON.stringify(texts)}
    >
      <label for={`${id}-reading`}>{tell(words.reading)}</label>
      <input
        id={`${id}-reading`}
        type="range"
        min={0}
        max={stops.length - 1}
        step={1}
        value={0}
        aria-valuetext={texts[0]}
        aria-describedby={`${id}-reading-hint`}
      />
      {/* The slider tells it itself, so that it is not heard twice. */}
      <output for={`${id}-reading`} aria-hidden="true">
        {texts[0]}
      </output>
      <span id={`${id}-reading-hint`} class="faint">
        {tell(words.readingHint)}
      </span>
    </div>
  );
}

/** Day 0, and the days on which some curve steps, as far as the drawing goes. */
function stopsOf(series: readonly Series[]): number[] {
  const until = drawnUntil(series);
  const days = series.flatMap(({ summary }) =>
    summary.curve.filter(({ events, t }) => events > 0 && t > 0 && t <= until).map(({ t }) => t),
  );
  return [
    0,
    ...thinned(
      [...new Set(days)].sort((a, b) => a - b),
      MOST_STOPS,
    ),
  ];
}

function readingAt(reader: Reader, series: readonly Series[], day: number): string {
  const { tell, format } = reader;
  const told = series.map(({ label, summary }, index) => {
    const step = stepAt(summary.curve, day);
    const share = step ? 1 - step.survival : 0;
    const { low = null, high = null } = step ?? {};
    const reached =
      low === null || high === null
        ? format.share(share)
        : `${format.share(share)} (${format.share(1 - high)} – ${format.share(1 - low)})`;
    return label === undefined
      ? { reached, step }
      : { reached: `${letterOf(index)} ${label}: ${reached}`, step };
  });
  const [only] = told;
  if (!only || told.length > 1) {
    return `${tell(words.atDay, { day: format.dayNumber(day) })}: ${told.map(({ reached }) => reached).join('; ')}`;
  }
  const atRisk = series[0] && atRiskOn(series[0].summary.curve, day);
  const parts = [
    tell(words.reachedThen, { share: only.reached }),
    ...(only.step?.left === undefined ? [] : [tell(words.leftThen, { share: format.share(only.step.left) })]),
    ...(atRisk === undefined ? [] : [tell(words.atRiskThen, { n: atRisk })]),
  ];
  return `${tell(words.atDay, { day: format.dayNumber(day) })}: ${parts.join(', ')}`;
}

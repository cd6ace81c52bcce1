// The geometry of a step curve: the share that reached value by each day, with its limits. Pure numbers, no drawing.

import type { CurvePoint } from '../../metrics/report/time-to-value.ts';
import { LATER_DAYS } from '../../metrics/survival-summary.ts';
import { place, type Scale } from './scale.ts';

export interface Reached {
  day: number;
  reached: number;
  low: number;
  high: number;
  atRisk: number;
  events: number;
}

/** 1 - S at every step; where S has no limits (it is 1 or 0) the band is as thin as the line. */
export function reachedSteps(curve: readonly CurvePoint[]): Reached[] {
  return curve.map(({ t, survival, low, high, atRisk, events }) => ({
    day: t,
    reached: 1 - survival,
    low: 1 - (high ?? survival),
    high: 1 - (low ?? survival),
    atRisk,
    events,
  }));
}

/** The share that had left before they reached it, as steps of a line of their own. */
export function leftSteps(curve: readonly CurvePoint[]): Reached[] {
  return curve.flatMap(({ t, left, atRisk }, index) =>
    left === undefined || left === (curve[index - 1]?.left ?? 0)
      ? []
      : [{ day: t, reached: left, low: left, high: left, atRisk, events: 1 }],
  );
}

/** The curve at a day, the day included; undefined before its first step. */
export function stepAt<Step extends { t: number }>(curve: readonly Step[], day: number): Step | undefined {
  const after = curve.findIndex(({ t }) => t > day);
  return after === -1 ? curve.at(-1) : curve[after - 1];
}

/** A tail that adds no more than this to the share is not drawn: a few late ones would press the rest to the edge. */
const TAIL = 0.02;

/** Shows the rise and some of the flat behind it, up to a round day, and not years of flat. */
export function lastDay(curves: readonly (readonly CurvePoint[])[], days: readonly number[]): number {
  const end = Math.max(0, ...curves.map((curve) => curve.at(-1)?.t ?? 0));
  const rise = Math.max(0, ...curves.map(riseEnd));
  const next = [...days, ...LATER_DAYS].find((day) => day >= rise * 1.1) ?? rise * 1.25;
  return Math.max(1, Math.min(end, next));
}

function riseEnd(curve: readonly CurvePoint[]): number {
  const floor = (curve.at(-1)?.survival ?? 1) + TAIL;
  const steps = curve.filter(({ events }) => events > 0);
  return (steps.find(({ survival }) => survival <= floor) ?? steps.at(-1))?.t ?? 0;
}

/** Those at risk on any day; undefined where somebody left between two steps, and the curve cannot tell when. */
export function atRiskOn(curve: readonly CurvePoint[], day: number): number | undefined {
  const next = curve.findIndex(({ t }) => t >= day);
  const [before, after] = [curve[next - 1], curve[next]];
  if (!after) return undefined;
  return !before || before.atRisk - before.events === after.atRisk ? after.atRisk : undefined;
}

/** At most `most` of the rows, evenly taken, with the first and the last. */
export function thinned<Row>(rows: readonly Row[], most: number): Row[] {
  if (rows.length <= most) return [...rows];
  const kept = new Set(
    Array.from({ length: most }, (_, n) => Math.round((n * (rows.length - 1)) / (most - 1))),
  );
  return rows.filter((_, index) => kept.has(index));
}

/** The last step of each unit of the drawing's width: more could not be told apart. */
function columns(steps: readonly Reached[], { x, until }: Scales): Reached[] {
  const shown = steps.filter(({ day, events }) => events > 0 && day <= until);
  return shown.filter(({ day }, index) => {
    const next = shown[index + 1];
    return next === undefined || Math.floor(x(next.day)) > Math.floor(x(day));
  });
}

interface Scales {
  x: Scale;
  y: Scale;
  until: number;
}

export function linePath(steps: readonly Reached[], scales: Scales): string {
  const { x, y, until } = scales;
  const end = Math.min(until, steps.at(-1)?.day ?? 0);
  const shown = columns(steps, scales);
  const rise = shown.map(({ day, reached }) => `H${place(x(day))}V${place(y(reached))}`).join('');
  return `M${place(x(0))} ${place(y(0))}${rise}H${place(x(end))}`;
}

export function bandPath(steps: readonly Reached[], scales: Scales): string {
  const { x, y, until } = scales;
  const end = Math.min(until, steps.at(-1)?.day ?? 0);
  const shown = columns(steps, scales);
  if (shown.length === 0) return '';
  const up = shown.map(({ day, high }) => `H${place(x(day))}V${place(y(high))}`).join('');
  const back = [...shown]
    .reverse()
    .map(({ day, low }) => `V${place(y(low))}H${place(x(day))}`)
    .join('');
  return `M${place(x(0))} ${place(y(0))}${up}H${place(x(end))}${back}V${place(y(0))}Z`;
}

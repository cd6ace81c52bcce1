// The geometry of a step curve: the share that reached value by each day, with its limits. Pure numbers, no drawing.

import type { CurvePoint } from '../../metrics/report.ts';
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

/** Shows the rise and some of the flat behind it, up to one of the report's days, and not years of flat. */
export function lastDay(curves: readonly (readonly CurvePoint[])[], days: readonly number[]): number {
  const end = Math.max(0, ...curves.map((curve) => curve.at(-1)?.t ?? 0));
  const rise = Math.max(0, ...curves.flat().map(({ t, events }) => (events > 0 ? t : 0)));
  const next = days.find((day) => day >= rise * 1.1) ?? rise * 1.25;
  return Math.max(1, Math.min(end, next));
}

interface Scales {
  x: Scale;
  y: Scale;
  until: number;
}

export function linePath(steps: readonly Reached[], { x, y, until }: Scales): string {
  const end = Math.min(until, steps.at(-1)?.day ?? 0);
  const shown = steps.filter(({ day, events }) => events > 0 && day <= until);
  const rise = shown.map(({ day, reached }) => `H${place(x(day))}V${place(y(reached))}`).join('');
  return `M${place(x(0))} ${place(y(0))}${rise}H${place(x(end))}`;
}

export function bandPath(steps: readonly Reached[], { x, y, until }: Scales): string {
  const end = Math.min(until, steps.at(-1)?.day ?? 0);
  const shown = steps.filter(({ day, events }) => events > 0 && day <= until);
  if (shown.length === 0) return '';
  const up = shown.map(({ day, high }) => `H${place(x(day))}V${place(y(high))}`).join('');
  const back = [...shown]
    .reverse()
    .map(({ day, low }) => `V${place(y(low))}H${place(x(day))}`)
    .join('');
  return `M${place(x(0))} ${place(y(0))}${up}H${place(x(end))}${back}V${place(y(0))}Z`;
}

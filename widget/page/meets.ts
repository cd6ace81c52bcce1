// Does a value meet a condition? On the page only "yes" counts, and the server has checked what an author wrote, so that this
// tells no "cannot tell" from "no". meets.test.ts holds it to what shared/operator.ts says of the same condition.

import { durationMs } from '../../shared/duration.ts';
import { instantMs } from '../../shared/instant.ts';
import type { Condition, Value } from '../../shared/operator.ts';

/** Whatever does not compare is not a number, and no comparison with that holds. */
type Operator = (value: Value, wanted: never, now: number) => boolean;

const isPlain = (value: Value) => typeof value !== 'object' || value === null;

/** An absent value and null are the same; "5" and 5 as well. */
const same = (a: Value, b: Value) =>
  a == null || b == null ? (a ?? b) == null : isPlain(a) && String(a) === String(b);

const among = (value: Value, list: Value[]) => list.some((one) => same(value, one));

const numeric = (value: Value) =>
  typeof value === 'number' || (typeof value === 'string' && value.trim()) ? Number(value) : Number.NaN;

const elapsed = (from: unknown, to: unknown) =>
  (instantMs(to) ?? Number.NaN) - (instantMs(from) ?? Number.NaN);

/** Numeric strings compare as numbers; what is no number, as a moment. */
function order(a: Value, b: Value): number {
  const difference = numeric(a) - numeric(b);
  return Number.isNaN(difference) ? elapsed(b, a) : difference;
}

/** A value as a text; nothing that is absent or has parts has one. */
const textOf = (value: Value) => (value != null && isPlain(value) ? String(value) : undefined);

const OPERATORS: Record<string, Operator> = {
  is: (value, wanted: Value) => same(value, wanted),
  isNot: (value, wanted: Value) => !same(value, wanted),
  in: among,
  notIn: (value, wanted) => !among(value, wanted),
  contains: (value, wanted: string) =>
    Array.isArray(value) ? among(wanted, value) : textOf(value)?.includes(wanted) === true,
  startsWith: (value, wanted) => textOf(value)?.startsWith(wanted) === true,
  endsWith: (value, wanted) => textOf(value)?.endsWith(wanted) === true,
  gt: (value, wanted) => order(value, wanted) > 0,
  gte: (value, wanted) => order(value, wanted) >= 0,
  lt: (value, wanted) => order(value, wanted) < 0,
  lte: (value, wanted) => order(value, wanted) <= 0,
  before: (value, wanted) => elapsed(wanted, value) < 0,
  after: (value, wanted) => elapsed(wanted, value) > 0,
  between: (value, [low, high]: Value[]) => order(value, low) >= 0 && order(value, high) <= 0,
  exists: (value, wanted) => (value != null) === wanted,
  withinLast(value, wanted, now) {
    const age = now - (instantMs(value) ?? Number.NaN);
    return age >= 0 && age <= (durationMs(wanted) ?? 0);
  },
  olderThan: (value, wanted, now) => now - (instantMs(value) ?? Number.NaN) > (durationMs(wanted) ?? 0),
};

/** @param ignore the key of the condition's subject, which is no operator */
export const meets = (condition: Condition, value: Value, now: number, ignore = ''): boolean =>
  Object.entries(condition).every(
    ([name, wanted]) => name === ignore || OPERATORS[name]?.(value, wanted as never, now),
  );

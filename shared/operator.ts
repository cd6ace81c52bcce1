// The operators that compare one attribute or property with what an author wrote.
// Three-valued: `undefined` means "cannot tell" (an operator that we do not know, values that do not compare),
// and whatever cannot be told never shows.

import { durationMs } from './duration.ts';
import { instantMs } from './instant.ts';

export { durationMs } from './duration.ts';
export { instantMs } from './instant.ts';

/** A JSON value of a trait or an event property. */
export type Value = string | number | boolean | null | undefined | Value[] | { [key: string]: Value };

/** Conditions on one value; several in one object must all hold. */
export interface Condition {
  is?: Value;
  isNot?: Value;
  in?: Value[];
  notIn?: Value[];
  contains?: string;
  startsWith?: string;
  endsWith?: string;
  gt?: number | string;
  gte?: number | string;
  lt?: number | string;
  lte?: number | string;
  between?: [number | string, number | string];
  exists?: boolean;
  /** An ISO date or date-time. */
  before?: string | number;
  after?: string | number;
  /** A duration such as "14d"; see `durationMs`. */
  withinLast?: string;
  olderThan?: string;
}

type Tri = boolean | undefined;
type Operator = (value: Value, wanted: never, now: number | undefined) => Tri;

const isPlain = (value: Value): boolean => typeof value !== 'object' || value === null;

/** An absent value and null are the same; "5" and 5 as well. */
const same = (a: Value, b: Value): boolean =>
  a == null || b == null ? a == null && b == null : isPlain(a) && isPlain(b) && String(a) === String(b);

const numeric = (value: Value): number =>
  typeof value === 'number' || (typeof value === 'string' && value.trim() !== '')
    ? Number(value)
    : Number.NaN;

/** Negative, zero or positive; `undefined` when the two are not moments. */
function orderInTime(a: Value, b: Value): number | undefined {
  const [s, t] = [instantMs(a), instantMs(b)];
  return s === undefined || t === undefined ? undefined : s - t;
}

/** Likewise for numbers and moments. Numeric strings compare as numbers. */
function order(a: Value, b: Value): number | undefined {
  const difference = numeric(a) - numeric(b);
  return Number.isNaN(difference) ? orderInTime(a, b) : difference;
}

// What an author wrote is judged first: nonsense stays unknown even where the value is absent, so that "not" cannot make it true.
const compare =
  (holds: (order: number) => boolean, by = order): Operator =>
  (value, wanted) => {
    if (by(wanted, wanted) === undefined) return undefined;
    if (value == null) return false;
    const sign = by(value, wanted);
    return sign === undefined ? undefined : holds(sign);
  };

const atLeast = compare((sign) => sign >= 0);
const atMost = compare((sign) => sign <= 0);

const text =
  (holds: (value: string, part: string) => boolean): Operator =>
  (value, wanted: Value) => {
    if (typeof wanted !== 'string' && typeof wanted !== 'number') return undefined;
    if (value == null) return false;
    return isPlain(value) ? holds(String(value), String(wanted)) : undefined;
  };

const containsText = text((value, part) => value.includes(part));

const age =
  (holds: (age: number, limit: number) => boolean): Operator =>
  (value, wanted, now) => {
    const limit = durationMs(wanted);
    if (limit === undefined) return undefined;
    if (value == null) return false;
    const at = instantMs(value);
    return at === undefined || now === undefined ? undefined : holds(now - at, limit);
  };

/** Is `value` in the list? Unknown where that is not a list of plain values. */
const among = (value: Value, list: Value): Tri =>
  Array.isArray(list) && list.every(isPlain) ? list.some((entry) => same(value, entry)) : undefined;

const not = (value: Tri): Tri => (value === undefined ? undefined : !value);

const OPERATORS: Record<string, Operator> = {
  is: (value, wanted) => among(value, [wanted]),
  isNot: (value, wanted) => not(among(value, [wanted])),
  in: among,
  notIn: (value, wanted) => not(among(value, wanted)),
  contains: (value, wanted, now) =>
    Array.isArray(value) && isPlain(wanted)
      ? value.some((entry) => same(entry, wanted))
      : containsText(value, wanted, now),
  startsWith: text((value, part) => value.startsWith(part)),
  endsWith: text((value, part) => value.endsWith(part)),
  gt: compare((sign) => sign > 0),
  gte: atLeast,
  lt: compare((sign) => sign < 0),
  lte: atMost,
  before: compare((sign) => sign < 0, orderInTime),
  after: compare((sign) => sign > 0, orderInTime),
  between: (value, wanted: Value) => {
    if (!Array.isArray(wanted) || wanted.length !== 2) return undefined;
    const met = [atLeast(value, wanted[0] as never, 0), atMost(value, wanted[1] as never, 0)];
    return met.includes(undefined) ? undefined : !met.includes(false);
  },
  exists: (value, wanted: Value) => (typeof wanted === 'boolean' ? (value != null) === wanted : undefined),
  withinLast: age((elapsed, limit) => elapsed >= 0 && elapsed <= limit),
  olderThan: age((elapsed, limit) => elapsed > limit),
};

/** The operator names, in the order in which an editor lists them. */
export const OPERATOR_NAMES: readonly string[] = /* @__PURE__ */ Object.keys(OPERATORS);

const operatorOf = (name: string) => (Object.hasOwn(OPERATORS, name) ? OPERATORS[name] : undefined);

/** Do we know every operator of `condition`? */
export const knows = (condition: object, ignore: string): boolean =>
  Object.keys(condition).every((name) => name === ignore || operatorOf(name));

/**
 * Does `value` meet every operator of `condition`? Keys in `ignore` (the subject's own) are not operators.
 * @param now epoch milliseconds, needed by `withinLast` and `olderThan` only
 * @returns `undefined` when an operator is not known or the values do not compare, unless another one already fails;
 *   likewise when there is no operator at all
 */
export function meets(condition: object, value: Value, now: number | undefined, ignore: string): Tri {
  let result: Tri;
  let asked = false;
  for (const [name, wanted] of Object.entries(condition)) {
    if (name === ignore) continue;
    const met = operatorOf(name)?.(value, wanted as never, now);
    if (met === false) return false;
    result = asked && result === undefined ? undefined : met;
    asked = true;
  }
  return result;
}

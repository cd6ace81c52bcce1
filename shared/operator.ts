// The operators that compare one attribute or property with what an author wrote.
// Three-valued: `undefined` means "cannot tell" (an operator that we do not know, values that do not compare),
// and whatever cannot be told never shows.

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

const UNIT_MS: Record<string, number> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/** Milliseconds of "30m", "12h", "14d" or "2w"; `undefined` for anything else. */
export function durationMs(text: unknown): number | undefined {
  const match = typeof text === 'string' ? /^(\d{1,6})([mhdw])$/.exec(text) : null;
  return match ? Number(match[1]) * (UNIT_MS[match[2] ?? ''] ?? Number.NaN) : undefined;
}

/** Epoch milliseconds of an ISO date, of epoch milliseconds, or of epoch seconds (Segment's `created` trait). */
export function instantMs(value: unknown): number | undefined {
  if (typeof value === 'number' && Number.isFinite(value)) return value < 1e11 ? value * 1000 : value;
  if (typeof value !== 'string' || !/^\d{4}-\d\d/.test(value)) return undefined;
  const parsed = Date.parse(value);
  return Number.isNaN(parsed) ? undefined : parsed;
}

const same = (a: Value, b: Value): boolean =>
  a === b ||
  (a != null && b != null && typeof a !== 'object' && typeof b !== 'object' && String(a) === String(b));

/** Negative, zero or positive; `undefined` when the two do not compare. Numeric strings compare as numbers. */
function order(a: Value, b: Value): number | undefined {
  const [x, y] = [Number(a), Number(b)];
  if (typeof a !== 'object' && typeof b !== 'object' && a !== '' && b !== '' && !Number.isNaN(x - y))
    return x - y;
  const [s, t] = [instantMs(a), instantMs(b)];
  return s !== undefined && t !== undefined ? s - t : undefined;
}

const compare =
  (holds: (order: number) => boolean): Operator =>
  (value, wanted) => {
    if (value == null) return false;
    const sign = order(value, wanted);
    return sign === undefined ? undefined : holds(sign);
  };

const text =
  (holds: (value: string, part: string) => boolean): Operator =>
  (value, wanted) => {
    if (Array.isArray(value)) return value.some((entry) => same(entry, wanted));
    return value == null
      ? false
      : typeof value === 'object'
        ? undefined
        : holds(String(value), String(wanted));
  };

const age =
  (holds: (age: number, limit: number) => boolean): Operator =>
  (value, wanted, now) => {
    if (value == null) return false;
    const [at, limit] = [instantMs(value), durationMs(wanted)];
    return at === undefined || limit === undefined || now === undefined ? undefined : holds(now - at, limit);
  };

const anyOf = (value: Value, list: Value[]): boolean => list.some((entry) => same(value, entry));

const OPERATORS: Record<string, Operator> = {
  is: (value, wanted) => same(value, wanted),
  isNot: (value, wanted) => !same(value, wanted),
  in: (value, wanted) => (Array.isArray(wanted) ? anyOf(value, wanted) : undefined),
  notIn: (value, wanted) => (Array.isArray(wanted) ? !anyOf(value, wanted) : undefined),
  contains: text((value, part) => value.includes(part)),
  startsWith: text((value, part) => value.startsWith(part)),
  endsWith: text((value, part) => value.endsWith(part)),
  gt: compare((sign) => sign > 0),
  gte: compare((sign) => sign >= 0),
  lt: compare((sign) => sign < 0),
  lte: compare((sign) => sign <= 0),
  before: compare((sign) => sign < 0),
  after: compare((sign) => sign > 0),
  between: (value, wanted: Value[]) => {
    if (value == null) return false;
    const [low, high] = [order(value, wanted[0]), order(value, wanted[1])];
    return low === undefined || high === undefined ? undefined : low >= 0 && high <= 0;
  },
  exists: (value, wanted) => (value != null) === (wanted as boolean),
  withinLast: age((elapsed, limit) => elapsed >= 0 && elapsed <= limit),
  olderThan: age((elapsed, limit) => elapsed > limit),
};

/** The operator names, in the order in which an editor lists them. */
export const OPERATOR_NAMES: readonly string[] = Object.keys(OPERATORS);

/**
 * Does `value` meet every operator of `condition`? Keys in `ignore` (the subject's own) are not operators.
 * @param now epoch milliseconds, needed by `withinLast` and `olderThan` only
 * @returns `undefined` when an operator is not known or the values do not compare, unless another one already fails
 */
export function meets(condition: object, value: Value, now: number | undefined, ignore: string): Tri {
  let result: Tri = true;
  for (const [name, wanted] of Object.entries(condition)) {
    if (name === ignore) continue;
    const operator = Object.hasOwn(OPERATORS, name) ? OPERATORS[name] : undefined;
    const met = operator?.(value, wanted as never, now);
    if (met === false) return false;
    if (met === undefined) result = undefined;
  }
  return result;
}

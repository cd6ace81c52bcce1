// A segment's rule as rows of a form: conditions under "all" or "any". What rows cannot say stays a rule, and is written as JSON. Promise: a
// rule that rows can say comes back from them as it was.

import type { Condition, Value } from '../../shared/operator.ts';
import { groupOf, type Rule } from '../../shared/rule.ts';
import type { SegmentKind } from '../../shared/segment.ts';

export const ROW_KINDS = ['account', 'user', 'event', 'feature', 'milestone', 'score', 'segment'] as const;
export type RowKind = (typeof ROW_KINDS)[number];

/** What each kind of row asks for, as it was typed. */
export interface Row {
  kind: RowKind;
  /** "not" where the condition must not hold. */
  is: 'is' | 'not';
  /** The name of the attribute, the event, the id of the rest. */
  what: string;
  /** The operator, the state, the side, or whose events. */
  how: string;
  value: string;
  times: string;
  days: string;
  people: string;
}
export const ROW_FIELDS = ['kind', 'is', 'what', 'how', 'value', 'times', 'days', 'people'] as const;

export interface Rows {
  join: 'all' | 'any';
  rows: Row[];
}

export const MOST_ROWS = 20;

export const TEXT_OPERATORS = ['is', 'isNot', 'contains', 'in', 'notIn', 'gt', 'lt'] as const;
export const BARE_OPERATORS = ['exists', 'missing'] as const;
export const AGE_OPERATORS = ['withinLast', 'olderThan'] as const;
export const OPERATORS = [...TEXT_OPERATORS, ...BARE_OPERATORS, ...AGE_OPERATORS] as const;
export type RowOperator = (typeof OPERATORS)[number];

const EMPTY: Omit<Row, 'kind' | 'how'> = { is: 'is', what: '', value: '', times: '', days: '', people: '' };
const FIRST: Record<RowKind, string> = {
  account: 'is',
  user: 'is',
  event: 'any',
  feature: 'adopted',
  milestone: 'reached',
  score: 'below',
  segment: '',
};

export const emptyRow = (kind: RowKind): Row => ({ ...EMPTY, kind, how: FIRST[kind] });

/** A field of a row that is empty, or no number. */
export interface WrongField {
  row: number;
  field: keyof Row;
}

/** Values of a trait that are known, so that a number that was typed is a number again. */
export type ValuesOf = (kind: 'account' | 'user', trait: string) => readonly Value[];

/** The rule that rows say, or the first field that keeps them from saying one. */
export function ruleOfRows({ join, rows }: Rows, valuesOf: ValuesOf = () => []): Rule | WrongField {
  const parts: Rule[] = [];
  for (const [i, row] of rows.entries()) {
    const part = partOf(row, valuesOf);
    if (typeof part === 'string') return { row: i, field: part };
    parts.push(part);
  }
  return { [join]: parts } as Rule;
}

export const isWrong = (made: Rule | WrongField): made is WrongField =>
  typeof made === 'object' && 'row' in made;

const numberIn = (text: string): number | undefined => {
  const number = Number(text.trim());
  return text.trim() !== '' && Number.isFinite(number) ? number : undefined;
};
const wholeIn = (text: string, least: number): number | undefined => {
  const number = numberIn(text);
  return number !== undefined && Number.isInteger(number) && number >= least ? number : undefined;
};

/** The part of the rule, or the field that is wrong. */
function partOf(row: Row, valuesOf: ValuesOf): Rule | keyof Row {
  const leaf = leafOf(row, valuesOf);
  if (typeof leaf === 'string') return leaf;
  return row.is === 'not' ? { not: leaf } : leaf;
}

function leafOf(row: Row, valuesOf: ValuesOf): Rule | keyof Row {
  const { kind, how } = row;
  const what = row.what.trim();
  if (what === '') return 'what';
  switch (kind) {
    case 'account':
    case 'user': {
      const condition = conditionOf(row, valuesOf(kind, what));
      return condition ? ({ [kind]: what, ...condition } as Rule) : 'value';
    }
    case 'event':
      return eventOf({ ...row, what });
    case 'feature':
      return { feature: what, state: how as 'tried' };
    case 'milestone':
      return { milestone: what, reached: how === 'reached' };
    case 'score': {
      const limit = numberIn(row.value);
      return limit === undefined
        ? 'value'
        : how === 'above'
          ? { score: what, above: limit }
          : { score: what, below: limit };
    }
    case 'segment':
      return { segment: what };
  }
}

function conditionOf({ how, value }: Row, known: readonly Value[]): Condition | undefined {
  const text = value.trim();
  if (how === 'exists' || how === 'missing') return { exists: how === 'exists' };
  if (how === 'withinLast' || how === 'olderThan') {
    const days = wholeIn(text, 1);
    return days === undefined ? undefined : { [how]: `${days}d` };
  }
  if (how === 'gt' || how === 'lt') {
    const number = numberIn(text);
    return number === undefined ? undefined : { [how]: number };
  }
  if (text === '') return undefined;
  if (how === 'contains') return { contains: text };
  const typed = (one: string) => typedAs(one.trim(), known);
  if (how === 'in' || how === 'notIn')
    return {
      [how]: text
        .split(/[,、]/)
        .filter((one) => one.trim() !== '')
        .map(typed),
    } as Condition;
  return { [how === 'isNot' ? 'isNot' : 'is']: typed(text) } as Condition;
}

/** As the values that are known: the one that reads the same, or else a number where those are numbers. */
function typedAs(text: string, known: readonly Value[]): Value {
  const same = known.find((value) => String(value) === text);
  if (same !== undefined) return same;
  if (text === 'true' || text === 'false')
    return known.some((value) => typeof value === 'string') ? text : text === 'true';
  const number = numberIn(text);
  return number !== undefined && known.some((value) => typeof value === 'number') ? number : text;
}

function eventOf({ what, how, times, days, people }: Row): Rule | keyof Row {
  const count = times.trim() === '' ? 1 : wholeIn(times, 1);
  const within = days.trim() === '' ? null : wholeIn(days, 1);
  const users = people.trim() === '' ? 1 : wholeIn(people, 1);
  if (count === undefined) return 'times';
  if (within === undefined) return 'days';
  if (users === undefined) return 'people';
  return {
    event: what,
    ...(count > 1 && { count: { atLeast: count } }),
    ...(within !== null && { within: `${within}d` }),
    ...(how !== 'any' && { by: how as 'user' | 'account' }),
    ...(users > 1 && { users: { atLeast: users } }),
  };
}

/** The rows that say a rule; undefined where they cannot. */
export function rowsOfRule(rule: Rule, of: SegmentKind): Rows | undefined {
  const group = groupOf(rule);
  const isList = group !== undefined && group.form !== 'not';
  const join = isList && group.form === 'any' ? 'any' : 'all';
  const parts = isList ? group.rules : [rule];
  if (parts.length > MOST_ROWS) return undefined;
  const rows: Row[] = [];
  for (const part of parts) {
    const row = rowOf(part);
    if (!row || (of === 'accounts' && row.kind === 'user')) return undefined;
    rows.push(row);
  }
  // The values of the rule itself tell what is a number.
  const said = ruleOfRows({ join, rows }, (kind, trait) => valuesIn(parts, kind, trait));
  const whole = isList ? rule : { all: [rule] };
  return sameRule(said, whole) ? { join, rows } : undefined;
}

function rowOf(part: Rule): Row | undefined {
  const group = groupOf(part);
  if (group && group.form !== 'not') return undefined;
  const leaf = (group ? group.rules[0] : part) as Record<string, unknown>;
  if (typeof leaf !== 'object' || groupOf(leaf)) return undefined;
  const kind = ROW_KINDS.find((one) => one in leaf);
  if (!kind) return undefined;
  const row = { ...emptyRow(kind), what: String(leaf[kind]), is: group ? ('not' as const) : ('is' as const) };
  const atLeast = (limit: unknown) => String((limit as { atLeast?: number } | undefined)?.atLeast ?? '');
  switch (kind) {
    case 'account':
    case 'user':
      return { ...row, ...typedCondition(leaf) };
    case 'event':
      return {
        ...row,
        how: String(leaf.by ?? 'any'),
        times: atLeast(leaf.count),
        people: atLeast(leaf.users),
        days: /^(\d+)d$/.exec(String(leaf.within ?? ''))?.[1] ?? '',
      };
    case 'feature':
      return { ...row, how: String(leaf.state) };
    case 'milestone':
      return { ...row, how: leaf.reached === true ? 'reached' : 'notReached' };
    case 'score':
      return { ...row, how: 'above' in leaf ? 'above' : 'below', value: String(leaf.above ?? leaf.below) };
    case 'segment':
      return row;
  }
}

function typedCondition(leaf: Record<string, unknown>): Pick<Row, 'how' | 'value'> {
  if (typeof leaf.exists === 'boolean') return { how: leaf.exists ? 'exists' : 'missing', value: '' };
  const how = OPERATORS.find((operator) => operator in leaf) ?? 'is';
  const value = leaf[how];
  if (how === 'withinLast' || how === 'olderThan') return { how, value: String(value).replace(/d$/, '') };
  return { how, value: Array.isArray(value) ? value.join(', ') : String(value) };
}

function valuesIn(parts: readonly Rule[], kind: string, trait: string): Value[] {
  return parts.flatMap((part): Value[] => {
    const leaf = (groupOf(part)?.rules[0] ?? part) as Record<string, unknown>;
    if (typeof leaf !== 'object' || leaf[kind] !== trait) return [];
    return [leaf.is, leaf.isNot, leaf.in, leaf.notIn].flat().filter((one) => one !== undefined) as Value[];
  });
}

const sorted = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(sorted)
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(
          Object.entries(value)
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([key, one]) => [key, sorted(one)]),
        )
      : value;

const sameRule = (a: unknown, b: unknown): boolean => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));

/** The rows of a form that was sent. */
export function readRows(form: (name: string) => string): Rows {
  const rows: Row[] = [];
  for (let i = 0; i < MOST_ROWS; i++) {
    const kind = ROW_KINDS.find((one) => one === form(`r${i}.kind`));
    if (!kind) continue;
    const first = emptyRow(kind);
    const typed = (field: keyof Row) => form(`r${i}.${field}`).slice(0, 300) || first[field];
    const row = Object.fromEntries(ROW_FIELDS.map((field) => [field, typed(field)])) as unknown as Row;
    rows.push({ ...row, kind, is: row.is === 'not' ? 'not' : 'is' });
  }
  return { join: form('join') === 'any' ? 'any' : 'all', rows };
}

// The rule of a feature or milestone as rows of a form: events, each with how often and conditions on its properties, under "all" or "any".
// What rows cannot say stays a rule, and is written as JSON. Promise: a rule that rows can say comes back from them as it
// was, but for a group of one, which says nothing.

import { type Condition, instantMs, OPERATOR_NAMES, type Value } from '../../shared/operator.ts';
import { type EventRule, groupOf, type Rule } from '../../shared/rule.ts';

/** A condition on a property, as it was typed. */
export interface PropertyRow {
  property: string;
  how: string;
  value: string;
}

export interface EventRow {
  event: string;
  times: string;
  where: PropertyRow[];
}

export interface EventRows {
  join: 'all' | 'any';
  rows: EventRow[];
}

export const MOST_EVENTS = 10;
export const MOST_CONDITIONS = 5;

/** Those of `shared/operator.ts`, and the opposite of `exists`, which takes no value either. */
export const EVENT_OPERATORS: readonly string[] = [...OPERATOR_NAMES, 'missing'];
export const BARE: readonly string[] = ['exists', 'missing'];

export const emptyEvent = (): EventRow => ({ event: '', times: '', where: [] });
export const emptyProperty = (): PropertyRow => ({ property: '', how: 'is', value: '' });

/** A field that keeps the rows from saying a rule; its condition where it is one of those. */
export interface WrongEventField {
  row: number;
  field: 'event' | 'times' | keyof PropertyRow;
  condition?: number;
}

/** The name and id of a field; those of the first event bear no number. */
export function eventFieldId({ row, field, condition }: WrongEventField): string {
  if (condition !== undefined) return `where-${row + 1}-${condition + 1}-${field}`;
  return row === 0 ? field : `${field}-${row + 1}`;
}

/** The rule that rows say, or the first field that keeps them from saying one. */
export function ruleOfEventRows({ join, rows }: EventRows): { rule: Rule } | { wrong: WrongEventField } {
  const parts: EventRule[] = [];
  for (const [row, { event, times, where }] of rows.entries()) {
    const name = event.trim();
    if (name === '') return { wrong: { row, field: 'event' } };
    const atLeast = times.trim() === '' ? 1 : Number(times);
    if (!Number.isInteger(atLeast) || atLeast < 1 || atLeast > 10_000)
      return { wrong: { row, field: 'times' } };
    const conditions: ({ property: string } & Condition)[] = [];
    for (const [condition, one] of where.entries()) {
      const property = one.property.trim();
      if (property === '') return { wrong: { row, field: 'property', condition } };
      const made = conditionOf(one);
      if (!made) return { wrong: { row, field: 'value', condition } };
      conditions.push({ property, ...made });
    }
    parts.push({
      event: name,
      ...(conditions.length > 0 && { where: conditions }),
      ...(atLeast > 1 && { count: { atLeast } }),
    });
  }
  const [only] = parts;
  if (!only) return { wrong: { row: 0, field: 'event' } };
  return { rule: parts.length === 1 ? only : ({ [join]: parts } as Rule) };
}

const LISTS: readonly string[] = ['in', 'notIn', 'between'];
const ORDERS: readonly string[] = ['gt', 'gte', 'lt', 'lte', 'between'];

/** The condition that a row says; undefined where its value is none for it. */
export function conditionOf({ how, value }: Omit<PropertyRow, 'property'>): Condition | undefined {
  const text = value.trim();
  if (BARE.includes(how)) return { exists: how === 'exists' };
  if (text === '' || !OPERATOR_NAMES.includes(how)) return undefined;
  if (how === 'withinLast' || how === 'olderThan')
    return /^[1-9]\d{0,4}$/.test(text) ? { [how]: `${text}d` } : undefined;
  if (how === 'contains' || how === 'startsWith' || how === 'endsWith') return { [how]: text };
  const values = LISTS.includes(how) ? listIn(text) : [typedIn(text)];
  if (values.length === 0 || (how === 'between' && values.length !== 2)) return undefined;
  const isOrder = ORDERS.includes(how);
  if (isOrder && !values.every((one) => typeof one === 'number' || instantMs(one) !== undefined))
    return undefined;
  if ((how === 'before' || how === 'after') && instantMs(values[0]) === undefined) return undefined;
  return { [how]: LISTS.includes(how) ? values : values[0] };
}

const listIn = (text: string): Value[] =>
  text
    .split(/[,、]/)
    .filter((one) => one.trim() !== '')
    .map((one) => typedIn(one.trim()));

/** A number, true or false where it reads as one; in quotation marks it is a text all the same. */
function typedIn(text: string): string | number | boolean {
  if (text === 'true' || text === 'false') return text === 'true';
  if (String(Number(text)) === text) return Number(text);
  return /^"(.+)"$/.exec(text)?.[1] ?? text;
}

/** As it would be typed. */
function textOf(value: unknown): string {
  const text = String(value);
  return typeof value === 'string' && typedIn(text) !== value ? `"${text}"` : text;
}

/** The rows that say a rule; undefined where they cannot. */
export function eventRowsOf(rule: Rule): EventRows | undefined {
  const group = groupOf(rule);
  if (group?.form === 'not') return undefined;
  const parts = group ? group.rules : [rule];
  if (parts.length > MOST_EVENTS) return undefined;
  const rows = parts.map(rowOf);
  if (!rows.every((row) => row !== undefined)) return undefined;
  const said: EventRows = { join: group?.form === 'any' ? 'any' : 'all', rows: rows as EventRow[] };
  const made = ruleOfEventRows(said);
  return 'rule' in made && same(made.rule, parts.length === 1 ? parts[0] : rule) ? said : undefined;
}

function rowOf(part: Rule): EventRow | undefined {
  if (typeof part !== 'object' || !('event' in part)) return undefined;
  const { event, count, where = [] } = part;
  if (where.length > MOST_CONDITIONS) return undefined;
  return {
    event,
    times: count === undefined ? '' : String(count.atLeast),
    where: where.map(({ property, ...condition }) => ({ property, ...typedAs(condition) })),
  };
}

/** A condition as it would be typed; one of several operators comes back as the first of them. */
export function typedAs(condition: Condition): Omit<PropertyRow, 'property'> {
  const [[how, value] = ['is', '']] = Object.entries(condition);
  if (how === 'exists') return { how: value === false ? 'missing' : 'exists', value: '' };
  if (how === 'withinLast' || how === 'olderThan') return { how, value: String(value).replace(/d$/, '') };
  const isText = how === 'contains' || how === 'startsWith' || how === 'endsWith';
  const one = isText ? String : textOf;
  return { how, value: Array.isArray(value) ? value.map(one).join(', ') : one(value) };
}

/** Whatever the order of the keys. */
export function same(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  const [keys, others] = [Object.keys(a), Object.keys(b)];
  const entry = (object: object, key: string) => (object as Record<string, unknown>)[key];
  return keys.length === others.length && keys.every((key) => same(entry(a, key), entry(b, key)));
}

const MOST_LETTERS = 300;

/** The rows of a form that was sent; always one at least. */
export function readEventRows(form: (name: string) => string): EventRows {
  const text = (id: WrongEventField) => form(eventFieldId(id)).slice(0, MOST_LETTERS);
  const rows: EventRow[] = [];
  const known = Math.min(MOST_EVENTS, Number(form('events')) || 1);
  for (let row = 0; row < known; row++) {
    const where: PropertyRow[] = [];
    for (let condition = 0; condition < MOST_CONDITIONS; condition++) {
      const how = text({ row, field: 'how', condition });
      if (how === '') continue;
      const [property, value] = [
        text({ row, field: 'property', condition }),
        text({ row, field: 'value', condition }),
      ];
      where.push({ property, how, value });
    }
    rows.push({ event: text({ row, field: 'event' }), times: text({ row, field: 'times' }), where });
  }
  return { join: form('join') === 'any' ? 'any' : 'all', rows };
}

/** The rows after a button that adds or takes away: "add", "remove.1", "where.1" or "unwhere.1.2", counted from 1. */
export function afterButton({ join, rows }: EventRows, button: string): EventRows {
  const [does, row = 0, condition = 0] = button.split('.').map((part, i) => (i === 0 ? part : Number(part)));
  const at = Number(row) - 1;
  if (does === 'add' && rows.length < MOST_EVENTS) return { join, rows: [...rows, emptyEvent()] };
  if (does === 'remove' && rows.length > 1) return { join, rows: rows.filter((_, i) => i !== at) };
  return {
    join,
    rows: rows.map((one, i) => {
      if (i !== at) return one;
      if (does === 'where' && one.where.length < MOST_CONDITIONS)
        return { ...one, where: [...one.where, emptyProperty()] };
      if (does === 'unwhere')
        return { ...one, where: one.where.filter((_, n) => n !== Number(condition) - 1) };
      return one;
    }),
  };
}

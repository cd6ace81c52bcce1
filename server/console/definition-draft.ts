// What the form of a feature or milestone says of its rule: in rows or as JSON, after the button that was pressed, and what is wrong with it.

import type { Rule } from '../../shared/rule.ts';
import {
  afterButton,
  type EventRows,
  emptyEvent,
  eventFieldId,
  eventRowsOf,
  readEventRows,
  ruleOfEventRows,
  type WrongEventField,
} from './event-rows.ts';

type Form = (name: string) => string;

export type WrongDefinition =
  | 'id'
  | 'taken'
  | 'name'
  | 'rule'
  | 'json'
  | 'number'
  | 'clock'
  | 'eligible'
  | 'event'
  | 'property'
  | 'trait'
  | 'propertyValue';

/** What is wrong, by the id of the field. */
export type WrongFields = Record<string, WrongDefinition>;

/** How the form says a rule: in rows, or as JSON. */
export type SaidRule = EventRows | { json: string };

export const NOT_JSON = Symbol('not JSON');

/** As JSON where some was written or the form was in that way, else as rows. */
export function saidIn(form: Form): SaidRule {
  const json = form('rule');
  return json.trim() !== '' || form('as') === 'json' ? { json } : readEventRows(form);
}

const WRONG_FIELDS: Record<WrongEventField['field'], WrongDefinition> = {
  event: 'event',
  times: 'number',
  property: 'property',
  how: 'propertyValue',
  value: 'propertyValue',
};

/** The rule that is said, checked further by the schema, or what is wrong with it by the id of its field. */
export function ruleIn(said: SaidRule): { rule: unknown } | { wrong: WrongFields } {
  if ('json' in said) {
    const rule = jsonIn(said.json);
    return rule === NOT_JSON || rule === undefined ? { wrong: { rule: 'json' } } : { rule };
  }
  const made = ruleOfEventRows(said);
  return 'rule' in made ? made : { wrong: { [eventFieldId(made.wrong)]: WRONG_FIELDS[made.wrong.field] } };
}

/** A rule in rows where these can say it. */
export const saidOf = (rule: Rule): SaidRule => eventRowsOf(rule) ?? { json: JSON.stringify(rule, null, 2) };

export const NOTHING_SAID: SaidRule = { join: 'all', rows: [emptyEvent()] };

/** After a button that adds or takes away a row, or goes from rows to JSON or back where these can say it. */
export function withButton(said: SaidRule, button: string): { said: SaidRule; isTooMuch?: boolean } {
  if ('json' in said) {
    if (button !== 'rows') return { said };
    if (said.json.trim() === '') return { said: NOTHING_SAID };
    const rule = jsonIn(said.json);
    const rows = rule === NOT_JSON ? undefined : eventRowsOf(rule as Rule);
    return rows ? { said: rows } : { said, isTooMuch: true };
  }
  if (button !== 'json') return { said: afterButton(said, button) };
  // What is not whole yet cannot be written down: the events before it can.
  const made = ruleOfEventRows(said);
  const whole =
    'wrong' in made ? ruleOfEventRows({ ...said, rows: said.rows.slice(0, made.wrong.row) }) : made;
  return { said: { json: 'rule' in whole ? JSON.stringify(whole.rule, null, 2) : '' } };
}

/** Undefined where nothing is written. */
export function jsonIn(text: string): unknown {
  if (text.trim() === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return NOT_JSON;
  }
}

// Who is entitled to a feature, as rows of its form: conditions on traits of the account under "all" or "any"; no row is everybody. What rows
// cannot say stays a rule, and is written as JSON. Promise: a rule that rows can say comes back from them as it was, but for a group of one.

import type { Condition } from '../../shared/operator.ts';
import { groupOf, type Rule } from '../../shared/rule.ts';
import { jsonIn, NOT_JSON } from './definition-draft.ts';
import { conditionOf, emptyProperty, type PropertyRow, same, typedAs } from './event-rows.ts';

export interface EligibleRows {
  join: 'all' | 'any';
  rows: PropertyRow[];
}

/** In rows, or as JSON. */
export type SaidEligible = EligibleRows | { json: string };

export const MOST_ELIGIBLE = 8;
const MOST_LETTERS = 300;

export const EVERYBODY: SaidEligible = { join: 'all', rows: [] };

/** The name and id of a field of a row, counted from 1. */
export const eligibleFieldId = (row: number, field: keyof PropertyRow): string => `eligible-${row}-${field}`;

/** As the form says it: as JSON where some was written or the form was in that way, else in rows. */
export function eligibleIn(form: (name: string) => string): SaidEligible {
  const json = form('eligible');
  if (json.trim() !== '' || form('eligibleAs') === 'json') return { json };
  const known = Math.min(MOST_ELIGIBLE, Number(form('eligibleRows')) || 0);
  const text = (row: number, field: keyof PropertyRow) =>
    form(eligibleFieldId(row, field)).slice(0, MOST_LETTERS);
  const rows = Array.from({ length: known }, (_, i) => ({
    property: text(i + 1, 'property'),
    how: text(i + 1, 'how') || 'is',
    value: text(i + 1, 'value'),
  }));
  return { join: form('eligibleJoin') === 'any' ? 'any' : 'all', rows };
}

type Wrong = Record<string, 'json' | 'trait' | 'propertyValue'>;

/** The rule that is said, undefined for everybody; or what is wrong with it, by the id of its field. */
export function eligibleRuleIn(said: SaidEligible): { rule: unknown } | { wrong: Wrong } {
  if ('json' in said) {
    const rule = jsonIn(said.json);
    return rule === NOT_JSON ? { wrong: { eligible: 'json' } } : { rule };
  }
  const parts: ({ account: string } & Condition)[] = [];
  for (const [i, row] of said.rows.entries()) {
    const account = row.property.trim();
    if (account === '') return { wrong: { [eligibleFieldId(i + 1, 'property')]: 'trait' } };
    const condition = conditionOf(row);
    if (!condition) return { wrong: { [eligibleFieldId(i + 1, 'value')]: 'propertyValue' } };
    parts.push({ account, ...condition });
  }
  return { rule: parts.length > 1 ? { [said.join]: parts } : parts[0] };
}

/** A rule in rows where these can say it. */
export function saidEligible(rule: Rule | undefined): SaidEligible {
  if (rule === undefined) return EVERYBODY;
  return rowsOf(rule) ?? { json: JSON.stringify(rule, null, 2) };
}

function rowsOf(rule: Rule): EligibleRows | undefined {
  const group = groupOf(rule);
  const parts = group ? group.rules : [rule];
  if (group?.form === 'not' || parts.length === 0 || parts.length > MOST_ELIGIBLE) return undefined;
  const rows = parts.flatMap((part): PropertyRow[] => {
    if (typeof part !== 'object' || !('account' in part) || typeof part.account !== 'string') return [];
    const { account, ...condition } = part;
    return [{ property: account, ...typedAs(condition as Condition) }];
  });
  if (rows.length < parts.length) return undefined;
  const said: EligibleRows = { join: group?.form === 'any' ? 'any' : 'all', rows };
  const made = eligibleRuleIn(said);
  return 'rule' in made && same(made.rule, parts.length === 1 ? parts[0] : rule) ? said : undefined;
}

/** After "eligible.add", "eligible.remove.1", "eligible.json" or "eligible.rows"; any other button leaves it. */
export function withEligibleButton(
  said: SaidEligible,
  button: string,
): { entitled: SaidEligible; isEligibleTooMuch?: boolean } {
  const [of, does, row] = button.split('.');
  if (of !== 'eligible') return { entitled: said };
  if ('json' in said) {
    if (does !== 'rows') return { entitled: said };
    const rule = jsonIn(said.json);
    if (rule === undefined) return { entitled: EVERYBODY };
    const rows = rule === NOT_JSON ? undefined : rowsOf(rule as Rule);
    return rows ? { entitled: rows } : { entitled: said, isEligibleTooMuch: true };
  }
  const { join, rows } = said;
  if (does === 'add' && rows.length < MOST_ELIGIBLE)
    return { entitled: { join, rows: [...rows, emptyProperty()] } };
  if (does === 'remove') return { entitled: { join, rows: rows.filter((_, i) => i !== Number(row) - 1) } };
  if (does !== 'json') return { entitled: said };
  // What is not whole yet cannot be written down.
  const whole = rows.filter((one) => one.property.trim() !== '' && conditionOf(one));
  const made = eligibleRuleIn({ join, rows: whole });
  const rule = 'rule' in made ? made.rule : undefined;
  return { entitled: { json: rule === undefined ? '' : JSON.stringify(rule, null, 2) } };
}

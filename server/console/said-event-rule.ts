// What the rule of a feature or milestone means, as a sentence.

import type { Condition } from '../../shared/operator.ts';
import { type EventRule, groupOf, type Rule } from '../../shared/rule.ts';
import { eventOperatorWords, saidEventWords as words } from './words/event-rule.ts';
import { saidWords } from './words/segments.ts';
import type { Tell } from './words.ts';

/** Of a rule over events; any other form is told as it is written. */
export function saidEventRule(tell: Tell, rule: Rule): string {
  if (typeof rule === 'boolean') return tell(rule ? words.always : words.never);
  const group = groupOf(rule);
  if (!group) return 'event' in rule ? saidEvent(tell, rule) : JSON.stringify(rule);
  if (group.form === 'not')
    return tell(saidWords.not, { what: saidEventRule(tell, group.rules[0] ?? false) });
  const said = group.rules.map((part) => {
    const isNested = (groupOf(part)?.rules.length ?? 0) > 1;
    const text = saidEventRule(tell, part);
    return isNested ? tell(words.nested, { it: text }) : text;
  });
  return said.join(tell(group.form === 'any' ? words.or : words.and));
}

function saidEvent(tell: Tell, { event, count, where = [], users, by }: EventRule): string {
  const times = count?.atLeast ?? 1;
  const conditions = where.flatMap(({ property, ...condition }) => saidCondition(tell, property, condition));
  return [
    tell(saidWords.event, { what: event }),
    ...(conditions.length > 0 ? [tell(words.where, { what: conditions.join(tell(words.andThat)) })] : []),
    ...(times > 1 ? [tell(saidWords.times, { n: times })] : []),
    ...(users ? [tell(saidWords.people, { n: users.atLeast })] : []),
    ...(by === 'user' ? [tell(words.onePerson)] : []),
  ].join(tell({ en: ', ', ja: '、' }));
}

/** Of a rule over traits of the account; any other form is told as it is written. */
export function saidAccountRule(tell: Tell, rule: Rule): string {
  const group = groupOf(rule);
  const parts = group && group.form !== 'not' ? group.rules : [rule];
  const said = parts.map((part) => {
    if (typeof part !== 'object' || !('account' in part)) return JSON.stringify(part);
    const { account, ...condition } = part;
    return saidCondition(tell, String(account), condition as Condition, 'trait').join(tell(words.andThat));
  });
  return said.join(tell(group?.form === 'any' ? words.or : words.and));
}

function saidCondition(
  tell: Tell,
  name: string,
  condition: Condition,
  of: 'property' | 'trait' = 'property',
): string[] {
  return Object.entries(condition).map(([operator, value]) => {
    const how = operator === 'exists' && value === false ? 'missing' : operator;
    const said = tell(eventOperatorWords[how] ?? { en: how, ja: how }, {
      value: valueText(tell, how, value),
    });
    return tell(words[of], { [of]: name, how: said });
  });
}

function valueText(tell: Tell, how: string, value: unknown): string {
  if (how === 'withinLast' || how === 'olderThan') {
    const days = /^(\d+)d$/.exec(String(value))?.[1];
    return days === undefined ? String(value) : tell(words.days, { n: Number(days) });
  }
  const quoted = (one: unknown) => tell(words.quoted, { it: String(one) });
  if (!Array.isArray(value)) return quoted(value);
  return value.map(quoted).join(tell(how === 'between' ? words.to : { en: ', ', ja: '、' }));
}

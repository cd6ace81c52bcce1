// The rows of a rule over events: what they say, what they cannot, and that nothing is lost between a rule and its rows.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { featureSchema } from '../../shared/definition.ts';
import type { Rule } from '../../shared/rule.ts';
import {
  afterButton,
  EVENT_OPERATORS,
  type EventRows,
  emptyEvent,
  emptyProperty,
  eventFieldId,
  eventRowsOf,
  readEventRows,
  ruleOfEventRows,
} from './event-rows.ts';

const rowsWith = (how: string, value: string): EventRows => ({
  join: 'all',
  rows: [{ event: 'Paid', times: '', where: [{ property: 'plan', how, value }] }],
});

describe('rows of a rule over events', () => {
  it.each([
    ['is', 'pro', { is: 'pro' }],
    ['is', '5', { is: 5 }],
    ['is', '"5"', { is: '5' }],
    ['isNot', 'true', { isNot: true }],
    ['in', 'pro, team, 7', { in: ['pro', 'team', 7] }],
    ['notIn', 'pro、team', { notIn: ['pro', 'team'] }],
    ['contains', '5', { contains: '5' }],
    ['startsWith', 'p', { startsWith: 'p' }],
    ['endsWith', 'o', { endsWith: 'o' }],
    ['gt', '10', { gt: 10 }],
    ['gte', '0.5', { gte: 0.5 }],
    ['lt', '2026-01-31', { lt: '2026-01-31' }],
    ['lte', '10', { lte: 10 }],
    ['between', '10, 20', { between: [10, 20] }],
    ['before', '2026-01-31', { before: '2026-01-31' }],
    ['after', '2026-01-31', { after: '2026-01-31' }],
    ['exists', '', { exists: true }],
    ['missing', '', { exists: false }],
    ['withinLast', '14', { withinLast: '14d' }],
    ['olderThan', '30', { olderThan: '30d' }],
  ])('say %s “%s”, which a feature takes and gives back', (how, value, condition) => {
    const rule = { event: 'Paid', where: [{ property: 'plan', ...condition }] };
    expect(ruleOfEventRows(rowsWith(how, value))).toEqual({ rule });
    expect(featureSchema.safeParse({ name: 'x', rule }).error).toBeUndefined();
    const again = eventRowsOf(rule as Rule);
    expect(again && ruleOfEventRows(again)).toEqual({ rule });
  });

  it('have a case above for each operator', () => {
    expect(EVENT_OPERATORS).toHaveLength(18);
  });

  it.each([
    ['gt', 'many'],
    ['between', '10'],
    ['before', 'soon'],
    ['withinLast', '1.5'],
    ['is', ' '],
    ['in', ','],
    ['like', 'x'],
  ])('name the value that %s cannot take: “%s”', (how, value) => {
    expect(ruleOfEventRows(rowsWith(how, value))).toEqual({
      wrong: { row: 0, condition: 0, field: 'value' },
    });
  });

  it.each<[string, Rule]>([
    ['groups inside each other', { all: [{ any: [{ event: 'a' }, { event: 'b' }] }, { event: 'c' }] }],
    ['two operators on one property', { event: 'a', where: [{ property: 'p', gt: 1, lt: 9 }] }],
    ['hours', { event: 'a', where: [{ property: 'p', withinLast: '12h' }] }],
    ['a comma in a list', { event: 'a', where: [{ property: 'p', in: ['a,b'] }] }],
    ['null', { event: 'a', where: [{ property: 'p', is: null }] }],
    ['people', { event: 'a', users: { atLeast: 2 } }],
    ['true', true],
  ])('leave %s to JSON', (_, rule) => {
    expect(eventRowsOf(rule)).toBeUndefined();
  });

  it('that a rule has say that rule, whatever it is', () => {
    const value = fc.oneof(fc.string({ maxLength: 6 }), fc.integer(), fc.boolean());
    const condition = fc.oneof(
      fc.record({ is: value }),
      fc.record({ in: fc.array(value, { maxLength: 3 }) }),
      fc.record({ contains: fc.string({ maxLength: 6 }) }),
      fc.record({ gte: fc.oneof(fc.integer(), fc.constant('2026-01-31')) }),
    );
    const property = fc.constantFrom('plan', 'total');
    const where = fc.array(
      fc.tuple(property, condition).map(([name, one]) => ({ property: name, ...one })),
      { maxLength: 3 },
    );
    const event = fc.record(
      {
        event: fc.constantFrom('a', 'b'),
        where,
        count: fc.record({ atLeast: fc.integer({ min: 1, max: 9 }) }),
      },
      { requiredKeys: ['event'] },
    );
    const rules = fc.oneof(event, fc.record({ any: fc.array(event, { minLength: 2, maxLength: 4 }) }));
    let said = 0;
    fc.assert(
      fc.property(rules, (drawn) => {
        const rows = eventRowsOf(drawn as Rule);
        if (!rows) return;
        said++;
        expect(ruleOfEventRows(rows)).toEqual({ rule: drawn });
        expect(ruleOfEventRows(readEventRows(formOf(rows)))).toEqual({ rule: drawn });
      }),
      { seed: 7, numRuns: 500 },
    );
    expect(said).toBeGreaterThan(100);
  });

  it('come and go by buttons; the last event stays', () => {
    const one: EventRows = { join: 'all', rows: [{ event: 'a', times: '2', where: [emptyProperty()] }] };
    expect(afterButton(one, 'add').rows).toEqual([one.rows[0], emptyEvent()]);
    expect(afterButton(one, 'remove.1')).toEqual(one);
    expect(afterButton(one, 'where.1').rows[0]?.where).toHaveLength(2);
    expect(afterButton(one, 'unwhere.1.1').rows[0]?.where).toEqual([]);
    expect(afterButton(one, 'nonsense.9')).toEqual(one);
  });
});

/** The fields as a page sends them. */
function formOf({ join, rows }: EventRows): (name: string) => string {
  const fields = new Map([
    ['join', join as string],
    ['events', String(rows.length)],
  ]);
  for (const [row, { event, times, where }] of rows.entries()) {
    fields.set(eventFieldId({ row, field: 'event' }), event);
    fields.set(eventFieldId({ row, field: 'times' }), times);
    for (const [condition, one] of where.entries())
      for (const field of ['property', 'how', 'value'] as const)
        fields.set(eventFieldId({ row, field, condition }), one[field]);
  }
  return (name) => fields.get(name) ?? '';
}

// Rows say what they say, both ways.

import { describe, expect, it } from 'vitest';
import type { Rule } from '../../shared/rule.ts';
import { ruleSchema } from '../../shared/rule-schema.ts';
import { emptyRow, isWrong, ROW_KINDS, readRows, rowsOfRule, ruleOfRows } from './segment-rows.ts';

const SAID: Rule[] = [
  { all: [{ account: 'plan', is: 'trial' }] },
  { any: [{ account: 'seats', gt: 20 }, { not: { account: 'plan', in: ['pro', 'team'] } }] },
  {
    all: [
      { account: 'seats', is: 5 },
      { account: 'beta', is: true },
      { account: 'zip', is: '5' },
    ],
  },
  {
    all: [
      { account: 'createdAt', withinLast: '90d' },
      { account: 'owner', exists: false },
    ],
  },
  { all: [{ event: 'Report' }, { not: { event: 'Export', within: '14d', count: { atLeast: 3 } } }] },
  {
    all: [
      { event: 'Report', by: 'user', count: { atLeast: 2 } },
      { event: 'A', users: { atLeast: 3 } },
    ],
  },
  { any: [{ feature: 'export', state: 'kept' }, { not: { milestone: 'first', reached: false } }] },
  { all: [{ score: 'adoption.depth', below: 50 }, { score: 'health', above: 75.5 }, { segment: 'trials' }] },
];

const NOT_SAID: Rule[] = [
  { all: [{ any: [{ event: 'A' }, { event: 'B' }] }] },
  { not: { all: [{ event: 'A' }] } },
  { event: 'A', where: [{ property: 'x', is: 1 }] },
  { event: 'A', within: '12h' },
  { score: 'health', above: 10, below: 50 },
  { account: 'plan', is: 'a', isNot: 'b' },
  { account: 'plan', is: ' a' },
  { content: 'x', state: 'shown' },
  true,
];

describe('the rows of a segment', () => {
  it('say a rule and give it back', () => {
    for (const rule of SAID) {
      const rows = rowsOfRule(rule, 'accounts');
      expect([rule, rows]).toEqual([rule, expect.objectContaining({ rows: expect.any(Array) })]);
      if (rows)
        expect(
          ruleOfRows(rows, (_, trait) => (trait === 'seats' ? [5] : trait === 'beta' ? [true] : [])),
        ).toEqual(rule);
    }
  });

  it('are none where the rule says more than rows can', () => {
    for (const rule of NOT_SAID) expect([rule, rowsOfRule(rule, 'accounts')]).toEqual([rule, undefined]);
    expect(rowsOfRule({ user: 'role', is: 'admin' }, 'accounts')).toBeUndefined();
    expect(rowsOfRule({ user: 'role', is: 'admin' }, 'users')).toBeDefined();
  });

  it('say a single condition as a list of one', () => {
    const rows = rowsOfRule({ account: 'plan', is: 'trial' }, 'accounts');
    expect(rows && ruleOfRows(rows)).toEqual({ all: [{ account: 'plan', is: 'trial' }] });
  });

  it('name the first field that says nothing', () => {
    const wrong = (row: object) => ruleOfRows({ join: 'all', rows: [{ ...emptyRow('account'), ...row }] });
    expect(wrong({})).toEqual({ row: 0, field: 'what' });
    expect(wrong({ what: 'plan' })).toEqual({ row: 0, field: 'value' });
    expect(wrong({ what: 'seats', how: 'gt', value: 'many' })).toEqual({ row: 0, field: 'value' });
    expect(wrong({ kind: 'event', what: 'A', times: '0' })).toEqual({ row: 0, field: 'times' });
    expect(wrong({ kind: 'event', what: 'A', days: '1.5' })).toEqual({ row: 0, field: 'days' });
  });

  it('are read from a form, whatever was sent', () => {
    const form = new Map([
      ['join', 'any'],
      ['r0.kind', 'nonsense'],
      ['r1.kind', 'account'],
      ['r1.what', 'plan'],
      ['r1.value', 'trial'],
      ['r1.is', 'maybe'],
    ]);
    const rows = readRows((name) => form.get(name) ?? '');
    expect(ruleOfRows(rows)).toEqual({ any: [{ account: 'plan', is: 'trial' }] });
  });

  it('of every kind make a rule that can be saved', () => {
    for (const kind of ROW_KINDS) {
      const row = { ...emptyRow(kind), what: 'x', value: '5' };
      const rule = ruleOfRows({ join: 'all', rows: [row] });
      expect([kind, isWrong(rule), ruleSchema.safeParse(rule).success]).toEqual([kind, false, true]);
    }
  });
});

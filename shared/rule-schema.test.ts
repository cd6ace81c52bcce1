import { expect, test } from 'vitest';
import { RULE } from './limits.ts';
import { OPERATOR_NAMES } from './operator.ts';
import { evaluate, type Rule } from './rule.ts';
import { ruleSchema } from './rule-schema.ts';

const issuesOf = (rule: unknown) =>
  (ruleSchema.safeParse(rule).error?.issues ?? []).map((issue) => [issue.path.join('.'), issue.message]);

const OPERANDS: Record<string, unknown> = {
  ...{
    is: 'admin',
    isNot: null,
    in: ['a', 1, true],
    notIn: [],
    contains: 'a',
    startsWith: 'a',
    endsWith: 'a',
  },
  ...{ gt: 5, gte: '5', lt: '2026-01-31', lte: -1.5, between: [1, '9'], exists: false },
  ...{ before: '2026-01-31', after: 1_700_000_000_000, withinLast: '14d', olderThan: '2w' },
};

test('there is an operand for every operator', () => {
  expect(Object.keys(OPERANDS).sort()).toEqual([...OPERATOR_NAMES].sort());
});

test.each(OPERATOR_NAMES.map((name) => [name]))('accepts the operator %s over every subject', (name) => {
  for (const subject of ['user', 'account', 'member'])
    expect(issuesOf({ [subject]: 'trait', [name]: OPERANDS[name] })).toEqual([]);
  expect(issuesOf({ event: 'Paid', where: [{ property: 'amount', [name]: OPERANDS[name] }] })).toEqual([]);
});

const DOCUMENTED: unknown[] = [
  true,
  false,
  { all: [] },
  { any: [{ all: [true] }, { not: { event: 'Paid' } }] },
  { user: 'address.city', startsWith: 'K', exists: true },
  { event: 'Report Created' },
  {
    event: 'Report Created',
    where: [{ property: 'kind', in: ['chart'] }],
    count: { atLeast: 3 },
    within: '14d',
    by: 'account',
    users: { atLeast: 2 },
  },
  ...['started', 'shown', 'completed', 'dismissed', 'answered'].map((state) => ({ content: 'setup', state })),
  ...['done', 'open', 'skipped'].map((state) => ({ item: 'invite', of: 'setup', state })),
  ...['tried', 'adopted', 'kept'].map((state) => ({ feature: 'reports', state })),
  { milestone: 'live', reached: false },
  { segment: 'large' },
  { score: 'adoption', below: 50 },
  { score: 'adoption', above: 10, below: 50 },
  { page: '/projects/:id/*' },
  { page: ['/a', '#/b', '/設定'] },
  ...['present', 'absent', 'visible', 'clicked', 'filled'].map((is) => ({ element: 'save', is })),
  { element: { role: 'button', label: 'Save', css: '.save' }, is: 'visible' },
  { time: { after: '2026-01-31', before: '2026-02-01T09:00', weekday: [1, 7], hours: [22, 6] } },
  { locale: 'ja' },
  { locale: ['en', 'fr-CA'] },
  { viewport: { minWidth: 600, maxWidth: 900 } },
];

test.each(DOCUMENTED.map((rule) => [rule]))('accepts %j as it is', (rule) => {
  expect(ruleSchema.parse(rule)).toEqual(rule);
});

const REFUSED: [unknown, string, RegExp][] = [
  [undefined, '', /object, true or false/],
  ['event', '', /object, true or false/],
  [[], '', /object, true or false/],
  [{}, '', /it is empty/],
  [{ evnt: 'Paid' }, 'evnt', /not a rule that we know: evnt/],
  [{ all: {} }, 'all', /list of rules/],
  [{ all: [], any: [] }, 'any', /stands alone/],
  [{ not: true, event: 'e' }, 'event', /stands alone/],
  [{ any: [true, { not: { all: [{ nope: 1 }] } }] }, 'any.1.not.all.0.nope', /nope/],
  [{ user: 'role' }, '', /over user needs an operator/],
  [{ user: '', is: 1 }, 'user', /./],
  [{ user: 'role', resembles: 'x' }, 'resembles', /"resembles" is not known in a rule over user/],
  [{ user: 'role', is: {} }, 'is', /write a text/],
  [{ user: 'role', in: 'admin' }, 'in', /./],
  [{ user: 'role', in: Array(RULE.listLength + 1).fill(1) }, 'in', /./],
  [{ user: 'role', contains: 'x'.repeat(RULE.textLength + 1) }, 'contains', /./],
  [{ user: 'role', gt: 'many' }, 'gt', /number, or a date/],
  [{ user: 'role', between: [1] }, 'between', /./],
  [{ user: 'role', before: 'noon' }, 'before', /date/],
  [{ user: 'role', before: '2026-13-01' }, 'before', /date/],
  [{ user: 'role', withinLast: 'a while' }, 'withinLast', /duration/],
  [{ user: 'role', exists: 'yes' }, 'exists', /./],
  [{ event: 'e', where: [{ property: 'p' }] }, 'where.0', /needs an operator/],
  [{ event: 'e', where: [{ property: 'p', resembles: 1 }] }, 'where.0.resembles', /not known/],
  [{ event: 'e', count: { atMost: 1 } }, 'count.atLeast', /./],
  [{ event: 'e', count: { atLeast: 0 } }, 'count.atLeast', /./],
  [{ event: 'e', count: { atLeast: 1.5 } }, 'count.atLeast', /./],
  [{ event: 'e', within: '14 days' }, 'within', /duration/],
  [{ event: 'e', by: 'team' }, 'by', /./],
  [{ event: 'e', segment: 's' }, 'segment', /over event/],
  [{ content: 'c', state: 'lost' }, 'state', /./],
  [{ item: 'i', state: 'done' }, 'of', /./],
  [{ feature: 'f' }, 'state', /./],
  [{ milestone: 'm', reached: 'yes' }, 'reached', /./],
  [{ segment: 5 }, 'segment', /./],
  [{ score: 's' }, '', /below/],
  [{ score: 's', below: '5' }, 'below', /./],
  [{ page: 5 }, 'page', /path/],
  [{ page: [] }, 'page', /./],
  [{ page: '/search?q=a' }, 'page', /without host and query/],
  [{ page: ['/a', 'https://example.com/a'] }, 'page.1', /without host and query/],
  [{ element: {}, is: 'visible' }, 'element', /at least one way/],
  [{ element: { css: '.x', colour: 'red' }, is: 'visible' }, 'element.colour', /not known/],
  [{ element: 5, is: 'visible' }, 'element', /a target is/],
  [{ element: 'e', is: 'hovered' }, 'is', /./],
  [{ time: {} }, 'time', /needs after/],
  [{ time: { after: 'noon' } }, 'time.after', /date/],
  [{ time: { weekday: [0] } }, 'time.weekday.0', /./],
  [{ time: { hours: [9, 9] } }, 'time.hours', /differ/],
  [{ time: { moon: 'full' } }, 'time.moon', /not known/],
  [{ locale: [] }, 'locale', /./],
  [{ viewport: {} }, 'viewport', /minWidth/],
];

test.each(REFUSED)('refuses %j at "%s"', (rule, path, message) => {
  const issues = issuesOf(rule);
  expect(issues.map(([at]) => at)).toContain(path);
  expect(issues.find(([at]) => at === path)?.[1]).toMatch(message);
});

test('what is accepted can be evaluated: with all facts unknown no documented form is known', () => {
  for (const rule of DOCUMENTED.slice(4)) expect(evaluate(rule as Rule, {})).toBeUndefined();
});

const nested = (depth: number, key: 'not' | 'all') => {
  let rule: unknown = { event: 'e' };
  for (let i = 0; i < depth; i++) rule = key === 'not' ? { not: rule } : { all: [rule] };
  return rule;
};

test.each(['not', 'all'] as const)('"%s" nests to the limit and no deeper', (key) => {
  expect(issuesOf(nested(RULE.depth, key))).toEqual([]);
  expect(issuesOf(nested(RULE.depth + 1, key)).map(([, message]) => message)).toEqual([
    `a rule nests at most ${RULE.depth} deep`,
  ]);
});

test('nesting of 10,000 is refused with one reason and does not exhaust the stack', () => {
  for (const key of ['not', 'all'] as const) {
    const [issue, another] = issuesOf(nested(10_000, key));
    expect(issue?.[0]).toMatch(new RegExp(`^${key}`));
    expect(another).toBeUndefined();
  }
});

test('the number of parts is limited, constants included, with one reason for a million too many', () => {
  for (const part of [true, { event: 'e' }, 5]) {
    expect(issuesOf({ any: Array(1_000_000).fill(part) }).length).toBeLessThanOrEqual(RULE.nodes);
    expect(issuesOf({ any: Array(RULE.nodes).fill(part) }).at(-1)?.[1]).toBe(
      `a rule has at most ${RULE.nodes} parts`,
    );
  }
  expect(issuesOf({ any: Array(RULE.nodes - 1).fill(true) })).toEqual([]);
});

test.each(['/tour*', '/a/*b', '#/x*', '*.html'])(
  'refuses the address pattern %s, in which * would never match',
  (page) => {
    expect(issuesOf({ page })).toEqual([['page', expect.stringContaining('whole segments')]]);
  },
);

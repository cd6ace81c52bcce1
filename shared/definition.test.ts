import { expect, test } from 'vitest';
import { definitionId, featureSchema, milestoneSchema } from './definition.ts';

const issuesOf = (
  schema: { safeParse: typeof featureSchema.safeParse | typeof milestoneSchema.safeParse },
  input: unknown,
) =>
  (schema.safeParse(input).error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`);

const event = { event: 'Report Created' };

test('a plain event rule is enough for either', () => {
  expect(featureSchema.parse({ name: 'Reports', rule: event })).toEqual({
    ...{ name: 'Reports', rule: event, tier: 'core', cadence: 'weekly' },
  });
  expect(milestoneSchema.parse({ name: 'Live', rule: event })).toEqual({
    name: 'Live',
    rule: event,
    value: false,
  });
});

test('accepts every documented field', () => {
  const feature = {
    name: 'Reports',
    rule: event,
    tier: 'advanced',
    cadence: 'daily',
    eligible: { account: 'plan', is: 'team' },
  };
  expect(featureSchema.parse(feature)).toEqual(feature);
  const milestone = {
    name: 'Live',
    rule: { all: [event] },
    value: true,
    users: { atLeast: 3 },
    targetDays: 14,
  };
  for (const clock of ['created', 'first-seen'])
    expect(milestoneSchema.parse({ ...milestone, clock })).toEqual({ ...milestone, clock });
});

test.each([
  ['name', ''],
  ['tier', 'gold'],
  ['cadence', 'hourly'],
  ['eligible', { plan: 'team' }],
  ['rule', { event: 'e', within: '7d' }],
  ['rule', { not: event }],
  ['rule', { segment: 'large' }],
])('a feature with a bad %s (%j) is refused by that name', (field, value) => {
  const issues = issuesOf(featureSchema, { name: 'Reports', rule: event, [field]: value });
  expect(issues).toHaveLength(1);
  expect(issues[0]).toMatch(new RegExp(`^${field}`));
});

test.each([
  ['name', 5],
  ['value', 'yes'],
  ['users', { atLeast: 0 }],
  ['targetDays', 0],
  ['targetDays', 4000],
  ['clock', 'trait:'],
  ['clock', { from: 'created' }],
  ['clock', null],
])('a milestone with a bad %s (%j) is refused by that name', (field, value) => {
  const issues = issuesOf(milestoneSchema, { name: 'Live', rule: event, [field]: value });
  expect(issues).toHaveLength(1);
  expect(issues[0]).toMatch(new RegExp(`^${field}`));
});

test.each([undefined, null, 5, 'Report Created', [], {}, { all: 5 }, { all: [null] }, { any: [{ not: 5 }] }])(
  'a rule that is none (%j) is refused once, without throwing',
  (rule) => {
    for (const schema of [featureSchema, milestoneSchema]) {
      const issues = issuesOf(schema, { name: 'x', rule });
      expect(issues).toHaveLength(1);
      expect(issues[0]).toMatch(/^rule/);
    }
  },
);

test('hostile nesting is refused, without throwing', () => {
  let rule: unknown = event;
  for (let i = 0; i < 100_000; i++) rule = { all: [rule] };
  expect(issuesOf(milestoneSchema, { name: 'x', rule })[0]).toMatch(/nests at most/);
});

test('a field that is not known is named', () => {
  expect(issuesOf(featureSchema, { name: 'x', rule: event, teir: 'core' })[0]).toMatch(/teir/);
  expect(issuesOf(milestoneSchema, { name: 'x', rule: event, targetDay: 1 })[0]).toMatch(/targetDay/);
});

test('ids are short and plain', () => {
  for (const id of ['a', 'Report-1', 'a.b_c', 'x'.repeat(64)])
    expect(definitionId.safeParse(id).success).toBe(true);
  for (const id of ['', '-a', '.a', 'a b', 'a/b', '__proto__', 'é', 'x'.repeat(65), 5])
    expect(definitionId.safeParse(id).success).toBe(false);
});

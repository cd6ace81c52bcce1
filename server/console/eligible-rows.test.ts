// Rows of who is entitled: nothing is lost between a rule and its rows, and what they cannot say stays JSON.

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { featureSchema } from '../../shared/definition.ts';
import type { Rule } from '../../shared/rule.ts';
import {
  EVERYBODY,
  eligibleFieldId,
  eligibleIn,
  eligibleRuleIn,
  type SaidEligible,
  saidEligible,
} from './eligible-rows.ts';

const value = fc.oneof(fc.constantFrom('team', '5', 'true', 'ゆうき', 'a "b"'), fc.integer(), fc.boolean());
const texts = fc.constantFrom('team', 'pro', '7');
const condition = fc.oneof(
  fc.record({ is: value }),
  fc.record({ isNot: value }),
  fc.record({ in: fc.array(texts, { minLength: 1, maxLength: 4 }) }),
  fc.record({ contains: texts }),
  fc.record({ gte: fc.integer() }),
  fc.record({ exists: fc.boolean() }),
  fc.record({ olderThan: fc.integer({ min: 1, max: 400 }).map((days) => `${days}d`) }),
);
const leaf = fc
  .tuple(fc.constantFrom('plan', 'seats', 'address.country'), condition)
  .map(([account, how]) => ({ account, ...how }));
const rule = fc.oneof(
  leaf,
  fc.array(leaf, { minLength: 2, maxLength: 6 }).map((all) => ({ all })),
  fc.array(leaf, { minLength: 2, maxLength: 6 }).map((any) => ({ any })),
);

/** As a browser sends it. */
const sent = (said: SaidEligible): Record<string, string> =>
  'json' in said
    ? { eligible: said.json, eligibleAs: 'json' }
    : {
        ...{ eligibleRows: String(said.rows.length), eligibleJoin: said.join },
        ...Object.fromEntries(
          said.rows.flatMap((row, i) =>
            (['property', 'how', 'value'] as const).map((field) => [
              eligibleFieldId(i + 1, field),
              row[field],
            ]),
          ),
        ),
      };

it('a rule comes back from its rows, also through a form', () => {
  fc.assert(
    fc.property(rule, (given) => {
      expect(
        featureSchema.safeParse({ name: 'x', rule: { event: 'x' }, eligible: given }).error,
      ).toBeUndefined();
      const said = saidEligible(given as Rule);
      const form = sent(said);
      expect(eligibleRuleIn(eligibleIn((name) => form[name] ?? ''))).toEqual({ rule: given });
    }),
    { seed: 78 },
  );
});

it('most rules are rows, nobody is asked for nothing, and what rows cannot say is JSON', () => {
  expect(saidEligible({ account: 'plan', in: ['team', 'pro'] } as Rule)).toEqual({
    join: 'all',
    rows: [{ property: 'plan', how: 'in', value: 'team, pro' }],
  });
  expect(saidEligible(undefined)).toBe(EVERYBODY);
  expect(eligibleRuleIn(EVERYBODY)).toEqual({ rule: undefined });
  for (const more of [
    { not: { account: 'plan', is: 'free' } },
    { all: [{ account: 'plan', is: 'a' }, { any: [{ account: 'plan', is: 'b' }] }] },
    { account: 'seats', gte: 2, lte: 9 },
    { account: 'plan', in: ['a, b'] },
  ])
    expect(saidEligible(more as Rule)).toEqual({ json: JSON.stringify(more, null, 2) });
});

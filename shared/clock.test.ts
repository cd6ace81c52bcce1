import { expect, test } from 'vitest';
import { clockSchema, parseClock } from './clock.ts';

test.each([
  ['created', { of: 'created' }],
  ['contract', { of: 'contract' }],
  ['trait:onboarding.startedAt', { of: 'trait', name: 'onboarding.startedAt' }],
  ['entitlement:Route: planning', { of: 'entitlement', name: 'Route: planning' }],
])('%s is a clock', (text, clock) => {
  expect(parseClock(text)).toEqual(clock);
  expect(clockSchema.parse(text)).toBe(text);
});

test.each(['', 'Created', 'trait:', 'entitlement', 'signup', `trait:${'x'.repeat(300)}`])(
  '%j is none',
  (text) => {
    expect(parseClock(text)).toBeUndefined();
    expect(clockSchema.safeParse(text).success).toBe(false);
  },
);

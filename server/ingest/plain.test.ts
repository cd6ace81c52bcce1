import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventSchema } from '../../shared/event.ts';
import { isSmall, plainEvent } from './plain.ts';

const SEED = 20260611;

/** Texts that a field may hold, many of them at the edge of what is allowed. */
const text = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom('Report Created', 'ann', 'é', 'x'.repeat(256)) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(' ann', 'ann ', '', '\u0001x', 'x\u007f', '\u00a0x', 'x'.repeat(257)),
  },
  { weight: 1, arbitrary: fc.string() },
);
const odd = fc.constantFrom<unknown>(null, 0, 7, true, [], ['x'], {});
const field = fc.oneof({ weight: 20, arbitrary: text }, { weight: 1, arbitrary: odd });
const bag = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.dictionary(fc.constantFrom('plan', 'groupId', 'a b', '1'), fc.jsonValue({ maxDepth: 2 })),
  },
  { weight: 1, arbitrary: odd },
  { weight: 1, arbitrary: fc.constant(JSON.parse('{"__proto__": {"x": 1}, "y": 2}')) },
);
const time = fc.oneof(fc.constantFrom<unknown>('2026-01-01T00:00:00Z', 1_700_000_000, 'never'), odd);

/** What only an exported message has. */
const seldom = <T>(of: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 9, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: of });

const message = fc.record(
  {
    sentAt: time,
    userId: field,
    type: fc.constantFrom('track', 'identify', 'group', 'page', 'screen', 'alias', 'other'),
    context: bag,
    event: field,
    messageId: field,
    properties: bag,
    traits: bag,
    groupId: field,
    name: field,
    previousId: field,
    anonymousId: field,
    timestamp: time,
    originalTimestamp: time,
    receivedAt: time,
    writeKey: field,
    digest: seldom(field),
    timeFlag: seldom(fc.constantFrom<unknown>('moved', 'other', null)),
  },
  { requiredKeys: ['type'] },
);

describe('a plain message', () => {
  it('is what the schema makes of it, in every letter', () => {
    let plain = 0;
    fc.assert(
      fc.property(message, (made) => {
        // As it comes from a parser.
        const raw = JSON.parse(JSON.stringify(made)) as Record<string, unknown>;
        const told = plainEvent(raw);
        if (!told) return;
        plain++;
        const judged = eventSchema.safeParse(raw);
        expect(judged.error?.issues).toBeUndefined();
        expect(JSON.stringify(told)).toBe(JSON.stringify(judged.data));
      }),
      { seed: SEED, numRuns: 4_000 },
    );
    expect(plain).toBeGreaterThan(200);
  });

  it.each([
    ['track', { event: 'Use', userId: 'u', properties: { a: 1 }, context: { groupId: 'acme' } }],
    ['group', { groupId: 'acme', userId: 'u', traits: null }],
    ['identify', { userId: 'u', anonymousId: null, timestamp: 5 }],
    ['page', { name: 'Home', anonymousId: 'a' }],
  ])('of type %s is not left to the schema', (type, fields) => {
    expect(plainEvent({ type, ...fields })).toEqual({ type, ...fields });
  });
});

describe('a small message', () => {
  it.each([
    ['many keys', { properties: Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`k${i}`, 1])) }],
    ['a long string', { properties: { text: 'x'.repeat(8 * 1024 + 1) } }],
    ['many bytes', { properties: Array.from({ length: 12 }, () => 'x'.repeat(8 * 1024)) }],
    ['deep nesting', JSON.parse(`${'{"a":'.repeat(12)}1${'}'.repeat(12)}`) as object],
  ])('has not %s', (_, raw) => {
    expect(isSmall(raw)).toBe(false);
  });

  it('is an ordinary one', () => {
    expect(isSmall({ type: 'track', properties: { a: [1, 'two', { three: 3 }] } })).toBe(true);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attribute, changedBetween, stays } from './attribution.ts';

const joined = fc
  .array(fc.record({ ts: fc.integer({ min: 0, max: 20 }), accountId: fc.constantFrom('a', 'b', 'c') }))
  .map((calls) => calls.map((call, i) => ({ ...call, messageId: String(i) })));

describe('what a new call changes', () => {
  it('lies in the stretch of time that is told, and only a change tells one', () => {
    fc.assert(
      fc.property(joined, joined, (some, more) => {
        const [before, after] = [stays(some), stays([...some, ...more])];
        const changed = changedBetween(before, after);
        const times = Array.from({ length: 23 }, (_, i) => i - 1);
        const differing = times.filter(
          (ts) => attribute(ts, before).accountId !== attribute(ts, after).accountId,
        );
        for (const ts of differing) expect(changed && changed.from <= ts && ts < changed.until).toBe(true);
        expect(changed !== undefined).toBe(differing.length > 0);
      }),
      { seed: 4, numRuns: 500 },
    );
  });

  it('is the time from a call on where nothing is known of later', () => {
    const before = stays([{ ts: 5, messageId: '1', accountId: 'a' }]);
    const after = stays([
      { ts: 5, messageId: '1', accountId: 'a' },
      { ts: 9, messageId: '2', accountId: 'b' },
    ]);
    expect(changedBetween(before, after)).toEqual({ from: 9, until: Infinity });
    expect(changedBetween(before, before)).toBeUndefined();
  });
});

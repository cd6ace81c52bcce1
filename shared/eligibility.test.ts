import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Candidate, DEFAULT_BUDGET, decide, type History } from './eligibility.ts';
import { DAY_MS } from './limits.ts';

const NOON = Date.parse('2026-06-01T12:00:00Z');
const MINUTE = 60_000;
const NOTHING: History = { shown: [] };

const front = (id: string, more: Partial<Candidate> = {}): Candidate => ({
  id,
  kind: 'guide',
  form: 'front',
  show: true,
  ready: true,
  ...more,
});
const ask = (
  candidates: Candidate[],
  history: History = NOTHING,
  moment: Partial<Parameters<typeof decide>[3]> = {},
) => {
  const now = { now: NOON, offset: 0, busy: false, ...moment };
  const reasons = decide(candidates, history, DEFAULT_BUDGET, now);
  return { reasons, shown: candidates.map(({ id }) => id).filter((id) => !(id in reasons)) };
};

describe('what may show', () => {
  test('the first of several in front, and the others wait for their turn', () => {
    expect(ask([front('a'), front('b')])).toEqual({ shown: ['a'], reasons: { b: 'another_first' } });
  });

  test('one that cannot show yet does not keep the next one back', () => {
    const list = [
      front('rule', { show: false }),
      front('part', { show: undefined }),
      front('lost', { ready: false }),
    ];
    expect(ask([...list, front('d')])).toEqual({
      shown: ['d'],
      reasons: { rule: 'not_triggered', part: 'unknown', lost: 'target_missing' },
    });
  });

  test('nothing joins what is in front of the person, but for what stands beside', () => {
    expect(ask([front('a'), front('bar', { form: 'beside' })], NOTHING, { busy: true })).toEqual({
      shown: ['bar'],
      reasons: { a: 'another_first' },
    });
  });
});

describe('the budget', () => {
  const shownAt = (...ats: number[]): History => ({ shown: ats.map((at, n) => ({ content: `c${n}`, at })) });

  test('one automatic item in a day of the reader, not of the server', () => {
    expect(ask([front('a')], shownAt(NOON - 3 * 60 * MINUTE)).reasons).toEqual({ a: 'day_budget' });
    expect(ask([front('a')], shownAt(NOON - 13 * 60 * MINUTE)).shown).toEqual(['a']);
    // 23:00 of the same day in Tokyo, 20:00 and 30 minutes past midnight of the next.
    const tokyo = { offset: 540 };
    const evening = Date.parse('2026-06-01T11:00:00Z');
    expect(
      ask([front('a')], shownAt(evening), { ...tokyo, now: Date.parse('2026-06-01T14:00:00Z') }).reasons,
    ).toEqual({ a: 'day_budget' });
    expect(
      ask([front('a')], shownAt(evening), { ...tokyo, now: Date.parse('2026-06-01T15:30:00Z') }).shown,
    ).toEqual(['a']);
  });

  test('thirty minutes between two, past midnight as well', () => {
    const now = Date.parse('2026-06-02T00:10:00Z');
    expect(ask([front('a')], shownAt(now - 29 * MINUTE), { now }).reasons).toEqual({ a: 'too_soon' });
    expect(ask([front('a')], shownAt(now - 30 * MINUTE), { now }).shown).toEqual(['a']);
  });

  test('thirty days between two surveys, whatever began the first', () => {
    const history = { shown: [], lastSurvey: NOON - 29 * DAY_MS };
    expect(ask([front('nps', { kind: 'survey' }), front('tour')], history)).toEqual({
      shown: ['tour'],
      reasons: { nps: 'survey_gap' },
    });
    expect(
      ask([front('nps', { kind: 'survey' })], { shown: [], lastSurvey: NOON - 30 * DAY_MS }).shown,
    ).toEqual(['nps']);
  });

  test('what stands beside is not counted and not kept back', () => {
    const used = shownAt(NOON - MINUTE);
    expect(ask([front('bar', { form: 'beside' }), front('dot', { form: 'beside' })], used).shown).toEqual([
      'bar',
      'dot',
    ]);
  });
});

test('at most one in front, and everything else has a reason', () => {
  const candidate = fc.record({
    id: fc.uuid(),
    kind: fc.constantFrom('guide', 'survey'),
    form: fc.constantFrom('front', 'beside'),
    show: fc.constantFrom(true, false, undefined),
    ready: fc.boolean(),
  }) as fc.Arbitrary<Candidate>;
  const history = fc.record({
    shown: fc.array(fc.record({ content: fc.uuid(), at: fc.integer({ min: NOON - 3 * DAY_MS, max: NOON }) })),
  });
  fc.assert(
    fc.property(
      fc.uniqueArray(candidate, { selector: ({ id }) => id }),
      history,
      fc.boolean(),
      (list, past, busy) => {
        const { shown, reasons } = ask(list, past, { busy });
        const inFront = list.filter(({ id, form }) => form === 'front' && shown.includes(id));
        expect(inFront.length).toBeLessThanOrEqual(busy ? 0 : 1);
        expect(Object.keys(reasons).length + shown.length).toBe(list.length);
      },
    ),
    { seed: 3 },
  );
});

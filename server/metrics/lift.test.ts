import { describe, expect, test } from 'vitest';
import { DAY_MS } from '../../shared/limits.ts';
import { seeded } from '../../shared/score/random.ts';
import { type Entered, judgeLifts, LEAST_ACCOUNTS, type LiftInput, liftOf } from './lift.ts';

const NOW = Date.parse('2026-06-01T00:00:00Z');
const ago = (days: number) => NOW - days * DAY_MS;

/** So many accounts of each group, 60 days ago, of which a share got there within 10 days. */
function groups(shown: [n: number, reached: number], held: [n: number, reached: number]) {
  const entered: Entered[] = [];
  const reached = new Map<string, number>();
  for (const [name, [n, done]] of Object.entries({ shown, held })) {
    for (let i = 0; i < n; i++) {
      const account = `${name}-${i}`;
      entered.push({ account, ...(name === 'shown' ? { eligible: ago(60) } : { heldOut: ago(60) }) });
      if (i < done) reached.set(account, ago(50));
    }
  }
  return { entered, reached };
}

const input = (more: Partial<LiftInput>): LiftInput => ({
  ...{ asOf: NOW, days: 30, holdout: 0.1, since: ago(90), entered: [], reached: new Map() },
  ...more,
});
const verdictOf = (more: Partial<LiftInput>) => judgeLifts([liftOf(input(more))], 0).verdict;

describe('the verdict', () => {
  test('is better or worse where chance alone would seldom do it', () => {
    expect(verdictOf(groups([900, 540], [100, 40]))).toBe('better');
    expect(verdictOf(groups([900, 270], [100, 45]))).toBe('worse');
  });

  test('is no difference with the smallest that could have been seen', () => {
    const lift = liftOf(input(groups([900, 400], [100, 42])));
    expect(judgeLifts([lift], 0).verdict).toBe('no-difference');
    expect(lift.smallestDetectable).toBeGreaterThan(0.1);
  });

  test('is withheld under the fewest accounts, with the numbers of what there is', () => {
    const few = liftOf(input(groups([200, 100], [LEAST_ACCOUNTS - 1, 5])));
    expect(few.difference).toEqual({ value: null, low: null, high: null, p: null });
    expect(few.held).toMatchObject({
      accounts: LEAST_ACCOUNTS - 1,
      observed: LEAST_ACCOUNTS - 1,
      reached: 5,
    });
    expect(judgeLifts([few], 0).verdict).toBe('too-few');
  });

  test('warns of groups that have not the sizes they were drawn with, whatever they show', () => {
    const lift = liftOf(input(groups([900, 540], [300, 40])));
    expect(lift.sampleRatio).toMatchObject({ expected: 0.1, observed: 0.25, isMismatch: true });
    expect(judgeLifts([lift], 0).verdict).toBe('mismatch');
  });

  test('without a holdout says so', () => {
    expect(verdictOf({ ...groups([900, 540], [0, 0]), holdout: 0, since: null })).toBe('no-holdout');
  });

  test('asks more of each where several contents are looked at', () => {
    const border = liftOf(input(groups([900, 470], [100, 41])));
    expect(border.difference.p).toBeLessThan(0.05);
    expect(judgeLifts([border], 0).verdict).toBe('better');
    const among = judgeLifts([border, liftOf(input(groups([900, 400], [100, 42]))), border], 0);
    expect(among).toMatchObject({ verdict: 'no-difference', difference: { compared: 3 } });
  });
});

describe('who is counted', () => {
  test('is nobody of whom it is not known whether they had reached it before', () => {
    const entered = [
      { account: 'older', eligible: ago(50) },
      { account: 'younger', eligible: ago(50) },
    ];
    const reached = new Map([
      ['older', ago(40)],
      ['younger', ago(40)],
    ]);
    const { shown, excluded } = liftOf(input({ entered, reached, older: new Set(['older']) }));
    expect(shown).toMatchObject({ accounts: 1, reached: 1 });
    expect(excluded).toEqual([{ reason: 'older than what is counted of the milestone', accounts: 1 }]);
  });

  test('are accounts old enough to have failed, from the moment it would have shown', () => {
    const entered = [
      { account: 'quick', eligible: ago(10) },
      { account: 'waiting', eligible: ago(10) },
      { account: 'late', eligible: ago(50) },
      { account: 'in time', eligible: ago(50) },
    ];
    const reached = new Map([
      ['quick', ago(9)],
      ['late', ago(5)],
      ['in time', ago(20)],
    ]);
    const { shown } = liftOf(input({ entered, reached }));
    expect(shown).toMatchObject({ accounts: 4, observed: 2, reached: 1, rate: 0.5 });
    expect(shown.day).toMatchObject({ day: 30, atRisk: 2 });
  });

  test('are none that had got there before, changed groups, or were there before the holdout', () => {
    const entered = [
      { account: 'already', eligible: ago(50) },
      { account: 'both', eligible: ago(50), heldOut: ago(40) },
      { account: 'old', heldOut: ago(95) },
      { account: 'to come', eligible: NOW + DAY_MS },
      { account: 'one', heldOut: ago(50) },
    ];
    const { shown, held, excluded } = liftOf(input({ entered, reached: new Map([['already', ago(60)]]) }));
    expect([shown.accounts, held.accounts]).toEqual([0, 1]);
    expect(excluded.map(({ accounts }) => accounts)).toEqual([1, 1, 1]);
  });

  test('at an earlier moment are those that were known then', () => {
    const entered = [{ account: 'both', eligible: ago(50), heldOut: ago(40) }];
    expect(liftOf(input({ entered, asOf: ago(45) })).shown.accounts).toBe(1);
  });
});

test('cries wolf in about five of a hundred worlds without effect, accounts coming all the time', () => {
  const random = seeded(8);
  const WORLDS = 400;
  let alarms = 0;
  for (let world = 0; world < WORLDS; world++) {
    const reached = new Map<string, number>();
    const entered = Array.from({ length: 600 }, (_, i): Entered => {
      const from = ago(90 * random.next());
      if (random.next() < 0.6) reached.set(`a${i}`, from - 20 * DAY_MS * Math.log(1 - random.next()));
      return { account: `a${i}`, ...(random.next() < 0.1 ? { heldOut: from } : { eligible: from }) };
    });
    for (const [account, at] of reached) if (at > NOW) reached.delete(account);
    const { verdict } = judgeLifts([liftOf(input({ entered, reached }))], 0);
    if (verdict === 'better' || verdict === 'worse') alarms++;
  }
  expect(alarms / WORLDS).toBeGreaterThan(0.02);
  expect(alarms / WORLDS).toBeLessThan(0.08);
});

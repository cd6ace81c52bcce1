// Time to value on accounts whose numbers are known: published, or worked out by hand beside them.

import { describe, expect, it } from 'vitest';
import { DAY_MS } from '../../shared/limits.ts';
import type { Outcome } from '../../shared/renewal.ts';
import { MERCAPTOPURINE, PLACEBO } from '../../shared/score/freireich.ts';
import type { Account } from './snapshot.ts';
import { leftTimes } from './terms.ts';
import { type TimeToValueInput, timeToValue } from './time-to-value.ts';

const AS_OF = Date.parse('2026-06-01T00:00:00Z');
const MILESTONE = { id: 'value', name: 'Value', rule: { event: 'Value' }, value: true };

interface Story {
  /** Days ago that it was first seen, and on which days after that it reached value, or cancelled. */
  age: number;
  reached?: number;
  cancelled?: number;
  traits?: Account['traits'];
  contracts?: Account['contracts'];
}

const ago = (days: number) => AS_OF - days * DAY_MS;

function input(stories: readonly Story[], more: Partial<TimeToValueInput> = {}): TimeToValueInput {
  const accounts = stories.map(({ age, traits = {}, contracts }, i) => ({
    id: `a${i}`,
    name: `A${i}`,
    traits,
    firstSeen: ago(age),
    lastSeen: AS_OF,
    users: 1,
    ...(contracts && { contracts }),
  }));
  const at = (of: 'reached' | 'cancelled') =>
    stories.flatMap((story, i) => {
      const day = story[of];
      return day === undefined ? [] : [[`a${i}`, ago(story.age - day)] as const];
    });
  return {
    base: { asOf: new Date(AS_OF).toISOString(), definitionVersion: 1, coverage: 1 },
    asOf: AS_OF,
    milestone: MILESTONE,
    clock: 'created',
    accounts,
    reached: new Map(at('reached')),
    trackedSince: Math.min(...accounts.map(({ firstSeen }) => firstSeen)),
    countedSince: 0,
    ...(stories.some(({ cancelled }) => cancelled !== undefined) && {
      left: new Map(at('cancelled').map(([id, time]) => [id, [time]])),
    }),
    ...more,
  };
}

const day = (report: ReturnType<typeof timeToValue>, wanted: number) =>
  report.days.find((one) => one.day === wanted);

describe('the clock', () => {
  const signed = (startsAt: number, product = '') => ({
    id: `c${startsAt}`,
    startsAt,
    endsAt: startsAt + 365 * DAY_MS,
    product,
  });
  const stories: Story[] = [
    // Signed on day 20, there on day 30: ten days.
    { age: 100, reached: 30, contracts: [signed(ago(80)), signed(ago(10))] },
    // Was there before it signed: at once.
    { age: 100, reached: 5, contracts: [signed(ago(90))] },
    { age: 100, reached: 40 },
    // Signs tomorrow.
    { age: 100, reached: 50, contracts: [signed(AS_OF + DAY_MS)] },
  ];

  it('of a contract starts with the first one; who has none is left out and counted', () => {
    const report = timeToValue(input(stories, { clock: 'contract' }));
    expect(report).toMatchObject({ n: 2, events: 2, clock: 'contract' });
    expect(report.curve.map(({ t }) => t)).toEqual([0, 10]);
    expect(report.excluded).toEqual([{ reason: 'no contract is known', accounts: 1 }]);
    expect(report.notes).toContain(
      'accounts that reached it before their clock started, which counts as day 0: 1',
    );
  });

  it('of an add-on starts with the entitlement to it', () => {
    const routes = (start: number) => [signed(ago(100)), signed(start, 'routes')];
    const report = timeToValue(
      input([{ age: 100, reached: 63, contracts: routes(ago(40)) }, ...stories], {
        clock: 'entitlement:routes',
      }),
    );
    expect(report.curve).toMatchObject([{ t: 3, events: 1, atRisk: 1 }]);
    expect(report.excluded).toEqual([{ reason: 'not entitled', accounts: 4 }]);
  });

  it('of a trait reads its date, also one below another', () => {
    const traits = { trial: { startedAt: new Date(ago(60)).toISOString() } };
    const report = timeToValue(
      input(
        [
          { age: 100, reached: 55, traits },
          { age: 80, traits: { trial: 'soon' } },
        ],
        { clock: 'trait:trial.startedAt' },
      ),
    );
    expect(report.curve.map(({ t }) => t)).toEqual([15]);
    expect(report.excluded).toEqual([{ reason: 'the date of the clock is not set', accounts: 1 }]);
  });

  it('says why nobody has one', () => {
    expect(timeToValue(input([{ age: 9 }], { clock: 'contract' }))).toMatchObject({
      n: 0,
      reason: 'no contract is known',
    });
  });
});

describe('leaving before value', () => {
  /** Ten accounts: there on days 2 and 4, gone on day 3, the other seven followed for 20 days. */
  const stories: Story[] = [
    { age: 20, reached: 2 },
    { age: 20, cancelled: 3 },
    { age: 20, reached: 4 },
    ...Array.from({ length: 7 }, (): Story => ({ age: 20 })),
  ];

  it('keeps those who left in the denominator', () => {
    const report = timeToValue(input(stories));
    // Nobody is censored before day 20, so the shares are those of ten; taking the one who left for censored gives 0.2125.
    expect(day(report, 7)).toMatchObject({
      reached: expect.closeTo(0.2, 12),
      left: expect.closeTo(0.1, 12),
      atRisk: 7,
    });
    expect(report).toMatchObject({ n: 10, events: 2, left: 1, cancellations: 'known' });
    const ignored = timeToValue(input(stories, { left: undefined }));
    expect(day(ignored, 7)?.reached).toBeCloseTo(0.2, 12);
    expect(ignored).toMatchObject({ cancellations: 'not known' });
    expect(ignored.notes.at(-1)).toMatch(/^cancellations are not known/);
  });

  it('counts only what came first, within the clock and before the as-of time', () => {
    const report = timeToValue(
      input([
        { age: 20, reached: 3, cancelled: 5 },
        { age: 20, reached: 9, cancelled: 5 },
        { age: 20, cancelled: 25 },
        { age: 20 },
      ]),
    );
    expect(report).toMatchObject({ n: 4, events: 1, left: 1 });
  });

  it('a share that too many left to be reached by is not reached', () => {
    const report = timeToValue(
      input([
        { age: 9, reached: 1 },
        { age: 9, cancelled: 2 },
        { age: 9, cancelled: 3 },
      ]),
    );
    expect(report.p25.value).toBe(1);
    expect(report.median).toMatchObject({ value: null, reason: 'not reached' });
    expect(report.curve.at(-1)).toMatchObject({
      survival: expect.closeTo(2 / 3, 12),
      left: expect.closeTo(2 / 3, 12),
    });
  });

  it('of nobody leaves the shares as they are', () => {
    const none = stories.map(({ age, reached }) => (reached === undefined ? { age } : { age, reached }));
    const known = timeToValue(input(none, { left: new Map() }));
    const plain = timeToValue(input(none));
    expect(known.curve.map(({ survival }) => survival)).toEqual(
      plain.curve.map(({ survival }) => expect.closeTo(survival, 12)),
    );
    expect([known.left, plain.left]).toEqual([0, undefined]);
  });
});

describe('groups', () => {
  const arms = { '6-MP': MERCAPTOPURINE, placebo: PLACEBO };
  const patients = Object.entries(arms).flatMap(([arm, rows], a) =>
    rows.map(({ time, event }, i): Story => {
      const traits = { arm, parity: (i + 21 * a) % 2 === 0 ? 'even' : 'odd' };
      return event ? { age: 60, reached: time, traits } : { age: time, traits };
    }),
  );

  it('are compared within strata beside the plain comparison; both are those of R', () => {
    const report = timeToValue(
      input(patients, { groupBy: 'arm', stratify: 'parity', trackedSince: Number.NEGATIVE_INFINITY }),
    );
    expect(report.logRank?.chi2).toBeCloseTo(16.7929409892165, 9);
    expect(report.stratified).toMatchObject({ df: 1, strata: 2 });
    expect(report.stratified?.chi2).toBeCloseTo(16.130437516712, 9);
    expect(report.stratified?.p).toBeCloseTo(5.91261130291384e-5, 12);
  });
});

describe('months', () => {
  /** As of 1 June, day 30: May ends with asOf, April's last day is 31 days back, so April is complete and May is not. */
  const since = (iso: string) => (AS_OF - Date.parse(iso)) / DAY_MS;
  const stories: Story[] = [
    ...Array.from(
      { length: 5 },
      (_, i): Story => ({ age: since('2026-03-10'), ...(i < 3 && { reached: 10 + i }) }),
    ),
    ...Array.from(
      { length: 5 },
      (_, i): Story => ({ age: since('2026-04-20'), ...(i < 1 && { reached: 29 }) }),
    ),
    ...Array.from({ length: 6 }, (): Story => ({ age: since('2026-05-30'), reached: 1 })),
    { age: since('2026-01-10'), reached: 3 },
  ];
  const { cohorts } = timeToValue(input(stories, { day: 30 }));

  it('have their share by the day, and the unfinished and the small say why they have none', () => {
    expect(cohorts?.months.map(({ month, n, reached, reason }) => [month, n, reached, reason])).toEqual([
      ['2026-01', 1, null, 'too few accounts'],
      ['2026-02', 0, null, 'too few accounts'],
      ['2026-03', 5, expect.closeTo(0.6, 12), undefined],
      ['2026-04', 5, expect.closeTo(0.2, 12), undefined],
      ['2026-05', 6, null, 'the month is not complete'],
    ]);
    expect(cohorts?.months[2]?.median).toMatchObject({ value: 12 });
  });

  it('are averaged without the unfinished', () => {
    // 1 + 3 + 1 of 11, not 11 of 17.
    expect(cohorts?.complete).toMatchObject({ n: 11, reached: expect.closeTo(5 / 11, 12) });
  });

  it('reach back two years', () => {
    const old = timeToValue(input([{ age: 1200, reached: 2 }, ...stories], { day: 30 })).cohorts;
    expect(old?.months).toHaveLength(24);
    expect(old).toMatchObject({ earlier: 1 });
  });
});

describe('milestones side by side', () => {
  it('have a curve each, the one that most reached first, long ones thinned with both ends', () => {
    const stories = Array.from(
      { length: 400 },
      (_, i): Story => ({ age: 500, ...(i % 2 === 0 && { reached: i + 1 }) }),
    );
    const deep = input(stories, { milestone: { ...MILESTONE, id: 'deep', value: false } });
    const shallow = input(
      stories.map((story, i) => ({ ...story, reached: i / 10 })),
      { milestone: { ...MILESTONE, id: 'shallow', value: false } },
    );
    const beside = [deep, shallow].map((one) => ({ ...one, milestone: one.milestone ?? MILESTONE }));
    const report = timeToValue({ ...deep, beside });
    expect(report.beside?.map(({ id, n, events }) => [id, n, events])).toEqual([
      ['shallow', 400, 400],
      ['deep', 400, 200],
    ]);
    const [first] = report.beside ?? [];
    expect(first).toMatchObject({ steps: 400, curve: { length: 250 } });
    expect([first?.curve[0]?.t, first?.curve.at(-1)?.t]).toEqual([0, expect.closeTo(39.9, 9)]);
    expect(first?.median.value).toBeCloseTo(19.9, 9);
    expect(report.median.reason).toBeUndefined();
  });
});

describe('contracts and renewals', () => {
  const YEAR = 360;
  const outcome = (
    account: string,
    kind: Outcome['kind'],
    at: number,
    contract: string | null = null,
  ): Outcome => ({
    ...{ id: `${account}-${at}`, account, contract, kind, at },
    ...{ amount: null, previousAmount: null, currency: null, recordedAt: at },
  });
  const signed = (startsAt: number, id = 'main', product = '') => ({
    ...{ id, product, startsAt },
    endsAt: startsAt + YEAR * DAY_MS,
  });

  it('the share of the term is time to value over the length of the first contract', () => {
    const stories: Story[] = [36, 90, 180, 330].map((reached) => ({ age: 400, reached }));
    const one = input([...stories, { age: 400 }]);
    const contracts = new Map(
      stories.map((_, i) => [`a${i}`, [signed(ago(400)), signed(ago(40), 'second')]]),
    );
    const { shareOfTerm } = timeToValue({ ...one, terms: { contracts, outcomes: new Map() } });
    expect(shareOfTerm).toMatchObject({ n: 4, events: 4, withoutContract: 1 });
    // 36, 90, 180 and 330 of 360 days.
    expect([shareOfTerm?.p25.value, shareOfTerm?.median.value, shareOfTerm?.p75.value]).toEqual([
      0.1, 0.25, 0.5,
    ]);
    expect(shareOfTerm?.parts.map(({ part, reached }) => [part, reached])).toEqual([
      [0.25, expect.closeTo(0.5, 12)],
      [0.5, expect.closeTo(0.75, 12)],
      [0.75, expect.closeTo(0.75, 12)],
      [1, expect.closeTo(1, 12)],
    ]);
    expect(
      timeToValue({ ...one, terms: { contracts: new Map(), outcomes: new Map() } }).shareOfTerm,
    ).toMatchObject({
      n: 0,
      reason: 'no contract is known',
    });
  });

  it('renewals by band count decisions from day 90 on, and a small band has no rate', () => {
    // Twelve quick ones of which nine stayed, three slow ones, one that left on day 50, one that is undecided.
    const quick = Array.from({ length: 12 }, (): Story => ({ age: 400, reached: 14 }));
    const slow = Array.from({ length: 3 }, (): Story => ({ age: 400, reached: 91 }));
    const one = input([...quick, ...slow, { age: 400 }, { age: 400 }]);
    const start = ago(400);
    const at = start + YEAR * DAY_MS;
    const outcomes = new Map(
      [...quick, ...slow].map((_, i) => [
        `a${i}`,
        [
          // Buying more half way is no renewal.
          outcome(`a${i}`, 'expanded', start + 180 * DAY_MS),
          outcome(`a${i}`, i < 3 ? 'churned' : i < 6 ? 'contracted' : 'renewed', at),
        ],
      ]),
    );
    outcomes.set('a15', [outcome('a15', 'churned', start + 50 * DAY_MS)]);
    const contracts = new Map([...quick, ...slow].map((_, i) => [`a${i}`, [signed(start)]]));
    const { renewal } = timeToValue({ ...one, terms: { contracts, outcomes } });
    expect(renewal?.bands.map(({ to, n, kept, rate }) => [to, n, kept, rate])).toEqual([
      [14, 12, 9, 0.75],
      [30, 0, 0, null],
      [60, 0, 0, null],
      [90, 0, 0, null],
      [null, 3, 3, null],
    ]);
    // Wilson by hand: (x + z2/2 -+ z sqrt(x (n - x) / n + z2/4)) / (n + z2) of 9 in 12, z2 = 3.8415.
    const z2 = 1.959963984540054 ** 2;
    const spread = Math.sqrt(z2) * Math.sqrt((9 * 3) / 12 + z2 / 4);
    expect(renewal?.bands[0]?.low).toBeCloseTo((9 + z2 / 2 - spread) / (12 + z2), 12);
    expect(renewal?.bands[0]?.high).toBeCloseTo((9 + z2 / 2 + spread) / (12 + z2), 12);
    expect(renewal?.bands.at(-1)).toMatchObject({ reason: 'too few accounts' });
    expect(renewal?.excluded).toEqual([
      { reason: 'no renewal is decided yet', accounts: 1 },
      { reason: 'decided before the landmark', accounts: 1 },
    ]);
  });

  it('a contract that ends is no leaving while another goes on, unless the clock is about it', () => {
    const at = ago(100);
    const contracts = new Map([['a', [signed(ago(300)), signed(ago(200), 'addon', 'routes')]]]);
    const left = (own: Outcome, clock = 'created') =>
      leftTimes({ contracts, outcomes: new Map([['a', [own]]]) }, clock)?.get('a');
    expect(left(outcome('a', 'churned', at, 'addon'))).toBeUndefined();
    expect(left(outcome('a', 'churned', at, 'addon'), 'entitlement:routes')).toEqual([at]);
    expect(left(outcome('a', 'churned', at, 'main'), 'entitlement:routes')).toBeUndefined();
    expect(left(outcome('a', 'churned', at))).toEqual([at]);
    expect(left(outcome('a', 'contracted', at))).toBeUndefined();
    expect(leftTimes({ contracts, outcomes: new Map() }, 'created')).toBeUndefined();
  });
});

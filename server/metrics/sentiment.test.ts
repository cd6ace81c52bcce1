// Sentiment over a real database, against figures that can be counted by hand.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY_MS } from '../../shared/limits.ts';
import { seeded } from '../../shared/score/random.ts';
import { startTestApp, type TestApp } from '../../test/fixtures/app.ts';
import type { NpsReport } from './report/nps.ts';
import type { SentimentReport } from './report/sentiment.ts';

const NOW = Date.parse('2026-06-15T12:00:00Z');
const at = (days: number) => new Date(NOW - days * DAY_MS).toISOString();
let next = 0;

const said = (event: string, account: string, user: string, daysAgo: number, properties: object) => ({
  ...{ type: 'track', event, userId: user, messageId: `m${next++}` },
  ...{
    timestamp: at(daysAgo),
    context: { groupId: account },
    properties: { content: 'pulse', ...properties },
  },
});
const saw = (account: string, user: string, daysAgo: number) =>
  said('$exposure', account, user, daysAgo, { version: 1, stage: 'shown' });
const answered = (account: string, user: string, daysAgo: number, answer: object) =>
  said('$answer', account, user, daysAgo, answer);
const people = (n: number) => Array.from({ length: n }, (_, i) => `p${i}`);

describe('the sentiment report', () => {
  let app: TestApp;
  beforeEach(async () => {
    app = await startTestApp({ now: NOW });
  });
  afterEach(() => app.stop());

  const send = async (events: object[]) =>
    expect((await app.batch(events)).body).toMatchObject({ accepted: events.length, quarantined: [] });
  const report = (query = '') => app.get<SentimentReport>(`/v1/reports/sentiment${query}`);

  it('says what is missing before anybody was asked', async () => {
    expect(await report()).toMatchObject({
      reason: 'nobody saw it',
      csat: { byUser: { n: 0, value: null, reason: 'too few answers' } },
      silence: { asked: 0, quiet: 0 },
    });
  });

  it('counts each person once, each account once, and who did not answer', async () => {
    await send([
      ...people(16).map((user) => saw('big', user, 10)),
      // Twelve answer; the first changes their mind from 1 to 5.
      answered('big', 'p0', 9, { question: 'ok', kind: 'csat', score: 1 }),
      ...people(12).map((user, i) =>
        answered('big', user, 8, { question: 'ok', kind: 'csat', score: i < 9 ? 5 : 2 }),
      ),
      answered('big', 'p1', 8, { question: 'why', kind: 'text', text: 'It just works' }),
      answered('small', 's', 8, { question: 'ok', kind: 'csat', score: 3 }),
    ]);
    const { csat, nps, answers } = await report();
    expect(csat.byUser).toMatchObject({ n: 13, satisfied: 9 });
    expect(csat.byUser.value).toBeCloseTo(9 / 13, 12);
    expect(csat.byUser.low).toBeLessThan(9 / 13);
    // (9 x 5 + 3 x 2) / 12 = 4.25 and 3: one of two is satisfied, too few for a number.
    expect(csat.byAccount).toMatchObject({ n: 2, satisfied: 1, value: null, reason: 'too few answers' });
    expect(csat.response).toMatchObject({ seen: 16, answered: 12, silent: 4, value: 12 / 16 });
    expect(csat.spread.map(({ n }) => n)).toEqual([0, 3, 1, 0, 9]);
    expect(csat.trend.at(-1)).toMatchObject({ month: '2026-06', n: 13, value: 9 / 13 });
    expect(nps.byUser.n).toBe(0);
    expect(answers.find(({ userId }) => userId === 'p1')).toMatchObject({
      ...{ kind: 'csat', score: 5, text: 'It just works' },
      account: { id: 'big', name: 'big', band: null },
    });
  });

  it('lists the answers that each number counts: of a kind, of a score, of promoters and detractors', async () => {
    const { below } = seeded(7);
    const kinds = [
      { kind: 'nps', most: 10 },
      { kind: 'csat', most: 5 },
      { kind: 'ces', most: 7 },
    ];
    await send(
      Array.from({ length: 120 }, () => {
        const { kind, most } = kinds[below(3)] as (typeof kinds)[number];
        const score = kind === 'nps' ? below(11) : 1 + below(most);
        return answered(`a${below(9)}`, `p${below(40)}`, 1 + below(120), { question: kind, kind, score });
      }),
    );
    for (const range of ['', `from=${at(100).slice(0, 10)}&to=${at(20).slice(0, 10)}&`]) {
      const told = await report(`?${range}`);
      const list = async (query: string) => {
        const { listed, answers } = await report(`?${range}${query}`);
        expect(new Set(answers.map(({ userId }) => userId)).size).toBe(listed);
        return listed;
      };
      expect(told.listed).toBeGreaterThan(told.nps.byUser.n + told.csat.byUser.n + told.ces.byUser.n);
      for (const kind of ['nps', 'csat', 'ces'] as const) {
        expect(told[kind].byUser.n).toBeGreaterThan(9);
        expect(await list(`answered=${kind}`)).toBe(told[kind].byUser.n);
        for (const { score, n } of told[kind].spread)
          expect([kind, score, await list(`answered=${kind}&scoreFrom=${score}&scoreTo=${score}`)]).toEqual([
            kind,
            score,
            n,
          ]);
      }
      const { promoters, passives, detractors } = told.nps.byUser;
      expect(await list('answered=nps&scoreFrom=9&scoreTo=10')).toBe(promoters);
      expect(await list('answered=nps&scoreFrom=7&scoreTo=8')).toBe(passives);
      expect(await list('answered=nps&scoreFrom=0&scoreTo=6')).toBe(detractors);
    }
    // Who was asked: half of those who might have answered, and some who did not.
    await send(Array.from({ length: 50 }, (_, i) => saw(`a${i % 9}`, `p${i}`, 15)));
    for (const kind of ['nps', 'csat', 'ces'] as const) {
      const { seen, silent } = (await report())[kind].response;
      const people = async (query: string) => {
        const { asked } = await report(`?asked=${kind}${query}`);
        expect(new Set(asked?.people.map(({ userId }) => userId)).size).toBe(asked?.listed);
        return asked?.people ?? [];
      };
      expect([kind, seen > silent, silent > 9]).toEqual([kind, true, true]);
      expect([kind, (await people('')).length]).toEqual([kind, seen]);
      const none = await people('&reply=none');
      expect([kind, none.length, none.some(({ answered }) => answered)]).toEqual([kind, silent, false]);
      expect([kind, (await people('&reply=given')).length]).toEqual([kind, seen - silent]);
    }
    // The overview tells of the same.
    const nps = await app.get<NpsReport>('/v1/reports/nps');
    const told = await report('?asked=nps&answered=nps');
    expect([nps.seen, nps.answered, nps.byUser.n]).toEqual([told.asked?.listed, told.listed, told.listed]);
    const asked = await app.api('GET', '/v1/reports/sentiment?asked=nps&reply=none&format=csv');
    expect((await asked.text()).trim().split('\n')).toHaveLength(1 + (await report()).nps.response.silent);
    const csv = await app.api('GET', '/v1/reports/sentiment?answered=nps&scoreFrom=9&format=csv');
    expect((await csv.text()).trim().split('\n')).toHaveLength(1 + (await report()).nps.byUser.promoters);
    expect((await app.api('GET', '/v1/reports/sentiment?answered=joy')).status).toBe(400);
  });

  it('counts of a past window who saw it then, not who saw it before and after', async () => {
    const floating = (user: string, daysAgo: number) => ({ ...saw('', user, daysAgo), context: {} });
    await send([
      {
        ...{ type: 'group', userId: 'f0', groupId: 'big', messageId: `m${next++}`, timestamp: at(300) },
        traits: {},
      },
      {
        ...{ type: 'group', userId: 'f1', groupId: 'big', messageId: `m${next++}`, timestamp: at(300) },
        traits: {},
      },
      ...[200, 10].flatMap((day) => [saw('big', 'p0', day), floating('f0', day)]),
      ...[200, 100, 10].flatMap((day) => [saw('big', 'p1', day), floating('f1', day)]),
      ...[210, 60].map((day) => answered('big', 'p1', day, { question: 'ok', kind: 'csat', score: 5 })),
    ]);
    const seen = async (query: string) => (await report(query)).csat.response.seen;
    expect(await seen(`?asOf=${at(50)}`)).toBe(2);
    expect(await seen(`?asOf=${at(150)}`)).toBe(4);
    expect(await seen('')).toBe(4);
  });

  it('tells effort as a mean and a share, and lists what else was asked', async () => {
    await send([
      ...people(10).map((user, i) =>
        answered('one', user, 3, { question: 'effort', kind: 'ces', score: i < 5 ? 7 : 3 }),
      ),
      ...people(4).map((user, i) =>
        answered('one', user, 3, { question: 'stars', kind: 'rating', score: i < 3 ? 4 : 2 }),
      ),
      answered('one', 'p0', 3, { question: 'how', kind: 'choice', text: 'mail,phone' }),
      answered('one', 'p1', 3, { question: 'how', kind: 'choice', text: 'mail' }),
    ]);
    const { ces, questions } = await report();
    expect(ces.byUser).toMatchObject({ n: 10, easy: 5, mean: { value: 5 }, share: { value: 0.5 } });
    expect(questions).toMatchObject([
      {
        question: 'stars',
        n: 4,
        options: [
          { id: '2', n: 1 },
          { id: '4', n: 3 },
        ],
      },
      {
        question: 'how',
        n: 2,
        options: [
          { id: 'mail', n: 2 },
          { id: 'phone', n: 1 },
        ],
      },
    ]);
  });

  it('tells accounts that no longer answer from those that never did', async () => {
    const asked = { question: 'nps', kind: 'nps' };
    await send([
      ...['quiet', 'never', 'loud'].flatMap((account) => [saw(account, `${account}-1`, 5)]),
      saw('quiet', 'quiet-2', 5),
      answered('quiet', 'quiet-1', 150, { ...asked, score: 9 }),
      answered('loud', 'loud-1', 150, { ...asked, score: 3 }),
      answered('loud', 'loud-1', 4, { ...asked, score: 4 }),
    ]);
    const { silence } = await report();
    expect(silence).toMatchObject({ asked: 3, answered: 1, neverAnswered: 1, quiet: 1 });
    expect(silence.accounts).toMatchObject([
      { id: 'quiet', asked: 2, lastAnswer: { kind: 'nps', score: 9, at: at(150) } },
    ]);
    for (const counted of ['asked', 'answered', 'neverAnswered', 'quiet'] as const) {
      const path = `/v1/accounts?countedBy=sentiment&counted=${counted}`;
      expect([counted, (await app.get<{ total: number }>(path)).total]).toEqual([counted, silence[counted]]);
    }
    // In the range before, it had answered.
    const before = await report(`?from=${at(200)}&to=${at(100)}`);
    expect(before.silence.quiet).toBe(0);
    expect(before.nps.byUser.n).toBe(2);
  });

  it('holds groups and the period before against it, also as CSV', async () => {
    await send([
      ...['a', 'b'].map((account) => ({
        ...{ type: 'group', groupId: account, userId: `${account}0`, messageId: `m${next++}` },
        ...{ timestamp: at(200), traits: { plan: account === 'a' ? 'team' : 'free' } },
      })),
      ...people(20).flatMap((user, i) => [
        saw(i < 10 ? 'a' : 'b', user, 10),
        answered(i < 10 ? 'a' : 'b', user, 9, { question: 'ok', kind: 'csat', score: i < 10 ? 5 : 1 }),
        saw(i < 10 ? 'a' : 'b', user, 100),
        answered(i < 10 ? 'a' : 'b', user, 99, { question: 'ok', kind: 'csat', score: 5 }),
      ]),
    ]);
    const { groups, compared } = await report('?groupBy=plan&compare=previous');
    const csatOf = (key: string) =>
      groups?.find((one) => one.key === key)?.figures.find(({ id }) => id === 'csatByUser');
    expect([csatOf('team')?.value, csatOf('free')?.value]).toEqual([1, 0]);
    expect(compared?.figures.find(({ id }) => id === 'csatByUser')).toMatchObject({
      ...{ now: 0.5, before: 1, change: -0.5 },
      high: expect.closeTo(-0.25, 0),
    });
    const csv = await app.api('GET', '/v1/reports/sentiment?format=csv');
    expect((await csv.text()).split('\r\n')[0]).toContain('accountName,plan,adoptionScore,band');
  });
});

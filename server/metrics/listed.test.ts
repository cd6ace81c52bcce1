// A page of a report's accounts, and a curve of as many steps as can be seen.

import { expect, it } from 'vitest';
import { DAY_MS } from '../../shared/limits.ts';
import { startTestApp } from '../../test/fixtures/app.ts';
import type { AdoptionReport } from './report/adoption.ts';
import { estimate, summaryOf } from './survival-summary.ts';

it('accounts come lowest first and page by page, and as CSV all at once', async () => {
  const app = await startTestApp();
  try {
    const at = (days: number) => new Date(app.clock.now - days * DAY_MS).toISOString();
    await app.batch(
      Array.from({ length: 7 }, (_, i) =>
        Array.from({ length: i + 1 }, (_, day) => ({
          ...{ type: 'track', event: 'Ship', userId: `u${i}`, messageId: `m${i}-${day}` },
          ...{ timestamp: at(60 - 8 * day), context: { groupId: `a${i}` } },
        })),
      ).flat(),
    );
    const read = (query: string) => app.get<AdoptionReport>(`/v1/reports/adoption?${query}`);
    const whole = await read('');
    expect([whole.accounts.length, whole.nextCursor]).toEqual([7, null]);
    const scores = whole.accounts.map(({ score }) => score ?? Infinity);
    expect(scores).toEqual([...scores].sort((a, b) => a - b));
    const first = await read('limit=3');
    const rest = await read(`limit=5&cursor=${first.nextCursor}`);
    expect([first.accounts.length, rest.nextCursor]).toEqual([3, null]);
    expect([...first.accounts, ...rest.accounts]).toEqual(whole.accounts);
    expect([first.scored, first.mean]).toEqual([whole.scored, whole.mean]);
    const csv = await (await app.api('GET', '/v1/reports/adoption?format=csv')).text();
    expect(csv.trim().split('\n')).toHaveLength(8);
  } finally {
    await app.stop();
  }
});

it('a curve says how many steps it has, where it holds a part of them', () => {
  const observed = (n: number) =>
    Array.from({ length: n }, (_, i) => ({
      ...{ account: {} as never, start: 0, time: i / 7, event: i % 3 > 0 },
      cause: i % 3 > 0 ? ('event' as const) : null,
    }));
  const short = summaryOf(estimate(observed(300), { isLeavingKnown: false }));
  expect(short.steps).toBeUndefined();
  const all = estimate(observed(3_000), { isLeavingKnown: false }).curve(Infinity);
  const long = summaryOf(estimate(observed(3_000), { isLeavingKnown: false }));
  expect([long.steps, long.curve.length]).toEqual([all.steps, 500]);
  expect([long.curve[0], long.curve.at(-1)]).toEqual([all.points[0], all.points.at(-1)]);
});

// Folding loses no event and moves none.

import { expect, it } from 'vitest';
import type { TimelineEntry } from '../metrics/report/account.ts';
import { daysOf } from './timeline.ts';

const entry = (at: string, name: string, userId = 'u'): TimelineEntry => ({
  at,
  name,
  userId,
  userName: null,
  type: 'track',
  via: 'stated',
});

it('folds runs within a day, and nothing across days, people or other events', () => {
  const days = daysOf(
    [
      entry('2026-03-02T10:00:00Z', 'a'),
      entry('2026-03-02T09:00:00Z', 'a'),
      entry('2026-03-02T08:00:00Z', 'b'),
      entry('2026-03-02T07:00:00Z', 'a'),
      entry('2026-03-02T06:00:00Z', 'a', 'v'),
      entry('2026-03-01T23:00:00Z', 'a', 'v'),
    ],
    (iso) => iso.slice(0, 10),
  );
  expect(
    days.map(({ day, runs }) => [day.slice(0, 10), runs.map((run) => `${run.entry.name}${run.times}`)]),
  ).toEqual([
    ['2026-03-02', ['a2', 'b1', 'a1', 'a1']],
    ['2026-03-01', ['a1']],
  ]);
});

it('is empty for nothing', () => {
  expect(daysOf([], (iso) => iso)).toEqual([]);
});

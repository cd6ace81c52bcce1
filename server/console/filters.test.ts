import { expect, it } from 'vitest';
import { filtersOf } from './filters.ts';

const NOW = { asOfDay: undefined, today: '2026-06-30', end: Date.parse('2026-07-01') };
const read = (query: string, path = '/console/health') => filtersOf(path, new URLSearchParams(query), NOW);

it('reads what a report takes, and nothing else', () => {
  expect(read('segment=large&from=2026-06-01&to=2026-06-29&groupBy=plan&compare=previous&page=2')).toEqual({
    query: {
      segment: 'large',
      from: Date.parse('2026-06-01'),
      to: Date.parse('2026-06-29'),
      groupBy: 'plan',
      compare: 'previous',
    },
    days: { from: '2026-06-01', to: '2026-06-29' },
    isWrong: false,
    unread: [],
  });
  expect(read('from=x&compare=y', '/console/settings')).toMatchObject({ query: {}, unread: [] });
});

it.each([
  ['asOf=banana', ['asOf']],
  ['asOf=2026-02-31', ['asOf']],
  ['asOf=2030-01-01', ['asOf']],
  ['asOf=2026-06-30', []],
  ['from=last+week&to=2026-13-01', ['from', 'to']],
  ['compare=next', ['compare']],
  ['from=&to=&compare=&asOf=', []],
])('%s: says what it could not read', (query, unread) => {
  expect(read(query)).toEqual({ query: {}, days: {}, isWrong: false, unread });
});

it.each(['from=2026-06-20&to=2026-06-10', 'from=2026-07-01', 'from=2030-01-01&to=2031-01-01'])(
  '%s holds nothing, and is left out',
  (query) => {
    expect(read(query)).toEqual({ query: {}, days: {}, isWrong: true, unread: [] });
  },
);

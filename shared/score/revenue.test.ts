import { describe, expect, it } from 'vitest';
import { DAY_MS } from '../limits.ts';
import type { Contract, Outcome } from '../renewal.ts';
import { annualAt, LEAST_RETAINED, readBook, retained } from './revenue.ts';

const at = (text: string) => Date.parse(`${text}T00:00:00Z`);
const contract = (more: Partial<Contract> = {}): Contract => ({
  id: 'c',
  account: 'acme',
  product: '',
  startsAt: at('2025-01-01'),
  endsAt: at('2026-01-01'),
  amount: 1_000,
  per: 'year',
  currency: 'USD',
  recordedAt: 0,
  ...more,
});
const outcome = (more: Partial<Outcome> = {}): Outcome => ({
  id: 'o',
  account: 'acme',
  contract: null,
  kind: 'renewed',
  at: at('2026-01-01'),
  amount: null,
  previousAmount: null,
  currency: 'USD',
  recordedAt: 0,
  ...more,
});
const read = (contracts: Contract[], outcomes: Outcome[], asOf = '2026-06-01') =>
  readBook({ contracts, outcomes }, at(asOf));
const worth = (book: ReturnType<typeof read>, day: string) =>
  annualAt(book, { at: at(day), currency: 'USD' }).get('acme') ?? 0;

describe('retained', () => {
  it('adds up as the formulas say', () => {
    const steady = Array.from({ length: 7 }, () => ({ start: 100, end: 100 }));
    const rows = [
      ...steady,
      { start: 100, end: 0 },
      { start: 100, end: 60 },
      { start: 100, end: 150 },
      { start: 0, end: 500 },
    ];
    expect(retained(rows)).toMatchObject({
      accounts: 10,
      kept: 9,
      start: 1_000,
      churn: 100,
      contraction: 40,
      expansion: 50,
      grr: 0.86,
      nrr: 0.91,
      logo: { value: 0.9 },
    });
  });

  it('makes no rate of few accounts', () => {
    const few = Array.from({ length: LEAST_RETAINED - 1 }, () => ({ start: 1, end: 1 }));
    expect(retained(few)).toMatchObject({ start: 9, grr: null, nrr: null, logo: { value: null } });
  });
});

describe('readBook', () => {
  it('knows a renewal by the contract that follows', () => {
    const next = contract({ id: 'd', startsAt: at('2026-01-15'), endsAt: at('2027-01-15'), amount: 1_500 });
    const book = read([contract(), next], []);
    expect(book.renewals).toMatchObject([
      { contract: 'c', status: 'expanded', annual: 1_000, next: 1_500 },
      { contract: 'd', status: 'upcoming', annual: 1_500, next: null },
    ]);
    expect([worth(book, '2025-06-01'), worth(book, '2026-05-01')]).toEqual([1_000, 1_500]);
    expect(book.unknownSince.size).toBe(0);
  });

  it('carries a contract on where an outcome says that it was renewed, as often as it says so', () => {
    const contracts = [contract({ endsAt: at('2025-04-01') })];
    const outcomes = [
      outcome({ id: '1', at: at('2025-04-01') }),
      outcome({ id: '2', at: at('2025-06-30'), kind: 'contracted', amount: 400, contract: 'c' }),
    ];
    const book = read(contracts, outcomes, '2025-08-01');
    expect(book.renewals.map(({ status }) => status)).toEqual(['renewed', 'contracted', 'upcoming']);
    expect([worth(book, '2025-05-01'), worth(book, '2025-07-15')]).toEqual([1_000, 400]);
  });

  it('ends where somebody left, at once', () => {
    const book = read([contract()], [outcome({ kind: 'churned', at: at('2025-09-01') })]);
    expect(book.renewals).toMatchObject([{ status: 'churned', at: at('2025-09-01'), next: 0 }]);
    expect([worth(book, '2025-08-31'), worth(book, '2025-09-01')]).toEqual([1_000, 0]);
  });

  it('changes the amount within the term where an outcome says so', () => {
    const book = read(
      [contract()],
      [outcome({ kind: 'expanded', at: at('2025-05-01'), amount: 3_000 })],
      '2025-06-01',
    );
    expect([worth(book, '2025-04-30'), worth(book, '2025-05-01')]).toEqual([1_000, 3_000]);
    expect(book.renewals).toMatchObject([{ status: 'upcoming', annual: 3_000 }]);
  });

  it('does not guess what became of a contract that is over', () => {
    const book = read([contract()], []);
    expect(book.renewals).toMatchObject([{ status: 'unknown' }]);
    expect(book.unknownSince.get('acme')).toBe(at('2026-01-01'));
  });

  it('takes amounts a month and a term for what they are a year, and knows outcomes without a contract', () => {
    const monthly = contract({ amount: 10, per: 'month' });
    const term = contract({
      id: 'd',
      account: 'bolt',
      per: 'term',
      amount: 100,
      endsAt: at('2025-01-01') + 36.525 * DAY_MS,
    });
    const book = read([monthly, term], [outcome({ account: 'cork', kind: 'churned' })]);
    const all = annualAt(book, { at: at('2025-01-02'), currency: 'USD' });
    expect(all.get('acme')).toBe(120);
    expect(all.get('bolt')).toBeCloseTo(1_000, 9);
    expect(book.renewals.find(({ account }) => account === 'cork')).toMatchObject({
      contract: null,
      status: 'churned',
    });
  });
});

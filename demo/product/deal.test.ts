// One deal from its quote to its payment, by the actions alone.
import { describe, expect, it } from 'vitest';
import {
  acceptQuote,
  addCustomer,
  completeJob,
  invoiceJob,
  orderDay,
  payInvoice,
  saveQuote,
  scheduleJob,
  sendInvoice,
  sendQuote,
} from './actions.ts';
import { addDays, daysBetween, mondayOf } from './day.ts';
import { invoicesCsv } from './export.ts';
import { isOverdue, type State } from './model.ts';
import { BEGINNER, NEWCOMER, REGULAR } from './personas.ts';
import { sampleState } from './sample.ts';
import { dealOf, trail } from './trail.ts';

const TODAY = '2026-03-04';
const draft = {
  id: 'q-1',
  customerId: 'c-1',
  title: 'Rewire',
  lines: [{ description: 'Hours', quantity: 3, price: 33.33 }],
};
const customer = { id: 'c-1', name: '=Juniper, "Dental"', phone: '', email: '', address: '' };
const play = (state: State, ...changes: ((state: State) => State)[]) =>
  changes.reduce((now, change) => change(now), state);
const empty = () => play(sampleState(NEWCOMER, TODAY), addCustomer(customer));
const sold = () =>
  play(empty(), saveQuote(draft, TODAY), sendQuote('q-1', TODAY), acceptQuote('q-1', 'j-1', TODAY));

describe('a deal', () => {
  it('becomes a job with the total, tax included, when the customer accepts', () => {
    const { jobs, quotes } = sold();
    expect(quotes).toMatchObject([{ number: 1001, status: 'accepted', answeredOn: TODAY }]);
    expect(jobs).toMatchObject([{ number: 1002, status: 'waiting', total: 107.99 }]);
  });

  it('is accepted once, and invoiced once', () => {
    const twice = play(sold(), acceptQuote('q-1', 'j-2', TODAY), invoiceJob('j-1', 'i-1', TODAY));
    expect(twice.jobs).toHaveLength(1);
    expect(invoiceJob('j-1', 'i-2', TODAY)(twice).invoices).toHaveLength(1);
  });

  it('leaves a trail until it is paid', () => {
    const stages = (state: State) => trail(dealOf(state, { quoteId: 'q-1' })).map((step) => step.state);
    expect(stages(sold())).toEqual(['done', 'done', 'next', 'ahead', 'ahead', 'ahead']);
    const paid = play(
      sold(),
      scheduleJob('j-1', { day: TODAY, time: '09:00', personId: 'p' }),
      completeJob('j-1'),
      invoiceJob('j-1', 'i-1', TODAY),
      sendInvoice('i-1', TODAY),
      payInvoice('i-1', addDays(TODAY, 2)),
    );
    expect(stages(paid)).toEqual(Array(6).fill('done'));
    expect(invoicesCsv(paid)).toContain(`1003,"'=Juniper, ""Dental""",Rewire,107.99,paid`);
  });

  it('is edited as a draft without a second number', () => {
    const edited = play(empty(), saveQuote(draft, TODAY), saveQuote({ ...draft, title: 'Other' }, TODAY));
    expect(edited.quotes).toMatchObject([{ number: 1001, title: 'Other' }]);
  });
});

describe('a route', () => {
  it('gives the times of the day to the jobs in their new order', () => {
    const job = (id: string, time: string) => ({
      id,
      number: 1,
      customerId: 'c-1',
      title: id,
      total: 1,
      status: 'scheduled' as const,
      day: TODAY,
      time,
    });
    const state = { ...empty(), jobs: [job('a', '09:00'), job('b', '11:00'), job('other', '10:00')] };
    const times = orderDay(['b', 'a'])(state).jobs.map(({ id, time }) => `${id} ${time}`);
    expect(times).toEqual(['a 11:00', 'b 09:00', 'other 10:00']);
  });
});

describe('the sample firms', () => {
  it.each([0, 1, 2, 3, 4, 5, 6])('have something to do today, %i days into the week', (offset) => {
    const today = addDays(mondayOf(TODAY), offset);
    const { jobs, invoices, quotes } = sampleState(REGULAR, today);
    expect(jobs.filter(({ day, status }) => day === today && status === 'scheduled')).toHaveLength(4);
    expect(invoices.every(({ paidOn }) => paidOn === undefined || paidOn <= today)).toBe(true);
    expect(invoices.filter((invoice) => isOverdue(invoice, today)).length).toBeLessThan(8);
    const numbers = [...jobs, ...invoices, ...quotes].map(({ number }) => number);
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  it('leave the beginner before the first quote', () => {
    const { company, customers, quotes } = sampleState(BEGINNER, TODAY);
    expect([company.saved, customers.length, quotes.length]).toEqual([true, 2, 0]);
  });
});

describe('days', () => {
  it('go over months and summer time', () => {
    expect(addDays('2026-03-28', 2)).toBe('2026-03-30');
    expect(daysBetween('2026-10-20', '2026-11-03')).toBe(14);
    expect(mondayOf('2026-03-01')).toBe('2026-02-23');
  });
});

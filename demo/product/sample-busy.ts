// A firm in full swing: jobs from eight weeks ago until next week, the quotes before them and the invoices after.

import { createRandom, type Random } from '../simulation/random.ts';
import { addDays, dateOf } from './day.ts';
import type { Company, Invoice, Job, Line, Quote, State, Teammate } from './model.ts';
import { totalOf } from './model.ts';
import type { Persona } from './personas.ts';
import { customer, emptyFirm, self } from './sample-empty.ts';

const CUSTOMERS = [
  'Harbour View Dental',
  'The Old Bakehouse',
  'Maple Row Primary',
  'Castellan & Daughters',
  'Foxglove Nursing Home',
  'Tidewell Library',
  'No. 4 Lantern Street',
  'Saltmarsh Rowing Club',
  'Wetherlow Village Hall',
  'Brightling Bookshop',
  'Yarrow Cottage',
  'The Copper Kettle',
];
const TEAM: [string, Teammate['role']][] = [
  ['Vera Haverly', 'owner'],
  ['Jonas Farrow', 'technician'],
  ['Mei Gallowglass', 'technician'],
  ['Omar Kettleby', 'technician'],
  ['Lena Yardley', 'technician'],
  ['Sam Dunmore', 'technician'],
];
const WORK: [string, Line[]][] = [
  ['Boiler service', [{ description: 'Annual boiler service', quantity: 1, price: 95 }]],
  [
    'Radiator replacement',
    [
      { description: 'Double panel radiator', quantity: 2, price: 140 },
      { description: 'Fitting, per hour', quantity: 4, price: 52 },
    ],
  ],
  ['Heat pump inspection', [{ description: 'Heat pump inspection', quantity: 1, price: 165 }]],
  [
    'Smart thermostat',
    [
      { description: 'Thermostat', quantity: 1, price: 178 },
      { description: 'Fitting, per hour', quantity: 1.5, price: 52 },
    ],
  ],
  [
    'Duct cleaning',
    [
      { description: 'Duct cleaning, per run', quantity: 6, price: 48 },
      { description: 'Filter set', quantity: 2, price: 36 },
    ],
  ],
  [
    'Hot water cylinder',
    [
      { description: 'Cylinder, 210 litres', quantity: 1, price: 890 },
      { description: 'Fitting, per hour', quantity: 7, price: 52 },
    ],
  ],
];
const HOURS = ['08:00', '09:30', '11:00', '13:00', '14:30', '16:00'];

export function busyFirm(persona: Persona, today: string): State {
  const random = createRandom(7);
  const company: Company = {
    name: persona.account.name,
    address: '18 Quarry Lane, Hollowmere',
    phone: '+44 1632 960 118',
    taxRate: 20,
    currency: 'GBP',
    saved: true,
  };
  const customers = CUSTOMERS.map((name, index) => ({
    ...customer(
      `c-${index}`,
      name,
      `${index * 7 + 3} ${random.pick(['Mill Road', 'Quarry Lane', 'Lantern Street'])}, Hollowmere`,
    ),
    phone: `+44 1632 960 ${200 + index * 7}`,
  }));
  const team = [
    self(persona),
    ...TEAM.map(([name, role], index): Teammate => {
      const mailbox = name.toLowerCase().replace(' ', '.');
      return {
        id: `t-${index}`,
        name,
        role,
        email: `${mailbox}@hollowmere-heating.example`,
        status: 'active',
      };
    }),
  ];
  const firm: State = {
    ...emptyFirm(persona, company),
    company,
    customers,
    team,
    prices: WORK.flatMap(([, lines]) => lines.map(({ description, price }) => ({ description, price }))),
  };
  return fill(firm, today, random);
}

/** Jobs from eight weeks ago until next week, with the quotes before them and the invoices after. */
function fill(firm: State, today: string, random: Random): State {
  const state: State = { ...firm, quotes: [], jobs: [], invoices: [] };
  const crew = firm.team.filter(({ role }) => role === 'technician');
  const deal = (offset: number, index: number) => {
    const day = addDays(today, offset);
    const [title, lines] = random.pick(WORK);
    const { id: customerId } = random.pick(firm.customers);
    const total = totalOf(lines, firm.company).total;
    const number = state.nextNumber;
    state.nextNumber += 3;
    const sentOn = addDays(day, -6);
    const quote: Quote = {
      id: `q-${number}`,
      number,
      customerId,
      title,
      lines,
      status: 'accepted',
      createdOn: sentOn,
      sentOn,
      answeredOn: addDays(day, -4),
    };
    const job: Job = {
      id: `j-${number + 1}`,
      number: number + 1,
      customerId,
      quoteId: quote.id,
      title,
      total,
      status: offset < 0 ? 'done' : 'scheduled',
      day,
      time: HOURS[index % HOURS.length] ?? '09:00',
      personId: crew[index % crew.length]?.id ?? firm.team[0]?.id ?? '',
      ...(index % 9 === 0 && { repeats: true }),
    };
    state.quotes.unshift(quote);
    state.jobs.unshift(job);
    if (offset < -1) state.invoices.unshift(invoiceFor(job, offset, today, random));
  };
  for (let offset = -56, index = 0; offset <= 9; offset++) {
    const weekend = [0, 6].includes(dateOf(addDays(today, offset)).getDay());
    // Today is never empty, whatever day it is.
    const count = offset === 0 ? 4 : weekend ? 0 : random.whole(1, 2);
    for (let n = 0; n < count; n++) deal(offset, index++);
  }
  return withOpenQuotes(state, today, random);
}

function invoiceFor(
  { id, number, customerId, title, total, day = '' }: Job,
  offset: number,
  today: string,
  random: Random,
): Invoice {
  const createdOn = addDays(day, 1);
  const base = { id: `i-${number + 1}`, number: number + 1, customerId, jobId: id, title, total, createdOn };
  const [dueOn, paidOn] = [addDays(createdOn, 14), addDays(createdOn, random.whole(2, 12))];
  const forgets = random.chance(offset < -24 ? 0.02 : 0.12);
  if (forgets || paidOn > today) return { ...base, status: 'sent', dueOn };
  return { ...base, status: 'paid', dueOn, paidOn };
}

function withOpenQuotes(state: State, today: string, random: Random): State {
  const open = [2, 3, 5, 8].map((age, index): Quote => {
    const [title, lines] = random.pick(WORK);
    const { id: customerId } = random.pick(state.customers);
    const [createdOn, number] = [addDays(today, -age), state.nextNumber + index];
    return {
      id: `q-${number}`,
      number,
      customerId,
      title,
      lines,
      status: 'sent',
      createdOn,
      sentOn: createdOn,
    };
  });
  const [title, lines] = random.pick(WORK);
  const accepted: Quote = {
    id: 'q-accepted',
    number: state.nextNumber + open.length,
    customerId: state.customers[4]?.id ?? '',
    title,
    lines,
    status: 'accepted',
    createdOn: addDays(today, -2),
    sentOn: addDays(today, -2),
    answeredOn: today,
  };
  const job: Job = {
    id: 'j-waiting',
    number: accepted.number + 1,
    customerId: accepted.customerId,
    quoteId: accepted.id,
    title,
    total: totalOf(lines, state.company).total,
    status: 'waiting',
  };
  return {
    ...state,
    quotes: [accepted, ...open, ...state.quotes],
    jobs: [job, ...state.jobs],
    nextNumber: job.number + 1,
  };
}

// What each person finds on the first visit: an empty firm, a firm in full swing, or one that has just begun. Days are
// counted from today, so that the board is never out of date.

import type { State } from './model.ts';
import { BEGINNER, type Persona, REGULAR } from './personas.ts';
import { busyFirm } from './sample-busy.ts';
import { customer, emptyFirm } from './sample-empty.ts';

export function sampleState(persona: Persona, today: string): State {
  if (persona.userId === REGULAR.userId) return busyFirm(persona, today);
  if (persona.userId === BEGINNER.userId) return youngFirm(persona);
  return emptyFirm(persona, { currency: 'USD', taxRate: 8 });
}

function youngFirm(persona: Persona): State {
  const firm = emptyFirm(persona, { currency: 'JPY', taxRate: 10 });
  return {
    ...firm,
    company: { ...firm.company, address: '朝霧野市 若葉台 2-14-8', phone: '0000-12-3456', saved: true },
    customers: [
      customer('c-1', 'すみれ荘 管理組合', '朝霧野市 すみれ台 3-2'),
      customer('c-2', '喫茶 こかげ', '朝霧野市 本町 1-9-4'),
    ],
  };
}

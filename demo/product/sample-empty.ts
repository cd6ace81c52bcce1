// A firm before anything has happened, and one customer: what every sample begins with.

import type { Company, Customer, State, Teammate } from './model.ts';
import type { Persona } from './personas.ts';

const FIRST_NUMBER = 1001;

export const self = ({ userId, name, email, role }: Persona): Teammate => ({
  id: userId,
  name,
  email,
  role,
  status: 'active',
});

export const emptyFirm = (persona: Persona, company: Pick<Company, 'currency' | 'taxRate'>): State => ({
  company: { ...company, name: persona.account.name, address: '', phone: '', saved: false },
  customers: [],
  quotes: [],
  jobs: [],
  invoices: [],
  team: [self(persona)],
  prices: [],
  nextNumber: FIRST_NUMBER,
});

export const customer = (id: string, name: string, address: string): Customer => ({
  id,
  name,
  address,
  phone: '0000-55-0199',
  email: `${id}@customer.example`,
});

// What the address of the page of one content asks for. Anybody can write an address: what is not sound is left out.

import { LIFT_DAYS, type LiftQuery } from '../metrics/report.ts';
import { asked, type Reader } from './reader.ts';

/** The same as the API takes. */
const MOST_DAYS = 365;

export function liftQuery(reader: Reader): LiftQuery {
  return {
    ...asked(reader),
    milestone: reader.query.get('milestone')?.trim().slice(0, 300) || undefined,
    days: liftDays(reader.query.get('days')) ?? LIFT_DAYS,
  };
}

export function liftDays(text: string | null): number | undefined {
  const days = Number(text ?? 0);
  return Number.isInteger(days) && days >= 1 && days <= MOST_DAYS ? days : undefined;
}

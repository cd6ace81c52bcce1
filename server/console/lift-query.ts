// What the address of the page of one content asks for. Anybody can write an address: what is not sound is left out.

import { LIFT_DAYS, type LiftQuery } from '../metrics/report.ts';
import { asked, type Reader } from './reader.ts';

/** The same as the API takes. */
const MOST_DAYS = 365;

export function liftQuery(reader: Reader): LiftQuery {
  const days = Number(reader.query.get('days') ?? LIFT_DAYS);
  return {
    ...asked(reader),
    milestone: reader.query.get('milestone')?.trim().slice(0, 300) || undefined,
    days: Number.isInteger(days) && days >= 1 && days <= MOST_DAYS ? days : LIFT_DAYS,
  };
}

// The name of a time zone, such as "Asia/Tokyo", by the IANA database.

import { z } from 'zod';

/** The longest name there is has 30. */
const MOST_CHARACTERS = 64;

/** The name as Intl writes it; undefined where there is no such zone. */
export function timeZoneOf(name: string): string | undefined {
  if (name === '' || name.length > MOST_CHARACTERS) return undefined;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}

export const timeZoneSchema = z.string().refine((name) => timeZoneOf(name) !== undefined, {
  message: 'write the IANA name of a time zone, such as "Asia/Tokyo" or "UTC"',
});

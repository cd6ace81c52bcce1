// Ids of people, accounts and messages as senders give them. They are keys: nothing may hide in one, and no two may become one.

import { z } from 'zod';
import { EVENT } from './limits.ts';

/** Without control characters: they would only hide something, and some of them part packed rows (server/storage/text-rows.ts). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is refused
export const PLAIN = /^[^\u0000-\u001f\u007f]*$/;

/** A text without white space around it; `field` is how reasons call it. */
export const plainText = (field: string) =>
  z
    .string(`${field} must be a string`)
    .trim()
    .max(EVENT.idLength, `${field} is too long`)
    .regex(PLAIN, `${field} holds control characters`);

/** The same, or a number. Beyond 2^53 JSON's numbers are rounded, and two people would be one. */
export const plainTextOrNumber = (field: string) =>
  z
    .union([z.string(), z.number()], `${field} must be a string`)
    .refine(
      (given) => typeof given === 'string' || Math.abs(given) <= Number.MAX_SAFE_INTEGER,
      `${field} is a number too large to be exact; send it as a string`,
    )
    .transform(String)
    .pipe(plainText(field));

export const idText = (field: string) => plainText(field).min(1, `${field} is empty`);

export const idOf = (field: string) => plainTextOrNumber(field).pipe(idText(field));

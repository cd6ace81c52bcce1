// When an account's time begins. A workspace has a clock, and a milestone or a feature may have its own: an add-on's is
// started by the entitlement to it. Written as one short text, in definitions as in addresses.

import { z } from 'zod';

/** `trait` and `entitlement` have a name: the account's trait that holds a date, the product of its contracts. */
export type Clock =
  | { of: 'created' | 'first-seen' | 'contract' }
  | { of: 'trait' | 'entitlement'; name: string };

export const DEFAULT_CLOCK = 'created';

const PLAIN = ['created', 'first-seen', 'contract'] as const;
const NAMED = /^(?<of>trait|entitlement):(?<name>.{1,256})$/u;

/** Undefined for what is no clock. */
export function parseClock(text: string): Clock | undefined {
  const plain = PLAIN.find((one) => one === text);
  if (plain) return { of: plain };
  const { of, name } = NAMED.exec(text)?.groups ?? {};
  return (of === 'trait' || of === 'entitlement') && name ? { of, name } : undefined;
}

export const clockSchema = z
  .string()
  .max(300)
  .refine(
    (text) => parseClock(text) !== undefined,
    'a clock is "created", "first-seen", "contract", "trait:NAME" of a date, or "entitlement:PRODUCT"',
  )
  .describe(
    'What starts the clock: "created" (the created trait, else first seen), "first-seen", "contract" (the first contract), "trait:NAME" (a date of the account), or "entitlement:PRODUCT" (its first contract for that product).',
  );

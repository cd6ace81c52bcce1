// A form that a page of ours sent.

import type { Context } from 'hono';
import { Refusal } from '../errors.ts';

const MOST_BYTES = 16_384;

/** Reads one field's text; empty where it was not sent. */
export type Form = (name: string) => string;

/** Throws `Refusal` unsupported where it is no form, too_large where it is longer than any of ours. */
export async function readForm(c: Context): Promise<Form> {
  const type = c.req.header('content-type') ?? '';
  if (!/^application\/x-www-form-urlencoded\b/i.test(type)) throw new Refusal('unsupported', 'send a form');
  let size = 0;
  const parts: Uint8Array[] = [];
  for await (const part of (c.req.raw.body ?? []) as AsyncIterable<Uint8Array>) {
    size += part.length;
    if (size > MOST_BYTES) throw new Refusal('too_large', 'the form is too long');
    parts.push(part);
  }
  const fields = new URLSearchParams(Buffer.concat(parts).toString('utf8'));
  return (name) => fields.get(name) ?? '';
}

// A form that a page of ours sent.

import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import { Refusal } from '../errors.ts';

const MOST_BYTES = 16_384;

/** Reads one field's text; empty where it was not sent. */
export type Form = (name: string) => string;

/** With all that was sent, in its order. */
export type WholeForm = Form & { fields: Iterable<[string, string]> };

/** Throws `Refusal` unsupported where it is no form, too_large where it is longer than any of ours. */
export async function readForm(c: Context): Promise<WholeForm> {
  const type = c.req.header('content-type') ?? '';
  if (!/^application\/x-www-form-urlencoded\b/i.test(type)) throw new Refusal('unsupported', 'send a form');
  const bytes = await bytesOf(c, { most: MOST_BYTES, tooLong: 'the form is too long' });
  const fields = new URLSearchParams(bytes.toString('utf8'));
  return Object.assign((name: string) => fields.get(name) ?? '', { fields });
}

/** Forms that were read before whoever takes them. */
const readBefore = new WeakMap<Request, Buffer>();

/** Of what a form says, to know it again. It can still be read. Throws `Refusal` too_large. */
export async function digestOfForm(c: Context): Promise<string> {
  const bytes = await bytesOf(c, { most: MOST_UPLOAD_BYTES, tooLong: 'the form is too long' });
  readBefore.set(c.req.raw, bytes);
  // What a browser puts between the fields is another with each sending.
  const between = /boundary="?([^";]+)/i.exec(c.req.header('content-type') ?? '')?.[1];
  const said = between === undefined ? bytes : bytes.toString('latin1').replaceAll(between, '');
  return createHash('sha256').update(said).digest('base64url');
}

async function bytesOf(c: Context, { most, tooLong }: { most: number; tooLong: string }): Promise<Buffer> {
  const known = readBefore.get(c.req.raw);
  if (known && known.length > most) throw new Refusal('too_large', tooLong);
  if (known) return known;
  let size = 0;
  const parts: Uint8Array[] = [];
  try {
    for await (const part of (c.req.raw.body ?? []) as AsyncIterable<Uint8Array>) {
      size += part.length;
      if (size > most) throw new Refusal('too_large', tooLong);
      parts.push(part);
    }
  } catch (error) {
    // The stream breaks where its sender goes away.
    throw error instanceof Refusal ? error : new Refusal('bad_request', 'the form was not sent whole');
  }
  return Buffer.concat(parts);
}

/** The bytes of a form with a file, whose rows are bounded as those of the API are. */
const MOST_UPLOAD_BYTES = 4 * 1024 * 1024;

export interface Upload {
  form: Form;
  /** The text of the file, empty where none was chosen. */
  file: string;
}

/** Reads a form that may carry a file (`enctype="multipart/form-data"`). Throws `Refusal` as `readForm` does. */
export async function readUpload(c: Context): Promise<Upload> {
  const type = c.req.header('content-type') ?? '';
  if (!/^multipart\/form-data\b/i.test(type)) throw new Refusal('unsupported', 'send a form with a file');
  const tooLong = 'the file is too long; send it in parts';
  const bytes = await bytesOf(c, { most: MOST_UPLOAD_BYTES, tooLong });
  const sent = new Response(new Uint8Array(bytes), { headers: { 'content-type': type } });
  const fields = await sent.formData().catch(() => {
    throw new Refusal('bad_request', 'the form is broken');
  });
  const file = fields.get('file');
  return {
    form: (name) => {
      const value = fields.get(name);
      return typeof value === 'string' ? value : '';
    },
    file: file instanceof File ? textOf(new Uint8Array(await file.arrayBuffer())) : '',
  };
}

/** UTF-8, or what spreadsheets of a Japanese Windows write. */
function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('shift_jis').decode(bytes);
  }
}

// Parses what a request asks for; a wrong parameter is refused by its name.

import type { Context } from 'hono';
import type { z } from 'zod';
import { Refusal } from '../errors.ts';
import { parseJson, readBody } from '../ingest/body.ts';

/** The query string by a schema. Throws `Refusal` invalid, naming the parameter. */
export const readQuery = <S extends z.ZodType>(c: Context, schema: S): z.infer<S> =>
  check(schema, c.req.query());

/** The JSON body by a schema. Throws `Refusal` bad_request, too_large or invalid, naming the field. */
export async function readJson<S extends z.ZodType>(c: Context, schema: S): Promise<z.infer<S>> {
  return check(schema, parseJson(await readBody(c)));
}

/** The JSON body where there is one, else an empty object. Throws as `readJson` does. */
export async function readOptionalJson(c: Context): Promise<unknown> {
  const text = await readBody(c);
  return text.trim() ? parseJson(text) : {};
}

export function check<S extends z.ZodType>(schema: S, value: unknown): z.infer<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const unknown = issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  const field = [...(issue?.path ?? []), ...unknown].join('.');
  throw new Refusal('invalid', issue?.message ?? 'invalid', field ? { field } : {});
}

/** Does the client want CSV rather than JSON? */
export function wantsCsv(c: Context): boolean {
  const format = c.req.query('format');
  if (format) return format === 'csv';
  return /(^|,)\s*text\/csv\s*(;(?!\s*q=0(\.0*)?\s*(,|$))|,|$)/i.test(c.req.header('accept') ?? '');
}

export function sendCsv(c: Context, name: string, csv: string): Response {
  return c.body(csv, 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${name}.csv"`,
  });
}

// Parses what a request asks for; a wrong parameter is refused by its name.

import type { Context } from 'hono';
import { z } from 'zod';
import { eventTime } from '../../shared/event.ts';
import { DAY_MS } from '../../shared/limits.ts';
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

/** An ISO date or date-time, or a Unix time in milliseconds or seconds. */
export const instant = z.string().transform((text, context) => {
  const ms = eventTime(/^\d{10,14}$/.test(text) ? Number(text) : text);
  if (ms === undefined)
    context.addIssue({ code: 'custom', message: 'write an ISO 8601 date since 1970, such as 2026-01-31' });
  return ms ?? 0;
});

/**
 * The moment that a report speaks of. A date alone is the end of that day, here as on the pages: what was known at its beginning would be
 * the day before. Days are those of UTC, as everything that is counted by day is (and `from`, which begins with its day).
 */
export const moment = z
  .string()
  .transform((text, context) => {
    const read = instant.safeParse(text);
    if (read.success) return /^\d{4}-\d{2}-\d{2}$/.test(text) ? read.data + DAY_MS : read.data;
    context.addIssue({ code: 'custom', message: read.error.issues[0]?.message ?? 'invalid' });
    return 0;
  })
  .describe(
    'The moment that is told of, from what was known then; now unless given, or where it is still to come. A date alone is the end of that day in UTC; nothing that came after is counted, but where `daysTo` says so.',
  );

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

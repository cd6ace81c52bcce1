// One operation of the HTTP API, stated beside its route: what it is for, who may ask, what it takes and gives, how it may
// refuse. The same schemas check the request, type the handler and make the document (document.ts), so that none of the
// three can tell another story than the others. `operation` stands between a route's path and its handler.

import type { Env, Hono, MiddlewareHandler } from 'hono';
import type { z } from 'zod';
import type { Scope } from '../auth/scope.ts';
import type { ErrorCode } from '../errors.ts';
import { parseJson, readBody } from '../ingest/body.ts';
import { check } from '../routes/input.ts';
import { requireScope, type SecretEnv } from '../routes/secret.ts';

/** A reply that is not JSON; `of` says what a line of it is. */
export interface MediaReply {
  media: 'application/x-ndjson' | 'text/plain';
  of?: z.ZodType;
}

export interface Operation {
  /** The heading that it stands under. */
  tag: string;
  /** One line, with its full stop. */
  summary: string;
  about?: string | undefined;
  /** The key that opens it; the secret one unless said otherwise. `sending`: a write, webhook or secret key. */
  key?: 'secret' | 'write' | 'sending' | 'none';
  /** A secret key needs it, or one of these. */
  scope?: Scope | readonly Scope[];
  /** Names in the path; those without a schema are strings that match nothing or something. */
  params?: z.ZodObject;
  query?: z.ZodType;
  /** Checked before the handler runs; one that takes `undefined` may be left out. */
  body?: z.ZodType;
  /** A body that the handler reads and judges itself, part by part. */
  accepts?: z.ZodType;
  /** What success brings; "nothing" is 204. */
  reply: z.ZodType | MediaReply | 'nothing';
  /** Of success, where it is not 200. */
  status?: 201 | 202;
  /** Also as a table, for `?format=csv` and `Accept: text/csv`. */
  csv?: true;
  /** Beyond those that follow from the above. */
  errors?: readonly ErrorCode[];
  /** Answers of other statuses that are no errors in our form. */
  also?: Readonly<Record<number, z.ZodType>>;
  /** For the example on the page. */
  example?: { query?: string; body?: unknown };
}

type Takes = Pick<Operation, 'params' | 'query' | 'body'>;
type Checked<T extends Takes> = (T extends { params: infer S extends z.ZodType }
  ? { param: z.output<S> }
  : unknown) &
  (T extends { query: infer S extends z.ZodType } ? { query: z.output<S> } : unknown) &
  (T extends { body: infer S extends z.ZodType } ? { json: z.output<S> } : unknown);

const described = new WeakMap<object, Operation>();

/** The handler finds what was checked by `c.req.valid('param' | 'query' | 'json')`. Throws `Refusal`, naming the field. */
export function operation<T extends Operation>(
  stated: T,
): MiddlewareHandler<Env, string, { in: Checked<T> & object; out: Checked<T> & object }> {
  const { params, query, body, key = 'secret' } = stated as Operation;
  const scopes = scopesOf(stated);
  if (key === 'secret' && scopes.length === 0) throw new Error(`"${stated.summary}" states no scope`);
  const isOptional = body?.safeParse(undefined).success ?? true;
  const guard: MiddlewareHandler<SecretEnv> = async (c, next) => {
    if (key === 'secret') requireScope(c.get('key'), scopes);
    if (params) c.req.addValidatedData('param', check(params, c.req.param()) as object);
    if (query) c.req.addValidatedData('query', check(query, c.req.query()) as object);
    if (body) {
      const text = await readBody(c);
      const json = isOptional && !text.trim() ? undefined : parseJson(text);
      c.req.addValidatedData('json', check(body, json) as object);
    }
    await next();
  };
  described.set(guard, stated);
  return guard as never;
}

export const scopesOf = ({ scope = [] }: Operation): readonly Scope[] =>
  typeof scope === 'string' ? [scope] : scope;

export interface Route {
  method: string;
  /** As the router has it: "/v1/content/:id". */
  path: string;
  /** Undefined where nobody has described it. */
  operation: Operation | undefined;
}

/** Every route of an app, in the order of their declaration; what is only middleware is left out. */
export function routesOf(app: Pick<Hono, 'routes'>): Route[] {
  const found = new Map<string, Route>();
  for (const { method, path, handler } of app.routes) {
    if (method === 'ALL') continue;
    const key = `${method} ${path}`;
    const operation = described.get(handler) ?? found.get(key)?.operation;
    found.set(key, { method, path, operation });
  }
  return [...found.values()];
}

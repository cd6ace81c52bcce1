// The OpenAPI 3.1 document, made from the operations that stand beside the routes.

import { z } from 'zod';
import { ERROR_WORDS } from '../console/words/api.ts';
import { type ErrorCode, errorReplySchema, STATUS } from '../errors.ts';
import { type Operation, type Route, scopesOf } from './operation.ts';
import { createSchemaBook, type JsonSchema, type SchemaBook } from './schemas.ts';

export interface OpenApiDocument {
  openapi: '3.1.0';
  info: {
    title: string;
    version: string;
    description: string;
    license: { name: string; identifier: string };
  };
  servers: { url: string }[];
  tags: { name: string }[];
  paths: Record<string, Record<string, DocumentOperation>>;
  components: {
    schemas: Record<string, JsonSchema>;
    responses: Record<string, DocumentResponse>;
    securitySchemes: Record<string, JsonSchema>;
  };
}

export interface DocumentOperation {
  operationId: string;
  tags: string[];
  summary: string;
  description?: string;
  security: Record<string, string[]>[];
  parameters?: DocumentParameter[];
  requestBody?: { required: boolean; content: Content; description?: string };
  /** By status; refusals are referred to by the names of their codes. */
  responses: Record<string, DocumentResponse | { $ref: string }>;
}

export interface DocumentResponse {
  description: string;
  headers?: JsonSchema;
  content?: Content;
}

type Stated = Route & { operation: Operation };

export interface DocumentParameter {
  name: string;
  in: 'path' | 'query';
  required: boolean;
  description?: string;
  schema: JsonSchema;
  example?: string;
}

type Content = Record<string, { schema: JsonSchema; example?: unknown }>;

const DESCRIPTION =
  'Events go in with the write key; everything else is read and changed with the secret key. Every refusal has one form, `ErrorReply`, and names the field.';

const SECURITY_SCHEMES: Record<string, JsonSchema> = {
  writeKey: {
    type: 'http',
    scheme: 'basic',
    description:
      'The write key (wk_…) as user name. It may also be sent as Bearer, or as `writeKey` in the body.',
  },
  webhookKey: {
    type: 'http',
    scheme: 'bearer',
    description: 'A webhook key (hk_…), for servers that send.',
  },
  secretKey: {
    type: 'http',
    scheme: 'bearer',
    description:
      'A secret key (sk_…). A key that is limited to scopes needs the one that the operation names.',
  },
};

/** Throws where two schemas claim one id, which is a mistake in the code. */
export function createDocument(routes: readonly Route[], { version }: { version: string }): OpenApiDocument {
  const stated = routes.flatMap(({ operation, ...route }) => (operation ? [{ ...route, operation }] : []));
  const book = createSchemaBook();
  book.add(errorReplySchema, 'output');
  for (const { operation } of stated) {
    for (const schema of [operation.params, operation.query, operation.body, operation.accepts])
      if (schema) book.add(schema, 'input');
    for (const schema of [replySchema(operation), ...Object.values(operation.also ?? {})])
      if (schema) book.add(schema, 'output');
  }
  const paths: OpenApiDocument['paths'] = {};
  const shared: Refusals = {};
  for (const { method, path, operation } of stated) {
    const template = path.replace(/:([A-Za-z]+)/g, '{$1}');
    paths[template] = {
      ...paths[template],
      [method.toLowerCase()]: written(book, { method, path, operation }, shared),
    };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Foothold',
      version,
      description: DESCRIPTION,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    tags: tagsOf(stated).map((name) => ({ name })),
    paths,
    components: { schemas: book.components(), responses: shared, securitySchemes: SECURITY_SCHEMES },
  };
}

/** In the order of the routes; what an operator asks comes last. */
const tagsOf = (stated: readonly Stated[]): string[] => [
  ...new Set([
    ...stated.map(({ operation }) => operation.tag).filter((tag) => tag !== OPERATIONS),
    OPERATIONS,
  ]),
];

const OPERATIONS = 'Operations';

const replySchema = ({ reply }: Operation): z.ZodType | undefined =>
  reply === 'nothing' ? undefined : reply instanceof z.ZodType ? reply : reply.of;

function written(book: SchemaBook, { method, path, operation }: Stated, shared: Refusals): DocumentOperation {
  const { tag, summary, about } = operation;
  const parameters = [...pathParameters(book, path, operation), ...queryParameters(book, operation)];
  const requestBody = bodyOf(book, operation);
  return {
    operationId: operationId(method, path),
    tags: [tag],
    summary,
    ...(about && { description: about }),
    security: securityOf(operation),
    ...(parameters.length > 0 && { parameters }),
    ...(requestBody && { requestBody }),
    responses: { ...success(book, operation), ...refusals(operation, method, shared) },
  };
}

function securityOf(operation: Operation): Record<string, string[]>[] {
  const { key = 'secret' } = operation;
  // Alternatives: any one of these scopes will do.
  const secret = scopesOf(operation).map((scope) => ({ secretKey: [scope] }));
  if (key === 'none') return [];
  if (key === 'write') return [{ writeKey: [] }];
  return key === 'sending' ? [{ writeKey: [] }, { webhookKey: [] }, ...secret] : secret;
}

/** "putContentById" of PUT /v1/content/:id. */
const operationId = (method: string, path: string): string =>
  path
    .replace(/^\/v1\//, '')
    .replace(/\/$/, '/slash')
    .split(/[/.-]/)
    .filter(Boolean)
    .map((word) => word.replace(/^:/, 'by '))
    .flatMap((word) => word.split(' '))
    .reduce((id, word) => id + word.charAt(0).toUpperCase() + word.slice(1), method.toLowerCase());

const propertiesOf = (json: JsonSchema) => (json.properties ?? {}) as Record<string, JsonSchema>;

function pathParameters(book: SchemaBook, path: string, { params }: Operation): DocumentParameter[] {
  const known = params ? propertiesOf(book.write(params, 'input')) : {};
  return [...path.matchAll(/:([A-Za-z]+)/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    schema: known[name] ?? { type: 'string', minLength: 1 },
  }));
}

function queryParameters(book: SchemaBook, { query, example }: Operation): DocumentParameter[] {
  if (!query) return [];
  const examples = new URLSearchParams(example?.query);
  const json = book.write(query, 'input');
  const required = (json.required ?? []) as string[];
  return Object.entries(propertiesOf(json)).map(([name, { description, ...schema }]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    ...(typeof description === 'string' && { description }),
    schema,
    ...(examples.has(name) && { example: examples.get(name) ?? '' }),
  }));
}

function bodyOf(book: SchemaBook, { body, accepts, example }: Operation): DocumentOperation['requestBody'] {
  const schema = body ?? accepts;
  if (!schema) return undefined;
  return {
    required: !schema.safeParse(undefined).success,
    content: {
      'application/json': {
        schema: book.write(schema, 'input'),
        ...(example?.body !== undefined && { example: example.body }),
      },
    },
  };
}

function success(book: SchemaBook, operation: Operation): DocumentOperation['responses'] {
  const { reply, csv, status = 200, also = {} } = operation;
  const others = Object.entries(also).map(([status, schema]) => [
    status,
    {
      description: 'See the schema.',
      content: { 'application/json': { schema: book.write(schema, 'output') } },
    },
  ]);
  if (reply === 'nothing') return { 204: { description: 'Done.' }, ...Object.fromEntries(others) };
  const schema = replySchema(operation);
  const media = reply instanceof z.ZodType ? 'application/json' : reply.media;
  const content: Content = {
    [media]: { schema: schema ? book.write(schema, 'output') : { type: 'string' } },
    ...(csv && { 'text/csv': { schema: { type: 'string' } } }),
  };
  return { [status]: { description: 'Done.', content }, ...Object.fromEntries(others) };
}

/** The codes with which an operation may refuse, those that follow from what it is included. */
export function errorsOf(
  { key, scope, params, query, body, accepts, errors = [] }: Operation,
  method: string,
) {
  const codes = new Set<ErrorCode>(errors);
  if (key !== 'none') codes.add('unauthorized');
  if (scope) codes.add('forbidden');
  if (params || query || body) codes.add('invalid');
  if (body || accepts) for (const code of ['bad_request', 'too_large', 'too_slow'] as const) codes.add(code);
  if (method !== 'GET' || key !== 'none') codes.add('busy');
  if (key === 'write' || key === 'sending') codes.add('too_many');
  return [...codes, 'internal' as const];
}

type Refusals = Record<string, DocumentResponse>;

/** Refusals are the same everywhere, so each set of codes of one status is written once, under their names. */
function refusals(operation: Operation, method: string, shared: Refusals): DocumentOperation['responses'] {
  const all = errorsOf(operation, method);
  return Object.fromEntries(
    [...new Set(all.map((code) => STATUS[code]))].map((status) => {
      const codes = all.filter((code) => STATUS[code] === status);
      const name = [...codes].sort().join('-or-');
      shared[name] ??= refusal(status, codes);
      return [status, { $ref: `#/components/responses/${name}` }];
    }),
  ) as DocumentOperation['responses'];
}

const refusal = (status: number, codes: readonly ErrorCode[]): DocumentResponse => ({
  description: codes.map((code) => `\`${code}\`: ${ERROR_WORDS[code].en}`).join(' '),
  ...((status === 429 || status === 503) && {
    headers: { 'Retry-After': { description: 'Seconds.', schema: { type: 'string' } } },
  }),
  content: { 'application/json': { schema: { $ref: '#/components/schemas/ErrorReply' } } },
});

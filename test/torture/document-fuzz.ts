// The running server held against its own OpenAPI document: requests made from its schemas, sound and spoilt, to every
// operation. No answer of 5xx; every answer has a status that is stated and the form that is stated for it, judged by a validator of
// others; what is malformed is refused by the name of its field.

import type { ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { CONTENTS } from '../../demo/content.ts';
import { FEATURES, MILESTONES } from '../../demo/definitions.ts';
import { settingsAt } from '../../demo/settings.ts';
import type { DocumentOperation, DocumentParameter, OpenApiDocument } from '../../server/openapi/document.ts';
import type { JsonSchema } from '../../server/openapi/schemas.ts';
import { KEYS, type ServerProcess, startServerProcess } from '../fixtures/process.ts';
import { type Components, spoilt, USUAL, valuesOf } from './from-schema.ts';
import type { Trial } from './trial.ts';

const SEED = 20_260_601;
const RUNS = { short: 6, full: 150 };
/** Requests under way at a time. */
const AT_ONCE = 6;

export const documentFuzz: Trial = {
  promise: 21,
  what: 'requests made from the OpenAPI document, sound and spoilt, to every operation',
  async run(lab, size) {
    const server = await startServerProcess({ folder: await lab.folder() });
    try {
      await furnish(server);
      const document = (await (await fetch(`${server.url}/openapi.json`)).json()) as OpenApiDocument;
      const judge = createJudge(document);
      const counts = { requests: 0, good: 0, refused: 0 };
      const problems: string[] = [];
      for (const one of operationsOf(document)) {
        const requests = fc.sample(requestsOf(one, document.components.schemas), {
          numRuns: RUNS[size],
          seed: SEED,
        });
        await inTurns(requests, async (request) => {
          const reply = await ask(server, one, request);
          const { status } = reply;
          const problem = judge(one, request, reply, await reply.text());
          counts.requests++;
          counts[status < 400 ? 'good' : 'refused']++;
          if (problem) problems.push(`${one.method} ${request.path}: ${status} ${problem}`);
        });
      }
      return {
        pass: problems.length === 0 && counts.good > 0 && counts.refused > 0,
        numbers: `${counts.requests} requests to ${operationsOf(document).length} operations: ${counts.good} good, ${counts.refused} refused, ${problems.length} against the document ${problems.slice(0, 6).join(' | ').slice(0, 3_000)}`,
      };
    } finally {
      await server.stop();
    }
  },
};

/** So that answers hold something: everything that the demo shows, and people and accounts by the ids that are asked for. */
async function furnish({ url, api }: ServerProcess): Promise<void> {
  const put = async (path: string, body: unknown) => {
    const { status } = await api('PUT', path, body);
    if (status >= 300) throw new Error(`PUT ${path} answered ${status}`);
  };
  for (const [id, feature] of Object.entries(FEATURES)) await put(`/v1/features/${id}`, feature);
  for (const [id, milestone] of Object.entries(MILESTONES)) await put(`/v1/milestones/${id}`, milestone);
  for (const content of CONTENTS) {
    await put(`/v1/content/${content.id}`, content);
    await api('POST', `/v1/content/${content.id}/publish`);
  }
  await put('/v1/settings', settingsAt(Date.now()));
  const timestamp = new Date().toISOString();
  const batch = USUAL.flatMap((id) => [
    { type: 'identify', userId: id, anonymousId: `device ${id}`, traits: { name: id, plan: 'pro' } },
    { type: 'group', userId: id, groupId: id, traits: { name: id } },
    { type: 'page', userId: id, name: id },
    { type: 'track', userId: id, event: id },
    { type: 'track', userId: id },
    ...CONTENTS.map(({ id: content }) => ({
      type: 'track',
      userId: id,
      event: '$exposure',
      properties: { content, version: 1, stage: 'shown', auto: true },
    })),
  ]).map((event, index) => ({ ...event, messageId: `furnished-${index}`, timestamp }));
  const reply = await fetch(`${url}/v1/batch`, {
    method: 'POST',
    headers: { authorization: `Bearer ${KEYS.FOOTHOLD_SECRET_KEY}` },
    body: JSON.stringify({ batch }),
  });
  if (reply.status !== 200) throw new Error(`the events were answered by ${reply.status}`);
}

interface Stated extends DocumentOperation {
  method: string;
  template: string;
}

const operationsOf = ({ paths }: OpenApiDocument): Stated[] =>
  Object.entries(paths).flatMap(([template, methods]) =>
    Object.entries(methods).map(([method, one]) => ({ ...one, method: method.toUpperCase(), template })),
  );

interface Made {
  path: string;
  body: string | undefined;
}

function requestsOf(
  { template, parameters = [], requestBody }: Stated,
  components: Components,
): fc.Arbitrary<Made> {
  const schema = requestBody?.content['application/json']?.schema;
  const sound = schema ? valuesOf(schema, components) : undefined;
  const garbage = fc.oneof(
    fc.string(),
    fc.jsonValue().map((value) => JSON.stringify(value)),
  );
  const json = (values: fc.Arbitrary<unknown>) => values.map((value) => JSON.stringify(value) ?? 'null');
  const bodies: fc.Arbitrary<string | undefined> = sound
    ? fc.oneof(
        { weight: 4, arbitrary: json(sound) },
        { weight: 4, arbitrary: json(spoilt(sound)) },
        { weight: 1, arbitrary: garbage },
      )
    : fc.constant(undefined);
  return fc
    .tuple(fc.tuple(...parameters.map((one) => parameterOf(one, components))), bodies)
    .map(([given, body]) => ({ path: pathOf(template, parameters, given), body }));
}

/** Undefined: left out. */
function parameterOf(
  { in: place, schema }: DocumentParameter,
  components: Components,
): fc.Arbitrary<string | undefined> {
  const sound = valuesOf(schema, components).map(String);
  const odd = fc.constantFrom('', 'x'.repeat(3_000), '\u0000', '💥', '../..', '%', 'null', '-1', '1e309');
  if (place === 'path')
    return fc.oneof(sound, odd.filter(Boolean)).map((one) => (/^\.*$/.test(one) ? 'x' : one));
  return fc.oneof(
    { weight: 3, arbitrary: fc.constant(undefined) },
    { weight: 3, arbitrary: sound },
    { weight: 1, arbitrary: odd },
  );
}

function pathOf(template: string, parameters: DocumentParameter[], given: (string | undefined)[]): string {
  const query = new URLSearchParams();
  let path = template;
  parameters.forEach(({ name, in: place }, index) => {
    const value = given[index];
    if (place === 'path') path = path.replace(`{${name}}`, encodeURIComponent(value || 'x'));
    else if (value !== undefined) query.set(name, value);
  });
  return query.size > 0 ? `${path}?${query}` : path;
}

function ask(server: ServerProcess, { method, security }: Stated, { path, body }: Made): Promise<Response> {
  const names = security.flatMap((one) => Object.keys(one));
  const key = names.includes('writeKey') ? KEYS.FOOTHOLD_WRITE_KEY : KEYS.FOOTHOLD_SECRET_KEY;
  return fetch(server.url + path, {
    method,
    ...(names.length > 0 && { headers: { authorization: `Bearer ${key}` } }),
    ...(body !== undefined && method !== 'GET' && { body }),
  });
}

async function inTurns<T>(list: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const rest = [...list];
  const worker = async () => {
    for (let one = rest.pop(); one !== undefined; one = rest.pop()) await work(one);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

type Judge = (operation: Stated, request: Made, reply: Response, text: string) => string | undefined;

function createJudge(document: OpenApiDocument): Judge {
  const ajv = addFormats.default(new Ajv2020({ strict: false, allErrors: false }));
  ajv.addSchema({ $id: 'document', ...document });
  const compiled = new Map<JsonSchema, ValidateFunction>();
  const validatorOf = (schema: JsonSchema) => {
    const known = compiled.get(schema) ?? ajv.compile(withAbsoluteReferences(schema));
    compiled.set(schema, known);
    return known;
  };
  return ({ responses }, { body }, { status, headers }, text) => {
    if (status >= 500) return text.slice(0, 300);
    const found = responses[status];
    if (!found) return 'is not a stated status';
    const stated =
      '$ref' in found ? document.components.responses[found.$ref.split('/').at(-1) ?? ''] : found;
    if (!stated) return 'refers to nothing';
    const media = (headers.get('content-type') ?? '').split(';')[0] ?? '';
    if (!stated.content) return text ? 'has a body' : undefined;
    const form = stated.content[media];
    if (!form) return `has the type ${media}`;
    if (media !== 'application/json') return undefined;
    const validate = validatorOf(form.schema);
    const json = JSON.parse(text);
    if (!validate(json))
      return `${ajv.errorsText(validate.errors)} in ${text.slice(0, 300)} to ${body?.slice(0, 300)}`;
    // A body that is no object has no field to name.
    const isNamed = json.error?.code !== 'invalid' || json.error.field || (body && !body.startsWith('{'));
    return isNamed ? undefined : `names no field: ${text.slice(0, 300)} to ${body?.slice(0, 200)}`;
  };
}

const withAbsoluteReferences = (schema: JsonSchema): JsonSchema =>
  JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"document#/components/'));

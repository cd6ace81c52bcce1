// Values made from a JSON Schema: those that meet it, and those that were spoilt at one place. What a schema cannot say (that
// two fields go together) the values do not know either, so a value that meets it may still be refused.

import fc from 'fast-check';
import type { JsonSchema } from '../../server/openapi/schemas.ts';

/** Deeper, only what ends is made. */
const DEPTH = 5;
const LIST = 4;
const TEXT = 40;

/** What somebody could have meant; also the ids of what is there. */
export const USUAL = ['Report Created', 'pro', '2026-01-31', '7d', '/team', 'ja', '3'];

export type Components = Readonly<Record<string, JsonSchema>>;

export function valuesOf(schema: JsonSchema, components: Components, depth = 0): fc.Arbitrary<unknown> {
  const inner = (one: JsonSchema) => valuesOf(one, components, depth + 1);
  if (typeof schema.$ref === 'string') return inner(components[schema.$ref.split('/').at(-1) ?? ''] ?? {});
  if ('const' in schema) return fc.constant(schema.const);
  if (Array.isArray(schema.enum)) return fc.constantFrom(...schema.enum);
  const either = (schema.anyOf ?? schema.oneOf) as JsonSchema[] | undefined;
  if (either) return depth > DEPTH ? inner(either[0] ?? {}) : fc.oneof(...either.map(inner));
  if (Array.isArray(schema.allOf))
    return fc
      .tuple(...(schema.allOf as JsonSchema[]).map(inner))
      .map((parts) => Object.assign({}, ...(parts as object[])));
  if (Array.isArray(schema.type)) return fc.oneof(...schema.type.map((type) => inner({ ...schema, type })));
  if (schema.type === 'string') return text(schema);
  if (schema.type === 'integer' || schema.type === 'number') return number(schema);
  if (schema.type === 'boolean') return fc.boolean();
  if (schema.type === 'null') return fc.constant(null);
  if (schema.type === 'array') return list(schema, inner);
  if (schema.type === 'object') return object(schema, inner, depth);
  return fc.jsonValue({ maxDepth: 2 });
}

function text({ pattern, format, minLength = 0, maxLength = TEXT }: JsonSchema): fc.Arbitrary<string> {
  if (format === 'date-time')
    return fc
      .date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) })
      .map((date) => date.toISOString());
  if (typeof pattern === 'string') return fc.stringMatching(new RegExp(pattern));
  const bounds = {
    minLength: Number(minLength),
    maxLength: Math.min(Number(maxLength), Number(minLength) + TEXT),
  };
  const usual = fc
    .constantFrom(...USUAL)
    .filter(({ length }) => length >= bounds.minLength && length <= bounds.maxLength);
  return fc.oneof(
    fc.string({ unit: 'grapheme', ...bounds }),
    bounds.maxLength > 20 ? usual : fc.string(bounds),
  );
}

function number({ type, minimum, maximum, exclusiveMinimum }: JsonSchema): fc.Arbitrary<number> {
  const min = Number(minimum ?? (exclusiveMinimum === undefined ? -1e6 : Number(exclusiveMinimum) + 1e-6));
  const max = Number(maximum ?? Math.max(1e6, min + 1));
  const [low, high] = [Math.max(min, -1e9), Math.min(max, 1e9)];
  return type === 'integer'
    ? fc.integer({ min: Math.ceil(low), max: Math.floor(high) })
    : fc.double({ min: low, max: high, noNaN: true });
}

function list(schema: JsonSchema, inner: (one: JsonSchema) => fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  if (Array.isArray(schema.prefixItems)) return fc.tuple(...(schema.prefixItems as JsonSchema[]).map(inner));
  const minLength = Number(schema.minItems ?? 0);
  return fc.array(inner((schema.items ?? {}) as JsonSchema), {
    minLength,
    maxLength: Math.max(minLength, LIST),
  });
}

function object(
  schema: JsonSchema,
  inner: (one: JsonSchema) => fc.Arbitrary<unknown>,
  depth: number,
): fc.Arbitrary<unknown> {
  const required = (schema.required ?? []) as string[];
  const fields = Object.entries((schema.properties ?? {}) as Record<string, JsonSchema>).filter(
    ([name]) => depth <= DEPTH || required.includes(name),
  );
  const known = fc.record(Object.fromEntries(fields.map(([name, field]) => [name, inner(field)])), {
    requiredKeys: required,
  });
  const rest = schema.additionalProperties;
  if (typeof rest !== 'object' || rest === null) return known;
  const names = schema.propertyNames
    ? inner(schema.propertyNames as JsonSchema)
    : fc.string({ minLength: 1 });
  const more = fc.dictionary(names as fc.Arbitrary<string>, inner(rest as JsonSchema), { maxKeys: 3 });
  return fc.tuple(more, known).map(([one, other]) => ({ ...one, ...(other as object) }));
}

/** What nobody should send. */
const ODD: unknown[] = [
  null,
  true,
  0,
  -1,
  1e308,
  '',
  ' ',
  'x'.repeat(70_000),
  '\u0000',
  '💥\ud800',
  '2026-13-45',
  [],
  [[[[[[[[[[[[]]]]]]]]]]]],
  {},
  { constructor: { prototype: { polluted: true } } },
  Array.from({ length: 300 }, (_, n) => n),
  Object.fromEntries(Array.from({ length: 300 }, (_, n) => [`key${n}`, n])),
];

/** The value with one thing wrong: a field replaced, left out, or one too many. */
export const spoilt = (values: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc
    .tuple(values, fc.nat(), fc.constantFrom(...ODD), fc.constantFrom('replace', 'remove', 'add'))
    .map(([value, place, odd, how]) => spoil(value, place, odd, how));

function spoil(value: unknown, place: number, odd: unknown, how: string): unknown {
  const copy = structuredClone(value);
  const holders: Record<string, unknown>[] = [];
  const collect = (one: unknown) => {
    if (typeof one !== 'object' || one === null) return;
    holders.push(one as Record<string, unknown>);
    for (const part of Object.values(one)) collect(part);
  };
  collect(copy);
  const holder = holders[place % holders.length];
  if (!holder) return odd;
  const keys = Object.keys(holder);
  const key = keys[place % keys.length];
  if (how === 'add' || key === undefined) holder['something else'] = odd;
  else if (how === 'remove') delete holder[key];
  else holder[key] = odd;
  return copy;
}

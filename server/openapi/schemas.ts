// The schemas of the code as JSON Schema (2020-12, which OpenAPI 3.1 speaks). A schema with an id (`.meta({ id })`) is written
// once and referred to. What a caller sends and what we answer are two readings of the same schema (defaults are optional
// in the one and always there in the other); where both are used and differ, the sent one is called "…Input".

import { z } from 'zod';
import { LEAF_FORMS, ruleSchema } from '../../shared/rule-schema.ts';

export type JsonSchema = { [key: string]: unknown };
export type Direction = 'input' | 'output';

const REFERENCE = '#/$defs/';

export interface SchemaBook {
  /** Reads a schema, so that its parts are known before anything is written. */
  add(schema: z.ZodType, direction: Direction): void;
  /** The schema, with references into the components. */
  write(schema: z.ZodType, direction: Direction): JsonSchema;
  components(): Record<string, JsonSchema>;
}

export function createSchemaBook(): SchemaBook {
  const read: Record<Direction, Map<z.ZodType, JsonSchema>> = { input: new Map(), output: new Map() };
  const parts: Record<Direction, Map<string, JsonSchema>> = { input: new Map(), output: new Map() };

  function add(schema: z.ZodType, direction: Direction): JsonSchema {
    const known = read[direction].get(schema);
    if (known) return known;
    const {
      $schema: _,
      $defs = {},
      ...whole
    } = z.toJSONSchema(schema, {
      io: direction,
      unrepresentable: 'any',
      override: ({ zodSchema, jsonSchema }) => {
        if ((zodSchema as unknown) === ruleSchema) Object.assign(jsonSchema, ruleForms());
      },
    }) as JsonSchema & { $defs?: Record<string, JsonSchema> };
    for (const [id, part] of Object.entries($defs)) parts[direction].set(id, part);
    const id = z.globalRegistry.get(schema)?.id;
    // A whole schema with an id may come as itself or as a reference to itself.
    if (id && !('$ref' in whole)) parts[direction].set(id, whole);
    const json = id ? { $ref: REFERENCE + id } : whole;
    read[direction].set(schema, json);
    return json;
  }

  /** Ids whose two readings differ, in themselves or in what they refer to. */
  function twofold(): Set<string> {
    const found = new Set<string>();
    const both = [...parts.input.keys()].filter((id) => parts.output.has(id));
    for (let before = -1; before < found.size; ) {
      before = found.size;
      for (const id of both) {
        const [sent, given] = [parts.input.get(id), parts.output.get(id)];
        const refersToOne = referencesIn(sent).some((one) => found.has(one));
        if (refersToOne || JSON.stringify(sent) !== JSON.stringify(given)) found.add(id);
      }
    }
    return found;
  }

  const rewriter = (direction: Direction) => {
    const renamed = direction === 'input' ? twofold() : new Set<string>();
    return (json: JsonSchema) =>
      JSON.parse(JSON.stringify(json), (key, value) => {
        if (key !== '$ref' || typeof value !== 'string') return value;
        const id = value.slice(REFERENCE.length);
        return `#/components/schemas/${id}${renamed.has(id) ? 'Input' : ''}`;
      }) as JsonSchema;
  };

  return {
    add,
    write: (schema, direction) => rewriter(direction)(add(schema, direction)),
    components() {
      const renamed = twofold();
      const given = [...parts.output].map(([id, part]) => [id, rewriter('output')(part)] as const);
      const sent = [...parts.input]
        .filter(([id]) => !parts.output.has(id) || renamed.has(id))
        .map(([id, part]) => [renamed.has(id) ? `${id}Input` : id, rewriter('input')(part)] as const);
      return Object.fromEntries([...given, ...sent].sort(([a], [b]) => (a < b ? -1 : 1)));
    },
  };
}

/** A rule checks itself by walking, so its forms are said here: groups of rules, and the leaves that it knows. */
function ruleForms(): JsonSchema {
  const rule = { $ref: `${REFERENCE}Rule` };
  const list = { type: 'array', items: rule };
  const group = (key: string, parts: JsonSchema) => ({
    type: 'object',
    properties: { [key]: parts },
    required: [key],
    additionalProperties: false,
  });
  const { $schema: _, anyOf } = z.toJSONSchema(z.union(LEAF_FORMS as [z.ZodType, z.ZodType]), {
    io: 'input',
    unrepresentable: 'any',
  }) as JsonSchema & { anyOf: JsonSchema[] };
  return {
    description: 'true, false, a group of rules, or what must hold.',
    anyOf: [{ type: 'boolean' }, group('all', list), group('any', list), group('not', rule), ...anyOf],
  };
}

const referencesIn = (json: unknown): string[] =>
  [...JSON.stringify(json ?? {}).matchAll(/"\$ref":"#\/\$defs\/([^"]+)"/g)].map(([, id]) => id ?? '');

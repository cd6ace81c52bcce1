// A JSON Schema as people read one: `{ name: string; tier?: "core" | "advanced" }`. Names of components stay apart from the
// text around them, so that a page can link them. Bounds and defaults stand behind in a comment.

import type { JsonSchema } from './schemas.ts';

export type Notation = (string | { component: string })[];

const INDENT = '  ';
/** What fits on a line stays on one. */
const LINE = 76;
/** Deeper than any schema of ours; stops one that would contain itself. */
const DEPTH = 24;

export function notationOf(schema: JsonSchema, indent = 0): Notation {
  if (indent > DEPTH) return ['…'];
  if (typeof schema.$ref === 'string') return [{ component: schema.$ref.split('/').at(-1) ?? '' }];
  if ('const' in schema) return [JSON.stringify(schema.const)];
  const { enum: values, type } = schema;
  if (Array.isArray(values)) return [values.map((value) => JSON.stringify(value)).join(' | ')];
  const either = (schema.anyOf ?? schema.oneOf) as JsonSchema[] | undefined;
  if (either)
    return joined(
      either.map((one) => notationOf(one, indent)),
      ' | ',
    );
  if (Array.isArray(schema.allOf))
    return joined(
      (schema.allOf as JsonSchema[]).map((one) => notationOf(one, indent)),
      ' & ',
    );
  if (type === 'array') return list(schema, indent);
  if (type === 'object') return object(schema, indent);
  if (type === 'integer') return ['whole number'];
  return [Array.isArray(type) ? type.join(' | ') : typeof type === 'string' ? type : 'anything'];
}

export const textOf = (notation: Notation): string =>
  notation.map((part) => (typeof part === 'string' ? part : part.component)).join('');

const joined = (parts: Notation[], between: string): Notation =>
  parts.flatMap((part, index) => (index === 0 ? part : [between, ...part]));

function list({ prefixItems, items }: JsonSchema, indent: number): Notation {
  if (Array.isArray(prefixItems))
    return [
      '[',
      ...joined(
        (prefixItems as JsonSchema[]).map((one) => notationOf(one, indent)),
        ', ',
      ),
      ']',
    ];
  const inner = notationOf((items ?? {}) as JsonSchema, indent);
  return inner.length === 1 && !/[ |]/.test(textOf(inner)) ? [...inner, '[]'] : ['(', ...inner, ')[]'];
}

function object(schema: JsonSchema, indent: number): Notation {
  const required = (schema.required ?? []) as string[];
  const fields = Object.entries((schema.properties ?? {}) as Record<string, JsonSchema>).map(
    ([name, field]) => {
      const key = /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
      return {
        field: [`${key}${required.includes(name) ? '' : '?'}: `, ...notationOf(field, indent + 1)],
        note: noteOf(field),
      };
    },
  );
  const rest = schema.additionalProperties;
  if (typeof rest === 'object' && rest !== null)
    fields.push({ field: ['[name]: ', ...notationOf(rest as JsonSchema, indent + 1)], note: '' });
  if (fields.length === 0) return ['{}'];
  const line: Notation = [
    '{ ',
    ...joined(
      fields.map(({ field }) => field),
      '; ',
    ),
    ' }',
  ];
  const isShort = fields.every(({ note }) => !note) && !textOf(line).includes('\n');
  if (isShort && textOf(line).length + indent * INDENT.length <= LINE) return line;
  const margin = `\n${INDENT.repeat(indent + 1)}`;
  return [
    '{',
    ...fields.flatMap(({ field, note }) => [margin, ...field, note && `  // ${note}`]),
    `\n${INDENT.repeat(indent)}}`,
  ];
}

const BOUNDS: [key: string, words: string][] = [
  ['minimum', 'from'],
  ['exclusiveMinimum', 'above'],
  ['maximum', 'to'],
  ['minLength', 'at least'],
  ['maxLength', 'at most'],
  ['minItems', 'at least'],
  ['maxItems', 'at most'],
];

/** Bounds, default and description; integers of the language itself are no bound that anybody set. */
function noteOf(field: JsonSchema): string {
  const bounds = BOUNDS.flatMap(([key, words]) => {
    const bound = field[key];
    const isSet = typeof bound === 'number' && Math.abs(bound) !== Number.MAX_SAFE_INTEGER;
    return isSet && !(key === 'minLength' && bound === 1) ? [`${words} ${bound.toLocaleString('en')}`] : [];
  });
  const unit = bounds.length > 0 && field.type === 'string' ? ['characters'] : [];
  const format = typeof field.format === 'string' ? [field.format] : [];
  const said = [...format, [...bounds, ...unit].join(' ')];
  if (field.default !== undefined) said.push(`default ${JSON.stringify(field.default)}`);
  if (typeof field.description === 'string') said.push(field.description);
  return said.filter(Boolean).join(', ');
}

// The schema that a rule must meet before it is saved. An operator or a form that is not known is refused here, with
// the path of the field; code that meets one all the same (an older page) counts it as unknown.

import { z } from 'zod';
import { RULE } from './limits.ts';
import { durationMs } from './operator.ts';
import type { Rule } from './rule.ts';

const value = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const number = z.union([z.number(), z.string()]);
const duration = z
  .string()
  .refine((text) => durationMs(text) !== undefined, 'write a duration such as "14d", "12h" or "30m"');
const atLeast = z.strictObject({ atLeast: z.number().int().min(1).max(10_000) });

const condition = {
  is: value.optional(),
  isNot: value.optional(),
  in: z.array(value).max(RULE.listLength).optional(),
  notIn: z.array(value).max(RULE.listLength).optional(),
  contains: z.string().optional(),
  startsWith: z.string().optional(),
  endsWith: z.string().optional(),
  gt: number.optional(),
  gte: number.optional(),
  lt: number.optional(),
  lte: number.optional(),
  between: z.tuple([number, number]).optional(),
  exists: z.boolean().optional(),
  before: number.optional(),
  after: number.optional(),
  withinLast: duration.optional(),
  olderThan: duration.optional(),
};

const name = z.string().min(1).max(256);

export const targetSchema = z.union([
  name,
  z
    .strictObject({
      name: name.optional(),
      id: name.optional(),
      testId: name.optional(),
      role: name.optional(),
      label: name.optional(),
      text: name.optional(),
      css: z.string().max(1000).optional(),
    })
    .refine(
      (target) => Object.keys(target).length > 0,
      'a target needs at least one way to find the element',
    ),
]);

const subject = <K extends string>(key: K) =>
  z
    .strictObject({ [key]: name, ...condition } as { [P in K]: typeof name } & typeof condition)
    .refine((rule) => Object.keys(rule).length > 1, `a rule over ${key} needs an operator`);

/** The leaf forms, by the key that tells them apart. */
const LEAVES: Record<string, z.ZodType> = {
  event: z.strictObject({
    event: name,
    where: z
      .array(z.strictObject({ property: name, ...condition }))
      .max(20)
      .optional(),
    count: atLeast.optional(),
    within: duration.optional(),
    by: z.enum(['user', 'account']).optional(),
    users: atLeast.optional(),
  }),
  user: subject('user'),
  account: subject('account'),
  member: subject('member'),
  content: z.strictObject({
    content: name,
    state: z.enum(['started', 'shown', 'completed', 'dismissed', 'answered']),
  }),
  item: z.strictObject({ item: name, of: name, state: z.enum(['done', 'open', 'skipped']) }),
  feature: z.strictObject({ feature: name, state: z.enum(['tried', 'adopted', 'kept']) }),
  milestone: z.strictObject({ milestone: name, reached: z.boolean() }),
  segment: z.strictObject({ segment: name }),
  score: z.strictObject({ score: name, below: z.number().optional(), above: z.number().optional() }),
  page: z.strictObject({ page: z.union([name, z.array(name).min(1).max(100)]) }),
  element: z.strictObject({
    element: targetSchema,
    is: z.enum(['present', 'absent', 'visible', 'clicked', 'filled']),
  }),
  time: z.strictObject({
    time: z.strictObject({
      after: z.string().optional(),
      before: z.string().optional(),
      weekday: z.array(z.number().int().min(1).max(7)).optional(),
      hours: z.tuple([z.number().min(0).max(24), z.number().min(0).max(24)]).optional(),
    }),
  }),
  locale: z.strictObject({ locale: z.union([name, z.array(name).min(1)]) }),
  viewport: z.strictObject({
    viewport: z.strictObject({ minWidth: z.number().optional(), maxWidth: z.number().optional() }),
  }),
};

/** Adds one issue for everything that is wrong below `rule`; counts nodes against the limit. */
function check(
  rule: unknown,
  path: PropertyKey[],
  context: z.RefinementCtx,
  budget: { nodes: number },
): void {
  const refuse = (message: string, at = path) => context.addIssue({ code: 'custom', message, path: at });
  if (typeof rule === 'boolean') return;
  if (--budget.nodes < 0) return refuse(`a rule has at most ${RULE.nodes} parts`);
  if (path.length > RULE.depth * 2) return refuse(`a rule nests at most ${RULE.depth} deep`);
  if (typeof rule !== 'object' || rule === null || Array.isArray(rule))
    return refuse('a rule is an object or true');
  for (const group of ['all', 'any'] as const) {
    if (!(group in rule)) continue;
    const parts: unknown = (rule as Record<string, unknown>)[group];
    if (!Array.isArray(parts)) return refuse(`"${group}" takes a list of rules`, [...path, group]);
    if (Object.keys(rule).length > 1) return refuse(`"${group}" stands alone`);
    parts.forEach((part, index) => {
      check(part, [...path, group, index], context, budget);
    });
    return;
  }
  if ('not' in rule) {
    if (Object.keys(rule).length > 1) return refuse('"not" stands alone');
    return check(rule.not, [...path, 'not'], context, budget);
  }
  const kind = ['item', ...Object.keys(LEAVES)].find((key) => key in rule);
  const schema = kind && LEAVES[kind];
  if (!schema)
    return refuse(`not a rule that we know: ${Object.keys(rule).slice(0, 5).join(', ') || 'it is empty'}`);
  const parsed = schema.safeParse(rule);
  for (const issue of parsed.error?.issues ?? []) refuse(issue.message, [...path, ...issue.path]);
}

export const ruleSchema: z.ZodType<Rule> = z.unknown().superRefine((rule, context) => {
  check(rule, [], context, { nodes: RULE.nodes });
}) as unknown as z.ZodType<Rule>;

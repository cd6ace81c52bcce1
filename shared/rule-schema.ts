// The schema that a rule must meet before it is saved. An operator or a form that is not known is refused here, with
// the path of the field; code that meets one all the same (an older page) counts it as unknown.

import { z } from 'zod';
import { isOnCalendar } from './calendar.ts';
import { isObject } from './is-object.ts';
import { CONTENT_STATES, ITEM_STATES } from './leaf.ts';
import { RULE } from './limits.ts';
import { type Condition, durationMs, instantMs } from './operator.ts';
import { ELEMENT_STATES } from './page-leaf.ts';
import type { Rule } from './rule.ts';
import { FEATURE_STATES } from './server-leaf.ts';

const text = z.string().max(RULE.textLength);
const value = z.union(
  [text, z.number(), z.boolean(), z.null()],
  'write a text, a number, true, false or null',
);
const number = z
  .union([z.number(), text], 'write a number or a date')
  .refine(
    (limit) => (limit !== '' && !Number.isNaN(Number(limit))) || instantMs(limit) !== undefined,
    'write a number, or a date such as "2026-01-31"',
  );
const isInstant = (at: unknown) =>
  instantMs(at) !== undefined && (typeof at !== 'string' || isOnCalendar(at));
const DATE_WANTED = 'write a date such as "2026-01-31" or "2026-01-31T09:00"';
const instant = z.union([z.string(), z.number()], DATE_WANTED).refine(isInstant, DATE_WANTED);
const localTime = z.string().refine(isInstant, DATE_WANTED);
const duration = z
  .string()
  .refine((text) => durationMs(text) !== undefined, 'write a duration such as "14d", "12h" or "30m"');
const atLeast = z.strictObject({ atLeast: z.number().int().min(1).max(10_000) });

const condition = {
  is: value.optional(),
  isNot: value.optional(),
  in: z.array(value).max(RULE.listLength).optional(),
  notIn: z.array(value).max(RULE.listLength).optional(),
  contains: text.optional(),
  startsWith: text.optional(),
  endsWith: text.optional(),
  gt: number.optional(),
  gte: number.optional(),
  lt: number.optional(),
  lte: number.optional(),
  between: z.tuple([number, number]).optional(),
  exists: z.boolean().optional(),
  before: instant.optional(),
  after: instant.optional(),
  withinLast: duration.optional(),
  olderThan: duration.optional(),
};

/** Conditions on one value that has no name, such as the answer to a question. */
export const conditionSchema = z
  .strictObject(condition)
  .refine((given) => Object.keys(given).length > 0, 'a condition needs an operator') as z.ZodType<Condition>;

const name = z.string().min(1).max(256);

export const targetSchema = z.union(
  [
    name,
    z
      .strictObject({
        name: name.optional(),
        id: name.optional(),
        testId: name.optional(),
        role: name.optional(),
        label: name.optional(),
        text: name.optional(),
        css: z.string().min(1).max(1000).optional(),
      })
      .refine(
        (target) => Object.keys(target).length > 0,
        'a target needs at least one way to find the element',
      ),
  ],
  'a target is a name, or an object with some of name, id, testId, role, label, text and css',
);

/** Where something belongs: a pattern of addresses. */
export const pagePattern = name
  .refine(
    (pattern) => !pattern.includes('?') && !pattern.includes('://') && pattern.split('/').length <= 64,
    'write a path without host and query, such as "/projects/:id/*" or "#/projects/:id"',
  )
  .refine(
    (pattern) => pattern.split(/[/#]/).every((segment) => segment === '*' || !segment.includes('*')),
    '"*" stands for whole segments: write "/tour/*", or a list of paths',
  );

const hasOperator = (condition: object) => Object.keys(condition).length > 1;

const subject = <K extends string>(key: K) =>
  z
    .strictObject({ [key]: name, ...condition } as { [P in K]: typeof name } & typeof condition)
    .refine(hasOperator, `a rule over ${key} needs an operator`);

const some = (fields: object) => Object.keys(fields).length > 0;

export const eventRuleSchema = z.strictObject({
  event: name,
  where: z
    .array(
      z
        .strictObject({ property: name, ...condition })
        .refine(hasOperator, 'a condition on a property needs an operator'),
    )
    .max(20)
    .optional(),
  count: atLeast.optional(),
  within: duration.optional(),
  by: z.enum(['user', 'account']).optional(),
  users: atLeast.optional(),
});

export const ELEMENT_LEAF = z.strictObject({ element: targetSchema, is: z.enum(ELEMENT_STATES) });

/** The leaf forms, by the key that tells them apart. */
const LEAVES: Record<string, z.ZodType> = {
  event: eventRuleSchema,
  user: subject('user'),
  account: subject('account'),
  member: subject('member'),
  content: z.strictObject({ content: name, state: z.enum(CONTENT_STATES) }),
  item: z.strictObject({ item: name, of: name, state: z.enum(ITEM_STATES) }),
  feature: z.strictObject({ feature: name, state: z.enum(FEATURE_STATES) }),
  milestone: z.strictObject({ milestone: name, reached: z.boolean() }),
  segment: z.strictObject({ segment: name }),
  score: z
    .strictObject({ score: name, below: z.number().optional(), above: z.number().optional() })
    .refine(hasOperator, 'a rule over a score needs "below" or "above"'),
  page: z.strictObject({
    page: z.union([pagePattern, z.array(pagePattern).min(1).max(100)], 'write a path, or a list of them'),
  }),
  element: ELEMENT_LEAF,
  time: z.strictObject({
    time: z
      .strictObject({
        after: localTime.optional(),
        before: localTime.optional(),
        weekday: z.array(z.number().int().min(1).max(7)).min(1).max(7).optional(),
        hours: z
          .tuple([z.number().min(0).max(24), z.number().min(0).max(24)])
          .refine(([from, until]) => from !== until, 'the two hours must differ')
          .optional(),
      })
      .refine(some, 'a rule over time needs after, before, weekday or hours'),
  }),
  locale: z.strictObject({
    locale: z.union(
      [name, z.array(name).min(1).max(100)],
      'write a language such as "ja", or a list of them',
    ),
  }),
  viewport: z.strictObject({
    viewport: z
      .strictObject({ minWidth: z.number().optional(), maxWidth: z.number().optional() })
      .refine(some, 'a rule over the viewport needs minWidth or maxWidth'),
  }),
};

/** Walks a rule that may be anything. Stops at the limits, so that neither depth nor size can exhaust it. */
class Checker {
  private nodes = 0;
  private readonly context: z.RefinementCtx;

  constructor(context: z.RefinementCtx) {
    this.context = context;
  }

  // A refusal aborts: whoever refines a rule further may trust that it is one.
  private refuse(message: string, path: PropertyKey[]): void {
    this.context.addIssue({ code: 'custom', message, path, continue: false });
  }

  check(rule: unknown, path: PropertyKey[], depth: number): void {
    if (this.nodes > RULE.nodes) return;
    if (++this.nodes > RULE.nodes) return this.refuse(`a rule has at most ${RULE.nodes} parts`, path);
    if (typeof rule === 'boolean') return;
    if (!isObject(rule)) return this.refuse('a rule is an object, true or false', path);
    if (depth > RULE.depth) return this.refuse(`a rule nests at most ${RULE.depth} deep`, path);
    for (const group of ['all', 'any', 'not']) {
      if (Object.hasOwn(rule, group)) return this.group(rule, group, path, depth);
    }
    this.leaf(rule, path);
  }

  private group(rule: Record<string, unknown>, group: string, path: PropertyKey[], depth: number): void {
    const another = Object.keys(rule).find((key) => key !== group);
    if (another !== undefined) return this.refuse(`"${group}" stands alone`, [...path, brief(another)]);
    const parts = rule[group];
    if (group === 'not') return this.check(parts, [...path, group], depth + 1);
    if (!Array.isArray(parts)) return this.refuse(`"${group}" takes a list of rules`, [...path, group]);
    for (const [index, part] of parts.entries()) this.check(part, [...path, group, index], depth + 1);
  }

  private leaf(rule: object, path: PropertyKey[]): void {
    const form = Object.keys(LEAVES).find((key) => Object.hasOwn(rule, key));
    if (!form) {
      const keys = Object.keys(rule).slice(0, 5).map(brief);
      return this.refuse(`not a rule that we know: ${keys.join(', ') || 'it is empty'}`, [
        ...path,
        ...keys.slice(0, 1),
      ]);
    }
    for (const issue of LEAVES[form]?.safeParse(rule).error?.issues ?? []) {
      const at = [...path, ...issue.path];
      if (issue.code !== 'unrecognized_keys') this.refuse(issue.message, at);
      else
        for (const key of issue.keys.slice(0, 5).map(brief))
          this.refuse(`"${key}" is not known in a rule over ${form}`, [...at, key]);
    }
  }
}

const brief = (key: string): string => key.slice(0, 64);

/** What may stand in a rule beside groups; for whoever describes the language. The checker above walks it without recursion. */
export const LEAF_FORMS: readonly z.ZodType[] = Object.values(LEAVES);

export const ruleSchema: z.ZodType<Rule> = z
  .unknown()
  .superRefine((rule, context) => {
    new Checker(context).check(rule, [], 0);
  })
  .meta({ id: 'Rule' }) as unknown as z.ZodType<Rule>;

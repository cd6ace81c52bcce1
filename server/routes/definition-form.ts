// The form of a feature or milestone: its fields put together into the definition, and what is wrong with it said of its field.

import type { z } from 'zod';
import {
  definitionId,
  type Feature,
  featureSchema,
  type Milestone,
  milestoneSchema,
} from '../../shared/definition.ts';
import type { DefinedKind } from '../definitions/definition-use.ts';
import type { Form } from './form.ts';

export type Defined = { kind: 'feature'; body: Feature } | { kind: 'milestone'; body: Milestone };

export type FormResult = { defined: Defined } | { wrong: Record<string, WrongDefinition> };

export const DEFINITION_FIELDS = [
  ...['id', 'name', 'event', 'times', 'people', 'rule', 'targetDays', 'value'],
  ...['tier', 'cadence', 'adoptedTimes', 'adoptedDays', 'eligible', 'clock', 'clockName'],
] as const;

export type WrongDefinition =
  | 'id'
  | 'taken'
  | 'name'
  | 'rule'
  | 'json'
  | 'number'
  | 'clock'
  | 'eligible'
  | 'event';

const NOT_JSON = Symbol('not JSON');

/** `taken` are ids that a new one must not have. */
export function definitionIn(kind: DefinedKind, form: Form, taken: ReadonlySet<string>): FormResult {
  const id = form('id').trim();
  if (!definitionId.safeParse(id).success) return { wrong: { id: 'id' } };
  if (taken.has(id)) return { wrong: { id: 'taken' } };
  const rule = ruleIn(form);
  if (rule === undefined) return { wrong: { event: 'event' } };
  if (rule === NOT_JSON) return { wrong: { rule: 'json' } };
  const eligible = jsonIn(form('eligible'));
  if (eligible === NOT_JSON) return { wrong: { eligible: 'json' } };
  const clock = clockIn(form);
  const common = { name: form('name').trim(), rule, ...(clock !== undefined && { clock }) };
  const parsed =
    kind === 'feature'
      ? featureSchema.safeParse({
          ...common,
          tier: form('tier') || undefined,
          cadence: form('cadence') || undefined,
          ...((form('adoptedTimes') || form('adoptedDays')) && {
            adopted: { times: numberIn(form('adoptedTimes')), days: numberIn(form('adoptedDays')) },
          }),
          ...(eligible !== undefined && { eligible }),
        })
      : milestoneSchema.safeParse({
          ...common,
          value: form('value') === '1',
          ...(form('people') && { users: { atLeast: numberIn(form('people')) } }),
          ...(form('targetDays') && { targetDays: numberIn(form('targetDays')) }),
        });
  if (!parsed.success) return { wrong: wrongIn(parsed.error, form) };
  return { defined: { kind, body: { ...parsed.data, id } } as Defined };
}

const numberIn = (text: string): number => (text.trim() === '' ? Number.NaN : Number(text));

/** An event and how often, or a rule as it is written for the API. */
function ruleIn(form: Form): unknown {
  const written = jsonIn(form('rule'));
  if (written !== undefined) return written;
  const event = form('event').trim();
  if (event === '') return undefined;
  const times = form('times').trim();
  return { event, ...(times !== '' && times !== '1' && { count: { atLeast: Number(times) } }) };
}

function jsonIn(text: string): unknown {
  if (text.trim() === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return NOT_JSON;
  }
}

function clockIn(form: Form): string | undefined {
  const of = form('clock');
  if (of === '') return undefined;
  return of === 'trait' || of === 'entitlement' ? `${of}:${form('clockName').trim()}` : of;
}

function wrongIn({ issues }: z.ZodError, form: Form): Record<string, WrongDefinition> {
  const wrong: Record<string, WrongDefinition> = {};
  for (const { path } of issues) {
    const [first, second] = path;
    if (first === 'name') wrong.name ??= 'name';
    else if (first === 'clock') wrong.clock ??= 'clock';
    else if (first === 'eligible') wrong.eligible ??= 'eligible';
    else if (first === 'users') wrong.people ??= 'number';
    else if (first === 'targetDays') wrong.targetDays ??= 'number';
    else if (first === 'adopted') wrong[second === 'days' ? 'adoptedDays' : 'adoptedTimes'] ??= 'number';
    else wrong[form('rule').trim() === '' ? (second === 'count' ? 'times' : 'event') : 'rule'] ??= 'rule';
  }
  return wrong;
}

/** The fields that a stored definition fills. */
export function fieldsOf({ kind, body }: Defined): Record<string, string> {
  const { rule } = body;
  const { event, count, ...rest } = (typeof rule === 'object' && 'event' in rule ? rule : {}) as {
    event?: string;
    count?: { atLeast: number };
  };
  const isSimple = event !== undefined && Object.keys(rest).length === 0;
  const [of = '', ...clockName] = (body.clock ?? '').split(':');
  return {
    id: body.id,
    name: body.name,
    event: isSimple ? event : '',
    times: isSimple ? String(count?.atLeast ?? 1) : '',
    rule: isSimple ? '' : JSON.stringify(rule),
    clock: of,
    clockName: clockName.join(':'),
    ...(kind === 'feature'
      ? {
          tier: body.tier,
          cadence: body.cadence,
          adoptedTimes: String(body.adopted?.times ?? ''),
          adoptedDays: String(body.adopted?.days ?? ''),
          eligible: body.eligible === undefined ? '' : JSON.stringify(body.eligible),
        }
      : {
          value: body.value ? '1' : '',
          people: String(body.users?.atLeast ?? ''),
          targetDays: String(body.targetDays ?? ''),
        }),
  };
}

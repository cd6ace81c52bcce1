// The form of a feature or milestone: its fields put together into the definition, and what is wrong with it said of its field.

import type { z } from 'zod';
import { CONTROL } from '../../shared/control.ts';
import {
  definitionId,
  type Feature,
  featureSchema,
  type Milestone,
  milestoneSchema,
} from '../../shared/definition.ts';
import { ruleIn, saidIn, type WrongFields } from '../console/definition-draft.ts';
import { eligibleFieldId, eligibleIn, eligibleRuleIn } from '../console/eligible-rows.ts';
import { freeId } from '../console/free-id.ts';
import type { DefinedKind } from '../definitions/definition-use.ts';
import type { Form } from './form.ts';

export type Defined = { kind: 'feature'; body: Feature } | { kind: 'milestone'; body: Milestone };

export type FormResult = { defined: Defined } | { wrong: WrongFields };

export const DEFINITION_FIELDS = [
  ...['id', 'name', 'people', 'targetDays', 'value'],
  ...['tier', 'cadence', 'adoptedTimes', 'adoptedDays', 'clock', 'clockName'],
] as const;

/** `taken` are ids that a new one must not have. */
export function definitionIn(kind: DefinedKind, form: Form, taken: ReadonlySet<string>): FormResult {
  const given = form('id').trim();
  const isNamed = given === '' && form('isNew') === '1';
  const id = isNamed ? freeId(form('name'), { kind, taken }) : given;
  if (!definitionId.safeParse(id).success) return { wrong: { id: 'id' } };
  if (taken.has(id)) return { wrong: { id: 'taken' } };
  const made = ruleIn(saidIn(form));
  if ('wrong' in made) return made;
  const { rule } = made;
  const entitled = eligibleRuleIn(eligibleIn(form));
  if ('wrong' in entitled) return entitled;
  const eligible = entitled.rule;
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
  if (CONTROL.test(parsed.data.name)) return { wrong: { name: 'name' } };
  return { defined: { kind, body: { ...parsed.data, id } } as Defined };
}

const numberIn = (text: string): number => (text.trim() === '' ? Number.NaN : Number(text));

function clockIn(form: Form): string | undefined {
  const of = form('clock');
  if (of === '') return undefined;
  return of === 'trait' || of === 'entitlement' ? `${of}:${form('clockName').trim()}` : of;
}

function wrongIn({ issues }: z.ZodError, form: Form): WrongFields {
  const wrong: WrongFields = {};
  for (const { path } of issues) {
    const [first, second] = path;
    if (first === 'name') wrong.name ??= 'name';
    else if (first === 'clock') wrong.clock ??= 'clock';
    else if (first === 'eligible')
      wrong['json' in eligibleIn(form) ? 'eligible' : eligibleFieldId(1, 'property')] ??= 'eligible';
    else if (first === 'users') wrong.people ??= 'number';
    else if (first === 'targetDays') wrong.targetDays ??= 'number';
    else if (first === 'adopted') wrong[second === 'days' ? 'adoptedDays' : 'adoptedTimes'] ??= 'number';
    else wrong['json' in saidIn(form) ? 'rule' : 'event'] ??= 'rule';
  }
  return wrong;
}

/** The fields that a stored definition fills, besides its rule. */
export function fieldsOf({ kind, body }: Defined): Record<string, string> {
  const [of = '', ...clockName] = (body.clock ?? '').split(':');
  return {
    id: body.id,
    name: body.name,
    clock: of,
    clockName: clockName.join(':'),
    ...(kind === 'feature'
      ? {
          tier: body.tier,
          cadence: body.cadence,
          adoptedTimes: String(body.adopted?.times ?? ''),
          adoptedDays: String(body.adopted?.days ?? ''),
        }
      : {
          value: body.value ? '1' : '',
          people: String(body.users?.atLeast ?? ''),
          targetDays: String(body.targetDays ?? ''),
        }),
  };
}

// The time-to-value report: fetches the accounts with the traits that are asked for, and puts the choices beside the numbers.

import type { Begun } from './begun.ts';
import { clockTraits } from './clock.ts';
import { accountKeys, BAND } from './grouped.ts';
import { groupingTraits } from './grouping.ts';
import { choices } from './milestone-choice.ts';
import type { TimeToValueReport } from './report/time-to-value.ts';
import type { TimeToValueQuery } from './report.ts';
import { accountsAt } from './snapshot.ts';
import { timeToValue } from './time-to-value.ts';
import { clockChoices, fetchTimeToValue } from './time-to-value-fetch.ts';
import { COHORT_DAY } from './ttv-cohorts.ts';

export async function timeToValueReport(
  envId: string,
  begun: Begun,
  query: TimeToValueQuery,
): Promise<TimeToValueReport> {
  const { read, definitions } = begun;
  const traits = [
    ...[query.groupBy, query.stratify].flatMap((trait) => (trait ? [trait, trait.split('.')[0] ?? ''] : [])),
    ...clockTraits([query.clock]),
  ];
  const accounts = await accountsAt(read, envId, { ...begun, traits, clock: query.clock });
  const input = await fetchTimeToValue(
    read,
    envId,
    { ...query, day: query.day ?? COHORT_DAY },
    { ...begun, accounts, isBeside: true },
  );
  return Object.assign(
    timeToValue({
      ...input,
      ...(query.groupBy === BAND && { keyOf: await accountKeys(read, envId, begun, BAND) }),
    }),
    {
      milestones: await choices(read, envId, definitions),
      clocks: clockChoices(definitions, query.clock),
      traits: await groupingTraits(read, envId),
    },
  );
}

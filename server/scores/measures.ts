// Pushed measures as they come: each row is judged by itself, what is sound is stored in one transaction, and saying the same again
// changes nothing.

import { z } from 'zod';
import { eventTime } from '../../shared/event.ts';
import { measureName } from '../../shared/health.ts';
import { idText } from '../../shared/id.ts';
import { digestOf } from '../privacy/tombstone.ts';
import { addMeasures, type MeasureRow } from '../storage/measures.ts';
import type { Database } from '../storage/open.ts';
import { standingTombstones } from '../storage/tombstones.ts';

export const MOST_MEASURES = 1_000;
/** A little ahead of our clock is not the future. */
const AHEAD_MS = 300_000;

const moment = z.union([z.string(), z.number()]).describe('ISO 8601, or Unix milliseconds or seconds.');

/** One row as it is sent. */
export const givenMeasure = z
  .strictObject({
    account: idText('account'),
    measure: measureName,
    value: z.number(),
    at: moment.optional().describe('Since when the value holds; now unless given.'),
    recordedAt: moment
      .optional()
      .describe('When it became known where it comes from, for history that is imported; now unless given.'),
  })
  .meta({ id: 'GivenMeasure' });

export type MeasureProblem = 'invalid' | 'future' | 'erased';

export interface Rejected {
  index: number;
  code: MeasureProblem;
  field?: string;
  message: string;
}

export interface MeasuresTaken {
  accepted: number;
  duplicates: number;
  rejected: Rejected[];
}

export interface MeasureStore {
  take(envId: string, given: readonly unknown[]): Promise<MeasuresTaken>;
}

export function createMeasureStore({
  database,
  now,
}: {
  database: Pick<Database, 'writing'>;
  now: () => number;
}): MeasureStore {
  return {
    async take(envId, given) {
      const recordedAt = now();
      const judged = given.map((one, index) => judge(one, index, recordedAt));
      const rejected = judged.filter((one) => 'code' in one);
      const rows = judged.filter((one) => 'row' in one);
      const result = await database.writing(async (transaction) => {
        const digests = new Map(
          rows.map(({ row }) => [row.account, digestOf(envId, 'account', row.account)]),
        );
        const standing = await standingTombstones(transaction, envId, [...digests.values()]);
        const isErased = ({ account, at }: MeasureRow) =>
          at <= (standing.get(digests.get(account) ?? '') ?? -Infinity);
        const erased = rows.filter(({ row }) => isErased(row));
        const kept = rows.filter(({ row }) => !isErased(row)).map(({ row }) => row);
        // Of two that speak of the same moment the later one holds.
        const byKey = new Map(
          kept.map((row) => [JSON.stringify([row.measure, row.account, row.at, row.recordedAt]), row]),
        );
        const accepted = byKey.size === 0 ? 0 : await addMeasures(transaction, envId, [...byKey.values()]);
        return { accepted, duplicates: kept.length - accepted, erased };
      });
      const gone = result.erased.map(
        ({ index }): Rejected => ({
          index,
          code: 'erased',
          field: 'account',
          message: 'this account was erased',
        }),
      );
      return {
        accepted: result.accepted,
        duplicates: result.duplicates,
        rejected: [...rejected, ...gone].sort((a, b) => a.index - b.index),
      };
    },
  };
}

function judge(given: unknown, index: number, now: number): { index: number; row: MeasureRow } | Rejected {
  const parsed = givenMeasure.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const unknown = issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
    const field = [...(issue?.path ?? []), ...unknown].join('.');
    return { index, code: 'invalid', ...(field && { field }), message: issue?.message ?? 'invalid' };
  }
  const { account, measure, value } = parsed.data;
  const times: Record<'at' | 'recordedAt', number> = { at: now, recordedAt: now };
  for (const field of ['at', 'recordedAt'] as const) {
    const told = parsed.data[field];
    const time = told === undefined ? now : eventTime(told);
    if (time === undefined)
      return {
        index,
        code: 'invalid',
        field,
        message: 'write an ISO 8601 date since 1970, such as 2026-01-31',
      };
    if (time > now + AHEAD_MS) return { index, code: 'future', field, message: 'this is in the future' };
    times[field] = Math.min(time, now);
  }
  return { index, row: { account, measure, value, ...times } };
}

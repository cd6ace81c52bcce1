// The report of daily scores: the snapshots of the days of a range, a page at a time. Nothing is computed anew.

import { z } from 'zod';
import { DAY_MS } from '../../shared/limits.ts';
import { Refusal } from '../errors.ts';
import { dailyScoreOf } from '../scores/daily-score.ts';
import { scoreDays, snapshotPage } from '../storage/score-snapshots.ts';
import type { Begun } from './begun.ts';
import { endDay } from './clock.ts';
import type { ScoresQuery, ScoresReport } from './report/scores.ts';

const USUAL_DAYS = 28;
const DEFAULT_LIMIT = 100;

export async function dailyScores(
  envId: string,
  { read, asOf, base, within }: Begun,
  { account, limit = DEFAULT_LIMIT, cursor, ...range }: ScoresQuery,
): Promise<ScoresReport> {
  const until = Math.min(range.to === undefined ? Infinity : Math.ceil(range.to / DAY_MS), endDay(asOf));
  const from = range.from === undefined ? until - USUAL_DAYS : Math.ceil(range.from / DAY_MS);
  const days = await scoreDays(read, envId, { from, until });
  const accounts =
    account === undefined ? within && [...within] : [account].filter((id) => within?.has(id) ?? true);
  const rows = await snapshotPage(read, envId, {
    days: days.map(({ day }) => day),
    accounts,
    after: cursor === undefined ? undefined : placeOf(cursor),
    limit: limit + 1,
  });
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    ...base,
    ...(days.length === 0 && { reason: 'no day has been recorded' }),
    range: { of: 'state', from: iso(from), to: iso(until) },
    days: days.map(({ day, version, madeAt, accounts: told }) => ({
      day: iso(day).slice(0, 10),
      definitionVersion: version,
      madeAt: new Date(madeAt).toISOString(),
      accounts: told,
    })),
    scores: page.map((row) => ({ account: row.account, ...dailyScoreOf(row) })),
    nextCursor: last ? cursorOf(last) : null,
  };
}

const iso = (day: number): string => new Date(day * DAY_MS).toISOString();

interface Place {
  day: number;
  account: string;
}

const cursorOf = ({ day, account }: Place): string =>
  Buffer.from(JSON.stringify([day, account])).toString('base64url');

const placeSchema = z.tuple([z.number().int(), z.string()]);

function placeOf(cursor: string): Place {
  try {
    const [day, account] = placeSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
    return { day, account };
  } catch {
    throw new Refusal('invalid', 'the cursor is not one that this list gave', { field: 'cursor' });
  }
}

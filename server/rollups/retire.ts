// Deletes raw events that are older than an environment keeps them, a few in a transaction, and keeps what only they could
// tell: totals of the rollups (kept.ts), which account their people are in, by which other ids they were known, and the ids of
// messages whose time would not say that they are old. So at every commit the rollups are what is kept and a fold over the
// events that are there.
//
// Floating events go with all others of their person's day. A late group call takes the rows of the days that it moves out
// by their keys, and makes them again from the events that are there: half a day would be lost.

import type { InStatement } from '@libsql/client/sqlite3';
import { DAY_MS } from '../../shared/limits.ts';
import { loadDefinitions } from '../definitions/load.ts';
import { isNameless, otherIds } from '../privacy/other-ids.ts';
import { backfillsOf } from '../storage/backfills.ts';
import { eventsAt, groupCalls } from '../storage/events.ts';
import {
  deleteAt,
  type GoingEvent,
  goingEvents,
  goingPositions,
  keepCalls,
  keepIds,
  keepMessages,
} from '../storage/kept.ts';
import { createOrm } from '../storage/open.ts';
import type { Procedure } from '../storage/owner.ts';
import { deleteOlderQuarantined } from '../storage/quarantine.ts';
import { bumpPast, raiseRawFrom, rawFrom, settleRawGone } from '../storage/raw-bounds.ts';
import { attributeStored, upserts } from './apply.ts';
import { foldEvents } from './fold.ts';
import { keptTable, settlingOf } from './kept.ts';

/** From now on what comes of a time before `from` is refused. */
export const raiseBound: Procedure<{ envId: string; from: number }, void> = {
  name: 'raise raw bound',
  run: (transaction, { envId, from }) => raiseRawFrom(transaction, envId, from),
};

/** All that is older is gone; and so is what was set aside and has not come since. */
export const settleBound: Procedure<{ envId: string; until: number }, void> = {
  name: 'settle raw bound',
  async run(transaction, { envId, until }) {
    await settleRawGone(transaction, envId, until);
    await deleteOlderQuarantined(transaction, envId, until);
  },
};

/** Answers how many went, or undefined while definitions are being counted over the past: that wants the events first. */
export const retireEvents: Procedure<{ envId: string; positions: number[] }, number | undefined> = {
  name: 'retire events',
  async run(transaction, { envId, positions: wanted }) {
    if ((await backfillsOf(transaction, envId)).length > 0) return undefined;
    const from = await rawFrom(transaction, envId);
    const positions = await goingPositions(transaction, envId, { positions: wanted, from, dayMs: DAY_MS });
    if (positions.length === 0) return 0;
    const events = await eventsAt(transaction, envId, positions);
    const { counted } = await loadDefinitions({ orm: createOrm(transaction as never) }, envId);
    const deltas = foldEvents(await attributeStored(transaction, envId, events), counted)
      .filter(({ rollup }) => settlingOf(rollup) === 'apart')
      .map(({ rollup, rows }) => ({ rollup: { ...rollup, table: keptTable(rollup.table) }, rows }));
    const going = await goingEvents(transaction, envId, positions);
    const joining = going.filter(({ type }) => type === 'group').map(({ userId }) => userId);
    const calls = await groupCalls(transaction, envId, [...new Set(joining)]);
    const statements: InStatement[] = [
      ...upserts(envId, deltas),
      keepCalls(envId, movingCalls(going, calls)),
      keepIds(envId, idsTold(going)),
      keepMessages(
        envId,
        going.filter(isTimeless).map(({ messageId }) => messageId),
      ),
      deleteAt(envId, positions),
    ];
    await transaction.batch(statements);
    await bumpPast(transaction, envId);
    return positions.length;
  },
};

/** Calls that tell the account that the one before told tell nothing: their going changes nobody's account at any time. */
function movingCalls(going: readonly GoingEvent[], calls: Awaited<ReturnType<typeof groupCalls>>): unknown[] {
  const isGoing = new Set(going.map(({ messageId }) => messageId));
  return [...calls].flatMap(([userId, all]) => {
    const sorted = all.toSorted((a, b) => a.ts - b.ts || (a.messageId < b.messageId ? -1 : 1));
    return sorted
      .filter((call, i) => isGoing.has(call.messageId) && call.accountId !== sorted[i - 1]?.accountId)
      .map(({ messageId, ts, accountId }) => [userId, messageId, ts, accountId]);
  });
}

/** As what else people were known, and which ids were names: see privacy/person.ts. */
function idsTold(going: readonly GoingEvent[]): unknown[] {
  return going.flatMap((event) => {
    const row = {
      type: event.type,
      user_id: event.userId,
      anonymous_id: event.anonymousId,
      properties: JSON.stringify({ previousId: event.previousId }),
    };
    const named = isNameless(row) ? [] : [[event.userId, '']];
    return [...named, ...otherIds(row).map((other) => [event.userId, other])];
  });
}

/** Its time is not the sender's own, so it would be another one if it came again. */
const isTimeless = ({ ts, receivedAt, timeFlag }: GoingEvent): boolean =>
  timeFlag === 'moved' || timeFlag === 'future' || ts === receivedAt;

export const RETIRE_PROCEDURES = [raiseBound, settleBound, retireEvents];

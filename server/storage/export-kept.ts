// What of raw events that are gone by their age is still in force, as messages that an import takes: group calls that tell
// where people belong, and the traits and consent that hold. Told by the same person at the same time as then, so that what came later
// still overrides it; they bear `kept`, because there was more to the messages that they stand for.

import { createHash } from 'node:crypto';
import type { ExportedEvent } from '../export/line.ts';
import { categoryOf, isConsentTrait } from '../rollups/consent.ts';
import { NOBODY } from '../rollups/rollup.ts';
import type { ReadDatabase } from './open.ts';
import { boundsOf } from './raw-bounds.ts';

const [CALLS, SUBJECTS] = [2_000, 200];

/** Of an id that was nobody's name: a device. */
const IS_NAMED = (id: string) =>
  `exists (select 1 from kept_id where kept_id.env_id = ?1 and kept_id.user_id = ${id} and other_id = '')`;

export async function* exportedKept(read: ReadDatabase, envId: string): AsyncGenerator<object[]> {
  const { from } = await boundsOf(read, envId);
  if (from === 0) return;
  yield* keptCalls(read, envId);
  yield* keptTraits(read, envId, from);
}

interface Call {
  user: string;
  messageId: string;
  ts: number;
  account: string;
  isNamed: number;
}

async function* keptCalls(read: ReadDatabase, envId: string): AsyncGenerator<ExportedEvent[]> {
  for (let after: [string, string] = ['', '']; ; ) {
    const rows = await read.rows<Call>(
      `select user_id as user, message_id as messageId, ts, account_id as account, ${IS_NAMED('kept_call.user_id')} as isNamed
        from kept_call where env_id = ?1 and (user_id, message_id) > (?2, ?3)
        order by user_id, message_id limit ${CALLS}`,
      [envId, ...after],
    );
    const last = rows.at(-1);
    if (!last) return;
    yield rows.map(({ user, messageId, ts, account, isNamed }) => ({
      type: 'group',
      groupId: account,
      traits: {},
      messageId,
      ...whoIs(user, isNamed === 1),
      ...keptAt(ts),
      context: {},
    }));
    after = [last.user, last.messageId];
  }
}

/** What one message told of one person or account. */
interface Told {
  subject: 'user' | 'account';
  id: string;
  messageId: string;
  ts: number;
  isNamed: number;
  /** JSON: pairs of a key and its value. */
  traits: string;
}

async function* keptTraits(read: ReadDatabase, envId: string, from: number): AsyncGenerator<ExportedEvent[]> {
  for (let after: [string, string] = ['', '']; ; ) {
    const subjects = await read.rows<{ subject: string; id: string }>(
      `select distinct subject, subject_id as id from trait
        where env_id = ? and (subject, subject_id) > (?, ?) order by subject, subject_id limit ${SUBJECTS}`,
      [envId, ...after],
    );
    const last = subjects.at(-1);
    if (!last) return;
    const rows = await read.rows<Told>(
      `select subject, subject_id as id, message_id as messageId, ts, ${IS_NAMED('subject_id')} as isNamed,
          json_group_array(json_array(key, json(value)) order by key) as traits
        from trait where env_id = ?1 and (subject, subject_id) > (?2, ?3) and (subject, subject_id) <= (?4, ?5)
          and ts < ?6 and message_id <> '' and not exists (
            select 1 from event where event.env_id = ?1 and event.message_id = trait.message_id)
        group by subject, subject_id, message_id`,
      [envId, ...after, last.subject, last.id, from],
    );
    yield rows.map(telling);
    after = [last.subject, last.id];
  }
}

function telling({ subject, id, messageId, ts, isNamed, traits: told }: Told): ExportedEvent {
  const values = JSON.parse(told) as [key: string, value: unknown][];
  const traits = Object.fromEntries(values.filter(([key]) => !isConsentTrait(key)));
  // One message may tell of a person and of their account, and a group call is a line of its own.
  const digest = createHash('sha256')
    .update(JSON.stringify([subject, id, messageId]))
    .digest('base64url');
  const common = { messageId: `kept-${digest}`, traits, ...keptAt(ts) };
  return subject === 'account'
    ? { type: 'group', groupId: id, userId: NOBODY, ...common, context: {} }
    : { type: 'identify', ...common, ...whoIs(id, isNamed === 1), context: consentIn(values) };
}

/** Consent among the traits, as its sender said it. */
function consentIn(values: readonly [key: string, value: unknown][]): Record<string, unknown> {
  const consent = values
    .filter(([key]) => isConsentTrait(key))
    .map(([key, value]) => ({
      category: categoryOf(key),
      ...(value as { granted: boolean; source: string }),
    }));
  if (consent.length === 0) return {};
  const categoryPreferences = Object.fromEntries(consent.map((one) => [one.category, one.granted]));
  return { consent: { categoryPreferences }, library: { name: consent[0]?.source ?? '' } };
}

const whoIs = (id: string, isNamed: boolean) => (isNamed ? { userId: id } : { anonymousId: id });

const keptAt = (ts: number) => {
  const timestamp = new Date(ts).toISOString();
  return { timestamp, receivedAt: timestamp, kept: true as const };
};

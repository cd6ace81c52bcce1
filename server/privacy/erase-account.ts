// Erases one account, and with it everybody who was seen in no other: to keep them would keep what is known of the account.
// Who is in other accounts stays there. What they told of themselves here is gone; what they told elsewhere holds again, and
// until it does a mark stands with their traits, so that one that was broken off finds it to do.

import { consentIn } from '../rollups/consent.ts';
import type { FoldableEvent } from '../rollups/rollup.ts';
import type { ReadDatabase } from '../storage/open.ts';
import {
  eventsStating,
  eventsTelling,
  markedOf,
  membershipsOf,
  peopleOf,
  type TraceRow,
} from '../storage/traces.ts';
import { buryAll, type EraseDeps, eraseDays, eraseKnown, erasePeople, eraseRaw } from './erase-people.ts';
import { eraseMembers, tellTraits, unmark } from './procedures.ts';

/** People whose events go in one transaction; and who are looked at together. */
const [MEMBERS, TOGETHER] = [20, 500];

export async function eraseAccount(deps: EraseDeps, envId: string, account: string): Promise<void> {
  const { read, call, onErased } = deps;
  await buryAll(deps, envId, 'account', [account]);
  const memberships = await peopleOf(read, envId, account);
  const people = memberships.map(({ user }) => user);
  for (const users of chunksOf(people, MEMBERS)) {
    await onErased({ events: await call(eraseMembers, { envId, account, users }) });
  }
  for await (const rows of eventsStating(read, envId, account)) {
    await eraseRaw(deps, envId, { rows, withTraits: true });
  }
  for (const users of chunksOf(people, TOGETHER)) {
    const elsewhere = await othersOf(read, envId, users, account);
    for (const alone of chunksOf(
      users.filter((user) => !elsewhere.has(user)),
      MEMBERS,
    ))
      await erasePeople(deps, envId, alone);
    await tellAgain(deps, envId, elsewhere);
  }
  await eraseDays(deps, envId, { accounts: [account], memberships });
  await eraseKnown(deps, envId, 'account', [account]);
}

/** In which other accounts these people were seen; who was in none is not there. */
async function othersOf(read: ReadDatabase, envId: string, users: readonly string[], account: string) {
  const others = new Map<string, string[]>();
  for (const one of await membershipsOf(read, envId, users)) {
    if (one.account === '' || one.account === account) continue;
    others.set(one.user, [...(others.get(one.user) ?? []), one.account]);
  }
  return others;
}

/** Each of the other accounts is read once, for all of them together. */
async function tellAgain(
  { read, call }: EraseDeps,
  envId: string,
  elsewhere: ReadonlyMap<string, string[]>,
): Promise<void> {
  const users = await markedOf(read, envId, [...elsewhere.keys()]);
  if (users.length === 0) return;
  const accounts = [...new Set(users.flatMap((user) => elsewhere.get(user) ?? []))];
  for await (const rows of eventsTelling(read, envId, users, accounts)) {
    const calls = rows.map(toFoldable).filter(({ type, consent }) => type === 'identify' || consent);
    if (calls.length > 0) await call(tellTraits, { envId, calls });
  }
  await call(unmark, { envId, users });
}

const toFoldable = (row: TraceRow): FoldableEvent => ({
  messageId: row.message_id,
  type: row.type,
  name: row.name,
  userId: row.user_id,
  ts: row.ts,
  properties: JSON.parse(row.properties),
  consent: consentIn(row.context),
});

function* chunksOf<T>(list: readonly T[], size: number): Generator<T[]> {
  for (let at = 0; at < list.length; at += size) yield list.slice(at, at + size);
}

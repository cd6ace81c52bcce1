// Events in large numbers, stored as the server stores them (raw event, dedupe, every rollup, a sync a group), but by the
// owner's procedure and without requests, while the server does not run. They are a quarter of a year of use in the order in
// which it happened: half are what one person did in a row, half what many did, as in event-bodies.

import type { PackedRow } from '../../server/ingest/pack.ts';
import { storeGroup } from '../../server/ingest/store.ts';
import { openConnection } from '../../server/storage/connection.ts';
import { DAY_MS } from '../../shared/limits.ts';
import { type Random, seeded } from '../../shared/score/random.ts';
import { storedRows } from './bare.ts';
import { ACCOUNTS, FEATURES, SENDERS, type Sender, USERS } from './event-bodies.ts';

export interface Fill {
  path: string;
  envId: string;
  /** Places of the first and last event in the history, of how many there will be in all. */
  from: number;
  until: number;
  all: number;
}

const HISTORY_DAYS = 90;
const GROUP = 5_000;
/** What one person does in a row. */
const IN_A_ROW = 50;

/** Stores these events and leaves nothing in the log. */
export async function fill({ path, envId, from, until, all }: Fill): Promise<void> {
  const connection = openConnection({ path, foreignLockMs: 1_000 });
  const begin = Date.now() - HISTORY_DAYS * DAY_MS;
  const random = seeded(from + 1);
  const templates = Object.fromEntries(
    SENDERS.map((sender) => [sender, storedRows(1, sender)[0]]),
  ) as unknown as Record<Sender, PackedRow>;
  try {
    for (let at = from; at < until; at += GROUP) {
      const rows = Array.from({ length: Math.min(GROUP, until - at) }, (_, i) => {
        const ts = begin + Math.floor(((at + i) / all) * HISTORY_DAYS * DAY_MS);
        return { at: at + i, ts };
      });
      const sender = SENDERS[Math.floor(at / GROUP) % SENDERS.length] as Sender;
      const packed = JSON.stringify(eventsOf(templates[sender], sender, rows, random));
      connection.begin();
      await storeGroup.run(connection.statements, { envId, requests: [packed], refused: [] });
      connection.commit();
    }
  } finally {
    connection.close();
  }
}

function eventsOf(
  template: PackedRow,
  sender: Sender,
  places: readonly { at: number; ts: number }[],
  random: Random,
): PackedRow[] {
  let user = 0;
  return places.map(({ at, ts }, i) => {
    if (sender === 'server' || i % IN_A_ROW === 0) user = random.below(USERS);
    const row: PackedRow = [...template];
    row[0] = sender === 'server' ? randomId(random, at) : `${ts}${String(at).padStart(19, '0')}`;
    row[2] = `Feature ${digits(random.below(FEATURES), 2)} Used`;
    row[3] = `user-${digits(user, 5)}`;
    row[4] = `anonymous-${digits(user, 5)}`;
    row[5] = `account-${digits(user % ACCOUNTS, 4)}`;
    row[6] = row[7] = row[8] = ts;
    return row;
  });
}

/** Ends with its place, so that none comes twice. */
const randomId = (random: Random, at: number): string =>
  [random.below(2 ** 32), random.below(2 ** 32), random.below(2 ** 32), at].map(hex).join('');
const digits = (value: number, width: number): string => String(value).padStart(width, '0');
const hex = (value: number): string => value.toString(16).padStart(8, '0');

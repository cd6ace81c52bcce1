// A large environment: accounts, people and a year of events, written straight into the database of a server that is not running,
// through the same fold that the server uses. Made account by account, so that what is written together lies together; the same
// numbers make the same data.

import { loadDefinitions } from '../../server/definitions/load.ts';
import type { PackedRow } from '../../server/ingest/pack.ts';
import { PackedEvent } from '../../server/ingest/pack.ts';
import { createReports } from '../../server/metrics/reports.ts';
import { applyEvents } from '../../server/rollups/apply.ts';
import { type Connection, openConnection } from '../../server/storage/connection.ts';
import { insertNewEvents } from '../../server/storage/events.ts';
import { createOrm, openForReading } from '../../server/storage/open.ts';
import { addSnapshots, closeDay } from '../../server/storage/score-snapshots.ts';
import { DAY_MS } from '../../shared/limits.ts';
import { type Random, seeded } from '../../shared/score/random.ts';
import { FEATURES } from './event-bodies.ts';

export interface LargeData {
  path: string;
  envId: string;
  accounts: number;
  /** About so many, more in some accounts than in others. */
  people: number;
  /** The end of the last day of it. */
  until: number;
}

/** Days of history. */
export const DAYS = 360;
/** Events a transaction. */
const BLOCK = 50_000;
const PLANS = ['free', 'team', 'business'];
const INDUSTRIES = ['retail', 'health', 'education', 'finance', 'travel'];
export const CHECKLIST_ITEMS = ['import', 'invite', 'report', 'share'] as const;

export const accountId = (i: number): string => `account-${String(i).padStart(4, '0')}`;

/** Adds about so many events, `first` with everything that is told once: traits, what was shown, answers. */
export async function addEvents(
  data: LargeData,
  { events, isFirst, stage }: { events: number; isFirst: boolean; stage: number },
  progress: (done: number) => void,
): Promise<number> {
  const connection = open(data.path);
  try {
    const orm = createOrm(connection.statements as never);
    const { counted } = await loadDefinitions({ orm }, data.envId);
    let [rows, done]: [PackedRow[], number] = [[], 0];
    const flush = async () => {
      connection.begin();
      await insertNewEvents(connection.statements, data.envId, rows);
      const fresh = rows.map((row) => new PackedEvent(row));
      await applyEvents(connection.statements, data.envId, fresh, counted);
      connection.commit();
      done += rows.length;
      progress(done);
      rows = [];
    };
    for (let i = 0; i < data.accounts; i++) {
      const account = accountOf(data, i);
      const random = seeded(i * 31 + stage);
      const before = rows.length;
      if (isFirst) rows.push(...toldOnce(data, account, random));
      const share = Math.round((events / data.people) * account.people);
      const wanted = isFirst ? Math.max(account.people, share - (rows.length - before)) : share;
      for (let n = 0; n < wanted; n++) rows.push(useOf(data, account, { n, isFirst, stage, random }));
      if (rows.length >= BLOCK) await flush();
    }
    if (rows.length > 0) await flush();
    return done;
  } finally {
    connection.close();
  }
}

/** Snapshots of yesterday and of the day a week before it, as a server that had run would have them. */
export async function addScores({ path, envId, until }: LargeData): Promise<void> {
  const read = await openForReading(`file:${path}`);
  const connection = open(path);
  try {
    const reports = createReports({ read, now: () => until + DAY_MS });
    const yesterday = Math.floor(until / DAY_MS) - 1;
    for (const day of [yesterday - 7, yesterday]) {
      const { version, accounts, chunks } = await reports.scoreDay(envId, { day, from: day });
      connection.begin();
      for (const packed of chunks)
        await addSnapshots.run(connection.statements, { envId, day, version, packed });
      await closeDay.run(connection.statements, { envId, day, version, madeAt: until, accounts });
      connection.commit();
    }
  } finally {
    connection.close();
    read.close();
  }
}

/** What is lost in a crash is made again: nothing here need wait for the disk. */
function open(path: string): Connection {
  const connection = openConnection({ path, foreignLockMs: 5_000 });
  void connection.statements.executeMultiple('pragma synchronous = off; pragma cache_size = -1000000;');
  return connection;
}

interface Account {
  id: string;
  place: number;
  people: number;
  /** When it came, and when it stopped coming. */
  from: number;
  until: number;
}

/** One in a hundred is large, one in ten of middling size. */
function accountOf({ accounts, people, until }: LargeData, place: number): Account {
  const random = seeded(place + 1);
  const size = place % 100 === 0 ? 16 : place % 10 === 5 ? 3.2 : 0.62;
  const from = until - (1 + random.next() * (DAYS - 1)) * DAY_MS;
  const hasLeft = random.next() < 0.2;
  return {
    ...{ id: accountId(place), place, from },
    people: Math.max(1, Math.round((people / accounts) * size)),
    until: hasLeft ? from + random.next() * (until - from) : until,
  };
}

interface Use {
  n: number;
  isFirst: boolean;
  stage: number;
  random: Random;
}

/** The first round has everybody once. */
function useOf(data: LargeData, account: Account, { n, isFirst, stage, random }: Use): PackedRow {
  const person = isFirst && n < account.people ? n : random.below(account.people);
  const at = account.from + random.next() * (account.until - account.from);
  // Some features are used far more than others, and each person uses some of them.
  const feature = Math.floor(FEATURES * random.next() ** 2 + person * 7) % FEATURES;
  const name = `Feature ${String(feature).padStart(2, '0')} Used`;
  return rowOf(data, account, { key: `${stage}-${n}`, type: 'track', name, person, at });
}

function toldOnce(data: LargeData, account: Account, random: Random): PackedRow[] {
  const { place, from, people } = account;
  const tell = (
    key: string,
    what: { type?: string; name?: string; person?: number; at?: number },
    properties: object,
  ) =>
    rowOf(data, account, {
      key: `0-${key}`,
      type: 'track',
      name: '',
      person: 0,
      at: from,
      ...what,
      properties,
    });
  const rows = [
    tell(
      'traits',
      { type: 'group' },
      {
        name: `Company ${place}`,
        plan: PLANS[random.below(PLANS.length)],
        industry: INDUSTRIES[random.below(INDUSTRIES.length)],
        seats: Math.ceil(people * (0.8 + random.next())),
        createdAt: new Date(from).toISOString(),
      },
    ),
  ];
  for (let person = 0; person < Math.min(people, 8); person++) {
    const at = from + random.next() * 5 * DAY_MS;
    for (const stage of ['eligible', 'shown', 'interacted'].slice(0, 1 + random.below(3)))
      rows.push(
        tell(`${stage}${person}`, { name: '$exposure', person, at }, { content: 'getting-started', stage }),
      );
    for (const item of CHECKLIST_ITEMS.slice(0, random.below(5)))
      rows.push(
        tell(
          `${item}${person}`,
          { name: '$progress', person, at: at + random.next() * 20 * DAY_MS },
          {
            ...{ content: 'getting-started', item, state: 'done' },
          },
        ),
      );
    if (random.next() < 0.2)
      rows.push(
        tell(
          `nps${person}`,
          { name: '$answer', person, at: from + random.next() * (account.until - from) },
          {
            ...{ content: 'nps', question: 'score', kind: 'nps', score: Math.min(10, 3 + random.below(9)) },
          },
        ),
      );
  }
  return rows;
}

interface Told {
  key: string;
  type: string;
  name: string;
  person: number;
  at: number;
  properties?: object;
}

function rowOf(
  { until }: LargeData,
  account: Account,
  { key, type, name, person, at, properties = {} }: Told,
): PackedRow {
  const ts = Math.floor(Math.min(at, until - 1));
  const id = `${account.id}-${key}`;
  return [
    ...([id, type, name, `${account.id}-${person}`, null, account.id, ts, ts, ts, null, id] as const),
    JSON.stringify(properties),
    '{}',
  ];
}

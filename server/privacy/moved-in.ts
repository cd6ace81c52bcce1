// What an environment takes over of where its data was before: who was erased there, and what is kept of raw events that are gone.
// Doing it twice is doing it once. Rows are taken by an empty environment alone: on top of events they would count
// again what those count for.

import { PLAIN } from '../../shared/id.ts';
import { DAY_MS } from '../../shared/limits.ts';
import type { By } from '../auth/audit.ts';
import { Refusal } from '../errors.ts';
import { auditEnvironment } from '../storage/audit.ts';
import type { ErasureKind } from '../storage/erasures.ts';
import {
  addGone,
  GONE_TABLES,
  type GoneCell,
  type GoneRows,
  goneColumns,
  mayTakeGone,
  missingGone,
  takeGoneBound,
} from '../storage/gone.ts';
import type { Database } from '../storage/open.ts';
import { bumpPast } from '../storage/raw-bounds.ts';
import {
  addMovedTombstones,
  MOST_SALTS,
  type MovedTombstone,
  tombstoneSalts,
} from '../storage/tombstones.ts';
import { erasedAmong, presentAmong } from './tombstone.ts';

export interface MovedIn {
  /** Answers how many were not there, and who of those whom they stand for is. */
  tombstones(by: By, given: readonly MovedTombstone[]): Promise<MovedTombstones>;
  /** Answers how many rows were not there. Throws `Refusal` conflict where there are events, invalid for what is no row of ours. */
  gone(by: By, from: number, given: GoneRows): Promise<number>;
}

export interface MovedTombstones {
  added: number;
  present: { kind: ErasureKind; id: string }[];
}

export function createMovedIn({ database, now }: { database: Database; now: () => number }): MovedIn {
  const noted = (by: By, action: 'erasures.movedIn' | 'gone.movedIn', detail: Record<string, string>) => ({
    ...{ at: now(), by: by.actor, action, detail },
    thing: { id: by.envId },
  });
  return {
    async tombstones(by, given) {
      const added = await database.writing(async (transaction, orm) => {
        const { envId } = by;
        await by.stillMay(orm);
        const added = await addMovedTombstones(transaction, envId, given);
        if ((await tombstoneSalts(transaction, envId)).length > MOST_SALTS)
          throw new Refusal('invalid', `tombstones of at most ${MOST_SALTS} environments are taken`, {
            field: 'salt',
          });
        if (added > 0)
          await auditEnvironment(orm, envId, noted(by, 'erasures.movedIn', { added: String(added) }));
        return added;
      });
      // Who was erased and came back is there by right.
      const forEver = given.filter(({ until }) => until === null);
      return { added, present: await presentAmong(database.read, by.envId, forEver) };
    },
    gone: (by, from, given) =>
      database.writing(async (transaction, orm) => {
        const { envId } = by;
        await by.stillMay(orm);
        refuseUnknown(given, from, now());
        const { table } = given;
        const subjects = subjectsOf(given);
        const isErased = await erasedAmong(transaction, envId, subjects.flat());
        const rows = given.rows.filter((_, i) => !subjects[i]?.some(({ kind, id }) => isErased(kind, id)));
        const missing = await missingGone(transaction, envId, { table, rows });
        if (missing.length === 0) return 0;
        if (!(await mayTakeGone(transaction, envId, from))) throw new Refusal('conflict', NOT_EMPTY);
        const day = new Date(from).toISOString().slice(0, 10);
        if (await takeGoneBound(transaction, envId, from))
          await auditEnvironment(orm, envId, noted(by, 'gone.movedIn', { from: day }));
        await addGone(transaction, envId, { table, rows: missing });
        await bumpPast(transaction, envId);
        return missing.length;
      }),
  };
}

const NOT_EMPTY =
  'the environment has events already: what is kept of events that are gone goes into an empty one, before anything else is sent';

function refuseUnknown({ table, columns, rows }: GoneRows, from: number, now: number): void {
  const invalid = (field: string, message: string) => new Refusal('invalid', message, { field });
  const known = GONE_TABLES.get(table);
  if (!known) throw invalid('table', `one of ${[...GONE_TABLES.keys()].join(', ')}`);
  const wanted = goneColumns(known);
  if (columns.join() !== wanted.join()) throw invalid('columns', `must be ${wanted.join(', ')}`);
  if (from % DAY_MS !== 0 || from > now) throw invalid('from', 'the start of a day in UTC that has begun');
  rows.forEach((row, i) => {
    wanted.forEach((column, at) => {
      const problem =
        row.length === wanted.length ? goneProblem(known, column, row[at]) : 'has another length';
      if (problem) throw invalid(`rows[${i}]`, `${column}: ${problem}`);
    });
  });
}

const NUMBERS = new Set(['n', 'day', 'ts', 'first', 'last', 'since']);

/** What is wrong with a value of a column; a wrong type would break whoever reads it. */
function goneProblem(
  { key }: { key: readonly string[] },
  column: string,
  value: GoneCell | undefined,
): string | undefined {
  if (NUMBERS.has(column)) return Number.isSafeInteger(value) && Number(value) >= 0 ? undefined : 'a number';
  if (column === 'score') return value === null || typeof value === 'number' ? undefined : 'a number or null';
  if (column === 'text') return value === null || typeof value === 'string' ? undefined : 'a text or null';
  if (typeof value !== 'string') return key.includes(column) ? 'an id' : 'a text';
  if (column === 'via')
    return ['stated', 'member', 'none'].includes(value) ? undefined : 'stated, member or none';
  if (column === 'subject') return ['user', 'account'].includes(value) ? undefined : 'user or account';
  if (column.endsWith('_id') && !PLAIN.test(value)) return 'an id without control characters';
  return column === 'value' && !isJson(value) ? 'JSON' : undefined;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Whom each row is about. */
function subjectsOf({ columns, rows }: GoneRows): Subject[][] {
  const at = (name: string) => columns.indexOf(name);
  const [user, other, account, kind, id] = [
    at('user_id'),
    at('other_id'),
    at('account_id'),
    at('subject'),
    at('subject_id'),
  ];
  return rows.map((row) => {
    const text = (place: number) => (place < 0 ? '' : String(row[place] ?? ''));
    const found: Subject[] = [
      { kind: 'user', id: text(user) },
      { kind: 'user', id: text(other) },
      { kind: 'account', id: text(account) },
      { kind: text(kind) === 'account' ? 'account' : 'user', id: text(id) },
    ];
    return found.filter((one) => one.id !== '');
  });
}

interface Subject {
  kind: ErasureKind;
  id: string;
}

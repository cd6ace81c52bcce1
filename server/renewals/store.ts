// Takes contracts and renewal outcomes: a row that says what is known already changes nothing, one that says otherwise becomes a
// revision, and what is wrong with any of them is told by row and field. All of one request is one transaction.

import { type By, SYSTEM } from '../auth/audit.ts';
import { Refusal } from '../errors.ts';
import { erasedAmong } from '../privacy/tombstone.ts';
import { auditEnvironment } from '../storage/audit.ts';
import type { Database, Orm } from '../storage/open.ts';
import {
  addRevisions,
  countRevisions,
  type RenewalKind,
  type RevisionOf,
  revisionsOf,
} from '../storage/renewals.ts';
import { type Given, type GivenRow, MOST_ROWS, type RowError } from './given.ts';

/** Revisions of an environment, of contracts and of outcomes each. */
const MOST_REVISIONS = 1_000_000;
/** Clocks of other servers are not ours. */
const CLOCK_MS = 5 * 60_000;

export interface Taken {
  added: number;
  corrected: number;
  unchanged: number;
  errors: RowError[];
  /** Heads of CSV columns that mean nothing here. */
  ignored: string[];
}

export interface RenewalStore {
  take<K extends RenewalKind>(by: By, kind: K, given: Given<K>): Promise<Taken>;
  /** What `take` would do, without doing it. */
  preview<K extends RenewalKind>(envId: string, kind: K, given: Given<K>): Promise<Taken>;
  /** Takes one back. Throws `Refusal` not_found. */
  remove(by: By, kind: RenewalKind, id: string): Promise<void>;
  /** Puts back what was taken back, as it was; what is in force stays. Throws `Refusal` not_found. */
  restore(by: By, kind: RenewalKind, id: string): Promise<void>;
}

type Transaction = Parameters<Parameters<Database['writing']>[0]>[0];

export function createRenewalStore({
  database,
  now,
}: {
  database: Pick<Database, 'writing'>;
  now: () => number;
}): RenewalStore {
  return {
    take: (by, kind, given) =>
      database.writing(async (transaction, orm) => {
        await by.stillMay(orm);
        const { revisions, ...taken } = await judge(transaction, {
          envId: by.envId,
          kind,
          given,
          now: now(),
        });
        if (revisions.length > 0) {
          await addRevisions(transaction, by.envId, kind, revisions);
          await tell(orm, by, { action: `${kind}.imported`, id: kind, rows: revisions.length });
        }
        return taken;
      }),
    preview: (envId, kind, given) =>
      database.writing(async (transaction) => {
        const { revisions: _, ...taken } = await judge(transaction, { envId, kind, given, now: now() });
        return taken;
      }),
    remove: (by, kind, id) =>
      database.writing(async (transaction, orm) => {
        await by.stillMay(orm);
        const last = (await revisionsOf(transaction, by.envId, kind, [id])).at(-1);
        if (!last || last.removed) throw new Refusal('not_found', `there is no ${kind} "${id}"`);
        const recordedAt = Math.max(now(), last.recordedAt);
        await addRevisions(transaction, by.envId, kind, [{ ...last, recordedAt, removed: true }]);
        await tell(orm, by, { action: `${kind}.removed`, id });
      }),
    restore: (by, kind, id) =>
      database.writing(async (transaction, orm) => {
        await by.stillMay(orm);
        const history = await revisionsOf(transaction, by.envId, kind, [id]);
        const last = history.at(-1);
        const before = history.findLast(({ removed }) => !removed);
        if (!last || !before) throw new Refusal('not_found', `there is no ${kind} "${id}"`);
        if (!last.removed) return;
        await addRevisions(transaction, by.envId, kind, [
          { ...before, recordedAt: Math.max(now(), last.recordedAt) },
        ]);
        await tell(orm, by, { action: `${kind}.restored`, id });
      }),
  };

  function tell(
    orm: Orm,
    { envId, actor }: By,
    told: {
      action: `${RenewalKind}.${'imported' | 'removed' | 'restored'}`;
      id: string;
      rows?: number;
    },
  ) {
    const { action, id, rows } = told;
    const detail = rows === undefined ? {} : { rows: String(rows) };
    return auditEnvironment(orm, envId, { at: now(), by: actor ?? SYSTEM, action, thing: { id }, detail });
  }
}

interface Judging<K extends RenewalKind> {
  envId: string;
  kind: K;
  given: Given<K>;
  now: number;
}

async function judge<K extends RenewalKind>(
  transaction: Transaction,
  { envId, kind, given, now }: Judging<K>,
): Promise<Taken & { revisions: RevisionOf[K][] }> {
  if (given.rows.length + given.errors.length > MOST_ROWS)
    throw new Refusal('too_large', `at most ${MOST_ROWS} rows at once; send several files`);
  const stored = await countRevisions(transaction, envId, kind);
  const accounts = [...new Set(given.rows.map(({ revision }) => revision.account))];
  const isErased = await erasedAmong(
    transaction,
    envId,
    accounts.map((id) => ({ kind: 'account', id })),
  );
  const ids = given.rows.map(({ revision }) => revision.id);
  const histories = groupById(await revisionsOf(transaction, envId, kind, ids));
  const contracts =
    kind === 'outcome'
      ? groupById(await revisionsOf(transaction, envId, 'contract', contractsIn(given)))
      : null;

  const taken = { added: 0, corrected: 0, unchanged: 0 };
  const errors = [...given.errors];
  const revisions: RevisionOf[K][] = [];
  const firstRow = new Map<string, number>();
  for (const { row, revision } of given.rows) {
    const history = histories.get(revision.id) ?? [];
    const recordedAt = revision.recordedAt ?? Math.max(now, history.at(-1)?.recordedAt ?? 0);
    const key = `${revision.recordedAt} ${revision.id}`;
    const problem =
      tooLate(recordedAt, revision.recordedAt === undefined ? Infinity : now + CLOCK_MS) ??
      (isErased('account', revision.account) ? ERASED : undefined) ??
      otherAccount(history, revision.account, 'id') ??
      otherAccount(contractOf(revision, contracts), revision.account, 'contract') ??
      (firstRow.has(key)
        ? { field: 'id', message: `it is row ${firstRow.get(key)} once more` }
        : undefined) ??
      (stored + revisions.length >= MOST_REVISIONS ? FULL : undefined);
    if (problem) {
      errors.push({ row, ...problem });
      continue;
    }
    firstRow.set(key, row);
    const inForce = history.findLast((one) => one.recordedAt <= recordedAt);
    if (inForce ? isSame(inForce, revision) : revision.removed) {
      taken.unchanged++;
      continue;
    }
    const made = { ...revision, recordedAt } as unknown as RevisionOf[K];
    revisions.push(made);
    // Rows of one request may be the history of one contract.
    histories.set(revision.id, insert(history, made));
    if (inForce && !inForce.removed) taken.corrected++;
    else taken.added++;
  }
  errors.sort((a, b) => a.row - b.row);
  return { ...taken, errors, ignored: given.ignored, revisions };
}

type Problem = Omit<RowError, 'row'> | undefined;

const ERASED = { field: 'account', message: 'this account was erased, and nothing of it is kept' };
const FULL = { field: null, message: `there are ${MOST_REVISIONS} rows already, which is the most` };

const tooLate = (recordedAt: number, latest: number): Problem =>
  recordedAt > latest ? { field: 'recordedAt', message: 'it lies in the future' } : undefined;

/** An id stays with its account, so that whoever erases the account has all of it. */
function otherAccount(history: readonly { account: string }[], account: string, field: string): Problem {
  if (history.every((one) => one.account === account)) return undefined;
  return { field, message: 'it belongs to another account' };
}

function contractOf<K extends RenewalKind>(
  revision: GivenRow<K>['revision'],
  contracts: Map<string, RevisionOf['contract'][]> | null,
): readonly { account: string }[] {
  const named = 'contract' in revision ? (revision.contract as string | null) : null;
  return (named === null ? undefined : contracts?.get(named)) ?? [];
}

const contractsIn = ({ rows }: Given<RenewalKind>): string[] =>
  rows.flatMap(({ revision }) =>
    'contract' in revision && typeof revision.contract === 'string' ? [revision.contract] : [],
  );

function groupById<R extends { id: string }>(revisions: readonly R[]): Map<string, R[]> {
  const groups = new Map<string, R[]>();
  for (const revision of revisions) {
    const own = groups.get(revision.id);
    if (own) own.push(revision);
    else groups.set(revision.id, [revision]);
  }
  return groups;
}

const insert = <R extends { recordedAt: number }>(history: readonly R[], one: R): R[] =>
  [...history, one].sort((a, b) => a.recordedAt - b.recordedAt);

/** But for when they became known. */
function isSame(before: object, after: object): boolean {
  const known = before as Record<string, unknown>;
  return Object.entries(after).every(([name, value]) => name === 'recordedAt' || known[name] === value);
}

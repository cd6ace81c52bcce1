// Rows as they were given, by JSON or CSV, judged one by one: each is taken or refused with its number and field, and a bad one
// costs the others nothing.

import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { contractRowSchema, outcomeRowSchema } from '../../shared/renewal.ts';
import type { RenewalKind, RevisionOf } from '../storage/renewals.ts';
import { plainHead, readCsv } from './csv-table.ts';

/** Rows of one request. */
export const MOST_ROWS = 5_000;

export interface RowError {
  /** Counted from 1, the head of a CSV file not among them. */
  row: number;
  field: string | null;
  message: string;
}

export interface GivenRow<K extends RenewalKind> {
  row: number;
  revision: Omit<RevisionOf[K], 'recordedAt'> & { recordedAt: number | undefined };
}

export interface Given<K extends RenewalKind> {
  rows: GivenRow<K>[];
  errors: RowError[];
  /** Heads of columns that mean nothing here. */
  ignored: string[];
}

/** The fields of a row, and other heads that people give a column of it. */
const FIELDS: Record<RenewalKind, Record<string, readonly string[]>> = {
  contract: {
    id: ['contract', 'contractid'],
    account: ['accountid', 'company', 'companyid'],
    product: ['entitlement'],
    start: ['startdate', 'startsat', 'startson'],
    end: ['enddate', 'endsat', 'endson', 'renewaldate', 'renewal'],
    amount: ['value', 'arr'],
    per: [],
    currency: [],
    recordedAt: [],
    removed: [],
  },
  outcome: {
    id: ['outcomeid'],
    account: ['accountid', 'company', 'companyid'],
    contract: ['contractid'],
    kind: ['outcome', 'status', 'result'],
    date: ['renewaldate', 'day'],
    amount: ['newamount', 'value', 'arr'],
    previousAmount: ['oldamount', 'previous', 'previousarr'],
    currency: [],
    recordedAt: [],
    removed: [],
  },
};

export const columnsOf = (kind: RenewalKind): string[] => Object.keys(FIELDS[kind]);

/** Rows of a JSON list. */
export function givenRows<K extends RenewalKind>(kind: K, list: readonly unknown[]): Given<K> {
  const given: Given<K> = { rows: [], errors: [], ignored: [] };
  list.forEach((value, i) => {
    const judged = judge(kind, value, i + 1);
    if ('message' in judged) given.errors.push(judged);
    else given.rows.push(judged);
  });
  return given;
}

/** Rows of a CSV file. */
export function givenCsv<K extends RenewalKind>(kind: K, text: string): Given<K> {
  const { heads, rows } = readCsv(text);
  const known = heads.map((head) => fieldOf(kind, head));
  const given = givenRows(
    kind,
    rows.map(({ cells }) =>
      Object.fromEntries(
        known.flatMap((field, i) => {
          const cell = (cells[i] ?? '').trim();
          return field === undefined || cell === '' ? [] : [[field, cellValue(field, cell)]];
        }),
      ),
    ),
  );
  return { ...given, ignored: heads.filter((head, i) => head !== '' && known[i] === undefined) };
}

function fieldOf(kind: RenewalKind, head: string): string | undefined {
  const plain = plainHead(head);
  const fields = Object.entries(FIELDS[kind]);
  return (fields.find(([field]) => plainHead(field) === plain) ??
    fields.find(([, others]) => others.includes(plain)))?.[0];
}

/** 12000, 12,000.50; with a comma for the point it could be either, and is refused as text. */
const NUMBER = /^-?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?$/;

function cellValue(field: string, cell: string): unknown {
  if (field === 'removed') return { true: true, false: false }[cell.toLowerCase()] ?? cell;
  if (field === 'kind' || field === 'per') return cell.toLowerCase();
  const isNumber = field === 'amount' || field === 'previousAmount';
  return isNumber && NUMBER.test(cell) ? Number(cell.replaceAll(',', '')) : cell;
}

function judge<K extends RenewalKind>(kind: K, value: unknown, row: number): GivenRow<K> | RowError {
  const parsed = kind === 'contract' ? contractOf(value) : outcomeOf(value);
  if (parsed.success) return { row, revision: parsed.data as unknown as GivenRow<K>['revision'] };
  const [issue] = parsed.error.issues;
  const isMissing = issue && valueAt(value, issue.path) === undefined && issue.code === 'invalid_type';
  const unknown = issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  const field = [...(issue?.path ?? []), ...unknown].join('.') || null;
  const message =
    isMissing && field ? 'it is missing' : unknown.length > 0 ? 'there is no such field' : issue?.message;
  return { row, field, message: message ?? 'it is not a row' };
}

const valueAt = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((inner, key) => (inner as Record<PropertyKey, unknown> | undefined)?.[key], value);

const contractOf = (value: unknown) =>
  contractRowSchema
    .transform(({ start, end, product = '', removed = false, recordedAt, ...row }) => ({
      ...row,
      product,
      startsAt: start,
      endsAt: end,
      removed,
      recordedAt,
      id: row.id ?? idOf('contract', [row.account, product, start]),
    }))
    .safeParse(value);

const outcomeOf = (value: unknown) =>
  outcomeRowSchema
    .transform(({ date, contract = null, removed = false, recordedAt, ...row }) => ({
      account: row.account,
      kind: row.kind,
      contract,
      at: date,
      amount: row.amount ?? null,
      previousAmount: row.previousAmount ?? null,
      currency: row.currency ?? null,
      removed,
      recordedAt,
      id: row.id ?? idOf('outcome', [row.account, contract, date]),
    }))
    .safeParse(value);

/** The same fields give the same id, so that a row that is sent again is known for one. */
const idOf = (kind: RenewalKind, parts: readonly unknown[]): string =>
  `${kind}_${createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 20)}`;

/** What one row may say, for the document. */
export const givenSchemas = { contract: contractRowSchema, outcome: outcomeRowSchema } satisfies Record<
  RenewalKind,
  z.ZodType
>;

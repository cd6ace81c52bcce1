// A report of the accounts, or the people, in one segment: who belongs to it now, at the moment that the report speaks of.

import { Refusal } from '../errors.ts';
import type { Begun } from './begun.ts';
import type { ReportBase } from './report/base.ts';
import { segmentFetch } from './segment-fetch.ts';
import { judgeSegments } from './segments.ts';

export interface SegmentFilter {
  segment: string;
  now: number;
  /** Whether the report counts people, so that a segment of users can be told. */
  isOfPeople: boolean;
}

/** Throws `Refusal`, naming the field, for a segment that is none, or none of accounts where accounts are meant. */
export async function withinSegment(
  envId: string,
  begun: Begun,
  { segment: id, now, isOfPeople }: SegmentFilter,
): Promise<Begun> {
  const segment = begun.definitions.segments.find((one) => one.id === id);
  if (!segment) throw new Refusal('not_found', `there is no segment "${id}"`, { field: 'segment' });
  if (segment.of === 'users' && !isOfPeople)
    throw new Refusal('invalid', `segment "${id}" is of users, and this report is of accounts`, {
      field: 'segment',
    });
  const { read } = begun;
  // The same set each time: what is made of its accounts is kept with it.
  const judged = await read.once('segment', [id], async () => {
    const fetch = await segmentFetch(read, envId, { ...begun, now });
    return (await judgeSegments(read, envId, { ...fetch, segments: [id] })).of(id);
  });
  const inside = judged?.inside ?? NOBODY;
  const told = { id, name: segment.name, unknown: judged?.unknown.size ?? 0 };
  return segment.of === 'accounts'
    ? { ...begun, base: { ...begun.base, segment: { ...told, accounts: inside.size } }, within: inside }
    : { ...begun, base: { ...begun.base, segment: { ...told, users: inside.size } }, people: inside };
}

const NOBODY: ReadonlySet<string> = new Set();

/** Whether a row is of an account, or a person, that the report speaks of. */
export function isAmong({ within, people }: Pick<Begun, 'within' | 'people'>) {
  return ({ account, user }: { account: string; user?: string }): boolean =>
    (!within || within.has(account)) && (!people || (user !== undefined && people.has(user)));
}

export const EMPTY_OF = {
  accounts: 'no account is in this segment',
  users: 'nobody is in this segment',
} as const;

/** The report, saying so where its segment is empty. */
export function tellingEmpty<T extends Partial<ReportBase> | undefined>(report: T): T {
  const segment = report?.segment;
  if (!segment || (segment.accounts ?? segment.users) !== 0) return report;
  const reason = segment.users === undefined ? EMPTY_OF.accounts : EMPTY_OF.users;
  return { ...report, reason };
}

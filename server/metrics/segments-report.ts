// How many are in each segment, who they are page by page, and what a rule that nobody has saved yet would come to.

import type { Segment } from '../../shared/definition.ts';
import { evaluate, type Trace } from '../../shared/rule.ts';
import { askedBy, missingIn, nestingProblem } from '../../shared/segment.ts';
import { Refusal } from '../errors.ts';
import type { Begun } from './begun.ts';
import { leafName } from './leaf-name.ts';
import { afterPlace, placeCursor } from './place-cursor.ts';
import type {
  AccountMember,
  SegmentMembersQuery,
  SegmentMembersReport,
  SegmentPreview,
  SegmentRow,
  SegmentsReport,
  UserMember,
} from './report/segments.ts';
import { segmentFetch } from './segment-fetch.ts';
import { lastSeenBy } from './segment-people.ts';
import { healthStandings } from './segment-scores.ts';
import { type Judgement, judgeSegments } from './segments.ts';
import { takeSnapshot } from './snapshot.ts';

const DEFAULT_LIMIT = 50;
/** Members that a preview names. */
const EXAMPLES = 8;
/** Reasons that one member gives for being unknown. */
const MOST_REASONS = 5;

type BegunNow = Begun & { now: number };

/** Of all segments, or of these. */
export async function segmentsReport(
  envId: string,
  begun: BegunNow,
  ids: readonly string[] = begun.definitions.segments.map(({ id }) => id),
): Promise<SegmentsReport> {
  const judgement = await judge(envId, begun, ids);
  const segments = begun.definitions.segments.filter(({ id }) => ids.includes(id));
  return {
    ...begun.base,
    ...(begun.definitions.segments.length === 0 && { reason: 'no segments yet' }),
    segments: segments.map((segment) => rowOf(segment, judgement, begun)),
  };
}

/** Undefined where there is no such segment. */
export async function segmentMembers(
  envId: string,
  begun: BegunNow,
  query: SegmentMembersQuery,
): Promise<SegmentMembersReport | undefined> {
  const segment = begun.definitions.segments.find(({ id }) => id === query.id);
  return segment && membersOf(envId, begun, { ...query, segment });
}

/** What a rule would come to, were it saved. Throws `Refusal` where it could not be. */
export async function segmentPreview(
  envId: string,
  begun: BegunNow,
  segment: Segment,
): Promise<SegmentPreview> {
  const others = begun.definitions.segments.filter(({ id }) => id !== segment.id);
  const problem = nestingProblem(segment, others);
  if (problem) throw new Refusal('invalid', problem.message, { field: problem.path.join('.') });
  const definitions = { ...begun.definitions, segments: [...others, segment] };
  const asked = { ...begun, definitions };
  const [inside, unknown] = [
    await membersOf(envId, asked, { segment, limit: EXAMPLES }),
    await membersOf(envId, asked, { segment, limit: EXAMPLES, show: 'unknown' }),
  ];
  return { inside, unknown };
}

const judge = async (envId: string, begun: BegunNow, segments: readonly string[]) =>
  judgeSegments(begun.read, envId, { ...(await segmentFetch(begun.read, envId, begun)), segments });

function rowOf(segment: Segment, judgement: Judgement, { definitions }: Begun): SegmentRow {
  const { id, name, of } = segment;
  const { inside, unknown, total } = judgement.of(id) ?? { inside: NOBODY, unknown: NOBODY, total: 0 };
  return {
    ...{ id, name, of, total },
    members: inside.size,
    unknown: unknown.size,
    missing: missingIn(askedBy([segment.rule]), definitions),
  };
}

const NOBODY: ReadonlySet<string> = new Set();

type MembersInput = Omit<SegmentMembersQuery, 'id'> & { segment: Segment };

async function membersOf(
  envId: string,
  begun: BegunNow,
  { segment, show = 'inside', limit = DEFAULT_LIMIT, cursor }: MembersInput,
): Promise<SegmentMembersReport> {
  const judgement = await judge(envId, begun, [segment.id]);
  const row = rowOf(segment, judgement, begun);
  const wanted = judgement.of(segment.id)?.[show] ?? NOBODY;
  const everybody = segment.of === 'accounts' ? judgement.accounts : judgement.people;
  const listed = everybody
    .filter(({ id }) => wanted.has(id))
    .map(({ id, name }) => ({ id, name: name ?? id }));
  const { page, next } = afterPlace(listed, { cursor, limit });
  const why = (id: string) => (show === 'unknown' ? { why: reasons(segment, judgement, id) } : {});
  const ids = page.map(({ id }) => id);
  const { id: _, name, of, ...counts } = row;
  return {
    ...begun.base,
    ...(row.members === 0 && {
      reason: of === 'accounts' ? 'no account is in this segment' : 'nobody is in this segment',
    }),
    ...{ of, name, ...counts },
    ...(of === 'accounts'
      ? { accounts: (await accountsOf(envId, begun, ids)).map((one) => ({ ...one, ...why(one.id) })) }
      : {
          users: (await usersOf(envId, begun, { judgement, ids })).map((one) => ({ ...one, ...why(one.id) })),
        }),
    nextCursor: next && placeCursor(next),
  };
}

async function accountsOf(envId: string, begun: BegunNow, ids: readonly string[]): Promise<AccountMember[]> {
  const within = new Set(ids);
  const { accounts } = await takeSnapshot(begun.read, envId, { ...begun, within });
  const standings = await healthStandings(begun.read, envId, begun);
  const health = new Map(standings.map((one) => [one.id, one]));
  const known = new Map(accounts.map((one) => [one.id, one]));
  return ids.flatMap((id): AccountMember[] => {
    const account = known.get(id);
    if (!account) return [];
    const { plan } = account.traits;
    return [
      {
        id,
        name: account.name,
        plan: typeof plan === 'string' ? plan : null,
        score: account.score.score,
        health: health.get(id)?.score.score ?? null,
        healthBand: health.get(id)?.band ?? null,
        lastSeen: new Date(account.lastSeen).toISOString(),
      },
    ];
  });
}

async function usersOf(
  envId: string,
  { read, asOf, isPast }: BegunNow,
  { judgement, ids }: { judgement: Judgement; ids: readonly string[] },
): Promise<UserMember[]> {
  const accounts = new Map(judgement.accounts.map(({ id, name }) => [id, name]));
  const known = new Map(judgement.people.map((person) => [person.id, person]));
  const people = ids.flatMap((id) => known.get(id) ?? []);
  const seen = isPast ? await lastSeenBy(read, envId, { people, asOf }) : undefined;
  return people.map(({ id, name, account, firstSeen, lastSeen }) => ({
    ...{ id, name },
    accountId: account || null,
    accountName: account ? (accounts.get(account) ?? account) : null,
    firstSeen: new Date(firstSeen).toISOString(),
    lastSeen: new Date(seen?.get(id) ?? lastSeen).toISOString(),
  }));
}

/** The leaves of the rule that cannot be told of one member. */
function reasons(segment: Segment, judgement: Judgement, id: string): string[] {
  const facts = judgement.factsOf(segment, id);
  if (!facts) return [];
  const nodes: Trace[] = [];
  evaluate(segment.rule, facts, nodes);
  const found: string[] = [];
  for (let open = nodes; open.length > 0; open = open.flatMap(({ parts = [] }) => parts)) {
    for (const { rule, value, parts } of open)
      if (value === undefined && !parts && typeof rule === 'object') found.push(leafName(rule));
  }
  return [...new Set(found)].slice(0, MOST_REASONS);
}

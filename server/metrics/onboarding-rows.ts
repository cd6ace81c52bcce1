// How far people got with content, as of any moment: where views are kept, what each person did and when is read once, packed, and counted
// for each moment; else it is asked of the database, which counts the same.

import * as stored from '../storage/onboarding-rows.ts';
import type { ReadDatabase } from '../storage/open.ts';
import { fieldReader } from '../storage/text-rows.ts';
import { keepsDays, onceForAll } from './view.ts';

interface Asked {
  contents: readonly string[];
  before: number;
}

export async function contentReach(
  read: ReadDatabase,
  envId: string,
  { contents, before }: Asked,
): Promise<readonly stored.ReachRow[]> {
  if (!keepsDays(read)) return stored.contentReach(read, envId, { contents, before });
  const packed = await onceForAll(read, 'reach of people', contents, async () =>
    packReach(await stored.reachByPerson(read, envId, contents)),
  );
  return reachAt(packed, before);
}

const STAGES = ['eligible', 'exposed', 'started', 'completed', 'heldOut'] as const;

interface PackedReach {
  /** A content and an account each. */
  groups: { content: string; account: string }[];
  /** Of each person, the place of their group. */
  groupOf: Uint32Array;
  /** When each was reached, five a person; Infinity where it was not. */
  times: Float64Array;
}

function packReach(text: string): PackedReach {
  const next = fieldReader(text);
  const groups: PackedReach['groups'] = [];
  const [groupOf, times]: [number[], number[]] = [[], []];
  for (let content = next(); content !== undefined; content = next()) {
    const account = next() ?? '';
    const last = groups.at(-1);
    if (last?.account !== account || last.content !== content) groups.push({ content, account });
    groupOf.push(groups.length - 1);
    for (const _ of STAGES) times.push(Number(next() || Infinity));
  }
  return { groups, groupOf: Uint32Array.from(groupOf), times: Float64Array.from(times) };
}

function reachAt({ groups, groupOf, times }: PackedReach, before: number): stored.ReachRow[] {
  const width = STAGES.length;
  const counts = new Uint32Array(width * groups.length);
  const firsts = new Float64Array(width * groups.length).fill(Infinity);
  for (let i = 0; i < times.length; i++) {
    const at = times[i] as number;
    if (at > before) continue;
    const place = width * (groupOf[Math.floor(i / width)] as number) + (i % width);
    counts[place] = (counts[place] as number) + 1;
    firsts[place] = Math.min(firsts[place] as number, at);
  }
  return groups.flatMap((group, i): stored.ReachRow[] => {
    const own = counts.subarray(width * i, width * (i + 1));
    if (own.every((n) => n === 0)) return [];
    const [eligible = 0, exposed = 0, started = 0, completed = 0, heldOut = 0] = own;
    const [eligibleAt, exposedAt, startedAt, completedAt] = Array.from(
      firsts.subarray(width * i, width * (i + 1)),
      (at) => (Number.isFinite(at) ? at : null),
    ) as [number | null, number | null, number | null, number | null];
    return [
      {
        ...{ content: group.content, account: group.account },
        ...{ eligible, exposed, started, completed, heldOut },
        ...{ eligibleAt, exposedAt, startedAt, completedAt },
      },
    ];
  });
}

export async function peopleWhoDid(
  read: ReadDatabase,
  envId: string,
  { before, ...step }: { content: string; step: string; signals: readonly string[]; before: number },
): Promise<{ account: string; users: number }[]> {
  if (!keepsDays(read)) return stored.peopleWhoDid(read, envId, { ...step, before });
  const parts = [step.content, step.step, ...step.signals];
  const did = await onceForAll(read, 'did', parts, async () =>
    packDid(await stored.whenPeopleDid(read, envId, step)),
  );
  return did.flatMap(({ account, times }) => {
    let users = 0;
    for (const at of times) if (at <= before) users++;
    return users === 0 ? [] : [{ account, users }];
  });
}

interface Did {
  account: string;
  times: Float64Array;
}

function packDid(text: string): Did[] {
  const next = fieldReader(text);
  const byAccount = new Map<string, number[]>();
  for (let account = next(); account !== undefined; account = next()) {
    const times = byAccount.get(account) ?? [];
    byAccount.set(account, times);
    times.push(Number(next()));
  }
  return [...byAccount].map(([account, times]) => ({ account, times: Float64Array.from(times) }));
}

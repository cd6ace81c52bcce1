// /console/settings/data: what could not be stored and judging it again, and what is being counted.

import { type Context, Hono } from 'hono';
import type { SessionEnv } from '../auth/session.ts';
import type { Door, TurnedAway } from '../auth/turned-away.ts';
import { byOf } from '../console/access.ts';
import { DataPage, type DataProps } from '../console/page/data.tsx';
import { page, readerOf } from '../console/respond.tsx';
import { waitingFor } from '../definitions/counting.ts';
import { loadDefinitions } from '../definitions/load.ts';
import type { Discard } from '../ingest/discard.ts';
import type { Replay } from '../ingest/replay.ts';
import type { Backfills } from '../rollups/backfills.ts';
import { countingJobs } from '../rollups/counting-job.ts';
import type { ReadDatabase } from '../storage/open.ts';
import { quarantineTotals } from '../storage/quarantine.ts';
import { quarantineReasons } from '../storage/quarantine-reasons.ts';
import { listEnvironments } from '../storage/tenants.ts';
import { readForm } from './form.ts';

const PATH = '/console/settings/data';

export interface DataPagesDeps {
  read: ReadDatabase;
  replay: Replay;
  discard: Discard;
  backfills: Pick<Backfills, 'list'>;
  door: Pick<Door, 'turnedAway'>;
  now: () => number;
}

/** A key that is nobody's is told where only one workspace can have meant it. */
export async function turnedAwayOf(
  { read, door }: { read: ReadDatabase; door: Pick<Door, 'turnedAway'> },
  envId: string,
): Promise<TurnedAway[]> {
  const workspaces = new Set((await listEnvironments(read)).map(({ workspaceId }) => workspaceId));
  const nobodys = workspaces.size === 1 ? door.turnedAway(null) : [];
  return [...door.turnedAway(envId), ...nobodys].sort((a, b) => b.lastAt - a.lastAt);
}

export function dataPages(deps: DataPagesDeps) {
  const { read, replay, discard, backfills, now } = deps;

  async function show(c: Context<SessionEnv>, more: Partial<DataProps> = {}) {
    const { envId } = c.get('session');
    const props = {
      reasons: await quarantineReasons(read, envId),
      totals: await quarantineTotals(read, envId),
      jobs: await jobsOf(envId),
      turnedAway: await turnedAwayOf(deps, envId),
      ...more,
    };
    return page(c, <DataPage reader={readerOf(c, now(), PATH)} {...props} />);
  }

  /** With the definitions that wait for each, which are read only while there is any. */
  async function jobsOf(envId: string): Promise<DataProps['jobs']> {
    const all = (await backfills.list()).filter((one) => one.envId === envId);
    if (all.length === 0) return [];
    const definitions = await loadDefinitions(read, envId);
    const waiting = new Map(all.map((one) => [one.id, waitingFor(one, definitions)]));
    return countingJobs(all, envId).map((job) => ({ ...job, definitions: waiting.get(job.id) ?? [] }));
  }

  return new Hono<SessionEnv>()
    .get('/', (c) => show(c))
    .post('/replay', async (c) => show(c, { replayed: await replay(byOf(c)) }))
    .post('/discard', async (c) => {
      const form = await readForm(c);
      const of = { code: form('code'), field: form('field') || null };
      return show(c, { discarded: await discard(byOf(c), of) });
    });
}

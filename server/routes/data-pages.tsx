// /console/settings/data: what could not be stored and judging it again, and what is being counted.

import { type Context, Hono } from 'hono';
import type { SessionEnv } from '../auth/session.ts';
import { byOf } from '../console/access.ts';
import { DataPage, type DataProps } from '../console/page/data.tsx';
import { page, readerOf } from '../console/respond.tsx';
import type { Replay } from '../ingest/replay.ts';
import type { Backfills } from '../rollups/backfills.ts';
import { countingJobs } from '../rollups/counting-job.ts';
import type { ReadDatabase } from '../storage/open.ts';
import { quarantineTotals } from '../storage/quarantine.ts';
import { quarantineReasons } from '../storage/quarantine-reasons.ts';

const PATH = '/console/settings/data';

export interface DataPagesDeps {
  read: ReadDatabase;
  replay: Replay;
  backfills: Pick<Backfills, 'list'>;
  now: () => number;
}

export function dataPages({ read, replay, backfills, now }: DataPagesDeps) {
  async function show(c: Context<SessionEnv>, more: Partial<DataProps> = {}) {
    const { envId } = c.get('session');
    const props = {
      reasons: await quarantineReasons(read, envId),
      totals: await quarantineTotals(read, envId),
      jobs: countingJobs(await backfills.list(), envId),
      ...more,
    };
    return page(c, <DataPage reader={readerOf(c, now(), PATH)} {...props} />);
  }

  return new Hono<SessionEnv>()
    .get('/', (c) => show(c))
    .post('/replay', async (c) => show(c, { replayed: await replay(byOf(c)) }));
}

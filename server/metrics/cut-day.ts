// A day of the rollups as it stood at a moment in its midst, folded from the raw events as a rebuild would.

import { DAY_MS } from '../../shared/limits.ts';
import { loadDefinitions } from '../definitions/load.ts';
import { attributeStored } from '../rollups/apply.ts';
import type { Delta } from '../rollups/fold.ts';
import { foldPast } from '../rollups/past.ts';
import type { Row } from '../rollups/rollup.ts';
import { backfillsOf } from '../storage/backfills.ts';
import { type CutDay, executing } from '../storage/cut-day.ts';
import { activeEvents, cameMore } from '../storage/events.ts';
import type { ReadDatabase } from '../storage/open.ts';
import { rawFrom } from '../storage/raw-bounds.ts';

/** Of days with more events, reading them one by one would take longer than the report. */
export const MOST_EVENTS = 20_000;

/** Whether the day that is under way at `moment` can be told up to then: its raw events are there, and not too many. */
export async function canCut(
  read: ReadDatabase,
  envId: string,
  moment: number,
  most = MOST_EVENTS,
): Promise<boolean> {
  const reader = executing(read);
  const day = Math.floor(moment / DAY_MS);
  if (day * DAY_MS < (await rawFrom(reader, envId))) return false;
  return !(await cameMore(reader, envId, { day, than: most }));
}

/** The day that is under way at `moment`, up to then. */
export async function cutDayAt(read: ReadDatabase, envId: string, moment: number): Promise<CutDay> {
  const reader = executing(read);
  const day = Math.floor(moment / DAY_MS);
  const { counted } = await loadDefinitions(read, envId);
  const events = await activeEvents(reader, envId, { day, until: moment });
  const attributed = await attributeStored(reader, envId, events);
  const deltas = foldPast(attributed, counted, await backfillsOf(reader, envId));
  return { envId, day, activity: rowsOf('activity', deltas), usage: rowsOf('usage', deltas) };
}

/** Events that other backfills wait for are folded apart: the same key may come several times, as readers sum. */
const rowsOf = (table: string, deltas: readonly Delta[]): Row[] =>
  deltas.flatMap(({ rollup, rows }) => (rollup.table === table ? rows : []));

// Pushed measures and what people said of accounts as lines of an export. They come last: an import takes what is said of an account when
// its events have told that there is one.

import { everyMeasure, everyNote, everyOverride } from '../storage/export-opinions.ts';
import type { ReadDatabase } from '../storage/open.ts';
import type { OpinionLine } from './line.ts';

const iso = (ms: number): string => new Date(ms).toISOString();

/** Of an environment, or of one account of it. */
export async function* exportedOpinions(
  read: Pick<ReadDatabase, 'rows'>,
  envId: string,
  account?: string,
): AsyncGenerator<OpinionLine[]> {
  for await (const rows of everyMeasure(read, envId, account))
    yield rows.map(({ at, recordedAt, ...row }) => ({
      measure: { ...row, at: iso(at), recordedAt: iso(recordedAt) },
    }));
  for await (const rows of everyNote(read, envId, account))
    yield rows.map(({ at, ...row }) => ({ note: { ...row, at: iso(at) } }));
  for await (const rows of everyOverride(read, envId, account))
    yield rows.map(({ at, until, endedAt, ...row }) => ({
      override: {
        ...row,
        at: iso(at),
        until: iso(until),
        ...(endedAt !== null && { endedAt: iso(endedAt) }),
      },
    }));
}

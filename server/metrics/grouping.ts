// What accounts may be grouped by: traits with few values.

import type { ReadDatabase } from '../storage/open.ts';
import * as rows from '../storage/report-rows.ts';
import { onceForAll } from './view.ts';

/** Traits worth grouping by have at most this many values; so many of them are offered. */
const GROUPING = { values: 20, limit: 12 } as const;

/** Their keys, those that most accounts have first. */
export const groupingTraits = (read: ReadDatabase, envId: string): Promise<string[]> =>
  onceForAll(read, 'grouping', [], async () =>
    (await rows.groupingTraits(read, envId, GROUPING)).map(({ key }) => key),
  );

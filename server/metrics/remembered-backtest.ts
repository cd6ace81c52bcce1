// Back-tests that were computed already: fitting weights a few hundred times takes seconds, and what it is fitted to changes a few
// times a day. The same rows give the same answer, so what is remembered is never out of date.

import { createHash } from 'node:crypto';
import { type Backtest, type BacktestRow, backtest } from '../../shared/score/backtest.ts';

/** Look-backs times environments that somebody looks at in turn. */
const MOST = 20;

export type JudgeRows = (rows: readonly BacktestRow[], factors: readonly string[]) => Backtest;

export function createRememberedBacktest(judge: JudgeRows = backtest): JudgeRows {
  const known = new Map<string, Backtest>();
  return (rows, factors) => {
    const key = createHash('sha256')
      .update(JSON.stringify([factors, rows]))
      .digest('base64url');
    const result = known.get(key) ?? judge(rows, factors);
    // Taken out and put back, so that the first of the map is the one that was not asked for the longest.
    known.delete(key);
    known.set(key, result);
    const [oldest] = known.keys();
    if (known.size > MOST && oldest !== undefined) known.delete(oldest);
    return result;
  };
}

// Every trial, in the order of the promises.

import { backoff, bounded } from './backoff.ts';
import { clocks } from './clocks.ts';
import { badNetwork, ledger, poison } from './delivery.ts';
import type { Trial } from './trial.ts';

export const TRIALS: Trial[] = [badNetwork, ledger, poison, backoff, clocks, bounded];

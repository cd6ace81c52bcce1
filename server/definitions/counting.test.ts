// A count over the past is told by the definitions that wait for it.

import { describe, expect, it } from 'vitest';
import type { EventRule } from '../../shared/rule.ts';
import { DEFAULT_SETTINGS } from '../../shared/settings.ts';
import { signalOf } from '../../shared/signal.ts';
import { waitingFor } from './counting.ts';

const narrowed: EventRule = { event: 'Report Created', where: [{ property: 'kind', is: 'weekly' }] };
const plain: EventRule = { event: 'Report Created' };

describe('the definitions that wait for a backfill', () => {
  const definitions = {
    features: [
      { id: 'weekly', name: 'Weekly reports', rule: narrowed, tier: 'core', cadence: 'weekly' },
      { id: 'any', name: 'Any report', rule: plain, tier: 'core', cadence: 'weekly' },
    ],
    milestones: [{ id: 'first', name: 'First weekly report', rule: { all: [narrowed] } }],
    segments: [],
    contents: [],
    settings: DEFAULT_SETTINGS,
  } as unknown as Parameters<typeof waitingFor>[1];
  const backfill = (fresh: string[], repeated: string[] = []) => ({
    envId: 'env',
    id: 'one',
    counts: { narrowed: [], fresh, repeated },
    position: 0,
    bound: 10,
    startedAt: 0,
  });

  it('are those whose rules hold one of its signals', () => {
    expect(waitingFor(backfill([signalOf(narrowed).id]), definitions)).toEqual([
      { of: 'feature', name: 'Weekly reports' },
      { of: 'milestone', name: 'First weekly report' },
    ]);
    expect(waitingFor(backfill([], [signalOf(plain).id]), definitions)).toEqual([
      { of: 'feature', name: 'Any report' },
    ]);
  });

  it('are none where they were deleted meanwhile', () => {
    expect(waitingFor(backfill(['Gone']), definitions)).toEqual([]);
  });
});

// The groups of firms and people that Wrenfield looks at and talks to. Each stands after those that it holds, as it is put.

import type { z } from 'zod';
import type { segmentFields } from '../shared/definition.ts';
import { LARGER_PLANS, OFFICE } from './vocabulary.ts';

type SegmentInput = z.input<typeof segmentFields>;

export const SEGMENTS: Record<string, SegmentInput> = {
  'larger-firms': { name: 'Firms on larger plans', of: 'accounts', rule: LARGER_PLANS },
  'settled-larger-firms': {
    name: 'Larger firms after their first month',
    of: 'accounts',
    rule: { all: [{ segment: 'larger-firms' }, { account: 'createdAt', olderThan: '30d' }] },
  },
  'route-planners': {
    name: 'Who plans routes',
    of: 'users',
    rule: { all: [{ segment: 'settled-larger-firms' }, OFFICE] },
  },
  'unpaid-newcomers': {
    name: 'New firms without a paid job, and little used',
    of: 'accounts',
    rule: {
      all: [
        { account: 'createdAt', withinLast: '90d' },
        { milestone: 'first-paid-job', reached: false },
        { score: 'adoption', below: 50 },
      ],
    },
  },
};

// The sign of a kind of change. The word beside it says the same.

import type { ChangeKind } from '../../metrics/report/overview.ts';

const SIGNS: Record<ChangeKind, { tone: string; d: string }> = {
  'reached-value': { tone: 'good', d: 'M1.5 6.5 4.5 9.5 10.5 2.5' },
  'new-account': { tone: 'plain', d: 'M6 2v8M2 6h8' },
  'score-down': { tone: 'bad', d: 'M6 2v8M2.5 6.5 6 10l3.5-3.5' },
  'score-up': { tone: 'good', d: 'M6 10V2M2.5 5.5 6 2l3.5 3.5' },
  'went-quiet': { tone: 'bad', d: 'M4 2.5v7M8 2.5v7' },
  detractor: { tone: 'bad', d: 'M2 2h8v6H6l-3 2.5V8H2z' },
};

export function ChangeSign({ kind }: { kind: ChangeKind }) {
  const { tone, d } = SIGNS[kind];
  return (
    <svg class={`sign stroke tone-${tone}`} viewBox="-3 -3 18 18" width="20" height="20" aria-hidden="true">
      <rect class="sign-ground" x="-3" y="-3" width="18" height="18" rx="5" />
      <path d={d} />
    </svg>
  );
}

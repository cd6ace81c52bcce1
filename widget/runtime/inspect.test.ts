import { expect, test } from 'vitest';
import type { Decision, Reason } from '../../shared/eligibility.ts';
import type { BootReply, WireGuide } from '../../shared/wire.ts';
import { inspect } from './inspect.ts';
import { emptyState, type State } from './store.ts';

const guide = (id: string, show: WireGuide['show'] = true): WireGuide => ({
  id,
  kind: 'guide',
  version: 1,
  name: id,
  show,
  snoozeMs: 0,
  steps: [{ id: 'a', kind: 'modal', body: [], buttons: [], placement: 'auto', missing: 'wait' }],
});
const told = (content: string, gates: Decision['gates']): Decision => ({
  content,
  kind: 'guide',
  version: 1,
  shown: null,
  gates,
});
const GATES: Decision['gates'] = [
  { gate: 'audience', passes: true },
  { gate: 'frequency', passes: true },
  { gate: 'trigger', passes: null },
  { gate: 'target', passes: null },
  { gate: 'fatigue', passes: true },
  { gate: 'turn', passes: null },
];

const REASONS: Record<string, Reason> = {
  later: 'another_first',
  elsewhere: 'not_triggered',
  lost: 'target_missing',
  rests: 'finished',
};

test("the page's gates stand in the server's list, and the first no is the reason", () => {
  const contents = [
    guide('now'),
    guide('later'),
    guide('elsewhere', { page: '/x' }),
    guide('lost'),
    guide('rests'),
  ];
  const { decisions, facts } = inspect({
    contents,
    reasons: ({ id }) => REASONS[id],
    state: { ...emptyState({ anonymousId: 'a' }), guide: { id: 'now' } as State['guide'] },
    facts: { page: (wanted: string) => wanted === location.pathname },
    reply: {
      decisions: [
        ...contents.map(({ id }) => told(id, GATES)),
        {
          ...told('held', [{ gate: 'holdout', passes: false, reason: 'held_out' }]),
          shown: false,
          reason: 'held_out',
        },
      ],
      facts: { 'user.role': 'admin' },
    } as unknown as BootReply,
    entries: [],
  });
  expect(decisions.map(({ content, shown, reason }) => [content, shown, reason])).toEqual([
    ['now', true, undefined],
    ['later', false, 'another_first'],
    ['elsewhere', false, 'not_triggered'],
    ['lost', false, 'target_missing'],
    ['rests', false, 'finished'],
    ['held', false, 'held_out'],
  ]);
  expect(decisions[1]?.gates.map(({ gate }) => gate)).toEqual(GATES.map(({ gate }) => gate));
  expect(facts).toMatchObject({ page: location.pathname, 'user.role': 'admin', '{"page":"/x"}': false });
});

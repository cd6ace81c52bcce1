import { beforeAll, describe, expect, it } from 'vitest';
import { isHeldOut } from '../../server/engage/holdout.ts';
import { type Entered, judgeLifts, liftOf } from '../../server/metrics/lift.ts';
import { RESERVED } from '../../shared/event.ts';
import { CHECKLIST, GUIDE, NEWS } from '../content.ts';
import { PERSONAS } from '../product/personas.ts';
import { SURVEY } from '../survey.ts';
import { EVENTS } from '../vocabulary.ts';
import type { Message } from './message.ts';
import { simulate } from './simulate.ts';

const NOW = Date.parse('2026-06-15T12:00:00Z');
const DAYS = 30;

describe('the holdout of the checklist', () => {
  const stages = new Map<string, Set<unknown>>();
  const entered = new Map<string, Entered>();
  const reached = new Map<string, number>();

  beforeAll(() => {
    const year = simulate({ now: NOW, checklist: CHECKLIST, guide: GUIDE, surveyId: SURVEY.id, news: NEWS });
    for (const message of year) take(message);
  });

  function take(message: Message): void {
    const account = message.context?.groupId;
    if (message.type !== 'track' || typeof account !== 'string') return;
    const at = Date.parse(message.timestamp);
    if (message.event === EVENTS.invoicePaid && !reached.has(account)) reached.set(account, at);
    if (message.properties?.content !== CHECKLIST.id) return;
    const stage = message.event === RESERVED.exposure ? message.properties.stage : message.event;
    stages.set(account, (stages.get(account) ?? new Set()).add(stage));
    if (entered.has(account)) return;
    entered.set(account, { account, [stage === 'held_out' ? 'heldOut' : 'eligible']: at });
  }

  it('is the server’s own draw, and who is held out never sees or does any of it', () => {
    const held = [...stages].filter(([account]) => isHeldOut(CHECKLIST, account));
    expect(held.length).toBeGreaterThan(20);
    for (const [, seen] of held) expect([...seen]).toEqual(['held_out']);
    for (const [account, seen] of stages) expect(seen.has('held_out')).toBe(isHeldOut(CHECKLIST, account));
  });

  it('leaves the visitors who are to meet the checklist in', () => {
    const held = PERSONAS.filter(({ account }) => isHeldOut(CHECKLIST, account.id));
    expect(held.map(({ userId }) => userId)).toEqual(['usr_theo']);
  });

  it('shows what the checklist truly does: more firms are paid within a month', () => {
    const lift = liftOf({
      ...{ asOf: NOW, days: DAYS, entered: [...entered.values()], reached },
      ...{ holdout: CHECKLIST.holdout, since: null },
    });
    const { verdict } = judgeLifts([lift], 0);
    expect({ verdict, isMismatch: lift.sampleRatio?.isMismatch, excluded: lift.excluded }).toEqual({
      ...{ verdict: 'better', isMismatch: false, excluded: [] },
    });
  });
});

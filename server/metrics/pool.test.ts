// Two threads that change places, told by threads that answer by hand: who is asked, what is made beside, and what happens when
// one of them dies.

import { expect, it } from 'vitest';
import { Refusal } from '../errors.ts';
import { newLoopDelayCell } from '../monitor/loop-delay.ts';
import { newChangeCell, newDayCell } from '../storage/changes.ts';
import { createReportThreads } from './pool.ts';
import type { Answer, Ask, ReportThread } from './thread.ts';

interface Heard extends Ask {
  renew?: number | undefined;
  isRenewing?: boolean;
  answer(answer?: Partial<Answer>): Promise<void>;
  fail(error: Error): Promise<void>;
}

const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

function begin() {
  const heard: Heard[][] = [];
  const clock = { now: 1_000 };
  const start = (): ReportThread => {
    const calls: Heard[] = [];
    const waiting = new Set<Heard>();
    heard.push(calls);
    return {
      delay: newLoopDelayCell(),
      open: () => waiting.size,
      stop: async () => undefined,
      call: (ask) =>
        new Promise((resolve, reject) => {
          const one: Heard = {
            ...ask,
            answer: ({ value = 'told', isAging = false } = {}) => {
              waiting.delete(one);
              resolve({ value, isAging });
              return settled();
            },
            fail: (error) => {
              waiting.delete(one);
              reject(error);
              return settled();
            },
          };
          waiting.add(one);
          calls.push(one);
        }),
    };
  };
  const script = new URL('file:///none');
  const threads = createReportThreads({
    ...{ script, url: '', changes: newChangeCell(), days: newDayCell(), start, now: () => clock.now },
  });
  const [first, second] = heard as [Heard[], Heard[]];
  return { ...threads, clock, first, second, last: (calls: Heard[]) => calls.at(-1) as Heard };
}

it('one thread answers for an environment, until the other has made its reports anew', async () => {
  const { reports, first, second, last, clock } = begin();
  const asked = reports.adoption('a', {});
  await last(first).answer({ value: 'old' });
  expect([await asked, second.length]).toEqual(['old', 0]);

  void reports.seats('a', { limit: 3 });
  await last(first).answer({ isAging: true });
  expect(second).toMatchObject([{ name: 'adoption', args: ['a', {}], renew: 1_000 }]);
  // Meanwhile the first one answers, and nothing is begun twice.
  void reports.adoption('a', {});
  expect(first.map(({ isRenewing }) => isRenewing)).toEqual([false, false, true]);
  await last(first).answer({ isAging: true });
  expect([first.length, second.length]).toEqual([3, 1]);
  await last(second).answer();
  expect(second.slice(1)).toMatchObject([{ name: 'seats', args: ['a', { limit: 3 }], renew: 1_000 }]);
  await last(second).answer();

  clock.now = 2_000;
  void reports.adoption('a', {});
  expect([first.length, second.length]).toEqual([3, 3]);
  await last(second).answer({ isAging: true });
  expect(last(first)).toMatchObject({ name: 'adoption', renew: 2_000 });
});

it('of what was asked once with parameters of its own, the last ones are made beside', async () => {
  const { reports, first, second, last } = begin();
  const ask = async (segment: string, isAging = false) => {
    void reports.adoption('a', { segment });
    await last(first).answer({ isAging });
  };
  for (const segment of ['twice', 'older', 'twice']) await ask(segment);
  void reports.nps('a', { segment: undefined });
  await last(first).answer();
  for (let i = 1; i < 8; i++) await ask(`once ${i}`);
  await ask('last', true);
  for (let i = 0; i < second.length; i++) await second[i]?.answer();
  expect(second.map(({ name, args }) => [name, args[1]])).toEqual([
    ['adoption', { segment: 'twice' }],
    ['nps', { segment: undefined }],
    ...['last', ...[7, 6, 5, 4, 3, 2, 1].map((i) => `once ${i}`)].map((segment) => ['adoption', { segment }]),
  ]);
});

it('what is asked for while others are made anew is made before they change places', async () => {
  const { reports, first, second, last } = begin();
  const ask = async (segment: string | undefined, isAging = false) => {
    void reports.adoption('a', { segment });
    await last(first).answer({ isAging });
  };
  await ask('twice');
  await ask(undefined, true);
  await ask('twice');
  await ask('once');
  for (let i = 0; i < second.length; i++) {
    expect([first.length, second.length]).toEqual([4, i + 1]);
    await second[i]?.answer();
  }
  expect(second.map(({ args }) => args[1])).toEqual(
    [undefined, 'twice', 'once'].map((segment) => ({ segment })),
  );
  void reports.adoption('a', { segment: undefined });
  expect([first.length, second.length]).toEqual([4, 4]);
});

it('what nobody asked for lately, a moment of the past and single accounts are not made beside', async () => {
  const { reports, first, second, last, clock } = begin();
  void reports.nps('a', {});
  await last(first).answer();
  clock.now += 121_000;
  void reports.adoption('a', { asOf: 5 });
  await last(first).answer({ isAging: true });
  void reports.account('a', 'acme', {});
  await last(first).answer({ isAging: true });
  expect(second).toEqual([]);
  void reports.retention('a', {});
  await last(first).answer({ isAging: true });
  expect(second).toMatchObject([{ name: 'retention' }]);
});

it('the scores of the night are made by the other thread', async () => {
  const { reports, first, second } = begin();
  void reports.adoption('a', {});
  void reports.scoreDay('a', { day: 1, from: 1 });
  expect([first.length, second.length]).toEqual([1, 1]);
});

it('another environment is answered by the thread that has less to do', async () => {
  const { reports, first, second } = begin();
  void reports.adoption('a', {});
  void reports.adoption('b', {});
  void reports.adoption('a', {});
  expect([first.length, second.length]).toEqual([2, 1]);
});

it('a report that cannot be made beside is left out; where none can, nothing changes', async () => {
  const { reports, first, second, last } = begin();
  void reports.adoption('a', {});
  await last(first).answer();
  void reports.nps('a', {});
  await last(first).answer({ isAging: true });
  await last(second).fail(new Refusal('not_found', 'gone'));
  await last(second).answer();
  void reports.nps('a', {});
  await last(second).answer({ isAging: true });
  // The thread died.
  await last(first).fail(new Error('the report thread ended'));
  void reports.nps('a', {});
  expect([first.map(({ name }) => name), second.map(({ name }) => name)]).toEqual([
    ['adoption', 'nps', 'nps'],
    ['adoption', 'nps', 'nps', 'nps'],
  ]);
});

it('refusals pass, and more than two hundred calls at once are turned away', async () => {
  const { reports, first, last } = begin();
  const refused = expect(reports.features('a', {})).rejects.toThrow('no');
  await last(first).fail(new Refusal('invalid', 'no'));
  await refused;
  for (let i = 0; i < 200; i++) void reports.features('a', {});
  await expect(reports.features('a', {})).rejects.toThrow('too many reports');
});

it('is made ready before anybody asks: all of it where it answers, the days on the other thread', async () => {
  const { warm, first, second } = begin();
  const done = warm('env');
  const answer = async (calls: Heard[]) => {
    while (calls.length === 0) await new Promise(setImmediate);
    for (let i = 0; i < calls.length; i++) {
      await calls[i]?.answer();
      await new Promise(setImmediate);
    }
  };
  await answer(first);
  await answer(second);
  await done;
  expect(first.map(({ name }) => name)).toContain('accounts');
  expect(second.map(({ name }) => name)).toEqual(['features', 'retention']);
  expect([...first, ...second].every(({ renew }) => renew === 0)).toBe(true);
});

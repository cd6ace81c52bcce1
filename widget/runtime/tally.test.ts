import { expect, test } from 'vitest';
import { countsFor } from '../../shared/page-leaf.ts';
import { createJournal } from '../journal.ts';
import { tally } from './tally.ts';

const setUp = () => {
  const journal = createJournal();
  let n = 0;
  const add = (event: string, at: number, properties = {}) => {
    const body = JSON.stringify({ type: 'track', event, properties });
    journal.add({ id: `m${++n}`, at, rank: 2, bytes: body.length, body }, event);
    return `m${n}`;
  };
  return { journal, add };
};

test('events that the server had when it answered are not counted again; those on their way are', () => {
  const { journal, add } = setUp();
  const stored = add('A', 1);
  journal.settled([stored]);
  const counted = journal.mark();
  const onItsWay = add('A', 2);
  // Stored after the question was asked: the answer does not know it.
  journal.settled([onItsWay]);
  counted();
  expect(tally(journal, { event: 'A' }, 10)).toEqual({ n: 1, more: false });
  journal.mark()();
  expect(tally(journal, { event: 'A' }, 10)).toEqual({ n: 0, more: false });
});

test('an answer that never came takes nothing out', () => {
  const { journal, add } = setUp();
  journal.settled([add('A', 1)]);
  journal.mark();
  expect(tally(journal, { event: 'A' }, 10)).toEqual({ n: 1, more: false });
  journal.mark()();
  expect(tally(journal, { event: 'A' }, 10)).toEqual({ n: 0, more: false });
});

test('conditions, windows and moments count as in the rule; the events of others stay unknown', () => {
  const { journal, add } = setUp();
  add('A', 1_000, { kind: 'x' });
  add('A', 200_000, { kind: 'y' });
  expect(
    tally(journal, { event: 'A', where: [{ property: 'kind', is: 'x' }] }, 200_000, undefined, countsFor)?.n,
  ).toBe(1);
  expect(tally(journal, { event: 'A', within: '1m' }, 200_000)?.n).toBe(1);
  expect(tally(journal, { event: 'A' }, 200_000, 150_000)?.n).toBe(1);
  expect(tally(journal, { event: 'A', by: 'account' }, 200_000)).toEqual({ n: 2, more: true });
  expect(tally(journal, { event: 'A', users: { atLeast: 2 } }, 200_000)).toBeUndefined();
});

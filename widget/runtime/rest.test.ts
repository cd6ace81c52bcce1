import { expect, test } from 'vitest';
import type { WireContent } from '../../shared/wire.ts';
import { createKeep } from '../keep.ts';
import { createRest } from './rest.ts';

const memory = () => createKeep(() => undefined, '');
const content = (rest: Partial<WireContent> = {}) =>
  ({ id: 'a', version: 1, snoozeMs: 1_000, ...rest }) as WireContent;

function setUp() {
  const deps = { keep: memory(), session: memory(), now: () => clock.now };
  const clock = { now: 1_000_000 };
  return { clock, page: () => createRest(deps) };
}

test('what is over rests in this session, a new version does not', () => {
  const { page, clock } = setUp();
  page().end(content());
  clock.now += 1e12;
  expect(page().reason(content())).toBe('finished');
  expect(page().reason(content({ version: 2 }))).toBeUndefined();
});

test('what shows always rests in this page only', () => {
  const { page } = setUp();
  const first = page();
  first.end(content({ restMs: 0 }));
  expect(first.reason(content({ restMs: 0 }))).toBe('finished');
  expect(page().reason(content({ restMs: 0 }))).toBeUndefined();
});

test('what comes again after a while rests for that while, in the next page as well', () => {
  const { page, clock } = setUp();
  page().end(content({ restMs: 500 }));
  clock.now += 499;
  expect(page().reason(content({ restMs: 500 }))).toBe('finished');
  clock.now += 1;
  expect(page().reason(content({ restMs: 500 }))).toBeUndefined();
});

test('"later" lasts as long as the content says', () => {
  const { page, clock } = setUp();
  page().snooze(content());
  expect(page().reason(content())).toBe('snoozed');
  clock.now += 1_000;
  expect(page().reason(content())).toBeUndefined();
});

import { expect, it } from 'vitest';
import { Refusal } from '../errors.ts';
import type { Message, Procedure } from './owner.ts';
import type { OpenPort, PortEvents } from './port.ts';
import { createWriteQueue } from './write-queue.ts';

const store: Procedure<string, string> = { name: 'store', run: async () => '' };

/** Owners that do what the test says, in the order in which they were started. */
function owners() {
  const started: { events: PortEvents; posted: Message[]; isDiscarded: boolean }[] = [];
  const openPort: OpenPort = (events) => {
    const owner = { events, posted: [] as Message[], isDiscarded: false };
    started.push(owner);
    return {
      post: (message) => owner.posted.push(message),
      discard: async () => {
        owner.isDiscarded = true;
      },
    };
  };
  const next = async (count: number) => {
    for (const until = Date.now() + 5_000; started.length < count && Date.now() < until; )
      await new Promise((resolve) => setTimeout(resolve, 5));
    return started[count - 1] as (typeof started)[number];
  };
  return { openPort, started, next };
}

const LOCKED = {
  failure: { message: 'locked', code: 'SQLITE_BUSY', stack: undefined },
  spoilt: 'lock',
} as const;

it('asks a fresh owner again when another program held the database', async () => {
  const { openPort, next } = owners();
  const queue = createWriteQueue({ openPort });
  const [one, two] = [queue.call(store, 'one'), queue.call(store, 'two')];
  const first = await next(1);
  first.events.onReply({ id: first.posted[0]?.id ?? 0, ...LOCKED });
  expect(queue.trouble()).toBe('lock');
  const second = await next(2);
  expect(first.isDiscarded).toBe(true);
  expect(second.posted).toEqual(first.posted);
  // What the owner that was thrown away still says is nobody's answer.
  first.events.onReply({ id: second.posted[0]?.id ?? 0, value: 'stale' });
  for (const { id } of second.posted) second.events.onReply({ id, value: `done ${id}` });
  expect(await Promise.all([one, two])).toEqual(second.posted.map(({ id }) => `done ${id}`));
  expect(queue.trouble()).toBeUndefined();
});

it('tells callers to come back when it lasts, and at once when the disk is full', async () => {
  let time = 0;
  const { openPort, next } = owners();
  const queue = createWriteQueue({ openPort, now: () => time });
  const long = queue.call(store, 'long');
  const first = await next(1);
  time = 10_000;
  first.events.onReply({ id: first.posted[0]?.id ?? 0, ...LOCKED });
  await expect(long).rejects.toBeInstanceOf(Refusal);
  const full = queue.call(store, 'full');
  const second = await next(2);
  for (let i = 0; second.posted.length === 0 && i < 100; i++) await new Promise((r) => setTimeout(r, 5));
  second.events.onReply({ id: second.posted[0]?.id ?? 0, ...LOCKED, spoilt: 'disk' });
  await expect(full).rejects.toMatchObject({ code: 'busy' });
});

it('tells of trouble when it begins, and not at every turn while it comes and goes', async () => {
  let time = 0;
  const { openPort, next } = owners();
  const told: string[] = [];
  const onTrouble = (why: string, { message }: Error) => told.push(`${why}: ${message}`);
  const queue = createWriteQueue({ openPort, now: () => time, onTrouble });
  const ask = async (count: number, answer: 'disk' | 'well') => {
    const call = queue.call(store, 'one');
    const owner = await next(count);
    for (let i = 0; owner.posted.length === 0 && i < 100; i++) await new Promise((r) => setTimeout(r, 5));
    const id = owner.posted.at(-1)?.id ?? 0;
    owner.events.onReply(answer === 'well' ? { id, value: '' } : { id, ...LOCKED, spoilt: 'disk' });
    await (answer === 'well' ? call : expect(call).rejects.toMatchObject({ code: 'busy' }));
  };
  await ask(1, 'disk');
  await ask(2, 'disk');
  await ask(3, 'well');
  await ask(3, 'disk');
  expect(told).toEqual(['disk: locked']);
  time = 60_000;
  await ask(4, 'disk');
  expect(told).toHaveLength(1);
  await ask(5, 'well');
  await ask(5, 'disk');
  expect(told).toEqual(['disk: locked', 'disk: locked']);
});

it('starts an owner that died anew, but gives up on what kills every one of them', async () => {
  const { openPort, next } = owners();
  const deaths: string[] = [];
  const queue = createWriteQueue({ openPort, onDeath: ({ message }) => deaths.push(message) });
  const call = queue.call(store, 'deadly');
  call.catch(() => undefined);
  for (const count of [1, 2, 3]) {
    const owner = await next(count);
    for (let i = 0; owner.posted.length === 0 && i < 100; i++) await new Promise((r) => setTimeout(r, 5));
    owner.events.onEnd(new Error(`death ${count}`));
  }
  await expect(call).rejects.toMatchObject({ code: 'busy', retryAfter: expect.any(Number) });
  expect(deaths).toEqual(['death 1', 'death 2', 'death 3']);
});

it('does not repeat a session', async () => {
  const { openPort, next } = owners();
  const queue = createWriteQueue({ openPort });
  const opening = queue.open(true);
  const first = await next(1);
  first.events.onReply({ id: first.posted[0]?.id ?? 0, value: undefined });
  const session = await opening;
  const statement = session.execute(['select 1']);
  first.events.onReply({ id: first.posted[1]?.id ?? 0, ...LOCKED });
  await expect(statement).rejects.toBeInstanceOf(Refusal);
});

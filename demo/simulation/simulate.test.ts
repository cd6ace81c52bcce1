import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { eventSchema, RESERVED, RESERVED_PROPERTIES } from '../../shared/event.ts';
import { CHECKLIST, GUIDE, NEWS } from '../content.ts';
import { PERSONAS } from '../product/personas.ts';
import { SURVEY } from '../survey.ts';
import { EVENTS } from '../vocabulary.ts';
import { DAY_MS } from './calendar.ts';
import type { Message } from './message.ts';
import { simulate } from './simulate.ts';

const NOW = Date.parse('2026-06-15T12:00:00Z');
const options = { now: NOW, checklist: CHECKLIST, guide: GUIDE, surveyId: SURVEY.id, news: NEWS };
const digest = (messages: Message[]) => createHash('sha256').update(JSON.stringify(messages)).digest('hex');
const accountOf = ({ context }: Message) => context?.groupId as string | undefined;
const isTrack = (message: Message, event: string) => message.type === 'track' && message.event === event;

/** Days from sign-up to the first paid job, by account; undefined while it has not come. */
function daysToValue(messages: Message[]): Map<string, number | undefined> {
  const created = new Map<string, number>();
  const days = new Map<string, number | undefined>();
  for (const message of messages) {
    if (message.type === 'group' && !created.has(message.groupId)) {
      created.set(message.groupId, Date.parse(String(message.traits?.createdAt)));
      days.set(message.groupId, undefined);
    }
    const id = accountOf(message);
    if (id === undefined || !isTrack(message, EVENTS.invoicePaid) || days.get(id) !== undefined) continue;
    days.set(id, (Date.parse(message.timestamp) - (created.get(id) ?? 0)) / DAY_MS);
  }
  return days;
}

describe('the simulated year', () => {
  let year: Message[];
  beforeAll(() => {
    year = simulate(options);
  });

  it('is the same for the same seed, and another for another', () => {
    const few = { ...options, accounts: 12 };
    expect(digest(simulate(few))).toBe(digest(simulate(few)));
    expect(digest(simulate({ ...few, seed: 1 }))).not.toBe(digest(simulate(few)));
  });

  it('does not depend on how many accounts there are', () => {
    const twelve = new Set(simulate({ ...options, accounts: 12 }).flatMap((one) => accountOf(one) ?? []));
    const twenty = new Set(simulate({ ...options, accounts: 20 }).flatMap((one) => accountOf(one) ?? []));
    expect([...twelve].every((id) => twenty.has(id))).toBe(true);
  });

  it('has messages that the door lets in, each with an id of its own', () => {
    for (const message of year) {
      const parsed = eventSchema.safeParse(message);
      if (!parsed.success) expect.fail(`${message.messageId}: ${parsed.error.message}`);
      if (message.type !== 'track' || !message.event.startsWith('$')) continue;
      const schema = RESERVED_PROPERTIES[message.event as keyof typeof RESERVED_PROPERTIES];
      expect(schema.safeParse(message.properties).success).toBe(true);
    }
    expect(new Set(year.map(({ messageId }) => messageId)).size).toBe(year.length);
  });

  it('is in order, and within the year before now', () => {
    const times = year.map(({ timestamp }) => Date.parse(timestamp));
    expect(times.every((at, index) => index === 0 || at >= (times[index - 1] ?? 0))).toBe(true);
    expect(times.at(-1)).toBeLessThan(NOW);
    expect(times[0]).toBeGreaterThan(NOW - 368 * DAY_MS);
  });

  it('is of a size that loads in seconds', () => {
    expect(year.length).toBeGreaterThan(60_000);
    expect(year.length).toBeLessThan(90_000);
  });

  it('introduces everybody before they act', () => {
    const introduced = new Set<string>();
    for (const message of year) {
      if (message.type === 'identify') introduced.add(message.userId ?? '');
      else if (message.userId && message.type !== 'group') expect(introduced).toContain(message.userId);
    }
  });

  it('leaves about a fifth of the firms without value, and the median at two to three weeks', () => {
    const days = [...daysToValue(year).values()];
    const reached = days.filter((value) => value !== undefined).sort((a, b) => a - b);
    const share = reached.length / days.length;
    expect(share).toBeGreaterThan(0.65);
    expect(share).toBeLessThan(0.85);
    const median = reached[Math.floor(days.length / 2)];
    expect(median).toBeGreaterThan(10);
    expect(median).toBeLessThan(25);
  });

  it('has firms that are too young to have reached it', () => {
    const young = [...daysToValue(year.filter(({ timestamp }) => Date.parse(timestamp) < NOW))].filter(
      ([id, value]) =>
        value === undefined &&
        year.some((one) => accountOf(one) === id && Date.parse(one.timestamp) > NOW - 14 * DAY_MS),
    );
    expect(young.length).toBeGreaterThan(3);
  });

  it('asks for a recommendation, and hears from about three in ten', () => {
    const properties = (message: Message) => (message.type === 'track' ? (message.properties ?? {}) : {});
    const asked = year.filter(
      (one) =>
        isTrack(one, RESERVED.exposure) &&
        properties(one).content === SURVEY.id &&
        properties(one).stage === 'shown',
    );
    const answers = year.filter((one) => isTrack(one, RESERVED.answer) && properties(one).kind === 'nps');
    expect(answers.length / asked.length).toBeGreaterThan(0.2);
    expect(answers.length / asked.length).toBeLessThan(0.4);
    const japanese = year.filter(
      (one) => isTrack(one, RESERVED.answer) && /[ぁ-ん]/.test(String(properties(one).text)),
    );
    expect(japanese.length).toBeGreaterThan(3);
  });

  it('knows the people whom a visitor can be, except the newcomer, and has shown them nothing yet', () => {
    const [newcomer, ...others] = PERSONAS;
    expect(year.some(({ userId }) => userId === newcomer.userId)).toBe(false);
    for (const { userId, account } of others) {
      const own = year.filter((one) => one.userId === userId);
      expect(own.length).toBeGreaterThan(5);
      expect(own.every((one) => one.type === 'group' || accountOf(one) === account.id)).toBe(true);
      const shown = own.filter((one) => isTrack(one, RESERVED.exposure) && one.type === 'track');
      expect(shown.every((one) => one.type === 'track' && one.properties?.content === CHECKLIST.id)).toBe(
        true,
      );
    }
  });
});

import { expect, test } from 'vitest';
import {
  answerSchema,
  EVENT_TYPES,
  EXPOSURE_STAGES,
  eventSchema,
  eventTime,
  exposureSchema,
  progressSchema,
  RESERVED_PROPERTIES,
} from './event.ts';
import { EVENT } from './limits.ts';

const who = { userId: 'u', anonymousId: 'a', messageId: 'm' };
const EXAMPLES: Record<string, object> = {
  track: { event: 'Paid', properties: { amount: 5 } },
  identify: { traits: { plan: 'team' } },
  group: { groupId: 'g', traits: {} },
  page: { name: 'Home', properties: {} },
  screen: { name: 'Home', properties: {} },
  alias: { previousId: 'p' },
};

const pathsOf = (input: unknown) =>
  (eventSchema.safeParse(input).error?.issues ?? []).map((issue) => issue.path.join('.'));

test.each(EVENT_TYPES.map((type) => [type]))(
  'accepts a %s of the shape that Segment’s clients send',
  (type) => {
    const sent = {
      ...{
        type,
        ...EXAMPLES[type],
        ...who,
        context: { library: { name: 'x' } },
        sentAt: '2026-05-06T12:00:00Z',
      },
      ...{
        timestamp: '2026-05-06T12:00:00Z',
        originalTimestamp: 1_778_068_800_000,
        receivedAt: '2026-05-06T12:00:01Z',
      },
    };
    expect(pathsOf(sent)).toEqual([]);
    expect(eventSchema.parse({ ...sent, integrations: {}, channel: 'web' })).toEqual(sent);
  },
);

test('null stands for absent, and a numeric id for its text', () => {
  const event = eventSchema.parse({
    type: 'track',
    event: ' Paid ',
    userId: 5,
    anonymousId: null,
    properties: null,
    context: null,
  });
  expect(event).toEqual({
    type: 'track',
    event: 'Paid',
    userId: '5',
    anonymousId: null,
    properties: null,
    context: null,
  });
});

test.each([
  ['type', 'event'],
  ['type', undefined],
  ['event', undefined],
  ['event', ''],
  ['event', '  '],
  ['event', 5],
  ['event', 'x'.repeat(EVENT.nameLength + 1)],
  ['properties', []],
  ['properties', 'x'],
  ['userId', {}],
  ['userId', Number.NaN],
  ['userId', 'x'.repeat(EVENT.idLength + 1)],
  ['anonymousId', true],
  ['messageId', ['m']],
  ['timestamp', {}],
  ['originalTimestamp', true],
  ['sentAt', []],
  ['receivedAt', false],
  ['context', 'x'],
])('a bad %s (%j) is named', (field, value) => {
  const issues =
    eventSchema.safeParse({ type: 'track', event: 'Paid', ...who, [field]: value }).error?.issues ?? [];
  expect(issues.map((issue) => issue.path.join('.'))).toEqual([field]);
  expect(issues[0]?.message).not.toBe('');
});

test.each([
  ['group', 'groupId', undefined],
  ['group', 'groupId', ''],
  ['group', 'traits', 'x'],
  ['alias', 'previousId', null],
  ['page', 'name', 5],
  ['screen', 'properties', []],
  ['identify', 'traits', [1]],
])('in a %s a bad %s (%j) is named', (type, field, value) => {
  expect(pathsOf({ type, ...EXAMPLES[type], ...who, [field]: value })).toEqual([field]);
});

test.each(['', ' '])('an id that may be missing is missing when it is %j', (empty) => {
  expect(eventSchema.parse({ type: 'page', userId: empty, messageId: empty })).toEqual({
    type: 'page',
    userId: null,
    messageId: null,
  });
});

test('names of ids say what is wrong with them', () => {
  const message = (userId: unknown) =>
    eventSchema.safeParse({ type: 'page', userId }).error?.issues[0]?.message;
  expect(message({})).toBe('userId must be a string');
  expect(message('x'.repeat(999))).toBe('userId is too long');
});

test('a hostile key stays data', () => {
  const event = eventSchema.parse(
    JSON.parse('{"type":"track","event":"e","properties":{"__proto__":{"admin":true},"constructor":1}}'),
  );
  expect(({} as { admin?: boolean }).admin).toBeUndefined();
  expect(event).toMatchObject({ properties: { constructor: 1 } });
});

test('the three reserved events have the properties that the widget sends', () => {
  expect(Object.keys(RESERVED_PROPERTIES)).toEqual(['$exposure', '$progress', '$answer']);
  for (const stage of EXPOSURE_STAGES)
    expect(exposureSchema.safeParse({ content: 'c', version: 1, stage, reason: 'fatigue' }).success).toBe(
      true,
    );
  for (const state of ['done', 'skipped', 'not_applicable', 'open'])
    expect(progressSchema.safeParse({ content: 'c', item: 'i', state }).success).toBe(true);
  expect(
    answerSchema.safeParse({ content: 'c', question: 'q', kind: 'nps', score: 9, text: 'x' }).success,
  ).toBe(true);
});

test.each([
  [exposureSchema, { content: '', stage: 'shown' }, 'content'],
  [exposureSchema, { content: 'x'.repeat(EVENT.idLength + 1), stage: 'shown' }, 'content'],
  [exposureSchema, { content: 'c', stage: 'seen' }, 'stage'],
  [exposureSchema, { content: 'c', stage: 'shown', auto: 'yes' }, 'auto'],
  [exposureSchema, { content: 'c', stage: 'shown', version: 1.5 }, 'version'],
  [progressSchema, { content: 'c', item: '', state: 'done' }, 'item'],
  [progressSchema, { content: 'c', item: 'i', state: 'closed' }, 'state'],
  [answerSchema, { content: 'c', question: 'q', kind: 'rating', score: 6 }, 'score'],
  [answerSchema, { content: 'c', question: 'q', kind: 'stars' }, 'kind'],
  [answerSchema, { content: 'c', question: 'q', kind: 'nps', score: '9' }, 'score'],
  [
    answerSchema,
    { content: 'c', question: 'q', kind: 'text', text: 'x'.repeat(EVENT.stringLength + 1) },
    'text',
  ],
])('reserved properties with a bad field name it (case %#)', (schema, properties, field) => {
  expect(schema.safeParse(properties).error?.issues.map((issue) => issue.path.join('.'))).toEqual([field]);
});

test.each([
  ['2026-02-28', '2026-02-28T00:00:00.000Z'],
  ['2024-02-29T12:00:00.000Z', '2024-02-29T12:00:00.000Z'],
  ['2026-01-31T23:30:00-01:00', '2026-02-01T00:30:00.000Z'],
  ['2026-02-29', undefined],
  ['2026-02-30T12:00:00.000Z', undefined],
  ['2026-04-31T12:00:00+09:00', undefined],
  ['2026-02', '2026-02-01T00:00:00.000Z'],
])('%s is %s: a day that no calendar has is no time', (text, moment) => {
  const ms = eventTime(text);
  expect(ms === undefined ? undefined : new Date(ms).toISOString()).toBe(moment);
});

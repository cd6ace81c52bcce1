// What was told at a moment is told of it for ever: every report is asked when it is now, and again as of then, weeks later, when much
// more has happened.

import { afterEach, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS } from '../../shared/limits.ts';
import { seeded } from '../../shared/score/random.ts';
import { startTestApp, type TestApp } from '../../test/fixtures/app.ts';

/** In the midst of a day. */
const THEN = Date.parse('2026-06-15T14:20:00Z');
const LATER = THEN + 33 * DAY_MS;
const EVENTS = ['Plan', 'Ship', 'Export'];

let { next, below } = seeded(0);
const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T;
const date = (at: number): string => new Date(at).toISOString().slice(0, 10);

let app: TestApp;
afterEach(() => app.stop());

let messages = 0;
const message = (at: number, more: object) => ({
  messageId: `m${messages++}`,
  timestamp: new Date(at).toISOString(),
  ...more,
});

async function send(events: object[]): Promise<void> {
  for (let i = 0; i < events.length; i += 400) {
    const { body } = await app.batch(events.slice(i, i + 400));
    expect(body.quarantined).toEqual([]);
  }
}

async function put(path: string, body: object, method = 'PUT'): Promise<void> {
  const reply = await app.api(method, path, body);
  if (!reply.ok) throw new Error(`${path}: ${await reply.text()}`);
}

/** What happens between two moments, to accounts of these numbers. */
function happenings(from: number, to: number, { first, last }: { first: number; last: number }): object[] {
  const events: ReturnType<typeof message>[] = [];
  for (let i = first; i < last; i++) {
    const account = `a${i}`;
    const began = from + next() * (to - from) * 0.6;
    const at = () => began + next() * (to - began);
    const people = Array.from({ length: 1 + below(4) }, (_, n) => `u${i}-${n}`);
    for (const userId of people) {
      const before = events.length;
      const traits = { plan: pick(['pro', 'basic']), seats: 2 + below(6), createdAt: date(began) };
      events.push(message(began, { type: 'group', userId, groupId: account, traits }));
      events.push(message(at(), { type: 'identify', userId, traits: { role: pick(['admin', 'user']) } }));
      const own = { userId, ...(below(4) > 0 && { context: { groupId: account } }) };
      for (let n = below(25); n > 0; n--) {
        const properties = { size: below(3) };
        events.push(message(at(), { ...own, type: 'track', event: pick(EVENTS), properties }));
      }
      const tell = (event: string, properties: object) =>
        events.push(message(at(), { ...own, type: 'track', event, properties }));
      tell('$exposure', { content: 'start', stage: 'shown' });
      tell('$exposure', { content: 'score', stage: 'shown', auto: true });
      if (below(2)) tell('$progress', { content: 'start', item: pick(['plan', 'ship']), state: 'done' });
      if (below(2))
        tell('$answer', { content: 'score', question: 'nps', kind: 'nps', score: below(11), text: 'So.' });
      // Whatever was last, it was on a page.
      const last = events
        .slice(before)
        .reduce((most, { timestamp }) => (timestamp > most ? timestamp : most), '');
      events.push(message(Date.parse(last), { ...own, type: 'page', name: 'Home' }));
    }
  }
  // Nobody's, or not yet.
  for (let n = 0; n < 20; n++)
    events.push(message(from + next() * (to - from), { type: 'track', event: 'Plan', userId: `lost${n}` }));
  return events;
}

/** What people and programs say of accounts. */
async function say(now: number, accounts: readonly string[]): Promise<void> {
  const contracts = accounts.map((account) => {
    const start = now - (20 + below(300)) * DAY_MS;
    const [from, to] = [date(start), date(start + 365 * DAY_MS)];
    return { account, start: from, end: to, amount: 1_000 * (1 + below(20)), currency: 'USD' };
  });
  await put('/v1/contracts', { contracts }, 'POST');
  const outcomes = accounts
    .filter(() => below(3) === 0)
    .map((account) => ({
      account,
      kind: pick(['churned', 'renewed']),
      date: date(now - below(15) * DAY_MS),
    }));
  await put('/v1/outcomes', { outcomes }, 'POST');
  const measures = accounts.map((account) => ({ account, measure: 'tickets', value: below(9) }));
  await put('/v1/measures', { measures }, 'POST');
  const [one] = accounts;
  await put(`/v1/accounts/${one}/override`, {
    ...{ band: 'green', reason: 'They said so.', until: new Date(now + 20 * DAY_MS).toISOString() },
  });
  await put(`/v1/accounts/${one}/notes`, { text: `Seen at ${now}` }, 'POST');
}

const REPORTS = [
  ...['overview', 'time-to-value', 'adoption', 'onboarding', 'features', 'retention', 'seats', 'nps'],
  ...['sentiment', 'health', 'revenue', 'evidence?score=adoption', 'evidence?score=health', 'lift/start'],
  ...[
    'time-to-value?groupBy=plan',
    'time-to-value?milestone=feature:ship&clock=first-seen',
    'overview?groupBy=plan',
  ],
  ...[
    'time-to-value?clock=contract',
    'features?table=accounts',
    'retention?kind=on-day',
    'revenue?groupBy=band',
  ],
  ...[
    'revenue?groupBy=ttv',
    'seats?segment=shipping',
    'features?groupBy=cohort',
    'adoption?compare=previous',
  ],
  ...[
    'overview?segment=shipping',
    'onboarding?content=start',
    'health?groupBy=plan',
    'sentiment?groupBy=plan',
  ],
].map((path) => `/v1/reports/${path}`);
const PATHS = [
  ...REPORTS,
  ...[
    '/v1/accounts',
    '/v1/accounts?sort=health',
    '/v1/accounts/a0',
    '/v1/accounts/a0/health',
    '/v1/accounts/a1',
  ],
  ...[
    '/v1/accounts/a0/timeline',
    '/v1/segments/shipping',
    '/v1/segments/shipping/members',
    '/v1/segments/quiet/members',
  ],
];

async function begin(): Promise<void> {
  for (const name of EVENTS)
    await put(`/v1/features/${name.toLowerCase()}`, { name, rule: { event: name }, tier: 'core' });
  await put('/v1/milestones/value', { name: 'Value', rule: { event: 'Ship' }, value: true, targetDays: 14 });
  await put('/v1/milestones/deep', {
    name: 'Deep',
    rule: { event: 'Export', count: { atLeast: 3 } },
    targetDays: 30,
  });
  await put('/v1/segments/shipping', {
    ...{ name: 'Shipping', of: 'accounts' },
    rule: {
      any: [
        { event: 'Ship', within: '14d' },
        { account: 'plan', is: 'pro' },
      ],
    },
  });
  await put('/v1/segments/quiet', {
    ...{ name: 'Quiet', of: 'users' },
    rule: { member: 'lastSeen', before: '2026-05-26T00:00:00Z' },
  });
  await put('/v1/content/start', {
    ...{ kind: 'checklist', name: 'Start', title: 'Start', holdout: 0.2 },
    items: EVENTS.slice(0, 2).map((event) => ({ id: event.toLowerCase(), title: event, done: { event } })),
  });
  await put('/v1/content/start/publish', {}, 'POST');
  await put('/v1/content/score', {
    ...{ kind: 'survey', name: 'Score' },
    questions: [{ id: 'nps', kind: 'nps', title: 'How likely?' }],
  });
  await put('/v1/content/score/publish', {}, 'POST');
  await send(happenings(THEN - 150 * DAY_MS, THEN, { first: 0, last: 40 }));
  await say(
    THEN - HOUR_MS,
    Array.from({ length: 30 }, (_, i) => `a${i}`),
  );
}

const withAsOf = (path: string): string =>
  `${path}${path.includes('?') ? '&' : '?'}asOf=${encodeURIComponent(new Date(THEN).toISOString())}`;

/** When somebody was seen last is told by the day of an earlier moment, and how many events there are is told of now alone. */
const BY_DAY = new Set(['lastSeen', 'lastUsed']);
const OF_NOW = new Set(['coverage', 'events']);

function timeless(report: unknown): unknown {
  return JSON.parse(JSON.stringify(report), function (this: object, key, value) {
    if (BY_DAY.has(key) || (OF_NOW.has(key) && ('asOf' in this || 'activeUsers' in this))) return undefined;
    const isList = Array.isArray(value) && value.some((one) => one?.id !== undefined);
    return isList ? value.toSorted((a, b) => (a.id < b.id ? -1 : 1)) : value;
  });
}

/** The day on which everybody in a report was seen last. */
function seen(report: unknown): Map<string, string> {
  const days = new Map<string, string>();
  JSON.stringify(report, (_, value) => {
    if (value?.id && value.lastSeen) days.set(value.id, value.lastSeen.slice(0, 10));
    return value;
  });
  return days;
}

it.each([3, 5, 6])('every report tells of a moment what it told then (seed %i)', async (seed) => {
  ({ next, below } = seeded(seed));
  app = await startTestApp({ now: THEN });
  await begin();
  const told = new Map<string, unknown>();
  for (const path of PATHS) told.set(path, await app.get(path));
  app.clock.now = LATER;
  await send([
    ...happenings(THEN + HOUR_MS, LATER, { first: 0, last: 30 }),
    ...happenings(THEN + HOUR_MS, LATER, { first: 40, last: 60 }),
  ]);
  await say(
    LATER,
    Array.from({ length: 50 }, (_, i) => `a${i}`),
  );
  for (const path of PATHS) {
    const again = await app.get(withAsOf(path));
    expect.soft(timeless(again), path).toEqual(timeless(told.get(path)));
    // Not every call is a use: the last day of use may be an earlier one.
    const then = seen(told.get(path));
    for (const [id, day] of seen(again))
      expect.soft(day <= (then.get(id) ?? day), `${path} ${id}`).toBe(true);
  }
});

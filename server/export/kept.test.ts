import { afterAll, beforeAll, expect, it } from 'vitest';
import { DAY_MS } from '../../shared/limits.ts';
import { startTestApp, type TestApp } from '../../test/fixtures/app.ts';

const START = Date.parse('2026-01-01T00:00:00Z');
const at = (day: number) => ({ timestamp: new Date(START + day * DAY_MS).toISOString() });

let from: TestApp;
let to: TestApp;
beforeAll(async () => {
  [from, to] = [await startTestApp({ now: START + 5 * DAY_MS }), await startTestApp({ now: START })];
});
afterAll(() => Promise.all([from.stop(), to.stop()]));

it('has what is still in force of events that went by their age, and another server takes it for the same', async () => {
  const consent = { categoryPreferences: { Analytics: false } };
  await from.batch([
    {
      ...at(1),
      type: 'group',
      messageId: 'g1',
      userId: 'ann',
      groupId: 'acme',
      traits: { plan: 'pro', seats: 5 },
    },
    {
      ...at(2),
      type: 'identify',
      messageId: 'i1',
      userId: 'ann',
      traits: { name: 'Ann', role: 'x' },
      context: { consent },
    },
    { ...at(3), type: 'group', messageId: 'g2', userId: 'ann', groupId: 'bolt', traits: { plan: 'free' } },
    { ...at(3), type: 'identify', messageId: 'i2', anonymousId: 'device', traits: { theme: 'dark' } },
  ]);
  await from.api('PUT', '/v1/settings', { retention: { rawDays: 30 } });
  for (const app of [from, to]) app.clock.now = START + 100 * DAY_MS;
  await from.batch([
    { ...at(90), type: 'identify', messageId: 'i3', userId: 'ann', traits: { role: 'y' } },
    { ...at(90), type: 'track', event: 'Export', messageId: 't1', userId: 'ann' },
  ]);
  await from.pastWork.retention.run();
  const lines = await linesOf(from);
  const kept = lines.filter((line) => line.kept);
  expect(lines.filter((line) => line.digest).map(({ messageId }) => messageId)).toEqual(['i3', 't1']);
  expect(kept.map(({ messageId }) => messageId).filter((id) => !/^kept-/.test(String(id)))).toEqual([
    'g1',
    'g2',
  ]);
  expect((await to.batch(lines.filter((line) => line.type))).body).toMatchObject({
    accepted: lines.filter((line) => line.type).length,
    quarantined: [],
  });
  const facts = (app: TestApp) =>
    app.database.read.rows('select subject, subject_id, key, value, ts from trait order by 1, 2, 3');
  expect(await facts(to)).toEqual(await facts(from));
  const used = (app: TestApp) =>
    app.database.read.rows("select account_id, user_id, via, n from tally where signal = 'Export'");
  expect(await used(to)).toEqual(await used(from));
  expect(await used(to)).toMatchObject([{ account_id: 'bolt', via: 'member' }]);
  for (const path of ['/v1/users/ann', '/v1/users/device']) {
    const known = await from.get<{ traits: object; consent: object[] }>(path);
    const { traits, consent: told } = await to.get<{ traits: object; consent: object[] }>(path);
    expect([traits, told]).toEqual([known.traits, known.consent]);
  }
  // Into the server that it came from it changes nothing.
  const before = await facts(from);
  const again = (await from.batch(kept)).body;
  expect([again.accepted, again.quarantined.every(({ code }) => code === 'too_old')]).toEqual([0, true]);
  expect(await facts(from)).toEqual(before);
});

it('has nothing of the kind where no events went', async () => {
  expect((await linesOf(to)).some((line) => line.kept)).toBe(false);
});

async function linesOf(app: TestApp): Promise<Record<string, unknown>[]> {
  const text = await (await app.api('GET', '/v1/export')).text();
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

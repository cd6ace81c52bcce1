import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../test/fixtures/app.ts';
import { allRollups } from '../../test/fixtures/rollups.ts';

let from: TestApp;
let to: TestApp;
beforeAll(async () => {
  [from, to] = [await startTestApp(), await startTestApp()];
});
afterAll(async () => {
  await from.stop();
  await to.stop();
});

it('writes messages of every type so that another server takes them for the same', async () => {
  const base = { userId: 'u1', timestamp: '2026-01-02T03:04:05.678Z' };
  await from.batch([
    {
      ...base,
      type: 'track',
      event: 'Report Created',
      messageId: '1',
      properties: { n: 1, deep: { a: [1] } },
    },
    { ...base, type: 'identify', messageId: '2', traits: { name: 'Ann' } },
    { ...base, type: 'group', messageId: '3', groupId: 'acme/東京', traits: { plan: 'pro' } },
    { ...base, type: 'page', messageId: '4', name: 'Home', context: { groupId: 'bolt' } },
    { type: 'screen', messageId: '5', anonymousId: 'device', timestamp: base.timestamp },
    { ...base, type: 'alias', messageId: '6', previousId: 'device' },
    {
      ...base,
      type: 'track',
      event: '$exposure',
      messageId: '7',
      properties: { content: 'c', stage: 'shown' },
    },
  ]);
  const exported = await (await from.api('GET', '/v1/export')).text();
  const messages = exported
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect((await to.batch(messages)).body).toMatchObject({ accepted: 7, quarantined: [] });
  expect(await (await to.api('GET', '/v1/export')).text()).toBe(exported);
  // Into the server that it came from it may go as often as one likes.
  expect((await from.batch(messages)).body).toMatchObject({ accepted: 0, duplicates: 7, quarantined: [] });
  expect(await allRollups(to.database.read)).toEqual(await allRollups(from.database.read));
});

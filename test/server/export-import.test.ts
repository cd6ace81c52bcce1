// An export makes an empty server the same: what is defined, what is shown, and every number.

import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CONTENTS } from '../../demo/content.ts';
import { FEATURES, HEALTH, MILESTONES } from '../../demo/definitions.ts';
import { SEGMENTS } from '../../demo/segments.ts';
import { settingsAt } from '../../demo/settings.ts';
import { KEYS, removeFolder, runCli, type ServerProcess, startServerProcess } from '../fixtures/process.ts';

const AS_OF = '2026-05-01T00:00:00Z';
const EVENTS = 400;

let folder: string;
let [from, to]: ServerProcess[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'foothold-export-'));
  from = await startServerProcess();
  to = await startServerProcess();
});
afterAll(async () => {
  for (const server of [from, to]) {
    await server?.stop();
    if (server) await removeFolder(server.folder);
  }
  await removeFolder(folder);
});

async function furnish({ api, url }: ServerProcess): Promise<void> {
  const ask = async (method: string, path: string, body?: unknown) =>
    expect([path, (await api(method, path, body)).status]).toEqual([path, 200]);
  for (const [id, feature] of Object.entries(FEATURES)) await ask('PUT', `/v1/features/${id}`, feature);
  for (const [id, milestone] of Object.entries(MILESTONES))
    await ask('PUT', `/v1/milestones/${id}`, milestone);
  for (const [id, segment] of Object.entries(SEGMENTS)) await ask('PUT', `/v1/segments/${id}`, segment);
  await ask('PUT', '/v1/settings', settingsAt(Date.parse(AS_OF)));
  for (const content of CONTENTS) {
    const path = `/v1/content/${content.id}`;
    for (const name of ['First', 'Second']) {
      await ask('PUT', path, { ...content, name });
      await ask('POST', `${path}/publish`);
    }
    await ask('POST', `${path}/rollback`, { version: 1 });
    await ask('PUT', path, { ...content, name: 'Draft' });
  }
  await ask('PUT', '/v1/content/unpublished', { ...CONTENTS[0], name: 'Unpublished' });
  const contract = { account: 'account-0', start: '2026-01-01', end: '2026-05-01', currency: 'USD' };
  for (const amount of [100, 90]) {
    await ask('POST', '/v1/contracts', { contracts: [{ ...contract, amount }] });
  }
  const renewal = { account: 'account-0', date: '2026-05-01' };
  await ask('POST', '/v1/outcomes', {
    outcomes: [
      { ...renewal, kind: 'renewed', amount: 90, currency: 'USD' },
      { ...renewal, id: 'slip', kind: 'churned' },
    ],
  });
  expect((await api('DELETE', '/v1/outcomes/slip')).status).toBe(204);
  await ask('PUT', '/v1/score', HEALTH);
  // By their names the inner one comes last, and it must be there first.
  const inner = { name: 'Inner', of: 'accounts', rule: { account: 'plan', exists: true } };
  await ask('PUT', '/v1/segments/z-inner', inner);
  await ask('PUT', '/v1/segments/a-outer', { ...inner, rule: { not: { segment: 'z-inner' } } });
  const names = Object.values(FEATURES).flatMap(({ rule }) =>
    rule !== null && typeof rule === 'object' && 'event' in rule ? [rule.event] : [],
  );
  const batch = Array.from({ length: EVENTS }, (_, i) => ({
    ...(i % 40 === 0
      ? { type: 'identify', traits: { name: `Person ${i % 7}` } }
      : { type: 'track', event: names[i % names.length] }),
    userId: `user-${i % 7}`,
    messageId: `event-${i}`,
    context: { groupId: `account-${i % 3}` },
    timestamp: new Date(Date.parse('2026-03-01T00:00:00Z') + i * 3_600_000).toISOString(),
  }));
  const body = JSON.stringify({ writeKey: KEYS.FOOTHOLD_WRITE_KEY, batch });
  expect((await fetch(`${url}/v1/batch`, { method: 'POST', body })).status).toBe(200);
  const tickets = { account: 'account-0', measure: 'open-tickets', at: '2026-03-01' };
  await ask('POST', '/v1/measures', { measures: [{ ...tickets, value: 2 }] });
  await ask('POST', '/v1/measures', { measures: [{ ...tickets, value: 3 }] });
  const note = { text: 'They move in May.', by: 'Ana' };
  expect((await api('POST', '/v1/accounts/account-0/notes', note)).status).toBe(201);
  const until = new Date(Date.now() + 30 * 86_400_000).toISOString();
  await ask('PUT', '/v1/accounts/account-0/override', { band: 'red', reason: 'Their champion left.', until });
}

/** Everything that a reader sees, but for when it was put there. */
async function seen({ get }: ServerProcess): Promise<unknown> {
  const { content } = await get<{ content: { id: string; updatedAt: string }[] }>('/v1/content');
  return {
    content: content.map(({ updatedAt: _, ...one }) => one),
    drafts: await Promise.all(content.map(({ id }) => get(`/v1/content/${id}`))),
    versions: await Promise.all(content.map(({ id }) => get(`/v1/content/${id}/versions`))),
    features: await get('/v1/features'),
    milestones: await get('/v1/milestones'),
    settings: await get('/v1/settings'),
    contracts: await get('/v1/contracts'),
    outcomes: await get('/v1/outcomes'),
    segments: await get('/v1/segments'),
    score: await get('/v1/score'),
    measures: await get('/v1/measures'),
    notes: await get('/v1/accounts/account-0/notes'),
    reports: await Promise.all(
      ['time-to-value', 'adoption'].map(async (name) => {
        const { definitionVersion: _, ...report } = await get<{ definitionVersion: number }>(
          `/v1/reports/${name}?asOf=${AS_OF}`,
        );
        return report;
      }),
    ),
    people: await get('/v1/users/user-0'),
  };
}

it('makes an empty server the same, however often it is imported', async () => {
  if (!from || !to) throw new Error('there are no servers');
  await furnish(from);
  const file = join(folder, 'all.ndjson.gz');
  const exported = await runCli(['export', file, '--url', from.url, '--key', KEYS.FOOTHOLD_SECRET_KEY]);
  expect(exported).toMatchObject({ code: 0 });
  const load = (key: string) => runCli(['import', file, '--url', to?.url ?? '', '--key', key]);
  const events = await load(KEYS.FOOTHOLD_WRITE_KEY);
  expect(events).toMatchObject({ code: 0, err: expect.stringMatching(/left out: they want a secret key/) });
  expect(await load(KEYS.FOOTHOLD_SECRET_KEY)).toMatchObject({ code: 0 });
  expect(await load(KEYS.FOOTHOLD_SECRET_KEY)).toMatchObject({ code: 0 });
  expect(await seen(to)).toEqual(await seen(from));

  const lines = async (server: ServerProcess, name: string) => {
    const target = join(folder, name);
    await runCli(['export', target, '--url', server.url, '--key', KEYS.FOOTHOLD_SECRET_KEY]);
    return (await readFile(target, 'utf8')).trim().split('\n').sort();
  };
  const again = await lines(to, 'to.ndjson');
  // When it was received is when it was imported, where the export did not say more.
  expect(again).toEqual(await lines(from, 'from.ndjson'));
});

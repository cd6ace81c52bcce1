// What is defined in the large environment, and the contracts of its accounts.

import { openForReading } from '../../server/storage/open.ts';
import { listEnvironments } from '../../server/storage/tenants.ts';
import { DAY_MS } from '../../shared/limits.ts';
import type { ServerProcess } from '../fixtures/process.ts';
import { accountId, CHECKLIST_ITEMS, DAYS, type LargeData } from './large-data.ts';

export async function environmentOf(path: string): Promise<string> {
  const read = await openForReading(`file:${path}`);
  const [environment] = await listEnvironments(read);
  read.close();
  return environment?.id ?? '';
}

/** Features, milestones, a checklist and a survey. */
export async function define({ api }: ServerProcess): Promise<void> {
  const put = async (path: string, body: object) => {
    const reply = await api('PUT', path, body);
    if (!reply.ok) throw new Error(`${path}: ${reply.status} ${await reply.text()}`);
  };
  const event = (n: number) => ({ event: `Feature ${String(n).padStart(2, '0')} Used` });
  for (let n = 0; n < 12; n++)
    await put(`/v1/features/f${n}`, {
      name: `Feature ${n}`,
      rule: event(n),
      tier: n < 6 ? 'core' : 'advanced',
    });
  const milestones = [
    { name: 'First value', rule: event(7), value: true, targetDays: 14 },
    { name: 'Two features', rule: { all: [event(1), event(2)] }, targetDays: 30 },
    { name: 'Three people', rule: { ...event(3), users: { atLeast: 3 } }, targetDays: 60 },
  ];
  for (const [n, milestone] of milestones.entries()) await put(`/v1/milestones/m${n}`, milestone);
  await defineSegments(put);
  await put('/v1/content/getting-started', {
    ...{ kind: 'checklist', name: 'Getting started', title: 'Getting started' },
    items: CHECKLIST_ITEMS.map((id, n) => ({ id, title: id, done: event(n) })),
  });
  await put('/v1/content/nps', {
    ...{ kind: 'survey', name: 'NPS' },
    questions: [{ id: 'score', kind: 'nps', title: 'How likely are you to recommend us?' }],
  });
  for (const id of ['getting-started', 'nps']) await api('POST', `/v1/content/${id}/publish`);
}

/** One by what is told of accounts, one by what they did, one by a feature. */
export const SEGMENTS = ['business', 'recent', 'adopters'] as const;

async function defineSegments(put: (path: string, body: object) => Promise<void>): Promise<void> {
  const rules = {
    business: { account: 'plan', is: 'business' },
    recent: { event: 'Feature 02 Used', count: { atLeast: 2 }, within: '14d' },
    adopters: { feature: 'f1', state: 'adopted' },
  };
  for (const id of SEGMENTS) await put(`/v1/segments/${id}`, { name: id, of: 'accounts', rule: rules[id] });
}

/** A contract a year for every second account, and what became of those that are over. */
export async function importRenewals({ api }: ServerProcess, { accounts, until }: LargeData): Promise<void> {
  const day = (ms: number) => new Date(ms).toISOString().slice(0, 10);
  const [contracts, outcomes]: [object[], object[]] = [[], []];
  for (let i = 0; i < accounts; i += 2) {
    const end = until - ((i * 7919) % DAYS) * DAY_MS;
    const account = accountId(i);
    const amount = 1_000 + (i % 50) * 100;
    const contract = {
      account,
      amount,
      currency: 'USD',
      recordedAt: new Date(end - 400 * DAY_MS).toISOString(),
    };
    contracts.push({ ...contract, id: `c${i}`, start: day(end - 365 * DAY_MS), end: day(end) });
    outcomes.push({
      ...{ account, contract: `c${i}`, kind: i % 14 === 0 ? 'churned' : 'renewed', date: day(end) },
      recordedAt: new Date(end).toISOString(),
    });
  }
  for (const [path, rows] of [
    ['contracts', contracts],
    ['outcomes', outcomes],
  ] as const)
    for (let at = 0; at < rows.length; at += 2_000) {
      const reply = await api('POST', `/v1/${path}`, { [path]: rows.slice(at, at + 2_000) });
      if (!reply.ok) throw new Error(`${path}: ${reply.status} ${await reply.text()}`);
    }
}

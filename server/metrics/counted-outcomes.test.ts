// Who is behind what content caused and behind the findings of evidence, over accounts of which some things are done on purpose.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY_MS } from '../../shared/limits.ts';
import { seeded } from '../../shared/score/random.ts';
import { startTestApp, type TestApp } from '../../test/fixtures/app.ts';
import type { AccountsReport } from './report/accounts.ts';
import type { EvidenceReport, Finding, LandmarkResult } from './report/evidence.ts';
import type { LiftArm, LiftReport } from './report/lift.ts';

const NOW = Date.parse('2026-06-01T12:00:00Z');
const ACCOUNTS = 160;
const { below: int } = seeded(20_260_602);
const at = (days: number) => new Date(NOW - days * DAY_MS).toISOString();
const day = (days: number) => at(days).slice(0, 10);

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ now: NOW });
  await app.api('PUT', '/v1/milestones/first', { name: 'First', rule: { event: 'ship' }, value: true });
  await app.api('PUT', '/v1/features/quote', { name: 'Quotes', rule: { event: 'quote' }, tier: 'core' });
  await app.api('PUT', '/v1/content/tour', {
    ...{ name: 'Tour', kind: 'guide', holdout: 0.4, steps: [{ id: 'one', kind: 'modal', body: 'Hello' }] },
  });
  expect((await app.api('POST', '/v1/content/tour/publish')).status).toBe(200);
  let next = 0;
  const events = Array.from({ length: ACCOUNTS }, (_, i) => {
    const account = `a${i}`;
    const event = (name: string, ago: number, properties: object = {}) => ({
      ...{ type: 'track', event: name, properties, userId: `${account}-u`, messageId: `m${next++}` },
      ...{ timestamp: at(ago), context: { groupId: account } },
    });
    // Every seventh is drawn twice, and may be in both groups.
    const drawn = Array.from({ length: i % 7 === 0 ? 2 : 1 }, () =>
      event('$exposure', 1 + int(70), { content: 'tour', stage: int(5) < 2 ? 'held_out' : 'eligible' }),
    );
    return [
      {
        ...{ type: 'group', groupId: account, userId: `${account}-u`, messageId: `m${next++}` },
        ...{ timestamp: at(119), traits: { name: account, plan: ['team', 'free', 'pro'][int(3)] } },
      },
      ...drawn,
      ...(int(4) > 0 ? [event('ship', i % 4 === 0 ? 106 + int(12) : int(100))] : []),
      ...(i % 2 > 0 ? [event('quote', 90 + int(29))] : []),
    ];
  }).flat();
  expect((await app.batch(events)).body).toMatchObject({ accepted: events.length, quarantined: [] });
  const ids = Array.from({ length: ACCOUNTS }, (_, i) => `a${i}`);
  const contracts = ids.map((account) => ({
    ...{ account, start: '2025-05-20', end: '2026-05-20', amount: 100, currency: 'USD' },
    recordedAt: '2025-05-20T00:00:00Z',
  }));
  await app.api('POST', '/v1/contracts', { contracts });
  // Those who quoted early stay more often.
  const outcomes = ids.map((account, i) => ({
    ...{ account, kind: int(10) < (i % 2 > 0 ? 1 : 6) ? 'churned' : 'renewed' },
    ...{ date: '2026-05-20', recordedAt: '2026-05-20T00:00:00Z' },
  }));
  expect((await app.api('POST', '/v1/outcomes', { outcomes })).status).toBe(200);
});
afterAll(() => app.stop());

const list = (query: Record<string, string>) =>
  app.get<AccountsReport>(`/v1/accounts?${new URLSearchParams(query)}`);
const behind = async (countedBy: string, counted: string, more: Record<string, string> = {}) =>
  (await list({ countedBy, counted, ...more })).total;

describe('of evidence', () => {
  const evidence = (counted: string) => behind('evidence', counted);

  it('who had done what a finding is of, who had not, and those of them that renewed', async () => {
    const { findings, landmarks, findingDays } = await app.get<EvidenceReport>('/v1/reports/evidence');
    const check = async (of: string, { with: did, without }: LandmarkResult | Finding) => {
      expect([of, await evidence(`did:${of}`)]).toEqual([of, did?.n]);
      expect([of, await evidence(`didStayed:${of}`)]).toEqual([of, did?.stayed]);
      expect([of, await evidence(`didNot:${of}`)]).toEqual([of, without?.n]);
      expect([of, await evidence(`didNotStayed:${of}`)]).toEqual([of, without?.stayed]);
    };
    expect(findings.map(({ things }) => things.map(({ id }) => id))).toContainEqual(['quote']);
    for (const finding of findings)
      await check(`${findingDays}:${finding.things.map(({ kind, id }) => `${kind}:${id}`).join()}`, finding);
    expect(landmarks.filter((one) => one.with)).toHaveLength(3);
    for (const one of landmarks) await check(`${one.days}:milestone:first`, one);
    const { counted } = await list({
      ...{ countedBy: 'evidence', counted: 'did:30:feature:quote,milestone:first' },
    });
    expect(counted).toMatchObject({ of: 'did', names: ['30', 'Quotes', 'First'] });
  });

  it('all who were judged before their renewals, and of which a factor was known', async () => {
    const { lookbacks } = await app.get<EvidenceReport>('/v1/reports/evidence');
    for (const { days, n, left, score, factors } of lookbacks) {
      expect([await evidence(`judged:${days}`), await evidence(`judgedLeft:${days}`)]).toEqual([n, left]);
      expect(await evidence(`judgedLeft:${days}:scored`)).toBe(score?.red.left);
      expect(await evidence(`judgedLeft:${days}:red`)).toBe(score?.red.hits);
      expect(factors?.length).toBeGreaterThan(1);
      for (const { id, auc } of factors ?? [])
        expect([id, await evidence(`measured:${days}:${id}`)]).toEqual([id, auc.positives + auc.negatives]);
    }
  });
});

describe('of what content caused', () => {
  const check = async (arms: Record<'shown' | 'held', LiftArm>, of: Record<string, string>) => {
    for (const arm of ['shown', 'held'] as const) {
      const { accounts, observed, reached } = arms[arm];
      for (const [what, n] of Object.entries({ drawn: accounts, observed, reached }))
        expect([arm, what, await behind('lift', `${what}:${arm}`, of)]).toEqual([arm, what, n]);
    }
  };

  it.each(['', 'days=14', 'milestone=first', `from=${day(50)}&to=${day(20)}`])(
    'who was drawn, observed and reached it in each arm, and who is left out (%s)',
    async (query) => {
      const { from, to, ...same } = Object.fromEntries(new URLSearchParams(query));
      const more = { content: 'tour', ...same, ...(from && to && { countedFrom: from, countedTo: to }) };
      const report = await app.get<LiftReport>(`/v1/reports/lift/tour?${query}`);
      await check(report, more);
      if (query !== '') return expect(report.shown.reached).toBeGreaterThan(0);
      const { shown, held, excluded } = report;
      for (const { accounts, observed, reached } of [shown, held])
        expect([accounts > observed, observed > reached, reached > 0]).toEqual([true, true, true]);
      expect(excluded).toHaveLength(2);
      for (const { reason, accounts } of excluded)
        expect([reason, await behind('lift', `excluded:${reason}`, more)]).toEqual([reason, accounts]);
    },
  );

  it('the same of each group', async () => {
    const { groups = [] } = await app.get<LiftReport>('/v1/reports/lift/tour?groupBy=plan');
    expect(groups).toHaveLength(3);
    for (const group of groups) {
      const own = { content: 'tour', groupBy: 'plan', group: group.key };
      expect((await list({ countedBy: 'lift', ...own })).total).toBe(group.n);
      await check(group, own);
    }
  });

  it('and refuses what there is not, naming the field', async () => {
    const refused = async (query: string) => {
      const answer = await app.api('GET', `/v1/accounts?countedBy=lift&${query}`);
      return [answer.status, ((await answer.json()) as { error: { field: string } }).error.field];
    };
    expect(await refused('counted=drawn:shown')).toEqual([400, 'content']);
    expect(await refused('content=gone&counted=drawn:shown')).toEqual([404, 'content']);
    for (const none of ['constructor:shown', 'drawn:both', 'excluded:constructor'])
      expect(await refused(`content=tour&counted=${none}`)).toEqual([404, 'counted']);
  });
});

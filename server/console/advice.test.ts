// Advice names what the page shows, worst first, and never more than a few things.

import { describe, expect, it } from 'vitest';
import type { AccountReport } from '../metrics/report/account.ts';
import { adviceFor } from './advice.ts';
import { NOW } from './fixture/chance.ts';
import { fixtureReports } from './fixture/reports.ts';

async function account(changes: Partial<AccountReport> = {}): Promise<AccountReport> {
  const report = await fixtureReports().account('env', 'account-3', {});
  if (!report) throw new Error('the fixture has this account');
  return { ...report, answers: [], milestones: [], ...changes };
}

const answer = (score: number, daysAgo: number) => ({
  at: new Date(NOW - daysAgo * 86_400_000).toISOString(),
  userId: 'u',
  userName: 'Ana',
  accountId: 'a',
  accountName: 'A',
  content: 'nps',
  question: '?',
  score,
  text: null,
});

const milestone = (status: 'stuck' | 'behind' | 'reached') => ({
  id: status,
  name: status,
  isValue: true,
  reachedAt: null,
  days: null,
  targetDays: 21,
  status,
});

describe('advice', () => {
  it('puts a recent detractor first, and forgets an old one', async () => {
    expect(adviceFor(await account({ answers: [answer(3, 2)] }))[0]).toEqual({
      key: 'detractor',
      name: 'Ana',
      score: 3,
    });
    expect(adviceFor(await account({ answers: [answer(3, 40)] }))[0]?.key).not.toBe('detractor');
  });

  it('has nothing to lead those to who left, and asks for the result of a renewal', async () => {
    const left = await account({ leftAt: '2026-03-01T00:00:00.000Z', answers: [answer(3, 2)] });
    expect(adviceFor(left)).toEqual([{ key: 'left', at: '2026-03-01T00:00:00.000Z' }]);
    const [renewal] = (await account()).renewals;
    if (!renewal) throw new Error('the fixture has a renewal');
    const open = await account({
      renewals: [renewal, { ...renewal, status: 'unknown', date: '2026-02-01' }],
      answers: [answer(3, 2)],
      milestones: [milestone('stuck')],
    });
    expect(adviceFor(open).at(-1)).toEqual({ key: 'unknownRenewal', at: '2026-02-01' });
    expect(adviceFor(open)[0]?.key).toBe('detractor');
  });

  it('names the stuck milestone before one that is merely behind', async () => {
    const report = await account({ milestones: [milestone('behind'), milestone('stuck')] });
    expect(adviceFor(report)[0]).toEqual({ key: 'stuck', name: 'stuck', target: 21 });
  });

  it('names the factor that costs most', async () => {
    const report = await account();
    const factors = report.score.factors.map((factor) => ({
      ...factor,
      value: factor.id === 'frequency' ? 10 : 90,
    }));
    expect(adviceFor({ ...report, score: { ...report.score, factors } })).toEqual([{ key: 'frequency' }]);
  });

  it('asks for data where the score is withheld, and is content where nothing is low', async () => {
    const report = await account();
    const factors = report.score.factors.map((factor) => ({ ...factor, value: 90 }));
    expect(adviceFor({ ...report, score: { ...report.score, score: null } })).toEqual([
      { key: 'insufficient' },
    ]);
    expect(adviceFor({ ...report, score: { ...report.score, factors } })).toEqual([{ key: 'healthy' }]);
  });
});

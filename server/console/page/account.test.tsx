// One account at its edges: one that nothing is known of, one whose score is withheld, one whose parts must add up.

import { renderToString } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import type { AccountReport } from '../../metrics/report/account.ts';
import { NOW } from '../fixture/chance.ts';
import { fixtureReports } from '../fixture/reports.ts';
import { fixtureSession } from '../fixture/session.ts';
import { createReader } from '../reader.ts';
import type { Lang } from '../words.ts';
import { AccountPage } from './account.tsx';

const readerIn = (lang: Lang, query = '') =>
  createReader({
    path: '/console/accounts/a',
    query: new URLSearchParams(query),
    lang,
    theme: 'auto',
    session: fixtureSession(),
    now: NOW,
  });

async function account(changes: Partial<AccountReport> = {}): Promise<AccountReport> {
  const report = await fixtureReports().account('env', 'account-3', {});
  if (!report) throw new Error('the fixture has this account');
  return { ...report, ...changes };
}

const shown = (report: AccountReport, lang: Lang = 'en', query = '') =>
  renderToString(<AccountPage reader={readerIn(lang, query)} report={report} />);

describe('an account that nothing is known of', () => {
  it('says for each part what would fill it', async () => {
    const bare = await account({
      traits: {},
      milestones: [],
      features: [],
      checklists: [],
      users: [],
      answers: [],
      weeks: [],
      timeline: [],
      timelineCursor: null,
      scoreWeekAgo: null,
    });
    const html = shown(bare);
    for (const text of ['No milestone is defined yet', 'Send identify calls', 'No event yet', 'No data']) {
      expect(html).toContain(text);
    }
    expect(shown(bare, 'ja')).toContain('マイルストーンがまだ定義されていません');
  });
});

describe('an account with many people', () => {
  it('folds those that were active longest ago', async () => {
    const report = await account();
    const [one] = report.users;
    if (!one) throw new Error('the fixture has people');
    const users = Array.from({ length: 30 }, (_, n) => ({ ...one, id: `u${n}`, name: `Person ${n}` }));
    const html = shown({ ...report, users });
    const fold = html.indexOf('5 more people');
    const places = [24, 25, 29].map((n) => html.indexOf(`Person ${n}`));
    expect(places.every((place) => place > 0)).toBe(true);
    expect(places.map((place) => place > fold)).toEqual([false, true, true]);
    expect(shown(report)).not.toContain('more people');
  });

  it('sorts and finds them over all, also those that are out of sight at first', async () => {
    const one = (await account()).users[0];
    if (!one) throw new Error('the fixture has people');
    const users = Array.from({ length: 40 }, (_, i) => ({
      ...{ ...one, id: `p${i}`, name: `Person ${i}`, email: null, role: i === 39 ? 'owner' : 'member' },
      activeDays: i,
    }));
    const html = shown(await account({ users }), 'en', 'peopleSort=-days');
    const table = html.slice(html.indexOf('id="people-title"'));
    expect(table.indexOf('Person 39')).toBeLessThan(table.indexOf('Person 38'));
    expect(table.indexOf('Person 38')).toBeLessThan(table.indexOf('more people'));
    const found = shown(await account({ users }), 'en', 'peopleFind=owner');
    const narrowed = found.slice(found.indexOf('id="people-title"'));
    expect(narrowed).toContain('Person 39');
    expect(narrowed).not.toContain('Person 38');
    expect(shown(await account({ users }), 'en', 'peopleFind=nobody')).not.toContain('Person 39');
  });
});

describe('a withheld score', () => {
  it('shows no number, no band and no contribution, but what is missing', async () => {
    const { score } = await account();
    const factors = score.factors.map((factor, index) => ({
      ...factor,
      contribution: null,
      ...(index < 2 ? { measure: null, value: null, reason: 'the number of seats is not known' } : {}),
    }));
    const html = shown(
      await account({
        score: { score: null, band: null, coverage: 0.4, reason: 'insufficient data', factors },
        scoreWeekAgo: 61,
      }),
    );
    expect(html).toContain('Insufficient data');
    expect(html).toContain('The number of seats is not known');
    expect(html).toContain('Send group calls with each account’s seats.');
    expect(html).toContain('40% of the weight has data');
    expect(html).not.toContain('<tfoot>');
    expect(html).not.toContain('score-parts');
  });
});

describe('the parts of a score', () => {
  it('add up to it as printed, in the table and in the bar', async () => {
    const html = shown(await account());
    const table = /<h3>Parts of the score<\/h3>.*?<\/table>/s.exec(html)?.[0] ?? '';
    const adds = [...table.matchAll(/<td class="number"[^>]*>([\d.]+)<\/td><\/tr>/g)].map(([, cell]) =>
      Number(cell),
    );
    const total = adds.pop() ?? 0;
    expect(adds).toHaveLength(4);
    expect(adds.reduce((sum, part) => sum + part, 0)).toBeCloseTo(total, 6);
    const bar = /<svg class="chart narrow".*?<\/svg>/s.exec(html)?.[0] ?? '';
    expect([...bar.matchAll(/<title>\w+: ([\d.]+)<\/title>/g)].map(([, part]) => Number(part))).toEqual(adds);
  });
});

describe('traits', () => {
  it('shows plain values only, dates as dates, and long ones cut', async () => {
    const html = shown(
      await account({
        traits: { since: '2025-01-02T03:04:05Z', list: [1], long: 'x'.repeat(500), yes: true, nothing: null },
      }),
    );
    expect(html).toContain('Jan 2, 2025');
    expect(html).not.toContain('x'.repeat(200));
    expect(html).not.toContain('>list<');
    expect(html).not.toContain('>nothing<');
  });
});

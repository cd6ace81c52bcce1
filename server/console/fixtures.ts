// Reports to try pages on, for tests only: a full workspace, an empty one, one whose numbers are all withheld, and
// one with names that try to break the page. The same input gives the same report, always.

import { activationRate } from '../../shared/score/activation.ts';
import { adoptionScore } from '../../shared/score/adoption.ts';
import { logRank } from '../../shared/score/log-rank.ts';
import { nps } from '../../shared/score/nps.ts';
import { kaplanMeier, quantile, reachedBy } from '../../shared/score/survival.ts';
import type {
  AccountReport,
  AccountRow,
  AccountsQuery,
  AccountsReport,
  AdoptionReport,
  Answer,
  Band,
  ContentReport,
  MilestoneStatus,
  NpsReport,
  OverviewReport,
  ReportBase,
  Reports,
  SurvivalSummary,
  TimeToValueReport,
} from '../metrics/report.ts';

export const NOW = Date.parse('2026-03-18T09:30:00Z');
const DAY_MS = 86_400_000;

export interface Names {
  accounts: readonly string[];
  people: readonly string[];
  comments: readonly (string | null)[];
  milestone: string;
  features: readonly string[];
  items: readonly string[];
  plans: readonly string[];
}

export const ENGLISH: Names = {
  accounts: [
    'Alder Freight',
    'Birch & Vale',
    'Copper Lantern',
    'Driftline Studio',
    'Ember Foods',
    'Fathom Charts',
    'Gale Ferries',
    'Harrow Print',
    'Inkwell Legal',
    'Juniper Clinics',
    'Kestrel Rail',
    'Lowland Dairy',
  ],
  people: ['Ana Demo', 'Ben Demo', 'Chloe Demo', 'Dai Demo', 'Edda Demo'],
  comments: [
    'The weekly report saves us a morning.',
    null,
    'Inviting people took us three tries.',
    'Good, but the export is slow on large boards.',
    null,
  ],
  milestone: 'First report shared',
  features: ['Boards', 'Reports', 'Automations', 'Exports', 'Comments', 'Calendar sync'],
  items: ['Create a board', 'Invite a colleague', 'Share a report', 'Connect the calendar'],
  plans: ['starter', 'team', 'business'],
};

export const JAPANESE: Names = {
  accounts: [
    'あかつき物流株式会社',
    '青葉印刷',
    '山手クリニック',
    '株式会社みなと設計',
    '北斗フーズ',
    '若草学習塾',
    '朝凪フェリー',
    '白樺製作所',
    '楓リーガル',
    '千鳥ホテルズ',
  ],
  people: ['見本 一郎', '見本 花子', '見本 次郎', '見本 桜'],
  comments: [
    '週次レポートのおかげで会議の準備が楽になりました。',
    null,
    '招待の手順が分かりにくかったです。',
  ],
  milestone: '最初のレポートを共有',
  features: ['ボード', 'レポート', '自動化', 'エクスポート', 'コメント'],
  items: ['ボードを作成する', 'メンバーを招待する', 'レポートを共有する'],
  plans: ['スターター', 'チーム', 'ビジネス'],
};

const LONG = 'Incorporated Association for the Advancement of Extraordinarily Long Company Names ';
export const HOSTILE: Names = {
  accounts: [
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    '=HYPERLINK("http://x",\'y\')',
    LONG.repeat(4),
    'A'.repeat(300),
    '-2+3',
    '@SUM(1)',
    '\u202Egnitsrever\u202C',
    '{{user.name}} {n|a|b}',
    "O'Brien & <b>Sons</b>",
  ],
  people: ['<svg onload=alert(1)>', 'B'.repeat(200), '&lt;already&gt;'],
  comments: ['</blockquote><script>alert(2)</script>', 'x'.repeat(2000), null],
  milestone: '"><script>alert(3)</script>',
  features: ['<b>bold</b>', 'F'.repeat(120), "';--"],
  items: ['<i>item</i>', 'I'.repeat(150)],
  plans: ['<plan>', 'P'.repeat(80), '"quoted"'],
};

export interface FixtureOptions {
  names?: Names;
  accounts?: number;
  now?: number;
  silentDays?: number | null;
  discovered?: boolean;
}

/** A repeatable stream of numbers in 0..1. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1664525 + 1013904223) % 4294967296;
    return state / 4294967296;
  };
}

const iso = (time: number) => new Date(time).toISOString();
const pick = <T>(list: readonly T[], index: number): T => list[index % list.length] as T;

interface Sample extends AccountRow {
  plan: string;
  age: number;
  measures: { breadth: number | null; depth: number; frequency: number; retention: number };
}

function samples(names: Names, count: number, now: number): Sample[] {
  const random = chance(7);
  return Array.from({ length: count }, (_, index): Sample => {
    const age = 4 + Math.floor(random() * 300);
    const quality = random();
    const takes = Math.round((3 + 60 * (1 - quality) * random() + 20 * random()) * 10) / 10;
    const reached = random() < 0.25 + 0.7 * quality && takes < age ? takes : null;
    const seats = random() < 0.1 ? null : 5 + Math.floor(random() * 60);
    const users = 1 + Math.floor((seats ?? 12) * (0.3 + 0.6 * random()));
    const activeUsers = Math.floor(users * quality);
    const measures = {
      breadth: seats === null ? null : Math.min(1, activeUsers / seats),
      depth: Math.round(quality * 6) / 6,
      frequency: Math.min(1, quality * (0.6 + 0.6 * random())),
      retention: Math.round(Math.min(1, quality + 0.25 * random()) * 8) / 8,
    };
    const { score, band, coverage } = adoptionScore(measures);
    const enough = age >= 14;
    const target = 21;
    const status: MilestoneStatus =
      reached !== null ? 'reached' : age <= target ? 'on-track' : quality < 0.45 ? 'stuck' : 'behind';
    const name = pick(names.accounts, index);
    return {
      id: `account-${index}`,
      name: index < names.accounts.length ? name : `${name} ${Math.floor(index / names.accounts.length) + 1}`,
      plan: pick(names.plans, Math.floor(random() * 3)),
      seats,
      createdAt: index % 9 === 0 ? null : iso(now - age * DAY_MS),
      firstSeen: iso(now - age * DAY_MS),
      lastSeen: iso(now - Math.floor((1 - quality) * Math.min(age, 40)) * DAY_MS),
      users,
      activeUsers,
      score: enough ? score : null,
      band: enough ? band : null,
      coverage: enough ? coverage : 0.4,
      scoreChange: enough && random() < 0.9 ? Math.round((random() - 0.5) * 24) : null,
      timeToValue: reached,
      status,
      age,
      measures,
    };
  });
}

function survival(rows: readonly Sample[]): SurvivalSummary {
  const curve = kaplanMeier(
    rows.map(({ age, timeToValue }) => ({ time: timeToValue ?? age, event: timeToValue !== null })),
  );
  return {
    n: curve.n,
    events: curve.events,
    median: quantile(curve, 0.5),
    p25: quantile(curve, 0.25),
    p75: quantile(curve, 0.75),
    days: [7, 14, 30, 60, 90].map((day) => reachedBy(curve, day)),
    curve: curve.steps
      .filter((step) => step.events > 0 || step === curve.steps.at(-1))
      .map(({ t, survival, low, high, atRisk, events }) => ({
        t,
        survival,
        low,
        high,
        atRisk,
        events,
      })),
  };
}

function timeToValueOf(
  base: ReportBase,
  rows: readonly Sample[],
  names: Names,
  groupBy?: string,
): TimeToValueReport {
  const report: TimeToValueReport = {
    ...base,
    ...survival(rows),
    milestone: { id: 'first-report', name: names.milestone },
    milestones: [
      { id: 'first-report', name: names.milestone },
      { id: 'team-invited', name: pick(names.items, 1) },
    ],
    traits: ['plan', 'industry', 'region'],
    clock: 'created',
    excluded: [{ reason: 'reached or lost before tracking began', accounts: 2 }],
    notes: [
      '2 accounts are older than tracking and enter late',
      'cancellations are not known, so churn before value counts as not reached yet',
    ],
  };
  if (groupBy === undefined) return report;
  const groups = names.plans.map((plan) => ({ key: plan, rows: rows.filter((row) => row.plan === plan) }));
  const test = logRank(
    groups.map(({ rows }) =>
      rows.map(({ age, timeToValue }) => ({ time: timeToValue ?? age, event: timeToValue !== null })),
    ),
  );
  return {
    ...report,
    groupBy,
    groups: groups.map(({ key, rows }) => ({ key, ...survival(rows) })),
    ...(test.chi2 === null || test.p === null
      ? {}
      : { logRank: { chi2: test.chi2, df: test.df, p: test.p } }),
  };
}

function adoptionOf(
  base: ReportBase,
  rows: readonly Sample[],
  names: Names,
  discovered: boolean,
): AdoptionReport {
  const scored = rows.filter(({ score }) => score !== null);
  const scores = scored.map(({ score }) => score ?? 0).sort((a, b) => a - b);
  const mean = (values: readonly (number | null)[]) => {
    const known = values.filter((value) => value !== null);
    return known.length === 0 ? null : (100 * known.reduce((sum, value) => sum + value, 0)) / known.length;
  };
  return {
    ...base,
    scored: scored.length,
    withheld: rows.length - scored.length,
    median: scores[Math.floor(scores.length / 2)] ?? null,
    mean: scores.length === 0 ? null : scores.reduce((sum, score) => sum + score, 0) / scores.length,
    bands: (['red', 'yellow', 'green'] as Band[]).map((band) => ({
      band,
      accounts: rows.filter((row) => row.band === band).length,
    })),
    distribution: Array.from({ length: 10 }, (_, bin) => ({
      from: bin * 10,
      to: bin * 10 + 10,
      accounts: scores.filter((score) => Math.min(9, Math.floor(score / 10)) === bin).length,
    })),
    factors: (['breadth', 'depth', 'frequency', 'retention'] as const).map((id, index) => ({
      id,
      weight: [25, 35, 20, 20][index] ?? 0,
      mean: mean(scored.map(({ measures }) => measures[id])),
      withData: scored.filter(({ measures }) => measures[id] !== null).length,
    })),
    features: names.features.map((name, index) => ({
      id: `feature-${index}`,
      name,
      tier: index < 4 ? 'core' : 'advanced',
      eligible: scored.length,
      tried: Math.floor(scored.length / (1 + index * 0.4)),
      adopted: Math.floor(scored.length / (1.4 + index * 0.8)),
    })),
    featuresFrom: discovered ? 'discovered' : 'defined',
    accounts: rows.map(({ id, name, score, band, coverage }) => ({ id, name, score, band, coverage })),
  };
}

function answersOf(rows: readonly Sample[], names: Names, now: number): Answer[] {
  const random = chance(3);
  return rows.flatMap((row, index): Answer[] =>
    random() < 0.5
      ? [
          {
            at: iso(now - index * 2 * DAY_MS - 3_600_000),
            userId: `person-${index}`,
            userName: index % 4 === 3 ? null : pick(names.people, index),
            accountId: row.id,
            accountName: row.name,
            content: 'nps-quarterly',
            question: 'How likely are you to recommend us?',
            score: Math.min(10, Math.round(4 + random() * 7)),
            text: pick(names.comments, index),
          },
        ]
      : [],
  );
}

function npsOf(base: ReportBase, answers: readonly Answer[]): NpsReport {
  const scores = answers.map(({ score }) => score ?? 0);
  const monthOf = (back: number) => iso(Date.parse(base.asOf) - back * 30.4 * DAY_MS).slice(0, 7);
  return {
    ...base,
    byUser: nps(scores),
    byAccount: nps(scores.slice(0, Math.floor(scores.length * 0.8))),
    seen: answers.length * 3,
    answered: answers.length,
    responseRate: answers.length === 0 ? null : 1 / 3,
    trend:
      answers.length < 10
        ? []
        : Array.from({ length: 9 }, (_, index) => ({
            month: monthOf(8 - index),
            n: index === 3 ? 4 : 12 + index,
            value: index === 3 ? null : Math.round(20 * Math.sin(index) + 18 + index * 2),
          })),
    answers: [...answers],
  };
}

function weeksOf(now: number, most: number) {
  const monday = now - ((new Date(now).getUTCDay() + 6) % 7) * DAY_MS;
  return Array.from({ length: 26 }, (_, index) => ({
    start: iso(monday - (25 - index) * 7 * DAY_MS).slice(0, 10),
    accounts: Math.round((most * (index + 8)) / 36),
    users: Math.round((most * 6 * (index + 8)) / 36),
  }));
}

function accountOf(
  base: ReportBase,
  row: Sample,
  names: Names,
  answers: readonly Answer[],
  now: number,
): AccountReport {
  const measures =
    row.age < 14
      ? { breadth: null, depth: null, frequency: row.measures.frequency, retention: null }
      : row.measures;
  const score = adoptionScore({
    breadth:
      measures.breadth === null
        ? { value: null, reason: 'the number of seats is not known' }
        : measures.breadth,
    depth: measures.depth === null ? { value: null, reason: 'entitlements are not known' } : measures.depth,
    frequency: measures.frequency,
    retention:
      measures.retention === null ? { value: null, reason: 'no whole week yet' } : measures.retention,
  });
  const people = names.people.map((name, index) => ({
    id: `person-${index}`,
    name: index === 3 ? null : name,
    email: index === 1 ? null : `person-${index}@customer.example`,
    role: index === 0 ? 'admin' : 'member',
    firstSeen: row.firstSeen,
    lastSeen: row.lastSeen,
    activeDays: 4 * (index + 1),
  }));
  return {
    ...base,
    id: row.id,
    name: row.name,
    traits: {
      name: row.name,
      plan: row.plan,
      seats: row.seats,
      industry: 'logistics',
      region: 'north',
      created_at: row.createdAt,
      nested: { ignored: true },
    },
    firstSeen: row.firstSeen,
    lastSeen: row.lastSeen,
    score,
    scoreWeekAgo: score.score === null || row.scoreChange === null ? null : score.score - row.scoreChange,
    clockStart: row.createdAt ?? row.firstSeen,
    milestones: [
      {
        id: 'first-report',
        name: names.milestone,
        isValue: true,
        reachedAt:
          row.timeToValue === null ? null : iso(Date.parse(row.firstSeen) + row.timeToValue * DAY_MS),
        days: row.timeToValue,
        targetDays: 21,
        status: row.status,
      },
      {
        id: 'team-invited',
        name: pick(names.items, 1),
        isValue: false,
        reachedAt: row.firstSeen,
        days: 0.4,
        targetDays: 7,
        status: 'reached',
      },
      {
        id: 'deep',
        name: pick(names.features, 2),
        isValue: false,
        reachedAt: null,
        days: null,
        targetDays: null,
        status: 'no-target',
      },
    ],
    features: names.features.map((name, index) => ({
      id: `feature-${index}`,
      name,
      tier: index < 4 ? 'core' : 'advanced',
      state: pick(['adopted', 'tried', 'none'] as const, index),
      uses: index % 3 === 2 ? 0 : 40 - index * 5,
      users: index % 3 === 2 ? 0 : 5 - (index % 3),
      firstUsed: index % 3 === 2 ? null : row.firstSeen,
      lastUsed: index % 3 === 2 ? null : row.lastSeen,
    })),
    checklists: [
      {
        id: 'first-steps',
        name: pick(names.items, 0),
        seen: 8,
        completed: 2,
        items: names.items.map((title, index) => ({
          id: `item-${index}`,
          title,
          done: Math.max(0, 8 - index * 3),
          firstDone: index < 3 ? row.firstSeen : null,
        })),
      },
    ],
    users: people,
    answers: answers.filter(({ accountId }) => accountId === row.id),
    weeks: weeksOf(now, 9).map(({ start, accounts, users }) => ({
      start,
      users: accounts,
      events: users * 8,
    })),
    timeline: Array.from({ length: 12 }, (_, index) => ({
      at: iso(now - index * 7_200_000),
      userId: `person-${index % 3}`,
      userName: index === 4 ? null : pick(names.people, index),
      type: index % 5 === 0 ? 'page' : 'track',
      name: pick(names.features, index),
      via: index % 3 === 0 ? 'member' : 'stated',
    })),
    timelineCursor: 'older-1',
  };
}

/** Everything that the console asks, answered from made-up accounts. */
export function fixtureReports({
  names = ENGLISH,
  accounts = 96,
  now = NOW,
  silentDays = null,
  discovered = false,
}: FixtureOptions = {}): Reports {
  const rows = samples(names, accounts, now);
  const answers = answersOf(rows, names, now);
  const baseOf = (asOf: number | undefined): ReportBase => ({
    asOf: iso(asOf ?? now),
    definitionVersion: 3,
    coverage: accounts === 0 ? null : 0.962,
  });

  return {
    async overview(_, { asOf }): Promise<OverviewReport> {
      const base = baseOf(asOf);
      const activation = activationRate(
        rows.map(({ age, timeToValue }) => ({ age, reached: timeToValue })),
        30,
      );
      return {
        ...base,
        totals: {
          accounts: rows.length,
          activeAccounts: Math.floor(rows.length * 0.8),
          users: rows.length * 9,
          activeUsers: rows.length * 6,
          events: rows.length * 900,
        },
        timeToValue:
          accounts === 0
            ? { ...timeToValueOf(base, rows, names), milestone: null, reason: 'no value moment is defined' }
            : timeToValueOf(base, rows, names),
        activation: { ...activation, of: activation.n, rate: activation.value },
        adoption: adoptionOf(base, rows, names, discovered),
        nps: npsOf(base, answers),
        changes: changesOf(rows, now),
        changeCounts:
          changesOf(rows, now).length === 0
            ? []
            : [
                { kind: 'detractor', accounts: 3 },
                { kind: 'went-quiet', accounts: 2 },
                { kind: 'score-down', accounts: 5 },
                { kind: 'reached-value', accounts: 4 },
                { kind: 'score-up', accounts: 2 },
                { kind: 'new-account', accounts: 3 },
              ],
        weeks: weeksOf(now, rows.length),
        silentDays,
      };
    },
    timeToValue: async (_, { asOf, groupBy }) => timeToValueOf(baseOf(asOf), rows, names, groupBy),
    adoption: async (_, { asOf }) => adoptionOf(baseOf(asOf), rows, names, discovered),
    nps: async (_, { asOf }) => npsOf(baseOf(asOf), answers),
    accounts: async (_, query) => accountsOf(baseOf(query.asOf), rows, names, query),
    async account(_, id, { asOf }) {
      const row = rows.find((one) => one.id === id);
      return row && accountOf(baseOf(asOf), row, names, answers, now);
    },
    contents: async (_, { asOf }) => contentsOf(baseOf(asOf), accounts === 0 ? [] : names.items, now),
  };
}

function changesOf(rows: readonly Sample[], now: number): OverviewReport['changes'] {
  const kinds = [
    'detractor',
    'went-quiet',
    'score-down',
    'score-down',
    'reached-value',
    'score-up',
    'new-account',
  ] as const;
  const values = {
    detractor: 3,
    'went-quiet': 12,
    'score-down': -14.2,
    'reached-value': 16.4,
    'score-up': 9,
    'new-account': null,
  };
  return rows.slice(0, kinds.length).map((row, index) => {
    const kind = pick(kinds, index);
    return {
      kind,
      accountId: row.id,
      accountName: row.name,
      at: kind === 'score-down' ? null : iso(now - index * DAY_MS),
      value: values[kind],
    };
  });
}

function accountsOf(
  base: ReportBase,
  rows: readonly Sample[],
  names: Names,
  query: AccountsQuery,
): AccountsReport {
  const { search = '', plan, band, status, sort = 'name', order = 'asc', limit = 50, cursor = '0' } = query;
  const sign = order === 'asc' ? 1 : -1;
  const found = rows
    .filter((row) => `${row.name} ${row.id}`.toLowerCase().includes(search.toLowerCase()))
    .filter(
      (row) => (plan === undefined || row.plan === plan) && (status === undefined || row.status === status),
    )
    .filter((row) => band === undefined || (row.band ?? 'none') === band)
    .sort((a, b) => {
      const [left, right] = [a[sort], b[sort]];
      if (left === right) return 0;
      if (left === null) return 1;
      return right === null ? -1 : sign * (left < right ? -1 : 1);
    });
  const start = Number(cursor);
  return {
    ...base,
    total: found.length,
    accounts: found.slice(start, start + limit),
    nextCursor: start + limit < found.length ? String(start + limit) : null,
    previousCursor: start > 0 ? String(Math.max(0, start - limit)) : null,
    plans: rows.length === 0 ? [] : [...names.plans],
  };
}

function contentsOf(base: ReportBase, items: readonly string[], now: number): ContentReport {
  return {
    ...base,
    contents: items.map((name, index) => {
      const shown = index === 3 ? 0 : 412 - index * 90;
      return {
        id: `content-${index}`,
        kind: pick(['checklist', 'guide', 'survey'] as const, index),
        name,
        status: pick(['published', 'changed', 'published', 'draft'] as const, index),
        version: index === 3 ? null : index + 1,
        updatedAt: iso(now - 10 * DAY_MS),
        eligible: shown === 0 ? 0 : 460 - index * 80,
        shown,
        seen: Math.floor(shown * 0.95),
        interacted: Math.floor(shown * 0.7),
        completed: Math.floor(shown * 0.44),
        dismissed: Math.floor(shown * 0.12),
        targetMissing: index === 1 ? 14 : 0,
        completionRate: shown === 0 ? null : Math.floor(shown * 0.44) / shown,
        lastShown: shown === 0 ? null : iso(now - index * DAY_MS),
      };
    }),
  };
}

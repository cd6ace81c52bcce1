// Every number of the time-to-value report against R's, from the same stories told to both: R gets the waits as they were drawn, the
// report gets accounts with dates.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type {
  DayShare,
  Quantile,
  SurvivalSummary,
  TimeToValueReport,
} from '../../server/metrics/report/time-to-value.ts';
import type { Signed } from '../../server/metrics/terms.ts';
import { type TimeToValueInput, timeToValue } from '../../server/metrics/time-to-value.ts';
import type { Outcome } from '../../shared/renewal.ts';
import { seeded } from '../../shared/score/random.ts';
import { missingR } from './reference.ts';

const why = missingR();
const against = why ? test.skip : test;
const title = (what: string) => `${what} is what R says${why ? ` (${why})` : ''}`;

const CLOSED = 1e-9;
const LIMIT_MS = 120_000;
const DAY_MS = 86_400_000;
const AS_OF = Date.parse('2026-06-01T00:00:00Z');
const ACCOUNTS = 400;
const TRACKED_DAYS = 500;
const PLANS = ['starter', 'team', 'business'] as const;

interface Story {
  id: string;
  /** Days ago that it was created; when it would reach value, and leave, in days from then. */
  age: number;
  value: number;
  leaves: number;
  plan: (typeof PLANS)[number];
  tier: string;
  term: number | null;
}

/** Quick and slow plans; a third never gets there, some leave. Days have fractions, so that none are tied, but some are. */
function stories(): Story[] {
  const random = seeded(1863);
  return Array.from({ length: ACCOUNTS }, (_, i): Story => {
    const plan = PLANS[random.below(3)] as Story['plan'];
    const pace = { starter: 40, team: 30, business: 22 }[plan];
    const days = (mean: number) => Math.round(-mean * Math.log(1 - random.next()) * 20) / 20 + 0.05;
    return {
      id: `a${i}`,
      age: 1 + Math.round(random.next() * 6_000) / 10,
      value: random.next() < 0.3 ? Infinity : days(pace),
      leaves: random.next() < 0.6 ? Infinity : 20 + days(150),
      plan,
      tier: `t${random.below(3)}`,
      term: random.next() < 0.8 ? 180 : null,
    };
  });
}

const all = stories();
const startOf = ({ age }: Story) => AS_OF - age * DAY_MS;

function reportOf(isKnown: boolean): TimeToValueReport {
  const at = (of: 'value' | 'leaves') =>
    all.flatMap((story) =>
      story[of] < story.age ? [[story.id, startOf(story) + story[of] * DAY_MS] as const] : [],
    );
  const contracts = new Map(
    all.flatMap((story) =>
      story.term === null ? [] : [[story.id, [contractOf(story, story.term)]] as const],
    ),
  );
  const input: TimeToValueInput = {
    base: { asOf: new Date(AS_OF).toISOString(), definitionVersion: 1, coverage: 1 },
    asOf: AS_OF,
    milestone: { id: 'value', name: 'Value', rule: { event: 'Value' }, value: true },
    clock: 'created',
    accounts: all.map((story) => ({
      id: story.id,
      name: story.id,
      traits: { plan: story.plan, tier: story.tier, createdAt: startOf(story) },
      firstSeen: startOf(story),
      lastSeen: AS_OF,
      users: 1,
    })),
    reached: new Map(at('value')),
    left: isKnown ? new Map(at('leaves').map(([id, time]) => [id, [time]])) : undefined,
    trackedSince: isKnown ? Number.NEGATIVE_INFINITY : AS_OF - TRACKED_DAYS * DAY_MS,
    countedSince: 0,
    groupBy: 'plan',
    stratify: 'tier',
    day: 30,
    terms: {
      contracts,
      outcomes: new Map(decided().map(({ story, kept }) => [story.id, [outcomeOf(story, kept)]])),
    },
  };
  return timeToValue(input);
}

const contractOf = (story: Story, term: number): Signed => ({
  id: `c-${story.id}`,
  product: '',
  startsAt: startOf(story),
  endsAt: startOf(story) + term * DAY_MS,
});

/** Renewals are decided as the term ends; who left before did not renew then. */
const decided = () =>
  all.flatMap((story, i) => {
    const { term, age, value, leaves } = story;
    if (term === null || term > age) return [];
    const kept = leaves > term && (value < 45 || i % 3 === 0);
    return [{ story, kept, at: Math.min(term, leaves) }];
  });
const outcomeOf = (story: Story, kept: boolean): Outcome => ({
  id: `o-${story.id}`,
  account: story.id,
  contract: null,
  kind: kept ? 'renewed' : 'churned',
  at: startOf(story) + Math.min(story.term ?? 0, story.leaves) * DAY_MS,
  amount: null,
  previousAmount: null,
  currency: null,
  recordedAt: AS_OF,
});

const csv = (header: string, rows: readonly (string | number)[][]): string =>
  [header, ...rows.map((row) => row.join(','))].join('\n');

/** The day as a count from the day's beginning, as a calendar would: no arithmetic of the report's own. */
const monthOf = (story: Story): string => new Date(startOf(story)).toISOString().slice(0, 7);
/** The first of the month after the next one is at least 30 days after the month's end, but for February. */
const isComplete = (month: string): boolean => {
  const [year = 0, of = 0] = month.split('-').map(Number);
  return Date.UTC(year, of) + 30 * DAY_MS <= AS_OF;
};

function tables(): Record<string, string> {
  const late = (story: Story) => Math.max(0, story.age - TRACKED_DAYS);
  const waits = all.map((story) => {
    const end = Math.min(story.value, story.leaves, story.age);
    const cause = end === story.age ? 0 : end === story.value ? 1 : 2;
    return [
      ...[end, cause, story.plan, story.tier, monthOf(story), isComplete(monthOf(story)) ? 1 : 0],
      story.term ?? 'NA',
    ];
  });
  const ignored = all
    .map((story) => [late(story), Math.min(story.value, story.age), story.value < story.age ? 1 : 0])
    .filter(([enter = 0, time = 0]) => enter < time);
  const bandOf = ({ value, leaves }: Story) => {
    const days = value < leaves ? value : Infinity;
    return [14, 30, 60, 90].find((to) => days <= to) ?? 'later';
  };
  const renewals = decided()
    .filter(({ at }) => at >= 90)
    .map(({ story, kept }) => [bandOf(story), kept ? 1 : 0]);
  return {
    'waits.csv': csv('time,cause,plan,tier,month,isComplete,term', waits),
    'ignored.csv': csv('enter,time,event', ignored),
    'renewals.csv': csv('band,kept', renewals),
  };
}

function askR(): Map<string, number | null> {
  const folder = mkdtempSync(join(tmpdir(), 'foothold-reference-'));
  try {
    for (const [name, text] of Object.entries(tables())) writeFileSync(join(folder, name), text);
    execFileSync('Rscript', [join(import.meta.dirname, 'time-to-value.R'), folder], {
      stdio: ['ignore', 'ignore', 'pipe'],
      timeout: LIMIT_MS,
    });
    const lines = readFileSync(join(folder, 'reference.csv'), 'utf8').split('\n').filter(Boolean);
    return new Map(
      lines.map((line) => {
        const [name = '', value = ''] = line.split(',');
        return [name, value === 'NA' ? null : Number(value)];
      }),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

type Numbers = Record<string, number | null | undefined>;

const quantileOf = (prefix: string, { value, low, high }: Quantile): Numbers => ({
  [`${prefix}.value`]: value,
  [`${prefix}.low`]: low,
  [`${prefix}.high`]: high,
});
const shareOf = (
  prefix: string,
  { reached, low, high, left }: Omit<DayShare, 'day' | 'atRisk'>,
): Numbers => ({
  [`${prefix}.reached`]: reached,
  [`${prefix}.low`]: low,
  [`${prefix}.high`]: high,
  ...(left !== undefined && { [`${prefix}.left`]: left }),
});
const quartilesOf = (prefix: string, one: Pick<SurvivalSummary, 'p25' | 'median' | 'p75'>): Numbers =>
  Object.assign(
    {},
    ...(['p25', 'median', 'p75'] as const).map((name) => quantileOf(`${prefix}${name}`, one[name])),
  );
const summaryOf = (prefix: string, one: SurvivalSummary): Numbers =>
  Object.assign(
    quartilesOf(prefix, one),
    ...one.days.map((share) => shareOf(`${prefix}at${share.day}`, share)),
  );

/** What the report says, under R's names. */
function told(): Numbers {
  const [known, ignored] = [reportOf(true), reportOf(false)];
  const { cohorts, shareOfTerm, renewal, logRank, stratified } = known;
  const ofIgnored = ignored.days.map(
    (share): Numbers => ({
      ...shareOf(`ignored.day${share.day}`, share),
      [`ignored.day${share.day}.atRisk`]: share.atRisk,
    }),
  );
  const months = (cohorts?.months ?? []).filter(({ reached }) => reached !== null);
  return Object.assign(
    quartilesOf('ignored.', ignored),
    ...ofIgnored,
    summaryOf('all.', known),
    ...(known.groups ?? []).map((group) => summaryOf(`plan.${group.key}.`, group)),
    ...months.map(({ month, median, ...share }) => ({
      ...quantileOf(`month.${month}.median`, median),
      ...shareOf(`month.${month}.at30`, share),
    })),
    shareOf('complete.at30', cohorts?.complete ?? { reached: null, low: null, high: null }),
    shareOfTerm && quartilesOf('term.', shareOfTerm),
    ...(shareOfTerm?.parts ?? []).map(({ part, ...share }) => shareOf(`term.at${part}`, share)),
    {
      'logRank.chi2': logRank?.chi2,
      'logRank.p': logRank?.p,
      'stratified.chi2': stratified?.chi2,
      'stratified.p': stratified?.p,
    },
    ...(renewal?.bands ?? []).map(({ to, n, rate, low, high }) => {
      const band = `band.${to ?? 'later'}`;
      return { [`${band}.n`]: n, [`${band}.rate`]: rate, [`${band}.low`]: low, [`${band}.high`]: high };
    }),
  );
}

against(
  title('every number of the time-to-value report'),
  () => {
    const reference = askR();
    const ours = told();
    const apart: string[] = [];
    for (const [name, own] of Object.entries(ours)) {
      const theirs = reference.get(name);
      const isClose =
        own === null || own === undefined || theirs === null || theirs === undefined
          ? own === theirs
          : Math.abs(own - theirs) <= CLOSED * Math.max(1e-3, Math.abs(theirs));
      if (!isClose) apart.push(`${name}: ours ${own}, R ${theirs}`);
    }
    expect(apart).toEqual([]);
    // Not one of the parts is missing: whole, groups, months, term, tests, bands.
    const parts = [
      'ignored.',
      'all.',
      'plan.',
      'month.',
      'complete.',
      'term.',
      'logRank.',
      'stratified.',
      'band.',
    ];
    expect(parts.filter((part) => !Object.keys(ours).some((name) => name.startsWith(part)))).toEqual([]);
    expect(Object.values(ours).filter((own) => own !== null).length).toBeGreaterThan(180);
  },
  LIMIT_MS,
);

// Every report of a large environment, over HTTP as the API's users ask, while events come in: what it costs at the median and
// at p95, what the first ask costs, how that grows with the events, and what ingest has of it meanwhile.

import { DAY_MS } from '../../shared/limits.ts';
import { KEYS, removeFolder, type ServerProcess, startServerProcess } from '../fixtures/process.ts';
import { drive } from './lanes.ts';
import { accountId, addEvents, addScores, type LargeData } from './large-data.ts';
import { define, environmentOf, importRenewals } from './large-definitions.ts';
import { rssOf } from './of-process.ts';
import { firstAsks } from './report-firsts.ts';
import { percentile } from './table.ts';

export interface ReportSizes {
  accounts: number;
  people: number;
  /** Events in all, one after the other. */
  events: number[];
}

export interface ReportRow {
  report: string;
  /** Milliseconds. */
  median: number;
  p95: number;
  /** The first ask of all, and the first after something was saved. */
  cold: number;
  bytes: number;
}

/** What was asked with parameters that nobody had asked with before. */
export type FirstRow = Pick<ReportRow, 'report' | 'median' | 'p95'>;

export interface ReportStage {
  events: number;
  buildSeconds: number;
  reports: ReportRow[];
  firsts: FirstRow[];
  /** Of all first asks together. */
  first: { median: number; p95: number };
  /** Of all asks together. */
  median: number;
  p95: number;
  /** Milliseconds until events are acknowledged, without reports and with them. */
  ingest: { quiet: number; busy: number };
  /** How old what a report told was, at most, milliseconds. */
  age: number;
  /** The longest that the thread which takes events was late, milliseconds, meanwhile. */
  late: number;
  rss: number;
}

/** Of a short run as well as of a long one. */
const EVENTS = '1000000,3000000,10000000';
const REPEATS = 40;
/** First asks of each report. */
const FIRSTS = 10;
const RATE = 300;
const QUIET_MS = 5_000;

/** Each report, some of them in groups. */
const PATHS: [string, string][] = [
  ['time to value', '/v1/reports/time-to-value'],
  ['time to value by plan', '/v1/reports/time-to-value?groupBy=plan'],
  ['time to value by industry in strata', '/v1/reports/time-to-value?groupBy=industry&stratify=plan'],
  ['onboarding', '/v1/reports/onboarding'],
  ['adoption', '/v1/reports/adoption'],
  ['features', '/v1/reports/features'],
  ['features by plan', '/v1/reports/features?groupBy=plan'],
  ['features by cohort', '/v1/reports/features?groupBy=cohort'],
  ['retention', '/v1/reports/retention'],
  ['retention, on day', '/v1/reports/retention?kind=on-day'],
  ['seats', '/v1/reports/seats'],
  ['health', '/v1/reports/health'],
  ['NPS', '/v1/reports/nps'],
  ['lift', '/v1/reports/lift/getting-started'],
  ['revenue', '/v1/reports/revenue'],
  ['revenue by band', '/v1/reports/revenue?groupBy=band'],
  ['evidence', '/v1/reports/evidence'],
  ['accounts', '/v1/accounts'],
  ['accounts, searched and sorted', '/v1/accounts?search=7&sort=lastSeen&order=desc'],
  ['one account', `/v1/accounts/${accountId(100)}`],
  ['health of one account', `/v1/accounts/${accountId(100)}/health`],
];

/** Ten thousand accounts of fifty people; fewer where there would be more people than events. */
export function sizesOf(told = EVENTS): ReportSizes {
  const events = told.split(',').map(Number);
  const people = Math.min(500_000, events[0] ?? 0);
  return { events, people, accounts: Math.ceil(people / 50) };
}

export async function measureReports(
  sizes: ReportSizes,
  {
    log = () => undefined,
    onStage = () => undefined,
  }: { log?(line: string): void; onStage?(stage: ReportStage): void } = {},
): Promise<ReportStage[]> {
  let server = await startServerProcess({ env: { INGEST_RATE: '0' } });
  const { folder } = server;
  try {
    await define(server);
    await server.stop();
    const until = Math.floor(Date.now() / DAY_MS) * DAY_MS;
    const path = `${folder}/foothold.db`;
    const data: LargeData = { path, envId: await environmentOf(path), until, ...sizes };
    const stages: ReportStage[] = [];
    let stored = 0;
    for (const [stage, events] of sizes.events.entries()) {
      const began = performance.now();
      let told = began;
      const more = { events: events - stored, isFirst: stage === 0, stage };
      await addEvents(data, more, (done) => {
        if (performance.now() - told < 10_000) return;
        told = performance.now();
        log(`${(stored + done).toLocaleString('en')} of ${events.toLocaleString('en')} events`);
      });
      if (stage === 0) await addScores(data);
      stored = events;
      const buildSeconds = (performance.now() - began) / 1_000;
      log(`${events.toLocaleString('en')} events in ${buildSeconds.toFixed(0)} s`);
      server = await startServerProcess({ folder, env: { INGEST_RATE: '0' } });
      if (stage === 0) await importRenewals(server, data);
      const measured = { events, buildSeconds, ...(await measureStage(server)) };
      onStage(measured);
      stages.push(measured);
      await server.stop();
    }
    return stages;
  } finally {
    await server.kill();
    if (!process.env.FOOTHOLD_BENCH_KEEP) await removeFolder(folder);
  }
}

async function measureStage(server: ServerProcess): Promise<Omit<ReportStage, 'events' | 'buildSeconds'>> {
  const quiet = await ingest(server, { isOver: () => false, forMs: QUIET_MS });
  const cold = new Map<string, number>();
  for (const [report, path] of PATHS) cold.set(report, (await ask(server, path)).ms);
  let isOver = false;
  const busy = ingest(server, { isOver: () => isOver, forMs: Infinity });
  // Where an ask fails the server is ended, and this with it: what is told is the ask.
  busy.catch(() => undefined);
  const times = new Map<string, number[]>(PATHS.map(([report]) => [report, []]));
  const bytes = new Map<string, number>();
  let [late, age] = [0, 0];
  for (let i = 0; i < REPEATS; i++) {
    for (const [report, path] of PATHS) {
      const asked = await ask(server, path);
      times.get(report)?.push(asked.ms);
      bytes.set(report, asked.bytes);
      age = Math.max(age, asked.age);
    }
    late = Math.max(late, await delayOf(server));
  }
  const firsts = new Map<string, number[]>();
  for (const [report, path] of firstAsks(FIRSTS, Date.now()))
    firsts.set(report, [...(firsts.get(report) ?? []), (await ask(server, path)).ms]);
  late = Math.max(late, await delayOf(server));
  isOver = true;
  const everyFirst = [...firsts.values()].flat();
  const all = [...times.values()].flat();
  return {
    reports: PATHS.map(([report]) => {
      const own = times.get(report) ?? [];
      return {
        report,
        median: percentile(own, 0.5),
        p95: percentile(own, 0.95),
        cold: cold.get(report) ?? Number.NaN,
        bytes: bytes.get(report) ?? 0,
      };
    }),
    firsts: [...firsts].map(([report, own]) => ({
      ...{ report, median: percentile(own, 0.5), p95: percentile(own, 0.95) },
    })),
    first: { median: percentile(everyFirst, 0.5), p95: percentile(everyFirst, 0.95) },
    median: percentile(all, 0.5),
    p95: percentile(all, 0.95),
    ingest: { quiet: percentile(await quiet, 0.95), busy: percentile(await busy, 0.95) },
    ...{ late, age },
    rss: rssOf(server.pid),
  };
}

/** Time to acknowledgement of 300 events a second, ten at a time. */
async function ingest(
  { url }: ServerProcess,
  { isOver, forMs }: { isOver(): boolean; forMs: number },
): Promise<number[]> {
  const latencies: number[] = [];
  const began = performance.now();
  while (!isOver() && performance.now() - began < forMs) {
    const one = await drive({
      ...{ url: `${url}/v1/batch`, writeKey: KEYS.FOOTHOLD_WRITE_KEY, batch: 10, lanes: 6, rate: RATE },
      ...{ warmUpMs: 0, measuredMs: 1_000 },
    });
    latencies.push(...one.latencies);
  }
  return latencies;
}

interface Asked {
  ms: number;
  bytes: number;
  age: number;
}

async function ask(server: ServerProcess, path: string): Promise<Asked> {
  const started = performance.now();
  const reply = await server.api('GET', path);
  const body = await reply.arrayBuffer();
  const ms = performance.now() - started;
  if (!reply.ok) throw new Error(`${path}: ${reply.status} ${Buffer.from(body).toString().slice(0, 200)}`);
  const { asOf } = JSON.parse(Buffer.from(body).toString()) as { asOf: string };
  return { ms, bytes: body.byteLength, age: Date.now() - Date.parse(asOf) };
}

async function delayOf({ url }: ServerProcess): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const [, value] = /^foothold_event_loop_delay_seconds\{thread="main",stat="max"\} (\S+)$/m.exec(text) ?? [];
  return Number(value ?? Number.NaN) * 1_000;
}

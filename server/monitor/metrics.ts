// The figures that /metrics gives to Prometheus. Labels come from fixed lists (routes, outcomes, reasons), never from what
// somebody sends: no tenant, no person, no path.

import { statSync } from 'node:fs';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { type LoopDelayCell, readLoopDelay } from './loop-delay.ts';
import type { Gauges, Meter } from './meter.ts';

/** One answered request. */
export interface AnsweredRequest {
  method: string;
  /** The pattern of its route. */
  route: string;
  status: number;
  seconds: number;
}

export interface Metrics {
  meter: Meter;
  answered(request: AnsweredRequest): void;
  /** In Prometheus' text format. */
  text(): Promise<string>;
  contentType: string;
}

export interface MetricsDeps {
  version: string;
  /** Its size, and that of its log beside it, are told. */
  databasePath?: string;
  gauges?: Gauges;
  /** The delay of the event loop of each thread, by its name. */
  threads?: Record<string, LoopDelayCell>;
  /** The defaults of the process (memory, CPU, descriptors, collections) as well. Once a process. */
  withProcess?: boolean;
}

const REQUEST_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const COMMIT_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5];
const GROUP_EVENTS = [1, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000];
const JOB_SECONDS = [0.1, 1, 10, 60, 600, 3_600];

/** Gauges of prom-client by a suffix that is for counters; the same figures are there by kind, without it. */
const MISNAMED = ['handles', 'requests', 'resources'].map((one) => `nodejs_active_${one}_total`);

export function createMetrics(deps: MetricsDeps): Metrics {
  const register = new Registry();
  const registers = [register];
  if (deps.withProcess) {
    collectDefaultMetrics({ register });
    for (const name of MISNAMED) register.removeSingleMetric(name);
  }
  gauges(register, deps);

  const requests = new Histogram({
    name: 'foothold_http_request_duration_seconds',
    help: 'Requests by method, pattern of their route and status, with how long they took.',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: REQUEST_SECONDS,
    registers,
  });
  return {
    meter: createMeter(register),
    answered: ({ method, route, status, seconds }) =>
      requests.observe({ method, route, status: String(status) }, seconds),
    text: () => register.metrics(),
    contentType: register.contentType,
  };
}

function createMeter(register: Registry): Meter {
  const registers = [register];
  const messages = new Counter({
    name: 'foothold_messages_total',
    help: 'Messages that were answered, by what became of them: accepted, duplicate, erased, or the code of their quarantine.',
    labelNames: ['outcome'] as const,
    registers,
  });
  const turnedAway = new Counter({
    name: 'foothold_requests_turned_away_total',
    help: 'Requests that were told to come back later, by the reason.',
    labelNames: ['reason'] as const,
    registers,
  });
  const events = new Histogram({
    name: 'foothold_commit_events',
    help: 'Events that were committed together.',
    buckets: GROUP_EVENTS,
    registers,
  });
  const requests = new Histogram({
    name: 'foothold_commit_requests',
    help: 'Requests that were answered by one commit.',
    buckets: GROUP_EVENTS,
    registers,
  });
  const seconds = new Histogram({
    name: 'foothold_commit_duration_seconds',
    help: 'How long the transaction of a group took, up to its being on disk.',
    buckets: COMMIT_SECONDS,
    registers,
  });
  const jobs = new Histogram({
    name: 'foothold_job_duration_seconds',
    help: 'Jobs in the background that ended, with how long they took.',
    labelNames: ['job', 'result'] as const,
    buckets: JOB_SECONDS,
    registers,
  });
  return {
    settled: (outcome, count) => messages.inc({ outcome }, count),
    turnedAway: (reason) => turnedAway.inc({ reason }),
    committed(group) {
      events.observe(group.events);
      requests.observe(group.requests);
      seconds.observe(group.seconds);
    },
    jobEnded: (job, result, took) => jobs.observe({ job, result }, took),
  };
}

/** What is asked for at each look. */
function gauges(register: Registry, { version, databasePath, gauges = {}, threads = {} }: MetricsDeps): void {
  const registers = [register];
  const look = (name: string, help: string, value: () => number) =>
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(value());
      },
    });
  new Gauge({
    name: 'foothold_build_info',
    help: 'Always 1; the label says which version runs.',
    labelNames: ['version'] as const,
    registers,
  }).set({ version }, 1);
  if (databasePath) {
    look('foothold_database_bytes', 'Size of the database file.', () => sizeOf(databasePath));
    look('foothold_database_wal_bytes', 'Size of its write-ahead log.', () => sizeOf(`${databasePath}-wal`));
  }
  const { queue, jobs, comparison, backup } = gauges;
  if (queue) {
    look('foothold_queue_events', 'Events that wait to be committed.', () => queue().events);
    look('foothold_queue_bytes', 'Bytes of the events that wait to be committed.', () => queue().bytes);
  }
  if (comparison) {
    look(
      'foothold_rollup_rows_differing',
      'Rows of rollups that differed from the raw events when they were last compared; anything but 0 is a fault.',
      () => comparison()?.differing ?? 0,
    );
    look(
      'foothold_rollup_compared_timestamp_seconds',
      'When the last comparison of rollups and raw events ended; 0 before the first.',
      () => (comparison()?.finishedAt ?? 0) / 1000,
    );
  }
  if (backup) {
    look(
      'foothold_backup_timestamp_seconds',
      'When the newest good backup was begun; 0 before the first.',
      () => (backup()?.begunAt ?? 0) / 1000,
    );
    look('foothold_backup_bytes', 'Size of the newest good backup.', () => backup()?.bytes ?? 0);
  }
  if (jobs) {
    new Gauge({
      name: 'foothold_jobs',
      help: 'Jobs in the background that are under way, by name.',
      labelNames: ['job'] as const,
      registers,
      collect() {
        this.reset();
        for (const [job, count] of Object.entries(jobs())) this.set({ job }, count);
      },
    });
  }
  new Gauge({
    name: 'foothold_event_loop_delay_seconds',
    help: 'How late the event loop of each thread was in its last second.',
    labelNames: ['thread', 'stat'] as const,
    registers,
    collect() {
      for (const [thread, cell] of Object.entries(threads)) {
        for (const [stat, value] of Object.entries(readLoopDelay(cell))) this.set({ thread, stat }, value);
      }
    },
  });
}

const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0;

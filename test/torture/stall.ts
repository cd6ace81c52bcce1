// Promise 20: reports cannot stall ingest. While reports of three seconds are asked for without a pause and 300 events come in a
// second, the thread that takes them is never late by more than the limit. Its own figures tell, as /metrics gives them; what it waited for a
// processor that others used is not its own.

import { KEYS, removeFolder, type ServerProcess, startServerProcess } from '../fixtures/process.ts';
import { drive } from '../load/lanes.ts';
import { watchProcessor, watchStretches } from './processor.ts';
import { startPump, statusesOf } from './pump.ts';
import { sleep, type Trial } from './trial.ts';

const MAX_DELAY_S = 0.1;
/** Share of the machine from which on others count. */
const FOREIGN = 0.1;
const REPORTS = ['/v1/accounts', '/v1/reports/adoption', '/v1/reports/time-to-value', '/v1/reports/nps'];
const ASKERS = 4;
/** How many events it takes until a report is as long as that; short, reports are what they are. */
const SIZES = {
  full: { step: 250_000, most: 2_000_000, reportS: 3, seconds: 60 },
  short: { step: 20_000, most: 20_000, reportS: 0, seconds: 6 },
};

export const stall: Trial = {
  promise: 20,
  what: 'reports without a pause under 300 events/s',
  async run(_lab, size) {
    const { step, most, reportS, seconds } = SIZES[size];
    const server = await startServerProcess();
    const asking = { isStopping: false, took: [] as number[] };
    try {
      await defineSome(server);
      let events = 0;
      do {
        const load = {
          url: `${server.url}/v1/batch`,
          writeKey: KEYS.FOOTHOLD_WRITE_KEY,
          batch: 100,
          lanes: 16,
        };
        await drive({ ...load, warmUpMs: 0, measuredMs: Infinity, until: step });
        events += step;
      } while (events < most && (await longest(server)) < reportS);
      const pump = startPump(server.url, { name: 'stall', lanes: 3, batch: 10, pauseMs: 95 });
      const quiet = await latest(server, seconds / 2);
      const askers = Promise.all(Array.from({ length: ASKERS }, (_, id) => ask(server, id, asking)));
      const late = await latest(server, seconds);
      asking.isStopping = true;
      await Promise.all([askers, pump.stop()]);
      const reports = asking.took.length;
      return {
        pass: late.own <= MAX_DELAY_S && late.stretch <= MAX_DELAY_S && reports > 0 && pump.acked.size > 0,
        numbers: `${events} events stored, ${reports} reports in ${seconds} s, the longest ${Math.max(...asking.took).toFixed(1)} s; ${statusesOf(pump)}; at most ${ms(late.own)} ms late (${ms(late.whole)} with what it waited for others on the machine, which was ours alone in ${late.quiet} of the seconds; no turn took more than ${ms(late.stretch)} ms of a processor), ${ms(quiet.own)} without reports`,
      };
    } finally {
      asking.isStopping = true;
      await server.kill();
      await removeFolder(server.folder);
    }
  },
};

const ms = (seconds: number): string => (seconds * 1000).toFixed(0);

/** Without these most reports have nothing to count. */
async function defineSome({ api }: ServerProcess): Promise<void> {
  for (let n = 0; n < 10; n++) {
    const rule = { event: `Feature 0${n} Used` };
    await api('PUT', `/v1/features/f${n}`, { name: `Feature ${n}`, rule });
    await api('PUT', `/v1/milestones/m${n}`, { name: `Milestone ${n}`, rule, value: n === 0 });
  }
}

async function ask(
  server: ServerProcess,
  id: number,
  asking: { isStopping: boolean; took: number[] },
): Promise<void> {
  for (let i = id; !asking.isStopping; i++) {
    const began = performance.now();
    const reply = await server.api('GET', REPORTS[i % REPORTS.length] as string);
    await reply.arrayBuffer();
    if (reply.ok) asking.took.push((performance.now() - began) / 1_000);
    else await sleep(50);
  }
}

async function longest(server: ServerProcess): Promise<number> {
  let most = 0;
  for (const path of REPORTS) {
    const began = performance.now();
    await (await server.api('GET', path)).arrayBuffer();
    most = Math.max(most, (performance.now() - began) / 1_000);
  }
  return most;
}

/** The latest turn of the thread that takes events in so many seconds: of its own making, and as it was; and in how many of them
 * nobody else used the machine. */
async function latest({ url, pid }: ServerProcess, seconds: number) {
  const worst = { own: 0, whole: 0, quiet: 0 };
  const since = watchProcessor(pid, [process.pid, pid]);
  const stretches = watchStretches(pid);
  let last = since();
  for (let i = 0; i < seconds; i++) {
    await sleep(1_000);
    const whole = await delayOf(url);
    const now = since();
    // The figure is of a second that may have begun in the one before.
    const isQuiet = now.foreign <= FOREIGN && last.foreign <= FOREIGN;
    const waited = isQuiet ? 0 : now.waited + last.waited;
    if (isQuiet) worst.quiet++;
    worst.own = Math.max(worst.own, whole - waited);
    worst.whole = Math.max(worst.whole, whole);
    last = now;
  }
  return { ...worst, stretch: stretches() };
}

/** The latest turn of the last second. */
async function delayOf(url: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const [, value] = /^foothold_event_loop_delay_seconds\{thread="main",stat="max"\} (\S+)$/m.exec(text) ?? [];
  return Number(value ?? Infinity);
}

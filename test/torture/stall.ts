// Promise 20: reports cannot stall ingest. While reports are asked for without a pause and 300 events come in a second, the
// thread that takes them is never late. Its own figures tell, as /metrics gives them.

import { KEYS, removeFolder, startServerProcess } from '../fixtures/process.ts';
import { drive } from '../load/lanes.ts';
import { startPump, statusesOf } from './pump.ts';
import { sleep, type Trial } from './trial.ts';

const MAX_DELAY_S = 0.1;
/** On a machine that is busy with other things every thread is late; a report on this one would take many times as long. */
const TIMES_QUIET = 3;
const REPORTS = ['/v1/accounts', '/v1/reports/adoption', '/v1/reports/retention', '/v1/reports/features'];
const ASKERS = 4;

export const stall: Trial = {
  promise: 20,
  what: 'reports without a pause under 300 events/s',
  async run(_lab, size) {
    const [events, seconds] = size === 'full' ? [500_000, 60] : [20_000, 6];
    const server = await startServerProcess();
    const load = { url: `${server.url}/v1/batch`, writeKey: KEYS.FOOTHOLD_WRITE_KEY, batch: 100, lanes: 16 };
    let isStopping = false;
    let reports = 0;
    const asking = async (id: number) => {
      for (let i = id; !isStopping; i++) {
        const reply = await server.api('GET', REPORTS[i % REPORTS.length] as string);
        await reply.arrayBuffer();
        if (reply.ok) reports++;
        else await sleep(50);
      }
    };
    try {
      await drive({ ...load, warmUpMs: 0, measuredMs: Infinity, until: events });
      const pump = startPump(server.url, { name: 'stall', lanes: 3, batch: 10, pauseMs: 95 });
      const quiet = await worstDelay(server.url, seconds / 2);
      const askers = Promise.all(Array.from({ length: ASKERS }, (_, id) => asking(id)));
      const late = await worstDelay(server.url, seconds);
      isStopping = true;
      await Promise.all([askers, pump.stop()]);
      return {
        pass: late <= Math.max(MAX_DELAY_S, TIMES_QUIET * quiet) && reports > 0 && pump.acked.size > 0,
        numbers: `${events} events stored, ${reports} reports in ${seconds} s, ${statusesOf(pump)}; 99 % of turns at most ${ms(late)} ms late, ${ms(quiet)} without reports`,
      };
    } finally {
      isStopping = true;
      await server.kill();
      await removeFolder(server.folder);
    }
  },
};

const ms = (seconds: number): string => (seconds * 1000).toFixed(0);

async function worstDelay(url: string, seconds: number): Promise<number> {
  let worst = 0;
  for (let i = 0; i < seconds; i++) {
    await sleep(1_000);
    worst = Math.max(worst, await delayOf(url));
  }
  return worst;
}

/** Of the thread that takes events: the worst 99th percentile of a second. */
async function delayOf(url: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const line = text
    .split('\n')
    .find((one) => /loop_delay/.test(one) && /"main"/.test(one) && /p99|0\.99/.test(one));
  return Number(line?.split(' ').at(-1) ?? Infinity);
}

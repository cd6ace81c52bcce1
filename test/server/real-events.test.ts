// Imports the real usage events that FOOTHOLD_EVENTS_FILE names, through the command line's own import and a real
// server, and checks the report against a calculation of its own, made here from the raw lines.

import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importFile } from '../../server/cli/import.ts';
import { readConfig } from '../../server/config.ts';
import { type RunningServer, startServer } from '../../server/main.ts';
import type { AccountsReport } from '../../server/metrics/report/accounts.ts';
import type { AdoptionReport } from '../../server/metrics/report/adoption.ts';
import type { TimeToValueReport } from '../../server/metrics/report/time-to-value.ts';

const FILE = process.env.FOOTHOLD_EVENTS_FILE;
const VALUE = 'release/first_shipped';
const KEYS = { FOOTHOLD_WRITE_KEY: 'wk_real_events', FOOTHOLD_SECRET_KEY: 'sk_real_events' };
const DAY_MS = 86_400_000;

interface Line {
  ts: string;
  user: string;
  account: string;
  feature: string;
}

async function readLines(file: string): Promise<Line[]> {
  const source = createReadStream(file);
  const lines: Line[] = [];
  for await (const line of createInterface({
    input: file.endsWith('.gz') ? source.pipe(createGunzip()) : source,
  })) {
    if (line.trim()) lines.push(JSON.parse(line));
  }
  return lines;
}

const lastTime = (lines: readonly Line[]): number =>
  lines.reduce((last, line) => Math.max(last, Date.parse(line.ts)), Number.NEGATIVE_INFINITY);

/** Kaplan-Meier as in the textbook, one account after the other: no code of the product's. */
function productLimit(lines: readonly Line[]) {
  const last = lastTime(lines);
  const [first, reached] = [new Map<string, number>(), new Map<string, number>()];
  for (const { ts, account, feature } of lines) {
    const at = Date.parse(ts);
    first.set(account, Math.min(at, first.get(account) ?? Infinity));
    if (feature === VALUE) reached.set(account, Math.min(at, reached.get(account) ?? Infinity));
  }
  const spans = [...first]
    .map(([account, start]) => {
      const end = reached.get(account);
      return { days: ((end ?? last) - start) / DAY_MS, isEvent: end !== undefined };
    })
    .sort((a, b) => a.days - b.days || Number(b.isEvent) - Number(a.isEvent));
  const curve: { t: number; survival: number }[] = [];
  let survival = 1;
  spans.forEach(({ days, isEvent }, i) => {
    if (!isEvent) return;
    survival *= 1 - 1 / (spans.length - i);
    curve.push({ t: days, survival });
  });
  return {
    last,
    n: spans.length,
    events: reached.size,
    quantile: (p: number) => curve.find((step) => step.survival <= 1 - p + 1e-12)?.t,
    reachedBy: (day: number) => 1 - (curve.findLast((step) => step.t <= day)?.survival ?? 1),
  };
}

describe.skipIf(!FILE)('the real usage events of FOOTHOLD_EVENTS_FILE', () => {
  let folder: string;
  let server: RunningServer;
  let lines: Line[];

  const get = async <T>(path: string): Promise<T> => {
    const reply = await fetch(server.url + path, {
      headers: { authorization: `Bearer ${KEYS.FOOTHOLD_SECRET_KEY}` },
    });
    expect([path, reply.status]).toEqual([path, 200]);
    return (await reply.json()) as T;
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'foothold-real-'));
    const env = { PORT: '0', DATABASE_URL: `file:${folder}/real.db`, LOG_LEVEL: 'silent', ...KEYS };
    server = await startServer(readConfig(env));
    lines = await readLines(FILE ?? '');
  });
  afterAll(async () => {
    await server?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const load = () => importFile({ file: FILE ?? '', url: server.url, key: KEYS.FOOTHOLD_WRITE_KEY });

  it('are imported whole, and once however often they are sent', async () => {
    expect(await load()).toMatchObject({ accepted: lines.length, duplicates: 0, errors: [] });
    expect(await load()).toMatchObject({ accepted: 0, duplicates: lines.length, errors: [] });
  }, 300_000);

  it('give the time to value that an independent calculation gives, and the figures of R', async () => {
    const rule = { event: VALUE };
    const put = await fetch(`${server.url}/v1/milestones/shipped`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${KEYS.FOOTHOLD_SECRET_KEY}` },
      body: JSON.stringify({ name: 'First release', rule, value: true, clock: 'first-seen' }),
    });
    expect(put.status).toBe(200);
    const expected = productLimit(lines);
    const asOf = new Date(expected.last).toISOString();
    const report = await get<TimeToValueReport>(`/v1/reports/time-to-value?asOf=${asOf}`);
    expect(report).toMatchObject({ n: expected.n, events: expected.events, coverage: 1 });
    expect(report.median.value).toBeCloseTo(expected.quantile(0.5) ?? -1, 9);
    expect(report.p25.value).toBeCloseTo(expected.quantile(0.25) ?? -1, 9);
    expect(report.p75.value).toBeCloseTo(expected.quantile(0.75) ?? -1, 9);
    for (const { day, reached } of report.days) expect(reached).toBeCloseTo(expected.reachedBy(day), 9);
    // R 4.2.2, survival 3.5: survfit(Surv(days, reached) ~ 1, conf.type = "log-log"), over the whole file of 247,949 lines.
    if (lines.length !== 247_949) return;
    expect(report).toMatchObject({ n: 6366, events: 6193 });
    expect(report.median.value).toBeCloseTo(152.886389, 6);
    expect(report.median.low).toBeCloseTo(147.930868, 6);
    expect(report.median.high).toBeCloseTo(158.670613, 6);
    expect(report.p25.value).toBeCloseTo(53.256979, 6);
    expect(report.p75.value).toBeCloseTo(275.415637, 5);
    const shares = [0.037544, 0.075571, 0.154829, 0.272322, 0.350903];
    report.days.forEach(({ reached }, i) => {
      expect(reached).toBeCloseTo(shares[i] ?? -1, 6);
    });
  });

  it('give a score to accounts that are active, and counts that agree with the lines', async () => {
    const asOf = new Date(lastTime(lines)).toISOString();
    const adoption = await get<AdoptionReport>(`/v1/reports/adoption?asOf=${asOf}`);
    expect(adoption.scored).toBeGreaterThan(0);
    expect(adoption.featuresFrom).toBe('discovered');
    const accounts = await get<AccountsReport>(`/v1/accounts?asOf=${asOf}&sort=users&order=desc&limit=1`);
    expect(accounts.total).toBe(new Set(lines.map((line) => line.account)).size);
    const [largest] = accounts.accounts;
    const users = new Set(lines.filter((line) => line.account === largest?.id).map((line) => line.user));
    expect(largest?.users).toBe(users.size);
  });
});

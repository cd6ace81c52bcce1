// The import of the real events, and the reports after it, asked over HTTP as the API's users do.

import { statSync } from 'node:fs';
import { join } from 'node:path';
import { importFile } from '../../server/cli/import.ts';
import { KEYS, removeFolder, type ServerProcess, startServerProcess } from '../fixtures/process.ts';
import { percentile } from './table.ts';

export interface RealData {
  events: number;
  importSeconds: number;
  databaseBytes: number;
  repeats: number;
  reports: { report: string; median: number; p95: number; bytes: number }[];
}

const REPEATS = 30;
const VALUE = { name: 'First release', rule: { event: 'release/first_shipped' }, value: true };

/** Undefined where there is no file. */
export async function measureRealData(file: string | undefined): Promise<RealData | undefined> {
  if (!file) return undefined;
  const server = await startServerProcess();
  try {
    const started = performance.now();
    const { accepted } = await importFile({ file, url: server.url, key: KEYS.FOOTHOLD_WRITE_KEY });
    const importSeconds = (performance.now() - started) / 1000;
    await server.api('PUT', '/v1/milestones/value', VALUE);
    const asOf = await lastSeen(server);
    const account = await largestAccount(server);
    const paths: [string, string][] = [
      ['time to value', `/v1/reports/time-to-value?asOf=${asOf}`],
      ['adoption', `/v1/reports/adoption?asOf=${asOf}`],
      ['NPS', `/v1/reports/nps?asOf=${asOf}`],
      ['accounts', `/v1/accounts?asOf=${asOf}`],
      ['one account', `/v1/accounts/${account}?asOf=${asOf}`],
    ];
    const reports = [];
    for (const [report, path] of paths) reports.push({ report, ...(await ask(server, path)) });
    return {
      events: accepted,
      importSeconds,
      databaseBytes: databaseBytes(server.folder),
      repeats: REPEATS,
      reports,
    };
  } finally {
    await server.stop();
    await removeFolder(server.folder);
  }
}

interface AccountList {
  accounts: { id: string; lastSeen: string }[];
}

const lastSeen = async (server: ServerProcess) =>
  (await server.get<AccountList>('/v1/accounts?sort=lastSeen&order=desc&limit=1')).accounts[0]?.lastSeen ??
  '';

const largestAccount = async (server: ServerProcess) =>
  (await server.get<AccountList>('/v1/accounts?sort=users&order=desc&limit=1')).accounts[0]?.id ?? '';

async function ask(server: ServerProcess, path: string) {
  const times: number[] = [];
  let bytes = 0;
  for (let i = 0; i < REPEATS; i++) {
    const started = performance.now();
    const reply = await server.api('GET', path);
    bytes = (await reply.arrayBuffer()).byteLength;
    if (!reply.ok) throw new Error(`${path}: ${reply.status}`);
    times.push(performance.now() - started);
  }
  return { median: percentile(times, 0.5), p95: percentile(times, 0.95), bytes };
}

const databaseBytes = (folder: string): number =>
  ['', '-wal'].reduce(
    (sum, end) => sum + (statSync(join(folder, `foothold.db${end}`), { throwIfNoEntry: false })?.size ?? 0),
    0,
  );

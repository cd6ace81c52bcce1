// Events a second that a server process acknowledges, for several sizes of batch. The client keeps a fixed number of
// requests under way; a request counts when its 200 has arrived, which is after the commit.

import { Agent, request } from 'node:http';
import { KEYS, removeFolder, startServerProcess } from '../fixtures/process.ts';
import { percentile } from './table.ts';

export interface IngestRow {
  batch: number;
  eventsPerSecond: number;
  p50: number;
  p95: number;
  p99: number;
}

const BATCHES = [1, 10, 50, 100] as const;
const LANES = 32;
const WARM_UP_MS = 1_500;
const MEASURED_MS = 6_000;
const ACCOUNTS = 1_000;
const USERS = 20_000;
const FEATURES = 40;

export async function measureIngest(): Promise<IngestRow[]> {
  const server = await startServerProcess();
  const agent = new Agent({ keepAlive: true, maxSockets: LANES });
  try {
    const rows: IngestRow[] = [];
    for (const batch of BATCHES) rows.push(await measure(batch, server.url, agent));
    return rows;
  } finally {
    agent.destroy();
    await server.stop();
    await removeFolder(server.folder);
  }
}

async function measure(batch: number, url: string, agent: Agent): Promise<IngestRow> {
  const from = Date.now() + WARM_UP_MS;
  const until = from + MEASURED_MS;
  const latencies: number[] = [];
  let stored = 0;

  async function lane(id: number): Promise<void> {
    for (let i = 0; Date.now() < until; i++) {
      const body = JSON.stringify({
        writeKey: KEYS.FOOTHOLD_WRITE_KEY,
        batch: events(batch, `${batch}-${id}-${i}`),
      });
      const sent = performance.now();
      const accepted = await post(url, agent, body);
      const now = Date.now();
      if (now < from || now > until) continue;
      latencies.push(performance.now() - sent);
      stored += accepted;
    }
  }

  await Promise.all(Array.from({ length: LANES }, (_, id) => lane(id)));
  const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => percentile(latencies, share)) as [
    number,
    number,
    number,
  ];
  return { batch, eventsPerSecond: Math.round(stored / (MEASURED_MS / 1000)), p50, p95, p99 };
}

function events(count: number, id: string): object[] {
  return Array.from({ length: count }, (_, i) => {
    const user = Math.floor(Math.random() * USERS);
    return {
      type: 'track',
      event: `Feature ${Math.floor(Math.random() * FEATURES)} Used`,
      messageId: `bench-${id}-${i}`,
      userId: `user-${user}`,
      anonymousId: `anonymous-${user}`,
      timestamp: new Date(Date.now() - Math.floor(Math.random() * 86_400_000)).toISOString(),
      properties: { plan: 'team', source: 'toolbar', count: i, title: 'Quarterly numbers' },
      context: {
        groupId: `account-${user % ACCOUNTS}`,
        page: { path: '/reports/weekly' },
        locale: 'en-GB',
        library: { name: 'foothold', version: '0.1.0' },
      },
    };
  });
}

function post(url: string, agent: Agent, body: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const sending = request(
      `${url}/v1/batch`,
      { method: 'POST', agent, headers: { 'content-type': 'text/plain' } },
      (reply) => {
        let text = '';
        reply.on('data', (part) => {
          text += part;
        });
        reply.on('end', () => {
          if (reply.statusCode === 200) resolve((JSON.parse(text) as { accepted: number }).accepted);
          else if (reply.statusCode === 503 || reply.statusCode === 429) setTimeout(() => resolve(0), 50);
          else reject(new Error(`${reply.statusCode}: ${text}`));
        });
      },
    );
    sending.on('error', reject);
    sending.end(body);
  });
}

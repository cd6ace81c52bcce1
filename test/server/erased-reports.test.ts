// Reports of a large environment are kept in memory, on two threads. Whoever was erased is in none of them from the moment
// that the erasure is answered: not in a report, a list, a search, a CSV, a page, a boot reply or a decision.

import { expect, it, onTestFinished, vi } from 'vitest';
import { KEYS, removeFolder, startServerProcess } from '../fixtures/process.ts';

const DAY_MS = 86_400_000;
/** Views are kept from 5,000 people on. */
const [PEOPLE, ACCOUNTS] = [5_200, 260];
const BATCH = 1_000;
const PERSON = 'zoe@zanzibar.example';
const ACCOUNT = 'xanadu-9';
const [OF_PERSON, OF_ACCOUNT] = [/zanzibar/i, /xanadu-9/i];
/** Some of the answers that name them before. */
const NAMING = {
  person: ['/v1/segments/a/members?format=csv', `/v1/accounts/${ACCOUNT}/timeline`, '/v1/export'],
  account: [
    '/v1/accounts?search=xanadu',
    '/v1/reports/adoption?format=csv',
    '/console/accounts?search=xanadu',
  ],
};

it('names nobody in any answer who was erased while views are kept', async () => {
  const server = await startServerProcess({ env: { INGEST_RATE: '0' } });
  onTestFinished(async () => {
    await server.kill();
    await removeFolder(server.folder);
  });
  const { api } = server;
  const put = async (method: string, path: string, body?: object) => {
    const reply = await api(method, path, body);
    if (!reply.ok) throw new Error(`${method} ${path}: ${reply.status} ${await reply.text()}`);
  };
  const at = (daysAgo: number) => new Date(Date.now() - daysAgo * DAY_MS).toISOString();
  const told = Array.from({ length: PEOPLE }, (_, i) => i).flatMap((i) => eventsOf(i, at));
  for (let from = 0; from < told.length; from += BATCH) {
    const reply = await fetch(`${server.url}/v1/batch`, {
      method: 'POST',
      body: JSON.stringify({ writeKey: KEYS.FOOTHOLD_WRITE_KEY, batch: told.slice(from, from + BATCH) }),
    });
    expect(await reply.json()).toMatchObject({ accepted: Math.min(BATCH, told.length - from) });
  }
  await put('PUT', '/v1/features/report', { name: 'Report', rule: { event: 'Report' } });
  await put('PUT', '/v1/milestones/first', { name: 'First', value: true, rule: { event: 'Report' } });
  await put('PUT', '/v1/segments/pro', {
    name: 'Pro',
    of: 'accounts',
    rule: { account: 'plan', is: 'pro' },
  });
  await put('PUT', '/v1/segments/a', { name: 'A', of: 'users', rule: { user: 'role', is: 'a' } });
  await put('PUT', '/v1/content/asked', {
    ...{ kind: 'survey', name: 'Asked', audience: { segment: 'a' } },
    questions: [{ id: 'q', kind: 'nps', title: 'How likely?' }],
  });
  await put('POST', '/v1/content/asked/publish');
  await put('POST', '/v1/contracts', {
    contracts: [{ account: ACCOUNT, start: '2026-01-01', end: '2027-01-01', amount: 1, currency: 'USD' }],
  });
  await put('POST', '/v1/measures', { measures: [{ account: ACCOUNT, measure: 'tickets', value: 3 }] });
  await put('POST', `/v1/accounts/${ACCOUNT}/notes`, { text: `${ACCOUNT} is unhappy` });

  const cookie = await signIn(server.text());
  const paths = [...(await reportPaths(server.url)), ...PAGES];
  const ask = async (path: string) => {
    const get = (headers: Record<string, string>) => fetch(server.url + path, { headers });
    let reply: Response;
    // A page of the console that takes long says so, and looks again.
    do
      reply = path.startsWith('/console')
        ? await get({ cookie })
        : await get({ authorization: `Bearer ${KEYS.FOOTHOLD_SECRET_KEY}` });
    while (reply.headers.has('refresh'));
    return { status: reply.status, text: await reply.text() };
  };
  const naming = async (pattern: RegExp) => {
    const found: string[] = [];
    for (const path of paths) {
      const { status, text } = await ask(path);
      expect([200, 400, 404], `${path}: ${text.slice(0, 300)}`).toContain(status);
      // A refusal may say what was asked for.
      if (status === 200 && pattern.test(text)) found.push(path);
    }
    return found;
  };
  // A view that was made while events were still coming is renewed within seconds.
  const before = await vi.waitFor(async () => {
    const [person, account] = [await naming(OF_PERSON), await naming(OF_ACCOUNT)];
    const missing = [
      ...NAMING.person.filter((path) => !person.includes(path)),
      ...NAMING.account.filter((path) => !account.includes(path)),
    ];
    expect(missing).toEqual([]);
    return person;
  }, 90_000);
  const boot = async () => {
    const body = {
      writeKey: KEYS.FOOTHOLD_WRITE_KEY,
      userId: PERSON,
      anonymousId: 'd',
      accountId: ACCOUNT,
      page: '/',
      locale: 'en',
    };
    return (await fetch(`${server.url}/v1/boot`, { method: 'POST', body: JSON.stringify(body) })).text();
  };
  const decide = () =>
    ask(`/v1/decisions?userId=${encodeURIComponent(PERSON)}&accountId=${ACCOUNT}&contentId=asked`);
  expect(await boot()).toContain('"asked"');

  // Views are made again and again meanwhile, on both threads.
  let isOver = false;
  const asking = (async () => {
    while (!isOver) for (const path of ['/v1/accounts?limit=1000', ...before]) if (!isOver) await ask(path);
  })();
  asking.catch(() => undefined);
  const person = await api('DELETE', `/v1/users/${encodeURIComponent(PERSON)}`);
  expect(await person.json()).toMatchObject({ state: 'done', people: 1 });
  expect(await naming(OF_PERSON)).toEqual([]);
  expect(await boot()).not.toMatch(/Zanzibar|"role"/);
  expect((await decide()).text).not.toContain('Zanzibar Zoe');

  const account = await api('DELETE', `/v1/accounts/${ACCOUNT}`);
  expect(await account.json()).toMatchObject({ state: 'done', people: PEOPLE / ACCOUNTS - 1 });
  expect(await naming(OF_ACCOUNT)).toEqual([]);
  isOver = true;
  await asking;
}, 180_000);

function eventsOf(i: number, at: (daysAgo: number) => string): object[] {
  const userId = i === 5 ? PERSON : `person-${i}`;
  const groupId = i % ACCOUNTS === 5 ? ACCOUNT : `account-${i % ACCOUNTS}`;
  const base = { userId, anonymousId: `device-of-${userId}`, context: { groupId } };
  const name = i === 5 ? 'Zanzibar Zoe' : `Person ${i}`;
  const answer = {
    content: 'asked',
    question: 'q',
    kind: 'nps',
    score: i % 11,
    text: i === 5 ? 'Zanzibar calls' : '',
  };
  return [
    {
      ...base,
      type: 'identify',
      messageId: `i${i}`,
      traits: { name, role: i % 2 === 1 ? 'a' : 'b' },
      timestamp: at(20),
    },
    {
      ...base,
      type: 'group',
      messageId: `g${i}`,
      groupId,
      traits: { name: groupId, plan: i % 2 === 1 ? 'pro' : 'free' },
      timestamp: at(20),
    },
    { ...base, type: 'track', messageId: `t${i}`, event: 'Report', timestamp: at(9) },
    { ...base, type: 'track', messageId: `a${i}`, event: '$answer', properties: answer, timestamp: at(2) },
  ];
}

/** Everything that can be read under /v1, of the account and of the person, as JSON and as CSV. */
async function reportPaths(url: string): Promise<string[]> {
  const document = (await (await fetch(`${url}/openapi.json`)).json()) as {
    paths: Record<
      string,
      { get?: { parameters?: { name: string; required?: boolean; schema?: { maximum?: number } }[] } }
    >;
  };
  const ids: Record<string, string> = {
    '/v1/accounts': ACCOUNT,
    '/v1/users': encodeURIComponent(PERSON),
    '/v1/features': 'report',
    '/v1/milestones': 'first',
    '/v1/segments': 'a',
    '/v1/content': 'asked',
    '/v1/reports/lift': 'asked',
  };
  const asked: string[] = [];
  for (const [template, { get }] of Object.entries(document.paths)) {
    if (!get || !template.startsWith('/v1/')) continue;
    const id = ids[template.slice(0, template.indexOf('/{'))];
    if (template.includes('{') && id === undefined) continue;
    const names = new Set(get.parameters?.map(({ name }) => name));
    if (get.parameters?.some(({ name, required }) => required && name !== 'id')) continue;
    const path = template.replace(/\{\w+\}/, id ?? '');
    const most = get.parameters?.find(({ name }) => name === 'limit')?.schema?.maximum;
    const limited = most === undefined ? '' : `?limit=${most}`;
    asked.push(path + limited);
    if (names.has('format')) asked.push(`${path}?format=csv`);
    if (names.has('groupBy')) asked.push(`${path}?groupBy=name`);
    if (names.has('search')) asked.push(`${path}?search=xanadu`);
  }
  return asked;
}

const PAGES = [
  ...['', '/accounts', '/accounts?search=xanadu', `/accounts/${ACCOUNT}`, '/adoption', '/adoption/seats'],
  ...['/adoption/retention', '/time-to-value', '/onboarding', '/sentiment', '/health'],
  ...[
    '/revenue',
    '/evidence',
    '/segments',
    '/segments/pro',
    '/segments/a',
    '/settings/data',
    '/settings/audit',
  ],
].map((path) => `/console${path}`);

/** By the link that the server says at its start; the cookie of the session. */
async function signIn(said: string): Promise<string> {
  const link = /Console: (\S+)/.exec(said)?.[1] ?? '';
  const token = new URL(link).searchParams.get('token') ?? '';
  const reply = await fetch(link.split('?')[0] ?? '', {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: new URL(link).origin },
    body: new URLSearchParams({ token }),
  });
  return reply.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

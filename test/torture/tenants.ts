// Promise 38: tenants never see each other. Two workspaces in one server; everything that can be named in the first carries a
// canary. Then every route is asked with our ids by everybody who is not us, and by our own keys of the wrong kind: no answer may
// hold the canary, none may have another status than the table says, and no row of ours may have changed afterwards.

import { signInPath } from '../../server/auth/sign-in-link.ts';
import type { OpenApiDocument } from '../../server/openapi/document.ts';
import { linkForm, SAME_ORIGIN } from '../fixtures/form.ts';
import { KEYS, type ServerProcess, startServerProcess } from '../fixtures/process.ts';
import { KEYS_MADE, ourRows, SIGNING_SECRET, settle } from './tenant-setup.ts';
import { CONSOLE_PAGES, type Row, TENANT_TABLE } from './tenant-table.ts';
import type { Trial } from './trial.ts';

const CANARY = 'canary-4711';

export const tenants: Trial = {
  promise: 38,
  what: 'every route x keys of others, of the wrong kind, revoked, without scopes, sessions of others',
  async run(lab) {
    const folder = await lab.folder();
    const env = { FOOTHOLD_SECRET: SIGNING_SECRET };
    await (await startServerProcess({ folder, env })).stop();
    const members = await settle(folder);
    const server = await startServerProcess({ folder, env });
    try {
      const ours = await plant(server);
      const document = (await (await fetch(`${server.url}/openapi.json`)).json()) as OpenApiDocument;
      const missing = operationsOf(document).filter(([name]) => !TENANT_TABLE[name]);
      const before = await ourRows(folder);
      const asked = [...(await askRoutes(server, document, ours)), ...(await askConsole(server, members))];
      const after = await ourRows(folder);
      const leaks = asked.filter(({ leaked }) => leaked);
      const wrong = asked.filter(({ status, expected }) => ![expected].flat().includes(status));
      const seen = await seenByUs(server, ours);
      const problems = [
        ...missing.map(([name]) => `not in the table: ${name}`),
        ...leaks.map(({ what }) => `leak: ${what}`),
        ...wrong.map(({ what, status, expected }) => `${what}: ${status} instead of ${expected}`),
        ...(before === after ? [] : ['our rows changed']),
        ...(seen >= 10 ? [] : [`the canary is seen by its owner in ${seen} answers only`]),
      ];
      return {
        pass: problems.length === 0,
        numbers: `${asked.length} requests to ${Object.keys(TENANT_TABLE).length} routes and ${Object.keys(CONSOLE_PAGES).length} pages: ${leaks.length} leaks, ${wrong.length} wrong statuses, rows of ours ${before === after ? 'unchanged' : 'CHANGED'}; its owner sees the canary in ${seen} answers ${problems.slice(0, 12).join('; ')}`,
      };
    } finally {
      await server.stop();
    }
  },
};

interface Asked {
  what: string;
  status: number;
  expected: number | readonly number[];
  leaked: boolean;
}

type Ids = Record<'KEY' | 'SECRET' | 'ENVIRONMENT', string>;

/** Our data, through the API, with the canary wherever a name is free. */
async function plant(server: ServerProcess): Promise<Ids> {
  const put = async (method: string, path: string, body: object) => {
    const reply = await server.api(method, path, body);
    if (!reply.ok) throw new Error(`${method} ${path}: ${reply.status} ${await reply.text()}`);
    return reply.status === 204 ? {} : ((await reply.json()) as Record<string, string>);
  };
  const named = { name: CANARY, rule: { event: `${CANARY} event` } };
  await put('PUT', '/v1/features/seen', named);
  await put('PUT', '/v1/milestones/seen', { ...named, value: true });
  await put('PUT', '/v1/segments/seen', { ...named, of: 'accounts' });
  const term = { id: 'ours', account: 'acme', product: CANARY, start: '2026-01-01', end: '2027-01-01' };
  await put('POST', '/v1/contracts', { contracts: [{ ...term, amount: 1, currency: 'USD' }] });
  const renewal = { id: 'ours', account: 'acme', contract: CANARY, kind: 'renewed', date: '2026-02-01' };
  await put('POST', '/v1/outcomes', { outcomes: [renewal] });
  await put('PUT', '/v1/content/start', {
    kind: 'checklist',
    name: CANARY,
    title: CANARY,
    items: [{ id: 'one', title: CANARY, done: { event: `${CANARY} event` } }],
  });
  await put('POST', '/v1/content/start/publish', {});
  await put('PUT', '/v1/settings', {
    hub: { title: CANARY, links: [{ id: 'l', title: CANARY, href: '/x' }] },
  });
  await put('POST', '/v1/batch', {
    writeKey: KEYS.FOOTHOLD_WRITE_KEY,
    batch: [
      { type: 'identify', userId: 'ann', traits: { name: CANARY, email: `${CANARY}@x.test` } },
      { type: 'group', userId: 'ann', groupId: 'acme', traits: { name: CANARY, plan: CANARY } },
      { type: 'track', userId: 'ann', event: `${CANARY} event`, messageId: 'canary-message' },
      {
        type: 'track',
        userId: 'ann',
        event: '$answer',
        properties: { content: 'start', question: CANARY, kind: 'nps', score: 9, text: CANARY },
      },
      { type: 'track', userId: 'ann', event: '', properties: { note: CANARY } },
    ],
  });
  const measure = { account: 'acme', measure: CANARY, value: 7 };
  await put('POST', '/v1/measures', { measures: [measure] });
  const factor = { id: 'canary', name: CANARY, of: { measure: CANARY }, weight: 1 };
  const points = [
    [0, 0],
    [10, 100],
  ];
  await put('PUT', '/v1/score', { factors: [{ ...factor, points }] });
  await put('POST', '/v1/accounts/acme/notes', { text: CANARY });
  const until = new Date(Date.now() + 86_400_000).toISOString();
  await put('PUT', '/v1/accounts/acme/override', { band: 'red', reason: CANARY, until });
  const key = await put('POST', '/v1/keys', { kind: 'secret', name: CANARY });
  const signing = await put('POST', '/v1/identity/secrets', {});
  const { environments } = await server.get<{ environments: { id: string }[] }>('/v1/environments');
  await put('PUT', '/v1/origins', { origins: [`https://${CANARY}.test`] });
  return { KEY: key.id ?? '', SECRET: signing.id ?? '', ENVIRONMENT: environments[0]?.id ?? '' };
}

const operationsOf = (document: OpenApiDocument) =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, one]) => [`${method.toUpperCase()} ${path}`, one] as const),
  );

type Kind = 'open' | 'sending' | 'page' | 'secret';

function kindOf(security: Record<string, string[]>[]): Kind {
  const names = new Set(security.flatMap((one) => Object.keys(one)));
  if (names.size === 0) return 'open';
  if (names.has('webhookKey')) return 'sending';
  return names.has('writeKey') ? 'page' : 'secret';
}

/** Everybody who asks, with what they get where the table does not say it: by the kind of key that the route states. */
const STRANGERS: {
  who: string;
  key: string | undefined;
  gets: Record<Exclude<Kind, 'open'>, number | 'foreign'>;
}[] = [
  { who: 'anybody', key: undefined, gets: { sending: 401, page: 401, secret: 401 } },
  { who: 'our write key', key: KEYS.FOOTHOLD_WRITE_KEY, gets: { sending: 200, page: 200, secret: 401 } },
  { who: 'our webhook key', key: KEYS_MADE.ourWebhook, gets: { sending: 200, page: 401, secret: 401 } },
  {
    who: 'our revoked secret key',
    key: KEYS_MADE.ourRevoked,
    gets: { sending: 401, page: 401, secret: 401 },
  },
  {
    who: 'our key without scopes',
    key: KEYS_MADE.ourScopeless,
    gets: { sending: 403, page: 401, secret: 403 },
  },
  {
    who: 'their write key',
    key: KEYS_MADE.theirWrite,
    gets: { sending: 'foreign', page: 'foreign', secret: 401 },
  },
  {
    who: 'their secret key',
    key: KEYS_MADE.theirSecret,
    gets: { sending: 'foreign', page: 401, secret: 'foreign' },
  },
];

async function askRoutes(server: ServerProcess, document: OpenApiDocument, ids: Ids): Promise<Asked[]> {
  const asked: Asked[] = [];
  for (const [name, { security }] of operationsOf(document)) {
    const row = TENANT_TABLE[name];
    const kind = kindOf(security);
    for (const { who, key, gets } of row ? STRANGERS : []) {
      // Our own write and webhook keys may send; that they send changes our rows, and is looked at elsewhere.
      if (who.startsWith('our') && kind !== 'open' && gets[kind] === 200) continue;
      const stated = kind === 'open' ? 'foreign' : gets[kind];
      const reply = await fetch(server.url + pathOf(name, row as Row, ids), requestOf(name, row as Row, key));
      asked.push({
        what: `${name} with ${who}`,
        status: reply.status,
        expected: stated === 'foreign' ? (row as Row).foreign : stated,
        leaked: (await reply.text()).includes(CANARY),
      });
    }
  }
  return asked;
}

function pathOf(name: string, row: Row, ids: Ids): string {
  const path = row.path ?? name.split(' ')[1] ?? '/';
  return path.replace(/\b(KEY|SECRET|ENVIRONMENT)\b/, (id) => ids[id as keyof Ids]);
}

const requestOf = (name: string, { body }: Row, key: string | undefined): RequestInit => ({
  method: name.split(' ')[0] ?? 'GET',
  ...(key && { headers: { authorization: `Bearer ${key}` } }),
  ...(body !== undefined && { body: JSON.stringify(body) }),
});

async function askConsole(
  server: ServerProcess,
  members: readonly { id: string; role: string }[],
): Promise<Asked[]> {
  const asked: Asked[] = [];
  for (const { id, role } of members) {
    const link = signInPath(SIGNING_SECRET, { memberId: id, now: Date.now() });
    const entered = await fetch(`${server.url}/sign-in`, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...SAME_ORIGIN },
      body: new URLSearchParams(linkForm(link)).toString(),
    });
    const cookie = (entered.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    for (const [path, expected] of Object.entries(CONSOLE_PAGES)) {
      const reply = await fetch(server.url + path, { headers: { cookie }, redirect: 'manual' });
      const leaked = (await reply.text()).includes(CANARY);
      asked.push({ what: `${path} as their ${role}`, status: reply.status, expected, leaked });
    }
    // A session opens pages, never the API.
    const api = await fetch(`${server.url}/v1/accounts`, { headers: { cookie } });
    asked.push({
      what: `GET /v1/accounts as their ${role}`,
      status: api.status,
      expected: 401,
      leaked: false,
    });
  }
  return asked;
}

/** That the canary would be noticed: how many answers hold it for us. */
async function seenByUs(server: ServerProcess, ids: Ids): Promise<number> {
  let seen = 0;
  for (const [name, row] of Object.entries(TENANT_TABLE)) {
    if (!name.startsWith('GET /v1')) continue;
    const reply = await fetch(
      server.url + pathOf(name, row, ids),
      requestOf(name, row, KEYS.FOOTHOLD_SECRET_KEY),
    );
    if ((await reply.text()).includes(CANARY)) seen++;
  }
  return seen;
}

// Promise 32: an environment that requires proof takes no forged token, on no route that a page uses, however the token
// travels; and what a page may read is the public payload and nothing else.

import { INGEST_PATHS } from '../../server/routes/ingest.ts';
import { KEYS, type ServerProcess } from '../fixtures/process.ts';
import { type Signing, signUserToken } from '../fixtures/user-token.ts';
import type { Trial } from './trial.ts';

const VICTIM = { userId: 'victim', accountId: 'victims' };
/** What only the victim's own session may see. */
const PRIVATE = 'only-for-the-victim-4711';

type Sign = (claims?: object, more?: Partial<Signing>) => string;

/** Tokens that prove nothing about the victim. */
function forged(sign: Sign): string[] {
  const good = sign({ sub: 'mallory', accountId: 'malloryes' });
  const [header, , signature] = good.split('.');
  const [, claims] = sign().split('.');
  const now = Math.floor(Date.now() / 1_000);
  return [
    '',
    'a.b.c',
    // Somebody else's, as it is and with the victim's claims put in.
    good,
    `${header}.${claims}.${signature}`,
    `${header}.${claims}.`,
    sign({}, { header: { alg: 'none' } }),
    sign({}, { secret: '' }),
    sign({}, { secret: 'secret' }),
    sign({}, { header: { alg: 'HS512' }, hash: 'sha512' }),
    sign({}, { header: { alg: 'RS256', jku: 'http://evil.example' } }),
    sign({}, { header: { kid: '../../dev/null' }, secret: '' }),
    sign({}, { header: { crit: ['b64'], b64: false } }),
    sign({ exp: now - 3_600, iat: now - 7_200 }),
    sign({ aud: 'staging' }),
    'A'.repeat(100_000),
  ];
}

/** Names that the public payload consists of; a new one is added here on purpose or not at all. */
const PUBLIC = [
  ...['serverTime', 'locale', 'theme', 'lang', 'words', 'contents', 'fatigue', 'budget', 'history'],
  ...[
    'perDay',
    'gapMs',
    'surveyGapMs',
    'shown',
    'content',
    'at',
    'lastSurvey',
    'hub',
    'decisions',
    'preview',
  ],
  ...['id', 'version', 'name', 'show', 'snoozeMs', 'heldOut', 'kind', 'title', 'body', 'launcher', 'items'],
  ...[
    'dismissed',
    'action',
    'label',
    'done',
    'visible',
    'state',
    'optional',
    'skippable',
    'after',
    'do',
    'href',
  ],
];

const BOOT = '/v1/boot';
const page = { anonymousId: 'somebody', page: '/', locale: 'en' };

/** One message for each route; `batch` for those that take many. */
const bodyFor = (route: string, token: string | undefined) => {
  const context = { groupId: VICTIM.accountId, ...(token !== undefined && { token }) };
  const message = { userId: VICTIM.userId, ...page, event: 'Opened', groupId: VICTIM.accountId, context };
  if (route === BOOT) return { ...page, ...VICTIM };
  if (/\/(batch|b|import)$/.test(route)) return { batch: [{ type: 'track', ...message }] };
  return { ...message, previousId: page.anonymousId };
};

/** The ways by which a token travels. Boot has one. */
const WAYS = ['beside', 'header', 'message'] as const;

/** Whether the route took it for the victim's. */
async function isTaken(server: ServerProcess, route: string, token: string, way: (typeof WAYS)[number]) {
  const body = bodyFor(route, way === 'message' ? token : undefined);
  const reply = await fetch(`${server.url}${route}`, {
    method: 'POST',
    // What cannot be sent as a header is nobody's way in.
    headers: way === 'header' && token.length < 8_000 ? { 'x-foothold-token': token } : {},
    body: JSON.stringify({
      writeKey: KEYS.FOOTHOLD_WRITE_KEY,
      ...body,
      ...((way === 'beside' || route === BOOT) && { token }),
    }),
  });
  const text = await reply.text();
  const accepted = route === BOOT ? reply.ok : (JSON.parse(text) as { accepted?: number }).accepted !== 0;
  return { taken: accepted || text.includes(PRIVATE), failed: reply.status >= 500, text };
}

export const identity: Trial = {
  promise: 32,
  what: 'forged tokens x SDK routes x ways to send them, where proof is required; the public payload',
  async run(lab) {
    const server = await lab.server();
    await prepare(server);
    const made = await (await server.api('POST', '/v1/identity/secrets')).json();
    const { secret, id } = made as { secret: string; id: string };
    const iat = Math.floor(Date.now() / 1_000);
    const claims = { sub: VICTIM.userId, accountId: VICTIM.accountId, aud: 'production', iat };
    const sign: Sign = (changed = {}, more = {}) =>
      signUserToken({ ...claims, ...changed }, { secret, ...more });
    await server.api('PUT', '/v1/identity', { enforced: true });
    try {
      const before = await eventsOf(server);
      if (before === 0) throw new Error('the victim has no events to begin with');
      const tokens = forged(sign);
      const routes = [BOOT, ...INGEST_PATHS];
      let [asked, taken, failed, own] = [0, 0, 0, 0];
      for (const route of routes) {
        for (const way of route === BOOT ? WAYS.slice(0, 1) : WAYS) {
          for (const token of tokens) {
            const outcome = await isTaken(server, route, token, way);
            asked++;
            taken += Number(outcome.taken);
            failed += Number(outcome.failed);
          }
        }
      }
      const written = (await eventsOf(server)) - before;
      // The same requests with the victim's own token: what refused the others would refuse nothing if these failed.
      for (const route of routes) own += Number((await isTaken(server, route, sign(), 'beside')).taken);
      const names = new Set<string>();
      collect(JSON.parse((await isTaken(server, BOOT, sign(), 'beside')).text), names);
      const odd = [...names].filter((name) => !PUBLIC.includes(name) && !RULE_NAMES.includes(name));
      return {
        pass:
          taken + written + failed + odd.length === 0 &&
          own === routes.length &&
          asked > 500 &&
          names.size > 5,
        numbers: `${tokens.length} tokens, ${routes.length} routes, ${asked} requests: ${taken} accepted, ${written} events written, ${failed} failures (own token: ${own} of ${routes.length} accepted); ${names.size} names in the payload, ${odd.length} unknown ${odd.join(' ')}`,
      };
    } finally {
      await server.api('PUT', '/v1/identity', { enforced: false });
      await server.api('DELETE', `/v1/identity/secrets/${id}`);
    }
  },
};

/** The victim and content that only they are shown the words of, told by the vendor's server. */
async function prepare(server: ServerProcess): Promise<void> {
  const { userId, accountId: groupId } = VICTIM;
  await server.api('POST', '/v1/identify', { userId, traits: { name: PRIVATE, role: 'admin' } });
  await server.api('POST', '/v1/group', { userId, groupId, traits: { plan: PRIVATE } });
  await server.api('PUT', '/v1/content/public', {
    kind: 'checklist',
    name: 'Public',
    title: 'Hello {{user.role | there}}',
    body: '{{user.name | nobody}}',
    audience: {
      any: [
        { user: 'role', isNot: PRIVATE },
        { account: 'plan', is: PRIVATE },
      ],
    },
    items: [{ id: 'one', title: 'One', done: { all: [{ event: 'Opened' }, { page: '/one' }] } }],
  });
  await server.api('POST', '/v1/content/public/publish');
}

/** How many events are the victim's. */
async function eventsOf(server: ServerProcess): Promise<number> {
  const lines = await (await server.api('GET', '/v1/export')).text();
  return lines.split('\n').filter((line) => line.includes('"userId":"victim"')).length;
}

/** Rules travel reduced; these are the leaves that a page evaluates itself. */
const RULE_NAMES = [
  'all',
  'any',
  'not',
  'page',
  'event',
  'since',
  'element',
  'is',
  'count',
  'atLeast',
  'within',
  'unknown',
];

function collect(value: unknown, names: Set<string>): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, inner] of Object.entries(value)) {
    if (!Array.isArray(value)) names.add(name);
    // The widget's own words are the same for all.
    if (name !== 'words') collect(inner, names);
  }
}

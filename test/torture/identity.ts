// Promise 32, as far as it holds today: what a page may read is the public payload and nothing else, whatever token it shows.
// That a token is proven is not part of the product yet; the line says so.

import { createHmac } from 'node:crypto';
import { KEYS } from '../fixtures/process.ts';
import type { Trial } from './trial.ts';

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Tokens that prove nothing. */
function forged(): string[] {
  const claims = { sub: 'victim', accountId: 'victims', iat: 1_700_000_000, aud: 'test' };
  const sign = (head: object, secret: string) => {
    const text = `${part(head)}.${part(claims)}`;
    return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
  };
  return [
    '',
    'x',
    'a.b.c',
    `${part({ alg: 'none' })}.${part(claims)}.`,
    sign({ alg: 'HS256' }, ''),
    sign({ alg: 'HS256' }, 'secret'),
    sign({ alg: 'HS512' }, 'secret'),
    sign({ alg: 'RS256' }, 'secret'),
    sign({ alg: 'HS256', kid: '../../dev/null' }, ''),
    sign({ alg: 'HS256', jku: 'http://evil.example' }, 'x'),
    sign({ alg: 'HS256', typ: 'JWT', crit: ['exp'] }, 'x'),
    `${sign({ alg: 'HS256' }, 'x')}.extra`,
    'A'.repeat(100_000),
    '\u0000\u0001',
    '{"sub":"victim"}',
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

export const identity: Trial = {
  promise: 32,
  what: 'forged tokens x SDK routes: nobody else is read (proving tokens: not applicable yet); the public payload',
  async run(lab) {
    const server = await lab.server();
    const writeKey = KEYS.FOOTHOLD_WRITE_KEY;
    const secret = 'only-for-the-victim-4711';
    const post = (path: string, body: object) =>
      fetch(server.url + path, { method: 'POST', body: JSON.stringify({ writeKey, ...body }) });
    await post('/v1/identify', { userId: 'victim', traits: { name: secret, role: 'admin' } });
    await post('/v1/group', { userId: 'victim', groupId: 'victims', traits: { plan: secret } });
    await server.api('PUT', '/v1/content/public', {
      kind: 'checklist',
      name: 'Public',
      title: 'Hello {{user.role | there}}',
      audience: {
        any: [
          { user: 'role', isNot: secret },
          { account: 'plan', is: secret },
        ],
      },
      items: [{ id: 'one', title: 'One', done: { all: [{ event: 'Opened' }, { page: '/one' }] } }],
    });
    await server.api('POST', '/v1/content/public/publish');

    const tokens = forged();
    const routes = [
      'boot',
      'batch',
      'track',
      'identify',
      'group',
      'page',
      'screen',
      'alias',
      't',
      'i',
      'g',
      'p',
      's',
      'a',
    ];
    let [asked, read, failed] = [0, 0, 0];
    const names = new Set<string>();
    for (const token of tokens) {
      for (const route of routes) {
        asked++;
        const reply = await post(`/v1/${route}`, {
          token,
          userId: 'somebody',
          anonymousId: 'somebody-else',
          page: '/',
          locale: 'en',
          event: 'x',
          groupId: 'others',
          previousId: 'before',
          batch: [{ type: 'track', event: 'x', userId: 'somebody' }],
        });
        const text = await reply.text();
        if (text.includes(secret) || text.includes('victim')) read++;
        if (reply.status >= 500) failed++;
        if (route !== 'boot' || !reply.ok) continue;
        collect(JSON.parse(text), names);
      }
    }
    const odd = [...names].filter((name) => !PUBLIC.includes(name) && !RULE_NAMES.includes(name));
    return {
      pass: read === 0 && failed === 0 && odd.length === 0 && names.size > 5,
      numbers: `${tokens.length} tokens x ${routes.length} routes = ${asked}: ${read} read of another person, ${failed} failures; ${names.size} names in the payload, ${odd.length} unknown ${odd.join(' ')}; proving tokens: not applicable yet`,
    };
  },
};

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

// Every route of the API, with what a stranger who holds a key of another workspace gets for asking with our ids: stated by
// hand, so that whoever adds a route thinks about it. What the keys of the wrong kind get follows from the key that the
// route states. Ids that are ours and not theirs: acme, ann, start, seen, KEY, ENVIRONMENT, SECRET (filled in when it runs).

export interface Row {
  /** Status with the secret key of another workspace; for events and pages with its write key. Several where it is a matter of time. */
  foreign: number | readonly number[];
  /** Instead of the template with our ids. */
  path?: string;
  body?: unknown;
}

const checklist = {
  kind: 'checklist',
  name: 'x',
  title: 'x',
  items: [{ id: 'a', title: 'x', done: { event: 'x' } }],
};
const definition = { name: 'x', rule: { event: 'x' } };
// A row of theirs under one of our ids would be theirs alone.
const contract = { account: 'globex', start: '2026-01-01', end: '2027-01-01', amount: 1, currency: 'USD' };
const outcome = { account: 'globex', kind: 'renewed', date: '2026-01-01' };
const score = {
  factors: [
    {
      id: 'adoption',
      of: 'adoption',
      weight: 1,
      points: [
        [0, 0],
        [100, 100],
      ],
    },
  ],
};
// Rows of theirs that name ours would be theirs alone; without rows nothing is taken.
const GONE = { from: '2026-01-01T00:00:00.000Z', table: 'message', columns: ['message_id'], rows: [] };
const SOON = new Date(Date.now() + 30 * 86_400_000).toISOString();
// One of our message ids, about people and accounts of theirs.
const message = {
  userId: 'bob',
  event: 'x',
  groupId: 'globex',
  previousId: 'b',
  messageId: 'canary-message',
};
const batch = { batch: [{ type: 'track', ...message }] };

const open: Record<string, Row> = {
  'GET /healthz': { foreign: 200 },
  'GET /readyz': { foreign: 200 },
  // From this machine, without a proxy.
  'GET /metrics': { foreign: 200 },
  'GET /openapi.json': { foreign: 200 },
  'GET /v1/projects/{key}/settings': { foreign: 401, path: '/v1/projects/wk_of_nobody/settings' },
};

const sending: Record<string, Row> = Object.fromEntries([
  ...['/v1/batch', '/v1/b', '/v1/import', '/beacon/v1/batch'].map((path) => [
    `POST ${path}`,
    { foreign: 200, body: batch },
  ]),
  ...['track', 't', 'identify', 'i', 'group', 'g', 'page', 'p', 'screen', 's', 'alias', 'a'].map((name) => [
    `POST /v1/${name}`,
    { foreign: 200, body: message },
  ]),
  ['GET /sourceConfig', { foreign: 200 }],
  ['GET /sourceConfig/', { foreign: 200 }],
  ['POST /v1/boot', { foreign: 200, body: { anonymousId: 'device', userId: 'ann', accountId: 'acme' } }],
]);

const secret: Record<string, Row> = {
  'GET /v1/features': { foreign: 200 },
  'GET /v1/features/{id}': { foreign: 404, path: '/v1/features/seen' },
  'PUT /v1/features/{id}': { foreign: 200, path: '/v1/features/seen', body: definition },
  // Theirs under that name, which the PUT before has made.
  'DELETE /v1/features/{id}': { foreign: 204, path: '/v1/features/seen' },
  'GET /v1/milestones': { foreign: 200 },
  'GET /v1/milestones/{id}': { foreign: 404, path: '/v1/milestones/seen' },
  'PUT /v1/milestones/{id}': { foreign: 200, path: '/v1/milestones/seen', body: definition },
  'DELETE /v1/milestones/{id}': { foreign: 204, path: '/v1/milestones/seen' },
  'GET /v1/segments': { foreign: 200 },
  'GET /v1/segments/{id}': { foreign: 404, path: '/v1/segments/seen' },
  'GET /v1/segments/{id}/members': { foreign: 404, path: '/v1/segments/seen/members' },
  'PUT /v1/segments/{id}': {
    foreign: 200,
    path: '/v1/segments/seen',
    body: { ...definition, of: 'accounts' },
  },
  'DELETE /v1/segments/{id}': { foreign: 204, path: '/v1/segments/seen' },
  'GET /v1/content': { foreign: 200 },
  'GET /v1/content/{id}': { foreign: 404, path: '/v1/content/start' },
  'GET /v1/content/{id}/versions': { foreign: 404, path: '/v1/content/start/versions' },
  'POST /v1/content/{id}/versions': { foreign: 404, path: '/v1/content/start/versions', body: checklist },
  'POST /v1/content/{id}/publish': { foreign: 404, path: '/v1/content/start/publish' },
  'POST /v1/content/{id}/rollback': { foreign: 404, path: '/v1/content/start/rollback' },
  'POST /v1/content/{id}/preview': { foreign: 404, path: '/v1/content/start/preview' },
  'PUT /v1/content/{id}': { foreign: 200, path: '/v1/content/start', body: checklist },
  'DELETE /v1/content/{id}': { foreign: 204, path: '/v1/content/start' },
  'GET /v1/definitions/history': { foreign: 200 },
  'GET /v1/settings': { foreign: 200 },
  'PUT /v1/settings': { foreign: 200, body: {} },
  'GET /v1/decisions': { foreign: 404, path: '/v1/decisions?userId=ann&contentId=start&accountId=acme' },
  'POST /v1/debug-token': { foreign: 200 },
  'GET /v1/reports/time-to-value': { foreign: 200 },
  'GET /v1/reports/overview': { foreign: 200 },
  'GET /v1/reports/adoption': { foreign: 200 },
  'GET /v1/reports/nps': { foreign: 200 },
  'GET /v1/reports/onboarding': { foreign: 200 },
  'GET /v1/reports/features': { foreign: 200 },
  'GET /v1/reports/retention': { foreign: 200 },
  'GET /v1/reports/seats': { foreign: 200 },
  'GET /v1/reports/sentiment': { foreign: 200 },
  'GET /v1/reports/lift/{id}': { foreign: 404, path: '/v1/reports/lift/start' },
  'GET /v1/reports/revenue': { foreign: 200 },
  'GET /v1/reports/evidence': { foreign: 200 },
  'GET /v1/contracts': { foreign: 200 },
  'POST /v1/contracts': { foreign: 200, body: { contracts: [contract] } },
  'DELETE /v1/contracts/{id}': { foreign: 404, path: '/v1/contracts/ours' },
  'GET /v1/outcomes': { foreign: 200 },
  'POST /v1/outcomes': { foreign: 200, body: { outcomes: [outcome] } },
  'DELETE /v1/outcomes/{id}': { foreign: 404, path: '/v1/outcomes/ours' },
  'GET /v1/reports/health': { foreign: 200 },
  'GET /v1/reports/scores': { foreign: 200 },
  'GET /v1/accounts/{id}/timeline': { foreign: 404, path: '/v1/accounts/acme/timeline' },
  'GET /v1/accounts/{id}/health': { foreign: 404, path: '/v1/accounts/acme/health' },
  'GET /v1/score': { foreign: 200 },
  'PUT /v1/score': { foreign: 200, body: score },
  'POST /v1/score/preview': { foreign: 200, body: score },
  'GET /v1/measures': { foreign: 200 },
  'POST /v1/measures': {
    foreign: 200,
    body: { measures: [{ account: 'acme', measure: 'tickets', value: 1 }] },
  },
  'GET /v1/accounts/{id}/notes': { foreign: 200, path: '/v1/accounts/acme/notes' },
  'POST /v1/accounts/{id}/notes': { foreign: 404, path: '/v1/accounts/acme/notes', body: { text: 'x' } },
  'PUT /v1/accounts/{id}/notes/{note}': {
    foreign: 404,
    path: '/v1/accounts/acme/notes/said',
    body: { text: 'x' },
  },
  'DELETE /v1/accounts/{id}/notes/{note}': { foreign: 404, path: '/v1/accounts/acme/notes/said' },
  'POST /v1/accounts/{id}/notes/{note}/restore': {
    foreign: 404,
    path: '/v1/accounts/acme/notes/said/restore',
  },
  'PUT /v1/accounts/{id}/override': {
    foreign: 404,
    path: '/v1/accounts/acme/override',
    body: { band: 'red', reason: 'x', until: SOON },
  },
  'DELETE /v1/accounts/{id}/override': { foreign: 404, path: '/v1/accounts/acme/override' },
  'GET /v1/accounts': { foreign: 200 },
  'GET /v1/accounts/{id}': { foreign: 404, path: '/v1/accounts/acme' },
  'GET /v1/accounts/{id}/export': { foreign: 404, path: '/v1/accounts/acme/export' },
  // Whoever erases what they have not got leaves a note in their own environment, and ours stays.
  'DELETE /v1/accounts/{id}': { foreign: [200, 202], path: '/v1/accounts/acme' },
  'GET /v1/users/{id}': { foreign: 404, path: '/v1/users/ann' },
  'GET /v1/users/{id}/export': { foreign: 404, path: '/v1/users/ann/export' },
  'DELETE /v1/users/{id}': { foreign: [200, 202], path: '/v1/users/ann' },
  'GET /v1/erasures/{id}': { foreign: 404, path: '/v1/erasures/x' },
  'GET /v1/export': { foreign: 200 },
  'POST /v1/tombstones': { foreign: 200, body: { tombstones: [] } },
  'POST /v1/gone': { foreign: 200, body: GONE },
  'GET /v1/audit': { foreign: 200 },
  'GET /v1/jobs': { foreign: 200 },
  'GET /v1/retention': { foreign: 200 },
  'GET /v1/retention/preview': { foreign: 200, path: '/v1/retention/preview?rawDays=90' },
  'POST /v1/comparison': { foreign: 202 },
  'POST /v1/rebuild': { foreign: 202 },
  'GET /v1/quarantine': { foreign: 200 },
  'POST /v1/quarantine/replay': { foreign: 200 },
  'DELETE /v1/quarantine': { foreign: 200, path: '/v1/quarantine?code=unknown_type' },
  'GET /v1/keys': { foreign: 200 },
  'POST /v1/keys': { foreign: 201, body: { kind: 'write', name: 'x' } },
  'DELETE /v1/keys/{id}': { foreign: 404, path: '/v1/keys/KEY' },
  'GET /v1/identity': { foreign: 200 },
  'PUT /v1/identity': { foreign: 200, body: { enforced: false } },
  'POST /v1/identity/secrets': { foreign: 201 },
  'DELETE /v1/identity/secrets/{id}': { foreign: 404, path: '/v1/identity/secrets/SECRET' },
  'POST /v1/identity/check': { foreign: 200, body: { token: 'a.b.c' } },
  'GET /v1/environments': { foreign: 200 },
  'POST /v1/environments': { foreign: 201, body: { name: 'staging' } },
  'PUT /v1/environments/{id}': { foreign: 404, path: '/v1/environments/ENVIRONMENT', body: { name: 'x' } },
  'GET /v1/origins': { foreign: 200 },
  'PUT /v1/origins': { foreign: 200, body: { origins: [] } },
};

export const TENANT_TABLE: Readonly<Record<string, Row>> = { ...open, ...sending, ...secret };

/** Pages of the console, with our ids in them; their person belongs to another workspace. */
export const CONSOLE_PAGES: Readonly<Record<string, number>> = {
  '/console': 200,
  '/console/accounts': 200,
  '/console/accounts?search=acme': 200,
  '/console/accounts/acme': 404,
  '/console/segments': 200,
  '/console/segments/seen': 404,
  '/console/accounts/acme?only=feature:seen': 404,
  '/console/accounts/acme/health': 404,
  '/console/health': 200,
  '/console/health/definition': 200,
  '/console/settings/definitions': 200,
  '/console/settings/definitions/features/seen': 404,
  '/console/content': 200,
  '/console/content/start': 404,
  '/console/content/start?userId=ann': 404,
  '/console/time-to-value': 200,
  '/console/revenue': 200,
  '/console/evidence': 200,
  '/console/sentiment': 200,
  '/console/adoption/score?groupBy=plan&compare=previous': 200,
};

// POST /v1/batch and its single-message siblings: the Segment HTTP API. The body decides, not the content type.

import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { cors } from 'hono/cors';
import type { EventType } from '../../shared/event.ts';
import type { BatchReply } from '../../shared/wire.ts';
import type { Environments } from '../auth/environments.ts';
import type { Identity } from '../auth/identity.ts';
import { type Keyring, keyInHeader, type OpenKey } from '../auth/keys.ts';
import type { Ledger } from '../auth/ledger.ts';
import type { Door } from '../auth/turned-away.ts';
import { Refusal } from '../errors.ts';
import { parseJson, readBody } from '../ingest/body.ts';
import { batchReplySchema, batchSchema, messageSchema } from '../ingest/described.ts';
import type { Ingest, Messages } from '../ingest/ingest.ts';
import { createAdmit, takeTokens } from '../ingest/proof.ts';
import type { RateLimit } from '../ingest/rate.ts';
import type { SignedTraits } from '../ingest/signed-traits.ts';
import { operation } from '../openapi/operation.ts';
import { refuseOtherOrigins } from './origin.ts';
import { requireScope } from './secret.ts';

const SINGLE: Record<string, EventType> = {
  track: 'track',
  t: 'track',
  identify: 'identify',
  i: 'identify',
  group: 'group',
  g: 'group',
  page: 'page',
  p: 'page',
  screen: 'screen',
  s: 'screen',
  alias: 'alias',
  a: 'alias',
};

/** Whole batches: "b" is what Segment's browser client calls it, the beacon is RudderStack's. */
const BATCH = ['/v1/batch', '/v1/b', '/v1/import', '/beacon/v1/batch'];

/** The paths that pages of other origins send to. */
export const INGEST_PATHS = [...BATCH, ...Object.keys(SINGLE).map((name) => `/v1/${name}`)];

/** What official clients add to their requests, and therefore ask permission for. */
const CLIENT_HEADERS = [
  'authorization',
  'content-type',
  'x-retry-count',
  'x-write-key',
  'x-foothold-token',
  'anonymousid',
  'sentat',
  'rsa-retry-attempt',
  'rsa-retry-reason',
  'rsa-since-last-attempt',
  'rsa-since-first-attempt',
];

/**
 * Pages of any origin may ask: the write key is public, and says only whose data it is. A preflight bears no key; which origins
 * an environment takes is judged with the request, whose refusal the page can then read.
 */
export function fromAnyPage(): MiddlewareHandler {
  const allow = cors({
    origin: '*',
    allowMethods: ['GET', 'POST'],
    allowHeaders: CLIENT_HEADERS,
    exposeHeaders: ['Retry-After'],
    maxAge: 86_400,
  });
  return (c, next) => {
    // A beacon asks for no permission, and its answer would be reported as blocked in the page.
    c.header('cross-origin-resource-policy', 'cross-origin');
    return allow(c, next);
  };
}

export interface IngestDeps {
  keyring: Keyring;
  environments: Environments;
  door: Door;
  ingest: Ingest;
  identity: Identity;
  ledger: Ledger;
  signedTraits: SignedTraits;
  rateLimit: RateLimit;
}

export function ingestRoutes(deps: IngestDeps) {
  const { keyring, ingest, signedTraits, rateLimit } = deps;
  const routes = new Hono();

  /** Pages send with a write key; servers, whose word on people is trusted, with a webhook key or a secret one. */
  async function keyOf(c: Context, shown: string | undefined): Promise<OpenKey> {
    const key = await keyring.open(shown, ['write', 'webhook', 'secret']);
    if (key.kind === 'secret') requireScope(key, ['data']);
    if (key.kind === 'write') await refuseOtherOrigins(deps, key, c);
    return key;
  }

  /** What a request says of itself, and its messages; `list` finds them in the body. */
  async function open(c: Context, list: (body: Body) => unknown[]): Promise<Opened> {
    // A key in the header is checked before the body is read.
    const inHeader = keyInHeader(c.req.header('authorization')) ?? c.req.header('x-write-key');
    // Addresses are written down along the way: no other key may stand in one.
    const inAddress = inHeader ? undefined : c.req.query('writeKey');
    if (inAddress) await keyring.open(inAddress, ['write']);
    const shown = inHeader ?? inAddress;
    const early = shown ? await keyOf(c, shown) : undefined;
    const text = await readBody(c);
    const body = bodyOf(text);
    const key = early ?? (await keyOf(c, stringOf(body.writeKey)));
    const messages = list(body);
    const tokens = takeTokens(messages);
    rateLimit.take(key.id, messages.length);
    const { sentAt, token } = body;
    return {
      key,
      sentAt,
      token: stringOf(token),
      tokens,
      messages: onceHeld(messages, () => list(bodyOf(text))),
    };
  }

  /** Servers are trusted with whom they speak for; what comes with a public key has to prove it, where that is required. */
  function stored(c: Context, { key, sentAt, messages, tokens, ...told }: Opened): Promise<BatchReply> {
    const { envId, kind } = key;
    if (kind !== 'write') return ingest(envId, messages, sentAt);
    const token = told.token ?? c.req.header('x-foothold-token');
    const onClaims = signedTraits.tell;
    return ingest(envId, messages, sentAt, createAdmit({ ...deps, onClaims }, { envId, token, tokens }));
  }

  for (const path of BATCH) {
    routes.post(path, describedBatch(path), async (c) => c.json(await stored(c, await open(c, batchIn))));
  }
  for (const [path, type] of Object.entries(SINGLE)) {
    const only = ({ writeKey: _, token: __, ...rest }: Body) => [{ ...rest, type }];
    routes.post(`/v1/${path}`, describedMessage(path, type), async (c) =>
      c.json(await stored(c, await open(c, only))),
    );
  }
  return routes;
}

type Body = Record<string, unknown>;

interface Opened {
  key: OpenKey;
  sentAt: unknown;
  token: string | undefined;
  /** Tokens of single messages, by their places. */
  tokens: Map<number, string>;
  messages: Messages;
}

function bodyOf(text: string): Body {
  const body = parseJson(text);
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new Refusal('bad_request', 'the body must be a JSON object');
  }
  return body as Body;
}

function batchIn({ batch }: Body): unknown[] {
  if (Array.isArray(batch)) return batch;
  throw new Refusal('bad_request', 'the body needs a list of messages', { field: 'batch' });
}

/** Gives what was parsed already once, and lets go of it; then what is parsed again, without tokens as before. */
function onceHeld(parsed: readonly unknown[], again: () => readonly unknown[]): Messages {
  let held: readonly unknown[] | undefined = parsed;
  return () => {
    const given = held ?? again();
    if (!held) takeTokens(given);
    held = undefined;
    return given;
  };
}

const stringOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

const TAG = 'Events';

const describedBatch = (path: string) =>
  operation({
    tag: TAG,
    key: 'sending',
    scope: 'data',
    summary: path === '/v1/batch' ? 'Events, up to 1,000 at once.' : 'The same as /v1/batch.',
    about:
      path === '/v1/batch'
        ? 'As Segment’s HTTP API has it, in JSON under any content type, gzip or not. 200 means that everything not listed under `retry` is on disk or settled for good; a bad message is set aside under `quarantined` and costs the others nothing; sending anything twice changes nothing. A user token is taken as `token` beside the batch, as the header X-Foothold-Token, or as `context.token` of a message; where the environment requires them, what a write key says of a person or an account without proof is set aside as `unproven_identity`, and so are the traits that it tells.'
        : undefined,
    accepts: batchSchema,
    errors: ['origin_not_allowed'],
    reply: batchReplySchema,
    example: {
      body: {
        batch: [
          { type: 'group', userId: 'user-1', groupId: 'account-1', traits: { name: 'Acme', plan: 'pro' } },
          { type: 'track', userId: 'user-1', event: 'Report Created', properties: { kind: 'weekly' } },
        ],
      },
    },
  });

const describedMessage = (path: string, type: EventType) =>
  operation({
    tag: TAG,
    key: 'sending',
    scope: 'data',
    summary: path === type ? `One ${type} message.` : `The same as /v1/${type}.`,
    accepts: messageSchema(type),
    errors: ['origin_not_allowed'],
    reply: batchReplySchema,
  });

// What stands behind the people and accounts of messages that came with a public key. A token comes with the request
// (`token` beside `batch`, or the header X-Foothold-Token) or with a single message (`context.token`). Without enforcement it
// is only counted whether it proves what the message says. With it, a message that claims somebody without proof is set
// aside, a nameless one cannot pass for somebody, and what the page says of people's and accounts' traits is kept
// beside the event instead of counting: traits come from servers and from signed claims.

import { isObject } from '../../shared/is-object.ts';
import type { Claimed, Identity, Proof } from '../auth/identity.ts';
import type { Ledger } from '../auth/ledger.ts';
import { nameless } from '../auth/nameless.ts';
import type { UserClaims } from '../auth/user-token.ts';
import type { Accepted, Rejected } from './accept.ts';
import { ownDigestOf, type StoredEvent } from './enrich.ts';

export interface Admitted {
  accepted: Accepted[];
  events: StoredEvent[];
  refused: Rejected[];
}

/** Lets the messages of one request in, or not. `events` are those of `accepted`, in the same order. */
export type Admit = (
  accepted: readonly Accepted[],
  events: readonly StoredEvent[],
  messages: readonly unknown[],
) => Promise<Admitted>;

/** Different tokens of one request that are looked at. */
const MAX_TOKENS = 20;

export function createAdmit(
  deps: {
    identity: Identity;
    ledger: Pick<Ledger, 'count'>;
    onClaims: (envId: string, claims: UserClaims) => Promise<void>;
  },
  request: { envId: string; token: string | undefined; tokens: ReadonlyMap<number, string> },
): Admit {
  const { identity, ledger, onClaims } = deps;
  const { envId, token: common, tokens } = request;

  return async (accepted, events, messages) => {
    const isOn = await identity.isEnforced(envId);
    // Most requests, until proof is required: nothing to verify, and nothing stands in the way.
    if (!isOn && common === undefined && tokens.size === 0) {
      const unsigned = accepted.filter(
        ({ event }, i) => event.userId != null || events[i]?.accountId != null,
      );
      if (unsigned.length > 0) ledger.count(envId, 'events', 'unsigned', unsigned.length);
      return { accepted: [...accepted], events: [...events], refused: [] };
    }
    const prove = proveOnce(identity, envId);
    const admitted: Admitted = { accepted: [], events: [], refused: [] };
    const counts = new Map<string, number>();
    const told = new Set<UserClaims>();
    for (const [i, one] of accepted.entries()) {
      const event = events[i];
      if (!event) continue;
      const claimed = { userId: one.event.userId ?? undefined, accountId: event.accountId ?? undefined };
      const isClaim = claimed.userId !== undefined || claimed.accountId !== undefined;
      const proof = isClaim ? await prove(tokens.get(one.index) ?? common, claimed) : undefined;
      const outcome = proof && (proof.proven ? 'verified' : proof.why);
      if (outcome) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
      if (proof?.proven) told.add(proof.claims);
      const problem = isOn ? problemOf(one, claimed, proof) : undefined;
      if (problem) {
        const messageId = event.messageId;
        const raw = messages[one.index];
        admitted.refused.push({ index: one.index, messageId, raw, code: 'unproven_identity', ...problem });
      } else {
        admitted.accepted.push(one);
        admitted.events.push(isOn ? asOfNow(publicEvent(event, claimed), one) : event);
      }
    }
    for (const [outcome, n] of counts) ledger.count(envId, 'events', outcome, n);
    for (const claims of told) await onClaims(envId, claims);
    return admitted;
  };
}

/** Each token of a request is verified once for each claim. */
function proveOnce(identity: Identity, envId: string) {
  const proofs = new Map<string, Promise<Proof>>();
  const seen = new Set<string>();
  return (token: string | undefined, claimed: Claimed): Promise<Proof> => {
    if (token !== undefined && !seen.has(token) && seen.size >= MAX_TOKENS) {
      const message = `more than ${MAX_TOKENS} different tokens in one request`;
      return Promise.resolve({ proven: false, why: 'malformed', message });
    }
    if (token !== undefined) seen.add(token);
    const key = JSON.stringify([token, claimed.userId, claimed.accountId]);
    const proof = proofs.get(key) ?? identity.prove(envId, token, claimed);
    proofs.set(key, proof);
    return proof;
  };
}

type Problem = Pick<Rejected, 'field' | 'message'>;

function problemOf({ event }: Accepted, claimed: Claimed, proof: Proof | undefined): Problem | undefined {
  if (proof && !proof.proven) {
    const claim =
      claimed.userId !== undefined ? 'userId' : event.type === 'group' ? 'groupId' : 'context.groupId';
    return { field: proof.why === 'unsigned' ? claim : 'token', message: proof.message };
  }
  // Nobody may say that they were somebody else before, but that they had no name.
  if (event.type === 'alias' && event.previousId !== event.anonymousId && event.previousId !== event.userId) {
    return { field: 'previousId', message: 'a page may only name its own anonymousId here' };
  }
  return undefined;
}

/** What a page may say under enforcement. */
function publicEvent(event: StoredEvent, { userId }: Claimed): StoredEvent {
  const named = userId === undefined ? { ...event, userId: nameless(event.userId) } : event;
  const isTraits = event.type === 'identify' || event.type === 'group';
  if (!isTraits || Object.keys(event.properties).length === 0) return named;
  return { ...named, properties: {}, context: { ...event.context, setAside: event.properties } };
}

/** When a fact was known, and what was said of it at first, is the word of whoever imports; that of a page is from now. */
const asOfNow = (event: StoredEvent, { event: said }: Accepted): StoredEvent => ({
  ...event,
  knownAt: event.receivedAt,
  digest: ownDigestOf(said),
});

/** Takes the tokens out of messages, so that none is ever stored with them. */
export function takeTokens(messages: readonly unknown[]): Map<number, string> {
  const tokens = new Map<number, string>();
  messages.forEach((message, index) => {
    if (!isObject(message)) return;
    // Where none is looked for there may be one all the same.
    if (message.token !== undefined) delete (message as Record<string, unknown>).token;
    const { context } = message;
    if (!isObject(context) || context.token === undefined) return;
    if (typeof context.token === 'string') tokens.set(index, context.token);
    delete (context as Record<string, unknown>).token;
  });
  return tokens;
}

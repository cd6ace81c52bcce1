// The traits that a signed token tells become events like any other, as of the time at which the token was made, so that a
// rebuild finds them again. Only what is news is stored: a token comes with every page.

import { createHash } from 'node:crypto';
import type { UserClaims } from '../auth/user-token.ts';
import { pivot } from '../metrics/traits.ts';
import type { ReadDatabase } from '../storage/open.ts';
import { traitsOf } from '../storage/report-rows.ts';
import type { Ingest } from './ingest.ts';

export interface SignedTraits {
  /** Stores what these claims tell, where it is not known yet. Never rejects: a page must not wait for a busy database. */
  tell(envId: string, claims: UserClaims): Promise<void>;
}

const MAX_REMEMBERED = 10_000;
const LIBRARY = { library: { name: 'foothold-token' } };

export function createSignedTraits(deps: {
  read: ReadDatabase;
  ingest: Ingest;
  onError: (error: unknown) => void;
}): SignedTraits {
  const { read, ingest, onError } = deps;
  const told = new Set<string>();

  async function isNews(
    envId: string,
    [subject, id]: ['user' | 'account', string],
    traits: Record<string, unknown>,
  ): Promise<boolean> {
    const stored = pivot(await traitsOf(read, envId, subject, [id])).get(id) ?? {};
    return Object.entries(traits).some(
      ([key, value]) => JSON.stringify(stored[key] ?? null) !== JSON.stringify(value ?? null),
    );
  }

  async function messagesOf(envId: string, claims: UserClaims, digest: string): Promise<object[]> {
    const { userId, accountId, traits, accountTraits, issuedAt } = claims;
    const base = { userId, timestamp: new Date(issuedAt).toISOString() };
    const messages: object[] = [];
    if (traits && (await isNews(envId, ['user', userId], traits))) {
      const context = { ...LIBRARY, ...(accountId !== undefined && { groupId: accountId }) };
      messages.push({ ...base, type: 'identify', messageId: `token-user-${digest}`, traits, context });
    }
    if (
      accountId !== undefined &&
      accountTraits &&
      (await isNews(envId, ['account', accountId], accountTraits))
    ) {
      const messageId = `token-account-${digest}`;
      messages.push({
        ...base,
        type: 'group',
        messageId,
        groupId: accountId,
        traits: accountTraits,
        context: LIBRARY,
      });
    }
    return messages;
  }

  return {
    async tell(envId, claims) {
      if (!claims.traits && !claims.accountTraits) return;
      const digest = createHash('sha256').update(JSON.stringify(claims)).digest('base64url');
      const key = `${envId} ${digest}`;
      if (told.has(key)) return;
      try {
        const messages = await messagesOf(envId, claims, digest);
        if (messages.length > 0) await ingest(envId, () => messages, undefined);
        if (told.size >= MAX_REMEMBERED) told.clear();
        told.add(key);
      } catch (error) {
        onError(error);
      }
    },
  };
}

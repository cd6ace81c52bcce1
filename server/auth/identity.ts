// Whom a page speaks for. Without enforcement a page is believed, and what it proves is counted; with it, a page is who its
// token says or nobody in particular. A token that is bad, or says something else than the page, is refused either way:
// it is a mistake that its developer wants to hear of.

import { Refusal } from '../errors.ts';
import type { Environments } from './environments.ts';
import type { Ledger } from './ledger.ts';
import { nameless } from './nameless.ts';
import type { SecretStore } from './secrets.ts';
import { TOKEN_FAULTS, type UserClaims, verifyUserToken } from './user-token.ts';

/** Whom a page, or one of its messages, claims to be. */
export interface Claimed {
  userId?: string | undefined;
  accountId?: string | undefined;
}

/** Why a claim is not proven. */
export const UNPROVEN = [
  ...TOKEN_FAULTS,
  'unsigned',
  'another_user',
  'another_account',
  'no_account',
] as const;
export type Unproven = (typeof UNPROVEN)[number];

export type Proof =
  | { proven: true; claims: UserClaims; secretId: string }
  /** With the claims of a token that is good, but proves something else; with the secret of one whose signature is good. */
  | { proven: false; why: Unproven; message: string; claims?: UserClaims; secretId?: string };

export interface Session {
  userId: string | undefined;
  accountId: string | undefined;
  anonymousId: string;
  /** What a good token said. */
  claims: UserClaims | undefined;
}

export interface Identity {
  isEnforced(envId: string): Promise<boolean>;
  /** Whether this token proves that claim. */
  prove(envId: string, token: string | undefined, claimed: Claimed): Promise<Proof>;
  /** Who a page is that asks what it may see. Throws `Refusal` unauthorized, naming the token. */
  session(
    envId: string,
    asked: Claimed & { anonymousId: string; token?: string | undefined },
  ): Promise<Session>;
  /** How somebody without a name is stored. */
  anonymous(envId: string, anonymousId: string): Promise<string>;
}

export function createIdentity(deps: {
  environments: Environments;
  secrets: SecretStore;
  ledger: Ledger;
  now: () => number;
}): Identity {
  const { environments, secrets, ledger, now } = deps;
  const isEnforced = async (envId: string) => (await environments.get(envId)).enforcesIdentity;

  async function prove(envId: string, token: string | undefined, claimed: Claimed): Promise<Proof> {
    if (!token) {
      return { proven: false, why: 'unsigned', message: 'people and accounts need a signed token here' };
    }
    const { name } = await environments.get(envId);
    const verdict = await verifyUserToken(token, {
      secrets: await secrets.usable(envId),
      audience: [envId, name],
      now: now(),
    });
    if (!verdict.good) {
      const { fault, message, good: _, ...signer } = verdict;
      return { proven: false, why: fault, message, ...signer };
    }
    const { claims, secretId } = verdict;
    ledger.usedSecret(envId, secretId);
    const contradiction = contradictionOf(claims, claimed);
    return contradiction
      ? { proven: false, ...contradiction, claims, secretId }
      : { proven: true, claims, secretId };
  }

  return {
    isEnforced,
    prove,
    anonymous: async (envId, anonymousId) =>
      (await isEnforced(envId)) ? nameless(anonymousId) : anonymousId,
    async session(envId, { userId, accountId, anonymousId, token }) {
      const isOn = await isEnforced(envId);
      const device = isOn ? nameless(anonymousId) : anonymousId;
      if (!token && userId === undefined && accountId === undefined) {
        return { userId, accountId, anonymousId: device, claims: undefined };
      }
      const proof = await prove(envId, token, { userId, accountId });
      ledger.count(envId, 'boots', proof.proven ? 'verified' : proof.why);
      // Until it is enforced, a page may go without a token, and say more of itself than its token does.
      const isBelieved = !proof.proven && !isOn && (proof.why === 'unsigned' || proof.why === 'no_account');
      if (!proof.proven && !isBelieved) {
        throw new Refusal('unauthorized', `token: ${proof.message}`, { field: 'token' });
      }
      return {
        userId: userId ?? proof.claims?.userId,
        accountId: accountId ?? proof.claims?.accountId,
        anonymousId: device,
        claims: proof.claims,
      };
    },
  };
}

function contradictionOf(
  claims: UserClaims,
  { userId, accountId }: Claimed,
): { why: Unproven; message: string } | undefined {
  if (userId !== undefined && userId !== claims.userId) {
    return { why: 'another_user', message: '"sub" is another user than the page says' };
  }
  if (accountId === undefined || accountId === claims.accountId) return undefined;
  return claims.accountId === undefined
    ? { why: 'no_account', message: 'the page names an account, but the token has no "accountId"' }
    : { why: 'another_account', message: '"accountId" is another account than the page says' };
}

// Who this is: an anonymous id that stays until `reset`, and the user and account that the page named. The token is never
// stored.

import type { Keep } from './keep.ts';
import type { Identity } from './runtime/store.ts';

export interface IdentityHolder {
  get(): Identity;
  token(): string | undefined;
  /** True when it is somebody else than before. */
  user(userId: string, token?: string): boolean;
  account(accountId: string): void;
  reset(): void;
}

const NOTE = 'identity';

/** `leave` is called before somebody else is there, while the token of the one who goes is. */
export function createIdentity(keep: Keep, newId: () => string, leave: () => void): IdentityHolder {
  let identity: Identity = { anonymousId: '', ...keep.get<Partial<Identity>>(NOTE) };
  let token: string | undefined;
  const set = (next: Identity) => {
    identity = next;
    keep.set(NOTE, next);
  };
  if (!identity.anonymousId) set({ anonymousId: newId() });
  const renew = (who?: Partial<Identity>) => {
    leave();
    set({ anonymousId: newId(), ...who });
    token = undefined;
  };

  return {
    get: () => identity,
    token: () => token,
    user(userId, nextToken) {
      const known = identity.userId;
      // Two people on one device are two anonymous ids; the first one keeps what happened before they signed in.
      const another = !!known && known !== userId;
      if (another) renew({ userId });
      else if (!known) set({ ...identity, userId });
      token = nextToken ?? token;
      return another;
    },
    account(accountId) {
      if (accountId !== identity.accountId) set({ ...identity, accountId });
    },
    reset: renew,
  };
}

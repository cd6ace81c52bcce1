// Signing secrets that FOOTHOLD_SECRET does not open. It is in no backup: where it was lost or changed, no user token can be verified,
// and where tokens are required every page is turned away. So it is said at the start, by the doctor, and after a restore.

import { createSeal, type Seal } from './seal.ts';

/** A signing secret as it is kept. */
export interface SealedSecret {
  envId: string;
  id: string;
  sealed: string;
  /** The name of its environment. */
  environment: string;
  /** Tokens are required there. */
  isEnforced: boolean;
}

/** Where a secret is kept: it opens there only. */
export const placeOf = ({ envId, id }: { envId: string; id: string }): string => `user secret ${envId} ${id}`;

export interface LostSecrets {
  /** No token can be verified where they are required. */
  isShut: boolean;
  text: string;
}

/**
 * What is said of each environment that has some.
 * @param secret FOOTHOLD_SECRET; undefined where there is none yet
 */
export function lostSecrets(rows: readonly SealedSecret[], secret: string | undefined): LostSecrets[] {
  const seal: Seal | undefined = secret === undefined ? undefined : createSeal(secret);
  return [...new Set(rows.map(({ envId }) => envId))].flatMap((id) => {
    const own = rows.filter(({ envId }) => envId === id);
    const [{ environment, isEnforced } = { environment: '', isEnforced: false }] = own;
    const lost = own.filter((row) => seal?.open(placeOf(row), row.sealed) === undefined).length;
    if (lost === 0) return [];
    const isShut = isEnforced && lost === own.length;
    const what = `${lost} of ${own.length} signing secrets of ${environment} were sealed under another FOOTHOLD_SECRET and verify nothing`;
    const so = isShut ? ', while tokens are required: every page that says who it is is turned away' : '';
    return [{ isShut, text: `${what}${so}; set that secret again, or make new ones` }];
  });
}

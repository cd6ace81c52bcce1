// The token checker: what a token says, whether it would pass here, and if not, why.

import { decodeJwt, decodeProtectedHeader } from 'jose';
import { z } from 'zod';
import { type Claimed, type Identity, UNPROVEN } from './identity.ts';
import type { SecretStore } from './secrets.ts';
import { USER_TOKEN } from './user-token.ts';

const said = z.record(z.string(), z.unknown()).nullable();

export const tokenCheckSchema = z.object({
  passes: z.boolean(),
  /** Why it does not pass. */
  fault: z.enum(UNPROVEN).nullable(),
  message: z.string(),
  /** Whose signature it bears. */
  secret: z.object({ id: z.string(), hint: z.string() }).nullable(),
  /** What it says of itself, whether or not that is proven; null for what cannot be read. */
  header: said,
  claims: said,
});
export type TokenCheck = z.infer<typeof tokenCheckSchema>;

export async function checkToken(
  { identity, secrets }: { identity: Identity; secrets: SecretStore },
  envId: string,
  token: string,
  claimed: Claimed = {},
): Promise<TokenCheck> {
  const proof = await identity.prove(envId, token, claimed);
  const signer = (await secrets.list(envId)).find(({ id }) => id === proof.secretId);
  const isShort = token.length <= USER_TOKEN.length;
  return {
    passes: proof.proven,
    fault: proof.proven ? null : proof.why,
    message: proof.proven ? 'this token passes' : proof.message,
    secret: signer ? { id: signer.id, hint: signer.hint } : null,
    header: isShort ? read(() => decodeProtectedHeader(token)) : null,
    claims: isShort ? read(() => decodeJwt(token)) : null,
  };
}

function read(decode: () => object): Record<string, unknown> | null {
  try {
    return { ...decode() };
  } catch {
    return null;
  }
}

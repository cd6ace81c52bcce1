// User tokens: what the vendor's server says of the person whom it has signed in, as a JWT that our page hands on. HS256
// and nothing else, whatever the token's own header asks for; `sub` is the user, `accountId` the account, `aud` the
// environment by its id or name. A token that does not hold says why, in words for the developer who made it.

import { decodeProtectedHeader, errors, type JWTPayload, jwtVerify } from 'jose';
import { z } from 'zod';
import { idOf } from '../../shared/id.ts';

export const USER_TOKEN = {
  /** Characters; checked before anything is decoded. */
  length: 4_096,
  /** How far the clocks of the two servers may be apart, in seconds. */
  leewayS: 60,
} as const;

const ALGORITHM = 'HS256';

/** What a server's language writes for nothing is as if it were left out. */
const orNothing = <T extends z.ZodType>(claim: T) => claim.nullish().transform((given) => given ?? undefined);

const traits = orNothing(z.record(z.string(), z.unknown()));

/** Of the year 5138; what lies beyond was meant in milliseconds, and would hold for good. */
const LATEST_EXP_S = 1e11;

const claimsSchema = z.object({
  sub: idOf('sub'),
  accountId: orNothing(idOf('accountId')),
  iat: z.number(),
  exp: z.number().max(LATEST_EXP_S, 'it is in seconds').optional(),
  traits,
  accountTraits: traits,
});

export interface UserClaims {
  userId: string;
  accountId: string | undefined;
  /** Epoch milliseconds. */
  issuedAt: number;
  traits: Record<string, unknown> | undefined;
  accountTraits: Record<string, unknown> | undefined;
}

/** What a token is verified with. */
export interface SigningSecret {
  id: string;
  bytes: Uint8Array;
}

export const TOKEN_FAULTS = [
  'malformed',
  'too_long',
  'algorithm',
  'no_secret',
  'wrong_secret',
  'wrong_environment',
  'expired',
  'not_yet',
  'claims',
] as const;
export type TokenFault = (typeof TOKEN_FAULTS)[number];

export type TokenVerdict =
  | { good: true; claims: UserClaims; secretId: string }
  /** `secretId`: whose signature it bears all the same. */
  | { good: false; fault: TokenFault; message: string; secretId?: string };

export interface Verifying {
  secrets: readonly SigningSecret[];
  /** The names that `aud` may have. */
  audience: readonly string[];
  now: number;
}

/** Never throws; the signature is checked before any claim is believed. */
export async function verifyUserToken(token: string, given: Verifying): Promise<TokenVerdict> {
  if (token.length > USER_TOKEN.length) return bad('too_long', `over ${USER_TOKEN.length} characters`);
  const algorithm = algorithmOf(token);
  if (algorithm === undefined)
    return bad('malformed', 'this is not a JWT: three parts with dots between them');
  if (algorithm !== ALGORITHM)
    return bad('algorithm', `signed with ${algorithm}; only ${ALGORITHM} is taken`);
  if (given.secrets.length === 0)
    return bad('no_secret', 'this environment has no signing secret that can be used');
  for (const secret of given.secrets) {
    try {
      return { ...judge(await payloadOf(token, secret.bytes, given), secret.id, given), secretId: secret.id };
    } catch (error) {
      if (error instanceof errors.JWSSignatureVerificationFailed) continue;
      const verdict = faultOf(error, given);
      // Claims are looked at after the signature.
      return verdict.fault === 'malformed' ? verdict : { ...verdict, secretId: secret.id };
    }
  }
  return bad('wrong_secret', 'the signature matches no signing secret of this environment');
}

async function payloadOf(
  token: string,
  bytes: Uint8Array,
  { audience, now }: Verifying,
): Promise<JWTPayload> {
  const { payload } = await jwtVerify(token, bytes, {
    algorithms: [ALGORITHM],
    audience: [...audience],
    clockTolerance: USER_TOKEN.leewayS,
    currentDate: new Date(now),
    requiredClaims: ['sub', 'iat'],
  });
  return payload;
}

function judge(payload: JWTPayload, secretId: string, { now }: Verifying): TokenVerdict {
  const parsed = claimsSchema.safeParse(payload);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return bad('claims', `the claim "${issue?.path.join('.')}" is wrong: ${issue?.message}`);
  }
  const { sub, accountId, iat, traits, accountTraits } = parsed.data;
  if (iat * 1_000 > now + USER_TOKEN.leewayS * 1_000) {
    return bad('not_yet', '"iat" lies in the future; it is in seconds, by the clock of your server');
  }
  return {
    good: true,
    secretId,
    claims: { userId: sub, accountId, issuedAt: Math.floor(iat * 1_000), traits, accountTraits },
  };
}

/** The algorithm that a token's header names; undefined for what is no JWT. */
function algorithmOf(token: string): string | undefined {
  try {
    const { alg } = decodeProtectedHeader(token);
    return token.split('.').length === 3 ? String(alg).slice(0, 20) : undefined;
  } catch {
    return undefined;
  }
}

/** What the library found, in our words. */
function faultOf(error: unknown, { audience }: Verifying): Bad {
  if (error instanceof errors.JWTExpired) return bad('expired', 'it has expired ("exp")');
  if (error instanceof errors.JWTClaimValidationFailed) {
    if (error.claim === 'aud') {
      return bad('wrong_environment', `"aud" must be ${audience.map((one) => `"${one}"`).join(' or ')}`);
    }
    if (error.claim === 'nbf' && error.reason === 'check_failed') {
      return bad('not_yet', 'it is not valid yet ("nbf")');
    }
    return bad('claims', `the claim "${error.claim}" is missing or wrong`);
  }
  return bad('malformed', 'this JWT cannot be read');
}

type Bad = Extract<TokenVerdict, { good: false }>;

const bad = (fault: TokenFault, message: string): Bad => ({ good: false, fault, message });

// Passwords: scrypt from Node itself, at one of the settings that OWASP's Password Storage Cheat Sheet holds equal, kept
// with their parameters, so that a hash from before a change can be told and made anew. Which passwords are refused is in
// password-rule.ts. Checking takes the same work whether there is a password or not.

import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';
import { Refusal, spread } from '../errors.ts';

export interface Cost {
  /** log2 of N. */
  ln: number;
  r: number;
  p: number;
}

/** 32 MiB and about a fifth of a second: less memory than N = 2^17, for the same work, as several may sign in at once. */
export const COST: Cost = { ln: 15, r: 8, p: 3 };

const SALT_BYTES = 16;
const HASH_BYTES = 32;
/** Each check takes its memory and a thread of the pool that files are read with. */
const AT_ONCE = 2;
const MOST_WAITING = 32;
const RETRY_AFTER_S = 2;

export interface Checked {
  isRight: boolean;
  /** It was made with other parameters than today's: make it anew. */
  isStale: boolean;
}

export interface Passwords {
  hash(password: string): Promise<string>;
  /** Against what is stored; null and undefined, where there is none, take as long and are never right. */
  check(password: string, stored: string | null | undefined): Promise<Checked>;
}

export function createPasswords({ cost = COST }: { cost?: Cost } = {}): Passwords {
  const inTurn = createTurns();
  const derive = (password: string, salt: Buffer, { ln, r, p }: Cost): Promise<Buffer> => {
    const N = 2 ** ln;
    // Node refuses what needs more than maxmem; scrypt needs 128 * N * r bytes, and a little for p.
    const options: ScryptOptions = { N, r, p, maxmem: 129 * N * r + 2 ** 20 };
    return inTurn(
      () =>
        new Promise((resolve, reject) => {
          // One form for what looks the same, however a keyboard composed it (NIST SP 800-63B, 3.1.1.2).
          scrypt(password.normalize('NFKC'), salt, HASH_BYTES, options, (error, key) =>
            error ? reject(error) : resolve(key),
          );
        }),
    );
  };
  const nobody = format(cost, randomBytes(SALT_BYTES), randomBytes(HASH_BYTES));

  return {
    async hash(password) {
      const salt = randomBytes(SALT_BYTES);
      return format(cost, salt, await derive(password, salt, cost));
    },
    async check(password, stored) {
      const parsed = parse(stored ?? nobody);
      const isRight = timingSafeEqual(await derive(password, parsed.salt, parsed.cost), parsed.hash);
      const { ln, r, p } = parsed.cost;
      return {
        isRight: isRight && typeof stored === 'string',
        isStale: ln !== cost.ln || r !== cost.r || p !== cost.p,
      };
    },
  };
}

/** The PHC string format. */
const format = ({ ln, r, p }: Cost, salt: Buffer, hash: Buffer): string =>
  `$scrypt$ln=${ln},r=${r},p=${p}$${salt.toString('base64url')}$${hash.toString('base64url')}`;

function parse(text: string): { cost: Cost; salt: Buffer; hash: Buffer } {
  const match = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([\w-]+)\$([\w-]{43})$/.exec(text);
  if (!match) throw new Error('a stored password has no form that we know');
  const [, ln, r, p, salt = '', hash = ''] = match;
  return {
    cost: { ln: Number(ln), r: Number(r), p: Number(p) },
    salt: Buffer.from(salt, 'base64url'),
    hash: Buffer.from(hash, 'base64url'),
  };
}

/** Lets a few pieces of work run at once, some wait, and refuses the rest. */
function createTurns() {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (running >= AT_ONCE) {
      if (waiting.length >= MOST_WAITING) {
        throw new Refusal('busy', 'too many people sign in at once', { retryAfter: spread(RETRY_AFTER_S) });
      }
      // Whoever ends passes its place on, so that `running` stays as it is.
      await new Promise<void>((resolve) => waiting.push(resolve));
    } else running++;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running--;
    }
  };
}

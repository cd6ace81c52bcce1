// Everything about who uses the console, put together.

import type { Database } from '../storage/open.ts';
import { createAttempts } from './attempts.ts';
import { createInvitations, type Invitations } from './invitation.ts';
import { createMembers, type Members } from './member.ts';
import { type Cost, createPasswords } from './password.ts';
import { createSessions, type Sessions } from './session.ts';
import { createSignIn, type SignIn } from './sign-in.ts';
import { createTyped, type Typed } from './typed.ts';

export interface People {
  sessions: Sessions;
  signIn: SignIn;
  members: Members;
  invitations: Invitations;
  /** What was typed when a session ended. */
  typed: Typed;
  /** How many proxies of our own stand in front: see client-address.ts. */
  trustedProxies: number;
  /** Where browsers find us, where that is configured. */
  publicUrl: string | undefined;
}

export interface PeopleDeps {
  database: Database;
  secret: string;
  now: () => number;
  publicUrl: string | undefined;
  trustedProxies: number;
  /** Of hashing passwords; that of password.ts unless given. */
  cost?: Cost;
}

export function createPeople({ database, secret, now, publicUrl, trustedProxies, cost }: PeopleDeps): People {
  const isSecure = publicUrl?.startsWith('https:') ?? false;
  const passwords = createPasswords(cost && { cost });
  const typed = createTyped({ secret, now, isSecure });
  const sessions = createSessions({ database, now, isSecure, typed });
  const attempts = createAttempts({ now });
  return {
    sessions,
    typed,
    signIn: createSignIn({ database, secret, sessions, passwords, attempts, now }),
    members: createMembers({ database, secret, sessions, passwords, attempts, now }),
    invitations: createInvitations({ database, sessions, passwords, now }),
    trustedProxies,
    publicUrl,
  };
}

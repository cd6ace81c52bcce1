// foothold sign-in: prints a one-time link to the console. It needs the server's secret; where its database is at hand as well, no
// link is made for somebody whom it would not let in.

import { existsSync } from 'node:fs';
import { readEmail } from '../auth/email.ts';
import { LINK_MINUTES, signInPath } from '../auth/sign-in-link.ts';
import { readConfig } from '../config.ts';
import { memberEmails } from '../storage/snapshot.ts';
import { Failure, readOptions, readServerUrl, UsageError } from './usage.ts';

const HELP = `Usage: foothold sign-in [--email EMAIL] [--name NAME] [--url URL]

Prints a link that signs in to the console once, within ${LINK_MINUTES} minutes. Whoever opens it may set a new password.
  --email  the member it is for (default: the first owner, who is made where there is none)
  --name   what to call an owner who is made (default: Owner)
  --url    the server's address (default: PUBLIC_URL, or HOST and PORT)

Run it with the same DATABASE_URL or FOOTHOLD_SECRET as the server.`;

export async function signInLink(args: string[]): Promise<void> {
  const options = readOptions(args, HELP, {
    email: { type: 'string' },
    name: { type: 'string' },
    url: { type: 'string' },
  });
  if (!options) return;
  const { email, name = 'Owner', url } = options.values;
  if (email !== undefined && !readEmail(email)) throw new UsageError(`--email must be an address\n\n${HELP}`);
  if (url !== undefined) readServerUrl(url, HELP);
  const config = readConfig(process.env);
  if (email !== undefined) await refuseStranger(email, config.databasePath);
  const base = url ?? config.publicUrl ?? `http://${config.host}:${config.port}`;
  console.log(
    base.replace(/\/$/, '') + signInPath(config.secret, { email, userName: name, now: Date.now() }),
  );
}

/** Throws `Failure`, with those who may, for an address that no member has. */
async function refuseStranger(email: string, databasePath: string): Promise<void> {
  if (!existsSync(databasePath)) return;
  const members = await memberEmails(databasePath).catch(() => undefined);
  if (!members || members.includes(readEmail(email) ?? '')) return;
  const who = members.length > 0 ? `the members are ${members.join(', ')}` : 'no member has an address yet';
  throw new Failure(
    `no member has the address ${email}: ${who}; without --email the link is the first owner's`,
  );
}

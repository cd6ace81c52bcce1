// foothold sign-in: prints a one-time link to the console. It needs the server's secret, not its database.

import { signInPath } from '../auth/sign-in-link.ts';
import { readConfig } from '../config.ts';
import { readOptions } from './usage.ts';

const HELP = `Usage: foothold sign-in [--name NAME] [--url URL]

Prints a link that signs in to the console once, within 30 minutes.
  --name  who it is for (default: Owner)
  --url   the server's address (default: PUBLIC_URL, or HOST and PORT)

Run it with the same DATABASE_URL or FOOTHOLD_SECRET as the server.`;

export async function signInLink(args: string[]): Promise<void> {
  const options = readOptions(args, HELP, { name: { type: 'string' }, url: { type: 'string' } });
  if (!options) return;
  const { name = 'Owner', url } = options.values;
  const config = readConfig(process.env);
  const base = url ?? config.publicUrl ?? `http://${config.host}:${config.port}`;
  console.log(base.replace(/\/$/, '') + signInPath(config.secret, { userName: name, now: Date.now() }));
}

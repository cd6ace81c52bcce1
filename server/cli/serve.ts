// foothold serve: the server in the foreground, until SIGINT or SIGTERM.

import { readConfig } from '../config.ts';
import { startServer } from '../main.ts';
import { Failure, readOptions } from './usage.ts';

const HELP = `Usage: foothold serve

Starts the server. Settings are environment variables: PORT (4600), HOST (127.0.0.1),
DATABASE_URL (file:./data/foothold.db), FOOTHOLD_SECRET, PUBLIC_URL, LOG_LEVEL (info),
FOOTHOLD_WRITE_KEY and FOOTHOLD_SECRET_KEY (the keys of the first workspace).`;

export async function serveForever(args: string[]): Promise<void> {
  if (!readOptions(args, HELP, {})) return;
  const config = readConfig(process.env);
  const server = await startServer(config).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error;
    throw new Failure(`PORT ${config.port} on ${config.host} is taken; set PORT to another`);
  });
  console.log(`Foothold listens on ${server.url}`);
  if (server.newKeys) {
    console.log(`A workspace was made. Its keys, shown only this once:`);
    console.log(`  write key   ${server.newKeys.writeKey}   (for pages)`);
    console.log(`  secret key  ${server.newKeys.secretKey}   (for your servers)`);
  }
  console.log(
    `Console: ${await server.signInLink()}\n  (works once, within 30 minutes; "npx foothold sign-in" makes another)`,
  );
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  await server.stop();
}

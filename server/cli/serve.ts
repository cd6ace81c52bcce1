// foothold serve: the server in the foreground, until SIGINT or SIGTERM.

import { constants } from 'node:os';
import { type Config, configWarnings, readConfig } from '../config.ts';
import { type RunningServer, startServer } from '../main.ts';
import { VARIABLE_HELP } from '../variables.ts';
import { Failure, readOptions } from './usage.ts';

const HELP = `Usage: foothold serve

Starts the server. Settings are environment variables (in brackets: what holds without one):
${VARIABLE_HELP}

SIGTERM and SIGINT stop it: no new requests, what waits is stored, exit code 0. A second one ends
it at once; what was acknowledged is on disk all the same.`;

/** The server is stopped by then, or ended all the same: whoever restarts it should not have to wait longer. */
const STOP_MS = 9_500;

export async function serveForever(args: string[]): Promise<void> {
  if (!readOptions(args, HELP, {})) return;
  const config = readConfig(process.env);
  for (const warning of configWarnings(process.env)) console.error(`warning: ${warning}`);
  // Whoever starts it may stop it before it has started; it then starts, and stops.
  const asked = untilSignal();
  const server = await startServer(config).catch((error: NodeJS.ErrnoException) => {
    const reason = LISTEN_FAILURES[error.code ?? '']?.(config);
    throw reason ? new Failure(reason) : error;
  });
  console.log(`Foothold listens on ${server.url}`);
  if (server.newKeys) {
    console.log(`A workspace was made. Its keys, shown only this once:`);
    console.log(`  write key   ${server.newKeys.writeKey}   (for pages)`);
    console.log(`  secret key  ${server.newKeys.secretKey}   (for your servers)`);
  }
  console.log(await wayIn(server));
  await asked;
  const late = setTimeout(() => {
    console.error('the server took too long to stop, and was ended');
    process.exit(1);
  }, STOP_MS);
  await server.stop();
  clearTimeout(late);
}

/** A link makes its reader an owner, and logs have many readers: so it is printed only while nobody has a password. */
async function wayIn(server: RunningServer): Promise<string> {
  if (await server.hasPassword())
    return `Console: ${server.consoleUrl} ("npx foothold sign-in" makes a link)`;
  return `Console: ${await server.signInLink()}\n  (works once, within 30 minutes; "npx foothold sign-in" makes another)`;
}

/** Why it cannot listen where it is told to, by what the system says. */
const LISTEN_FAILURES: Record<string, (config: Config) => string> = {
  EADDRINUSE: ({ port, host }) => `PORT ${port} on ${host} is taken; set PORT to another`,
  EACCES: ({ port }) => `PORT ${port} is not open to this user; set PORT to 1024 or more`,
  EADDRNOTAVAIL: ({ host }) => `HOST ${host} is not an address of this machine`,
  ENOTFOUND: ({ host }) => `HOST ${host} is not a known name`,
};

/** Resolves at the first signal to stop; the second one ends the process as if nobody had listened for it. */
function untilSignal(): Promise<void> {
  return new Promise((resolve) => {
    let isAsked = false;
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.on(signal, () => {
        if (isAsked) process.exit(128 + constants.signals[signal]);
        isAsked = true;
        resolve();
      });
    }
  });
}

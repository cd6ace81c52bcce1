// foothold serve: the server in the foreground, until SIGINT or SIGTERM.

import { constants } from 'node:os';
import { dirname } from 'node:path';
import { type Config, configWarnings, readConfig } from '../config.ts';
import { startServer } from '../main.ts';
import { VARIABLE_HELP } from '../variables.ts';
import { Failure, readOptions } from './usage.ts';
import { tellWayIn } from './way-in.ts';

const HELP = `Usage: foothold serve [--print-secrets]

Starts the server. Settings are environment variables (in brackets: what holds without one):
${VARIABLE_HELP}

A link to the console, which works once, is shown while nobody has a password. The keys that the first start makes are shown on a
terminal; where the output goes elsewhere (a log has many readers) they are put into a file beside the database, for this user alone.
  --print-secrets  print them all the same

SIGTERM and SIGINT stop it: no new requests, what waits is stored, exit code 0. A second one ends
it at once; what was acknowledged is on disk all the same.`;

/** The server is stopped by then, or ended all the same: whoever restarts it should not have to wait longer. */
const STOP_MS = 9_500;

export async function serveForever(args: string[]): Promise<void> {
  const options = readOptions(args, HELP, { 'print-secrets': { type: 'boolean' } });
  if (!options) return;
  const config = readConfig(process.env);
  for (const warning of configWarnings(process.env)) console.error(`warning: ${warning}`);
  // Whoever starts it may stop it before it has started; it then starts, and stops.
  const asked = untilSignal();
  const server = await startServer(config).catch((error: NodeJS.ErrnoException) => {
    const reason = LISTEN_FAILURES[error.code ?? '']?.(config);
    throw reason ? new Failure(reason) : error;
  });
  console.log(`Foothold listens on ${server.url}`);
  const isRead = options.values['print-secrets'] === true || process.stdout.isTTY;
  await tellWayIn({ server, folder: dirname(config.databasePath), isRead });
  await asked;
  const late = setTimeout(() => {
    console.error('the server took too long to stop, and was ended');
    process.exit(1);
  }, STOP_MS);
  await server.stop();
  clearTimeout(late);
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

// `npm run demo`: one process with Foothold, an embedded database and the product that embeds it. The build is done by
// run.js before this starts. Running it again keeps the data; `--fresh` starts over.

import { dirname, join } from 'node:path';
import { ConfigError, readConfig } from '../server/config.ts';
import { type RunningServer, startServer } from '../server/main.ts';
import { packageRoot } from '../server/package-root.ts';
import { forget, type Kept, readKept, writeKept } from './kept.ts';
import { type Listening, listen, portProblem } from './listen.ts';
import { loadWorkspace } from './load.ts';
import { createProductApp } from './product/server.ts';
import { SEED_VERSION } from './simulation/simulate.ts';
import { createSteps, type Steps, seconds } from './steps.ts';

const DEFAULT_DATABASE = 'file:./data/demo.db';
const DEFAULT_PORT = 4601;
/** run.js has taken the first step, the build. */
const [FIRST_STEP, STEPS] = [2, 5];

class DemoError extends Error {}

async function main(args: string[], env: NodeJS.ProcessEnv): Promise<void> {
  const began = Number(env.FOOTHOLD_DEMO_BEGAN) || Date.now();
  const steps = createSteps({ output: process.stdout, now: Date.now, first: FIRST_STEP, total: STEPS });
  const environment = { DATABASE_URL: DEFAULT_DATABASE, LOG_LEVEL: 'warn', ...env };
  const config = readConfig(environment);
  const keptFile = join(dirname(config.databasePath), 'demo.json');
  if (args.includes('--fresh')) forget(keptFile, config.databasePath);
  const kept = readKept(keptFile, { now: Date.now(), seedVersion: SEED_VERSION });
  if (!kept.loaded) steps.line('   (a first start loads a year of accounts; it takes well under a minute)');

  const { writeKey, secretKey } = kept;
  const server = await steps.step('Starting Foothold', () =>
    startServer({ ...config, writeKey, secretKey }).catch((error: unknown) => {
      throw new DemoError(portProblem(error, { port: config.port, variable: 'PORT' }) ?? String(error));
    }),
  );
  try {
    await load(steps, { kept, keptFile, url: server.url });
    const port = portOf(env.DEMO_PORT);
    const footholdUrl = config.publicUrl ?? server.url;
    const assets = join(packageRoot(), 'dist/demo');
    const product = await steps.step('Starting Wrenfield, the demo product', () =>
      listen(createProductApp({ footholdUrl, writeKey, assets }), { host: config.host, port }).catch(
        (error: unknown) => {
          throw new DemoError(portProblem(error, { port, variable: 'DEMO_PORT' }) ?? String(error));
        },
      ),
    );
    stopOnSignal(steps, server, product);
    const link = await steps.step('Making a sign-in link', server.signInLink);
    steps.line(summary({ product: product.url, link, took: seconds(Date.now() - began) }));
  } catch (error) {
    await server.stop();
    throw error;
  }
}

async function load(
  steps: Steps,
  { kept, keptFile, url }: { kept: Kept; keptFile: string; url: string },
): Promise<void> {
  const { writeKey, secretKey, yearEnds } = kept;
  if (kept.loaded) {
    await steps.step(
      'The demo workspace is loaded already (npm run demo -- --fresh starts over)',
      async () => {},
    );
    return;
  }
  await steps.step('Loading a year of accounts', async (report) => {
    await loadWorkspace({
      url,
      writeKey,
      secretKey,
      now: yearEnds,
      progress: ({ part, done, total }) => {
        // Definitions are a few quick requests: they do not move the bar.
        report(part === 'events' ? done / total : 0, `${done} of ${total} ${part}`);
      },
    });
    writeKept(keptFile, { ...kept, loaded: true });
  });
}

function portOf(text: string | undefined): number {
  const port = Number(text || DEFAULT_PORT);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new DemoError('DEMO_PORT must be a port number');
  return port;
}

function stopOnSignal(steps: Steps, server: RunningServer, product: Listening): void {
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    steps.line('\nStopping …');
    await product.stop();
    await server.stop();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop());
}

const summary = ({ product, link, took }: { product: string; link: string; took: string }): string => `
  Ready in ${took}.

  The product      ${product}
                   Wrenfield, with Foothold in its pages. Choose whom you want to be.

  The console      ${link}
                   Signs you in once; run the demo again for another link.

  Ctrl+C stops both. The data stays in ./data; "npm run demo -- --fresh" starts over.
`;

main(process.argv.slice(2), process.env).catch((error: unknown) => {
  const expected = error instanceof DemoError || error instanceof ConfigError;
  console.error(`\n${expected ? error.message : error instanceof Error ? error.stack : String(error)}`);
  process.exit(1);
});

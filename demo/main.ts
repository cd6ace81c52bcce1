// `npm run demo`: one process with Foothold, an embedded database and the product that embeds it. The build is done by
// run.js before this starts. Running it again keeps the data; `--fresh` starts over.

import { dirname, join, relative } from 'node:path';
import { type Config, readConfig } from '../server/config.ts';
import { ConfigError } from '../server/data-folder.ts';
import { startServer } from '../server/main.ts';
import { packageRoot } from '../server/package-root.ts';
import { DatabaseInUse, lockDatabase } from '../server/storage/lock.ts';
import { type Kept, keep, markLoaded } from './kept.ts';
import { listen, portProblem } from './listen.ts';
import { loadWorkspace } from './load.ts';
import { createProductApp } from './product/server.ts';
import { SEED_VERSION } from './simulation/simulate.ts';
import { createSteps, type Steps, seconds } from './steps.ts';

const DEFAULT_DATABASE = 'file:./data/demo.db';
const DEFAULT_PORT = 4601;
/** run.js has taken the first step, the build. */
const [FIRST_STEP, STEPS] = [2, 5];

/** A problem that the person who started the demo can solve; its message says how. */
class DemoError extends Error {}

type Stop = () => Promise<void>;

async function main(args: string[], env: NodeJS.ProcessEnv): Promise<void> {
  const began = Number(env.FOOTHOLD_DEMO_BEGAN) || Date.now();
  const steps = createSteps({ output: process.stdout, now: Date.now, first: FIRST_STEP, total: STEPS });
  const port = portOf(env.DEMO_PORT);
  const config = readConfig({ DATABASE_URL: DEFAULT_DATABASE, LOG_LEVEL: 'warn', ...env });
  const { databasePath } = config;
  const fresh = args.includes('--fresh');
  const kept = keep({ databasePath, now: Date.now(), seedVersion: SEED_VERSION, fresh, lock: lockDatabase });

  const stops: Stop[] = [];
  stopOnSignal(steps, stops);
  try {
    const { writeKey, secretKey } = kept;
    const server = await steps.step('Starting Foothold', () =>
      startServer({ ...config, writeKey, secretKey }, { workspaceName: 'Wrenfield' }).catch(
        explain({ port: config.port, variable: 'PORT' }),
      ),
    );
    stops.unshift(server.stop);
    const product = await steps.step('Starting Wrenfield, the demo product', () => {
      const footholdUrl = config.publicUrl ?? server.url;
      const app = createProductApp({ footholdUrl, writeKey, assets: join(packageRoot(), 'dist/demo') });
      return listen(app, { host: config.host, port }).catch(explain({ port, variable: 'DEMO_PORT' }));
    });
    stops.unshift(product.stop);
    await load(steps, { kept, databasePath, url: server.url });
    const link = await steps.step('Making a sign-in link', server.signInLink);
    steps.line(summary({ product: product.url, link, took: seconds(Date.now() - began), config }));
  } catch (error) {
    for (const stop of stops) await stop();
    throw error;
  }
}

async function load(
  steps: Steps,
  { kept, databasePath, url }: { kept: Kept; databasePath: string; url: string },
): Promise<void> {
  const { writeKey, secretKey, yearEnds, loaded } = kept;
  if (loaded) return steps.step('The year of accounts is there already', async () => {});
  await steps.step('Loading a year of accounts', (report) =>
    loadWorkspace({
      url,
      writeKey,
      secretKey,
      now: yearEnds,
      progress: ({ part, done, total }) => {
        // Definitions are a few quick requests: they do not move the bar.
        report(part === 'events' ? done / total : 0, `${done} of ${total} ${part}`);
      },
    }),
  );
  markLoaded(databasePath, kept);
}

function portOf(text: string | undefined): number {
  const port = Number(text || DEFAULT_PORT);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new DemoError('DEMO_PORT must be a port number, 0 to 65535');
}

/** Turns the failures that a person can do something about into words. */
const explain =
  (setting: { port: number; variable: string }) =>
  (error: unknown): never => {
    const problem = portProblem(error, setting);
    throw problem === undefined ? error : new DemoError(problem);
  };

/** The first signal stops what runs, newest first; a second one does not wait. */
function stopOnSignal(steps: Steps, stops: readonly Stop[]): void {
  let stopping = false;
  const stop = async () => {
    if (stopping) process.exit(1);
    stopping = true;
    steps.line('\nStopping …');
    for (const one of stops) await one();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop());
}

interface Summary {
  product: string;
  link: string;
  took: string;
  config: Config;
}

const summary = ({ product, link, took, config }: Summary): string => `
  Ready in ${took}.

  The product   ${product}
                Wrenfield, with Foothold in its pages. Choose whom you want to be.

  The console   ${link}
                Signs you in once; start the demo again for another link.

  Ctrl+C stops both. The data stays in ${relative(process.cwd(), dirname(config.databasePath)) || '.'};
  npm run demo -- --fresh starts over.
`;

main(process.argv.slice(2), process.env).catch((error: unknown) => {
  const isExpected =
    error instanceof DemoError || error instanceof ConfigError || error instanceof DatabaseInUse;
  console.error(`\n${isExpected ? error.message : error instanceof Error ? error.stack : String(error)}`);
  process.exit(1);
});

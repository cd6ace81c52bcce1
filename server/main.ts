// The composition root: opens the database, wires the parts, listens. Nothing happens before `startServer` is called,
// and `stop` undoes all of it: no new requests, what waits is stored, the database is closed.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createApp } from './app.ts';
import { createEnvironments } from './auth/environments.ts';
import { createIdentity } from './auth/identity.ts';
import { createKeyStore } from './auth/key-store.ts';
import { createKeyring } from './auth/keys.ts';
import { createLedger } from './auth/ledger.ts';
import { lostSecrets } from './auth/lost-secrets.ts';
import { createPageTokens } from './auth/page-token.ts';
import { createPeople } from './auth/people.ts';
import { createSeal } from './auth/seal.ts';
import { createSecretStore } from './auth/secrets.ts';
import { signInPath } from './auth/sign-in-link.ts';
import { createDoor } from './auth/turned-away.ts';
import { createBackups } from './backup/backups.ts';
import { seriesOf } from './backup/files.ts';
import type { Config } from './config.ts';
import { createDefinitionStore } from './definitions/store.ts';
import { createBoot } from './engage/boot.ts';
import { createDecisions } from './engage/decisions.ts';
import { createExports } from './export/thread.ts';
import { endedSettings, firstWorkspace, type NewKeys } from './first-workspace.ts';
import { createDiscard } from './ingest/discard.ts';
import { createIngest } from './ingest/ingest.ts';
import { createPageConsent } from './ingest/page-consent.ts';
import { createRateLimit } from './ingest/rate.ts';
import { createReplay } from './ingest/replay.ts';
import { createSignedTraits } from './ingest/signed-traits.ts';
import { createWriter } from './ingest/write.ts';
import { close, listen } from './listen.ts';
import { createReportThreads } from './metrics/pool.ts';
import { createReports } from './metrics/reports.ts';
import { startWarmUp } from './metrics/warm-up.ts';
import { createLog } from './monitor/log.ts';
import { newLoopDelayCell, watchLoopDelay } from './monitor/loop-delay.ts';
import { createMetrics } from './monitor/metrics.ts';
import { createReadiness } from './monitor/readiness.ts';
import { createSteadyClock } from './monitor/steady-clock.ts';
import { packageRoot, packageVersion } from './package-root.ts';
import { createErasures } from './privacy/erasures.ts';
import { createMovedIn } from './privacy/moved-in.ts';
import { createRenewalStore } from './renewals/store.ts';
import { createComparisons } from './rollups/comparisons.ts';
import { createPastWork } from './rollups/past-work.ts';
import { createMeasureStore } from './scores/measures.ts';
import { createOpinions } from './scores/opinions.ts';
import { createSnapshots } from './scores/snapshots.ts';
import { newestArrival } from './storage/arrivals.ts';
import { sealedSecrets } from './storage/identity.ts';
import { hasPassword } from './storage/members.ts';
import { openDatabase } from './storage/open.ts';
import { probeWrite } from './storage/probe.ts';

export interface RunningServer {
  /** Where it listens. */
  url: string;
  /** Keys that were made because there was no workspace yet; shown once. */
  newKeys: NewKeys | undefined;
  /** The console as browsers reach it. */
  consoleUrl: string;
  /** A one-time link to the console. */
  signInLink(): Promise<string>;
  /** Whether somebody has a password, and so needs no link. */
  hasPassword(): Promise<boolean>;
  stop(): Promise<void>;
}

export interface StartOptions {
  /** Name of the workspace that is made where there is none. */
  workspaceName?: string;
}

export async function startServer(
  config: Config,
  { workspaceName = 'My workspace' }: StartOptions = {},
): Promise<RunningServer> {
  const now = Date.now;
  const log = createLog({ level: config.logLevel });
  let isStopping = false;
  const [mainDelay, writerDelay] = [newLoopDelayCell(), newLoopDelayCell()];
  const database = await openDatabase({
    url: config.databaseUrl,
    path: config.databasePath,
    log,
    ...builtScript('write-worker.js', (script) => ({
      thread: { script, copyScript: new URL('copy-back-worker.js', script), delay: writerDelay },
    })),
  });
  const newKeys = await firstWorkspace(database, config, { name: workspaceName, now: now() });
  for (const warning of await endedSettings(database, config, now())) log.warn(warning);
  for (const { text } of lostSecrets(await sealedSecrets(database.read), config.secret)) log.warn(text);
  const threads = builtScript('report-worker.js', (script) =>
    createReportThreads({
      ...{ script, url: config.databaseUrl },
      ...{ changes: database.changes, days: database.days, log },
    }),
  );
  const exportThread = builtScript('export-worker.js', (script) => ({ script, url: config.databaseUrl }));
  const metrics = createMetrics({
    version: packageVersion(),
    databasePath: config.databasePath,
    threads: {
      ...{ main: mainDelay, writer: writerDelay },
      ...(threads && { report: threads.delays[0], report2: threads.delays[1] }),
    },
    gauges: {
      queue: () => writer.pending(),
      jobs: () => ({
        backfill: backfills.isRunning() ? 1 : 0,
        move: pastWork.moves.running() ? 1 : 0,
        retention: pastWork.retention.running() ? 1 : 0,
        comparison: comparisons.open(),
        erasure: erasures.open(),
        snapshot: snapshots.running() ? 1 : 0,
        ...(backups && { backup: backups.isRunning() ? 1 : 0 }),
      }),
      comparison: () => comparisons.figures(),
      ...(config.backups && { backup: () => backups?.last() }),
    },
    withProcess: true,
  });
  const { meter } = metrics;
  const { isSteady } = createSteadyClock({ now, newest: await newestArrival(database.read), log });
  const isErasing = () => erasures.open() > 0;
  const pastWork = createPastWork({
    database,
    databasePath: config.databasePath,
    script: builtScript('past-worker.js', (script) => script),
    isErasing,
    isRepairing: () => comparisons.running()?.repairs ?? false,
    isExporting: (envId) => exports.isReading(envId),
    isSteady,
    now,
    log,
    meter,
  });
  const { backfills } = pastWork;
  const definitions = createDefinitionStore({ database, backfills, now });
  const writer = createWriter({ database, meter });
  const tokens = createPageTokens({ secret: config.secret, now });
  const ledger = createLedger({ database, now });
  const door = createDoor(now);
  const keyring = createKeyring({ read: database.read, now, onUse: ledger.usedKey, door });
  const environments = createEnvironments({ database, now });
  const seal = createSeal(config.secret);
  const secrets = createSecretStore({ database, seal, ledger, now });
  const identity = createIdentity({ environments, secrets, ledger, now });
  const ingest = createIngest({ writer, meter, now });
  const onError = (error: unknown) => log.error({ err: error }, 'what a page told was not stored');
  const rateLimit = createRateLimit({ rate: config.ingestRate, meter, now });
  const erasureThread = builtScript('erasure-worker.js', (script) => ({ script, url: config.databaseUrl }));
  const erasures = createErasures({ database, thread: erasureThread, meter, log, now });
  const exports = createExports({ read: database.read, thread: exportThread, log });
  const comparisons = createComparisons({
    database,
    databasePath: config.databasePath,
    script: builtScript('comparison-worker.js', (script) => script),
    isErasing,
    isPastBusy: pastWork.isBusy,
    seed: config.secret,
    now,
    log,
    meter,
  });
  const reports = threads?.reports ?? createReports({ read: database.read, now });
  const stopWarmUp = threads && startWarmUp({ read: database.read, threads });
  const snapshots = createSnapshots({ database, reports, isErasing, isSteady, now, log, meter });
  const cli = builtScript('cli.js', (script) => script);
  const backups =
    config.backups &&
    createBackups({
      ...config,
      plan: config.backups,
      series: seriesOf(config),
      script: cli,
      now,
      log,
      meter,
    });
  const assetsFolder = join(packageRoot(), 'dist/public');
  const app = createApp({
    log,
    read: database.read,
    keyring,
    keys: createKeyStore({ database, keyring, ledger, now }),
    people: createPeople({ database, now, ...config }),
    environments,
    secrets,
    identity,
    ledger,
    door,
    signedTraits: createSignedTraits({ read: database.read, ingest, onError }),
    pageConsent: createPageConsent({ read: database.read, ingest, rateLimit, onError }),
    ingest,
    boot: createBoot({ read: database.read, definitions, tokens, now }),
    decisions: createDecisions({ read: database.read, definitions, now }),
    tokens,
    now,
    definitions,
    backfills,
    moves: pastWork.moves,
    retention: pastWork.retention,
    movedIn: createMovedIn({ database, now }),
    comparisons,
    replay: createReplay({ database, identity, writer, now }),
    discard: createDiscard({ database, now }),
    rateLimit,
    renewals: createRenewalStore({ database, now }),
    reports,
    measures: createMeasureStore({ database, now }),
    opinions: createOpinions({ database, now }),
    snapshots,
    erasures,
    exportLines: exports.lines,
    metrics,
    metricsToken: config.metricsToken,
    publicUrl: config.publicUrl,
    readiness: createReadiness({ probe: () => probeWrite(database), isStopping: () => isStopping, now }),
    isStopping: () => isStopping,
    ...(existsSync(join(assetsFolder, 'foothold.js')) && { assetsFolder }),
  });

  const unwatch = watchLoopDelay(mainDelay);
  const { server, port } = await listen(app.fetch, config).catch(async (error) => {
    await database.close();
    throw error;
  });
  const url = `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`;
  await erasures.resume();
  log.info({ url }, 'listening');
  pastWork.begin();
  backups?.begin();
  await comparisons.begin();
  snapshots.begin();
  return {
    url,
    newKeys,
    consoleUrl: `${config.publicUrl ?? url}/console`,
    hasPassword: () => hasPassword(database.read),
    signInLink: async () =>
      `${config.publicUrl ?? url}${signInPath(config.secret, { userName: 'Owner', now: now() })}`,
    async stop() {
      isStopping = true;
      log.info('stopping');
      // What reads beside ingest ends while the last requests do.
      const readers = Promise.all([
        comparisons.stop(),
        erasures.stop(),
        pastWork.stop(),
        snapshots.stop(),
        backups?.stop(),
      ]);
      await close(server);
      unwatch();
      await writer.drain();
      await readers;
      await ledger.stop();
      stopWarmUp?.();
      await Promise.all([threads?.stop(), exports.stop()]);
      await database.close();
      log.info('stopped');
    },
  };
}

/** Threads are started where their built scripts are (everywhere but in tests from source). */
function builtScript<T>(name: string, use: (script: URL) => T): T | undefined {
  const script = join(import.meta.dirname, name);
  return existsSync(script) ? use(pathToFileURL(script)) : undefined;
}

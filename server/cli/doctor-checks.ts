// What the doctor looks at. Each look reads only, and gives what it found: at least one finding, with what to do about it.

import { accessSync, constants, existsSync, readFileSync, statfsSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { HOUR_MS } from '../../shared/limits.ts';
import { hashKey } from '../auth/keys.ts';
import { lostSecrets } from '../auth/lost-secrets.ts';
import { goodBackups } from '../backup/files.ts';
import { copyOnThread } from '../backup/thread.ts';
import {
  backupPlanOf,
  backupSeriesOf,
  configErrors,
  configWarnings,
  databasePathOf,
  endedSetting,
  keyEnd,
  secretOf,
} from '../config.ts';
import { secretFile } from '../data-folder.ts';
import { packageRoot } from '../package-root.ts';
import { heldSince, lockHolder } from '../storage/lock.ts';
import { keyTimes, newestArrival, sealedSecretsIn, unplainIds } from '../storage/snapshot.ts';

export type State = 'ok' | 'warning' | 'wrong';

export interface Finding {
  state: State;
  text: string;
}

type Environment = Record<string, string | undefined>;
type Look = (env: Environment) => Promise<Finding[]>;

const ok = (text: string): Finding => ({ state: 'ok', text });
const warning = (text: string): Finding => ({ state: 'warning', text });
const wrong = (text: string): Finding => ({ state: 'wrong', text });

/** Below this the server stops being able to store events soon. */
const LEAST_FREE_BYTES = 200 * 1024 * 1024;
/** A clock this far behind the newest event was set back, or the event was stored on another machine. */
const CLOCK_MS = 5 * 60_000;
const GIB = 1024 ** 3;
/** Times the hours between two backups, after which the next one is missing. */
const LATE = 2;
/** A server makes its first backup soon after it has started; a large database takes a while. */
const FIRST_WITHIN_MS = HOUR_MS;

const node: Look = async () => {
  const wanted = JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8')).engines.node as string;
  const number = (version: string) =>
    version
      .replace(/[^\d.]/g, '')
      .split('.')
      .reduce((sum, part) => sum * 1_000 + Number(part), 0);
  const [have, need] = [process.versions.node, `${wanted.replace('>=', '')}.0`];
  return [number(have) >= number(need) ? ok(have) : wrong(`${have}, but ${wanted} is needed`)];
};

const settings: Look = async (env) => {
  const found = [...configErrors(env).map(wrong), ...configWarnings(env).map(warning)];
  return found.length > 0 ? found : [ok('every variable is as it should be')];
};

const backups: Look = async (env) => {
  const plan = backupPlanOf(env);
  if (!plan) return [ok('none by the clock; BACKUP_DIR is where they would go')];
  const path = databasePathOf(env);
  const since = heldSince(path);
  const place = statSync(plan.folder, { throwIfNoEntry: false });
  if (!place && since === undefined) return [warning(`${plan.folder} is made at the first start`)];
  if (!place) return [wrong(`${plan.folder} is gone, and no backup can be made: put it there again`)];
  if (!place.isDirectory()) return [wrong(`BACKUP_DIR names ${plan.folder}, which is not a folder`)];
  const series = backupSeriesOf(env);
  const [newest] = series ? goodBackups(plan.folder, series) : [];
  const free = freeBytes(plan.folder);
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  const found =
    free < size ? [warning(`${gib(free)} GiB free in ${plan.folder}, less than the next one takes`)] : [];
  if (!newest) {
    const text = `there is none in ${plan.folder} yet`;
    const isMissing = since !== undefined && Date.now() - since > FIRST_WITHIN_MS;
    return [isMissing ? wrong(`${text}: the log of the server says why`) : warning(text), ...found];
  }
  const hours = (Date.now() - newest.begunAt) / HOUR_MS;
  const text = `the newest in ${plan.folder} is of ${hours.toFixed(1)} hours ago`;
  const isLate = hours > LATE * plan.everyHours;
  return [isLate ? wrong(`${text}: the log of the server says why`) : ok(text), ...found];
};

const freeBytes = (folder: string): number => {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
};
const gib = (bytes: number): string => (bytes / GIB).toFixed(bytes < GIB / 10 ? 3 : 1);

const folder: Look = async (env) => {
  const path = dirname(databasePathOf(env));
  if (!existsSync(path)) return [ok(`${path} is made at the first start`)];
  const { mode } = statSync(path);
  try {
    accessSync(path, constants.W_OK | constants.X_OK);
  } catch {
    return [wrong(`${path} cannot be written to by this user`)];
  }
  if (process.platform !== 'win32' && (mode & 0o022) !== 0)
    return [wrong(`${path} can be written to by other users: chmod go-w ${path}`)];
  const file = databasePathOf(env);
  if (process.platform !== 'win32' && (mode & 0o011) !== 0 && isOpenToOthers(file))
    return [wrong(`${file} can be read by other users: chmod 600 ${file}`)];
  return [ok(`${path} can be written to, by this user alone`)];
};

const isOpenToOthers = (file: string): boolean => existsSync(file) && (statSync(file).mode & 0o077) !== 0;

const secret: Look = async (env) => {
  if (env.FOOTHOLD_SECRET) return [ok('from FOOTHOLD_SECRET')];
  const file = secretFile(dirname(databasePathOf(env)));
  if (!existsSync(file)) return [ok(`${file} is made at the first start`)];
  if (process.platform !== 'win32' && isOpenToOthers(file))
    return [wrong(`${file} can be read by other users: chmod 600 ${file}`)];
  return [ok(`${file} can be read by this user alone`)];
};

const database: Look = async (env) => {
  const path = databasePathOf(env);
  if (!existsSync(path)) return [ok(`${path} is made at the first start`)];
  const { problems, journal, migrations } = await copyOnThread({ from: path });
  if (problems.length > 0) {
    return problems.map((problem) => wrong(`${path}: ${problem}; restore a backup`));
  }
  if (migrations.isForeign) return [wrong(`${path} is not a database of Foothold`)];
  const found = [ok(`${path} is sound, ${(statSync(path).size / GIB).toFixed(2)} GiB`)];
  if (migrations.isTooNew) found.push(wrong('it was changed by a newer version: start that one'));
  else if (migrations.pending > 0)
    found.push(warning(`it is of an older version: ${migrations.pending} migrations run at the next start`));
  else found.push(ok('it is of this version'));
  found.push(
    journal === 'wal'
      ? ok('it writes ahead (WAL)')
      : warning(`its journal is ${journal}; the next start makes it wal`),
  );
  const unplain = migrations.isTooNew || migrations.pending > 0 ? 0 : await unplainIds(path);
  if (unplain > 0)
    found.push(
      wrong(
        `it has ${unplain} ids of people or accounts with control characters, by which reports misread others as well: erase those (DELETE /v1/users/:id, /v1/accounts/:id)`,
      ),
    );
  return found;
};

const keys: Look = async (env) => {
  const path = databasePathOf(env);
  const found: Finding[] = [];
  for (const name of ['FOOTHOLD_WRITE_KEY', 'FOOTHOLD_SECRET_KEY'] as const) {
    const key = env[name];
    // What is wrong with the file, or how old it is, says the look at the database.
    const times = key && existsSync(path) && (await keyTimes(path, hashKey(key)).catch(() => undefined));
    const end = times && keyEnd(times, Date.now());
    if (end) found.push(warning(endedSetting(name, end)));
  }
  return found.length > 0 ? found : [ok('no key of the settings was revoked or has expired')];
};

const signing: Look = async (env) => {
  const path = databasePathOf(env);
  // As above: an older file may not have them yet.
  const rows = existsSync(path) ? await sealedSecretsIn(path).catch(() => []) : [];
  if (rows.length === 0) return [ok('there are no signing secrets')];
  const lost = lostSecrets(rows, secretOf(env));
  if (lost.length === 0) return [ok('every signing secret can be opened')];
  return lost.map(({ isShut, text }) => (isShut ? wrong(text) : warning(text)));
};

const disk: Look = async (env) => {
  const path = databasePathOf(env);
  const place = [dirname(path), '.'].find((one) => existsSync(one)) ?? '.';
  const free = freeBytes(place);
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  const text = `${gib(free)} GiB free`;
  if (free < LEAST_FREE_BYTES) return [wrong(`${text}: the server stops storing events when it is full`)];
  if (free < size) return [warning(`${text}, less than a backup beside the database would take`)];
  return [ok(text)];
};

const clock: Look = async (env) => {
  const path = databasePathOf(env);
  const newest = existsSync(path) ? await newestArrival(path).catch(() => undefined) : undefined;
  const behind = Math.max(newest ?? 0, statSync(join(packageRoot(), 'package.json')).mtimeMs) - Date.now();
  if (behind > CLOCK_MS) {
    return [
      wrong(
        `the clock says ${new Date().toISOString()}, which is ${Math.round(behind / 60_000)} minutes behind what is stored`,
      ),
    ];
  }
  return [ok(new Date().toISOString())];
};

const port: Look = async (env) => {
  const holder = lockHolder(databasePathOf(env));
  if (holder) return [ok(`process ${holder} has the database open`)];
  const [number, host] = [Number(env.PORT || 4600), env.HOST || '127.0.0.1'];
  const refused = await listenOnce(number, host);
  return [
    refused ? wrong(`${host} ${number} cannot be listened on: ${refused}`) : ok(`${host} ${number} is free`),
  ];
};

/** Why nothing can listen there, if nothing can. */
const listenOnce = (number: number, host: string): Promise<string | undefined> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.listen(number, host, () => server.close(() => resolve(undefined)));
  });

const BUILT = [
  'dist/public/foothold.js',
  ...['report', 'write', 'backup', 'export', 'comparison'].map((name) => `dist/server/${name}-worker.js`),
];

const files: Look = async () => {
  const missing = BUILT.filter((file) => !existsSync(join(packageRoot(), file)));
  return [missing.length === 0 ? ok('all there') : wrong(`not built: ${missing.join(', ')}; npm run build`)];
};

/** In the order in which they are told. */
export const CHECKS: Record<string, Look> = {
  node,
  settings,
  folder,
  secret,
  database,
  keys,
  signing,
  backups,
  disk,
  clock,
  port,
  'built files': files,
};

// Finds a Chromium and starts it, in this order: the one that CHROME_PATH names (and then no other), Playwright's own if it
// is on disk, one that the system has, and one that an npm package ships. When none starts, the error names everything that
// was tried and what would help. SKIP_SYSTEM=1 leaves the system's out, which is how a bare machine is tested.

import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { type Browser, chromium } from 'playwright-core';

interface Candidate {
  label: string;
  path: string;
  env?: Record<string, string>;
}

const SYSTEM = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/chromium-headless-shell',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:/Program Files/Google/Chrome/Application/chrome.exe',
];

/** Quiet and self-contained. The sandbox does not work for root, and the tests load only our own pages. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The first start after an unpacking reads 200 MB from a cold disk. */
const START_MS = 90_000;

const REMEDIES =
  'Set CHROME_PATH, or run "npx playwright-core install chromium-headless-shell", or "apt-get install chromium".';

/** With `jsFlags`, V8's own: `--jitless` and the like. */
export async function launchBrowser(jsFlags?: string): Promise<Browser> {
  const failures: string[] = [];
  for await (const candidate of candidates()) {
    try {
      return await chromium.launch({
        executablePath: candidate.path,
        args: jsFlags ? [...FLAGS, `--js-flags=${jsFlags}`] : FLAGS,
        env: { ...plainEnv(), ...candidate.env },
        timeout: START_MS,
      });
    } catch (error) {
      failures.push(`  ${candidate.label} (${candidate.path}): ${firstReason(error)}`);
    }
  }
  throw new Error(
    `No Chromium starts here. ${REMEDIES}\nTried:\n${failures.join('\n') || '  nothing was found'}`,
  );
}

export interface BrowserProcess {
  child: ChildProcess;
  /** For `chromium.connectOverCDP`. */
  endpoint: string;
  ended: Promise<unknown>;
}

/**
 * A browser as a process in our hand, with a profile of its own that outlives it: to be killed, and started again. Nobody
 * drives it unless a test connects, and it keeps its back/forward cache, which Playwright turns off.
 */
export async function spawnBrowser(profile: string, address = 'about:blank'): Promise<BrowserProcess> {
  for await (const { path, env } of candidates()) {
    const flags = ['--headless=new', '--remote-debugging-port=0', `--user-data-dir=${profile}`, address];
    const child = spawn(path, [...FLAGS, ...flags], {
      env: { ...plainEnv(), ...env },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const ended = new Promise((done) => child.once('close', done));
    child.once('error', () => {});
    let text = '';
    const endpoint = await Promise.race([
      ended.then(() => undefined),
      new Promise<string | undefined>((found) => {
        child.stderr?.on('data', (part) => {
          text += part;
          const [, url] = /DevTools listening on (\S+)/.exec(text) ?? [];
          if (url) found(url);
        });
        setTimeout(found, START_MS, undefined).unref();
      }),
    ]);
    if (endpoint) return { child, endpoint, ended };
    child.kill('SIGKILL');
  }
  throw new Error(`No Chromium starts here. ${REMEDIES}`);
}

/** Lazily, because the last one costs an unpacking. */
async function* candidates(): AsyncGenerator<Candidate> {
  const forced = process.env.CHROME_PATH;
  if (forced) {
    yield { label: 'CHROME_PATH', path: forced };
    return;
  }
  const own = chromium.executablePath();
  if (own && existsSync(own)) yield { label: "Playwright's own", path: own };
  if (process.env.SKIP_SYSTEM !== '1') {
    for (const path of SYSTEM.filter((one) => existsSync(one))) yield { label: 'system', path };
  }
  const shipped = await unpackShipped();
  if (shipped) yield shipped;
}

/**
 * Unpacks @sparticuz/chromium once, into the user's cache. We do not use its own unpacking: that trusts whatever lies at
 * /tmp/chromium, also what a killed run left half-written. We write beside the goal and rename.
 */
async function unpackShipped(): Promise<Candidate | undefined> {
  const folder = packageFolder('@sparticuz/chromium', 'bin/chromium.br');
  if (process.platform !== 'linux' || process.arch !== 'x64' || !folder) return undefined;
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
  const cache = process.env.XDG_CACHE_HOME ?? join(homedir() || tmpdir(), '.cache');
  const goal = join(cache, `foothold-chromium-${version}`);
  if (!existsSync(join(goal, 'chromium'))) {
    const part = `${goal}.${process.pid}`;
    await unpack(join(folder, 'bin'), part);
    try {
      renameSync(part, goal);
    } catch {
      // Another run was faster.
      rmSync(part, { recursive: true, force: true });
    }
  }
  const path = join(goal, 'chromium');
  const env: Record<string, string> = {};
  // NSS, NSPR and expat come with the package; they are for systems that have none.
  if (spawnSync(path, ['--version']).status !== 0) env.LD_LIBRARY_PATH = join(goal, 'lib');
  if (!existsSync('/etc/fonts/fonts.conf')) env.FONTCONFIG_FILE = writeFontConfig(goal);
  return { label: '@sparticuz/chromium', path, env };
}

async function unpack(from: string, to: string): Promise<void> {
  mkdirSync(to, { recursive: true });
  await inflate(join(from, 'chromium.br'), join(to, 'chromium'));
  chmodSync(join(to, 'chromium'), 0o755);
  for (const [archive, folder] of [
    ['al2023.tar.br', to],
    ['swiftshader.tar.br', to],
    ['fonts.tar.br', join(to, 'fonts')],
  ] as const) {
    const tar = join(to, archive.replace('.br', ''));
    mkdirSync(folder, { recursive: true });
    await inflate(join(from, archive), tar);
    execFileSync('tar', ['-xf', tar, '-C', folder, '--no-same-owner']);
    rmSync(tar);
  }
}

const inflate = (from: string, to: string) =>
  pipeline(createReadStream(from), createBrotliDecompress(), createWriteStream(to));

/** On a machine without fonts the package's own configuration finds none either, and every text has the width 0. */
function writeFontConfig(folder: string): string {
  const path = join(folder, 'our-fonts.conf');
  const xml = `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${join(folder, 'fonts')}</dir><cachedir>${join(folder, 'font-cache')}</cachedir></fontconfig>`;
  writeFileSync(path, xml);
  return path;
}

function packageFolder(name: string, contains: string): string | undefined {
  try {
    let folder = createRequire(import.meta.url).resolve(name);
    while (!existsSync(join(folder, contains))) {
      if (dirname(folder) === folder) return undefined;
      folder = dirname(folder);
    }
    return folder;
  } catch {
    return undefined;
  }
}

const plainEnv = (): Record<string, string> =>
  Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );

function firstReason(error: unknown): string {
  const lines = String(error).split('\n');
  return (lines.find((line) => /error|cannot|not found|denied/i.test(line)) ?? lines[0] ?? '').slice(0, 200);
}

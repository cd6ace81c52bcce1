// The products that people compare us with, from npm: installed on demand beside this file, bundled as a page would bundle
// them. Without a network there is nothing to compare with, and the benchmark says so.

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../server/package-root.ts';
import { type Bundle, bundle } from '../fixtures/bundle.ts';

export interface Peer {
  name: string;
  /** File of the entry. */
  entry: string;
  /** What its bytes do not contain. */
  note?: string;
  /** Shows steps at elements, so that it can be timed. */
  tours?: true;
}

export const PEERS: Peer[] = [
  { name: 'driver.js', entry: 'driver.js', note: 'tours alone', tours: true },
  { name: 'shepherd.js', entry: 'shepherd.js', note: 'tours alone', tours: true },
  { name: 'intro.js', entry: 'intro.js', note: 'tours alone', tours: true },
  { name: 'react-joyride', entry: 'joyride.js', note: 'tours alone, with react', tours: true },
  { name: 'Segment', entry: 'segment.js', note: 'events alone' },
  { name: 'PostHog', entry: 'posthog.js', note: 'events; surveys come from its server' },
  { name: 'PostHog with surveys', entry: 'posthog-surveys.js', note: 'events and surveys' },
  { name: 'Flows', entry: 'flows.js', note: 'guides and surveys' },
  { name: 'Plausible', entry: 'plausible.js', note: 'page views alone' },
  { name: 'Formbricks', entry: 'formbricks.js', note: 'a loader; the rest comes from its server' },
  { name: 'Usertour', entry: 'usertour.js', note: 'a loader; the rest comes from its server' },
];

const folder = join(packageRoot(), 'test/load/peers');

/** Installs the peers at their exact versions; false, with the reason printed, when that is not possible. */
export function installPeers(): boolean {
  if (existsSync(join(folder, 'node_modules/driver.js'))) return true;
  const { status, stderr } = spawnSync('npm', ['ci', '--ignore-scripts', '--prefer-offline'], {
    cwd: folder,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (status === 0) return true;
  const reason = stderr?.split('\n').find((line) => /error/.test(line)) ?? 'npm ci failed';
  console.log(`Peers: not installed, so only ours is measured (${reason.trim()})\n`);
  return false;
}

export const bundlePeer = (peer: Peer): Promise<Bundle> =>
  bundle(join(folder, 'entries', peer.entry), `/bundles/${slug(peer.name)}/`);

export const bundleBare = (): Promise<Bundle> =>
  bundle(join(packageRoot(), 'test/load/bare.tsx'), '/bundles/bare/');

export const slug = (name: string): string => name.toLowerCase().replace(/\W+/g, '-');

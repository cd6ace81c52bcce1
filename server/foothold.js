#!/usr/bin/env node
// Starts the built command line; builds it first in a clone where that has not happened yet.

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const cli = new URL('../dist/server/cli.js', import.meta.url);

if (!existsSync(cli)) {
  console.error('Building Foothold (once)…');
  const { status, stdout, stderr } = spawnSync('npm', ['run', '--silent', 'build'], {
    cwd: root,
    encoding: 'utf8',
  });
  if (status !== 0) {
    console.error(`${stdout}${stderr}`);
    process.exit(1);
  }
}
await import(cli);

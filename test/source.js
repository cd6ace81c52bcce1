// Runs a program of this repository from its TypeScript source: node test/source.js FILE. Packages are loaded as they are
// installed, so that a program may use the bundler and the browser driver.

import { resolve } from 'node:path';
import { runnerImport } from 'vite';

const [file] = process.argv.slice(2);
if (!file) throw new Error('node test/source.js FILE');
await runnerImport(resolve(file), {
  configFile: false,
  logLevel: 'warn',
  root: resolve(import.meta.dirname, '..'),
});

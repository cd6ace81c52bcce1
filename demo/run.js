// `npm run demo`: builds what is missing or older than its sources, then starts the demo. Plain JavaScript, because it
// runs before anything is built.

import { spawn } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const SOURCES = ['shared', 'widget', 'server', 'demo', 'vite.config.ts', 'package-lock.json'];
/** What the builds leave behind; the demo needs all of them. */
const BUILT = ['dist/public/foothold.js', 'dist/server/demo.js', 'dist/demo/product.js'];

/** Milliseconds of the newest file below a path. */
function newest(path) {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}

function isBuilt() {
  const built = BUILT.map((file) => join(root, file));
  if (!built.every((file) => existsSync(file))) return false;
  const oldest = Math.min(...built.map((file) => statSync(file).mtimeMs));
  return SOURCES.every((source) => newest(join(root, source)) <= oldest);
}

/** Resolves when the command succeeded; otherwise rejects with all that it printed. */
function quietly(command, args) {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, NO_COLOR: '1' };
    const child = spawn(command, args, { cwd: root, env, shell: process.platform === 'win32' });
    let printed = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (printed += chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`${printed}\n"${command} ${args.join(' ')}" failed`));
    });
  });
}

async function build() {
  const began = Date.now();
  const took = () => `${((Date.now() - began) / 1000).toFixed(1)} s`;
  if (isBuilt()) return console.log('1/5 Building: up to date');
  console.log('1/5 Building …');
  await quietly('npm', ['run', 'build']);
  console.log(`1/5 Building: done in ${took()}`);
}

const began = Date.now();
try {
  await build();
} catch (error) {
  console.error(`\n${error.message}`);
  process.exit(1);
}

const child = spawn(process.execPath, [join(root, 'dist/server/demo.js'), ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { ...process.env, FOOTHOLD_DEMO_BEGAN: String(began) },
});
// A Ctrl+C reaches the child by itself; this process only waits for it to have stopped.
for (const signal of ['SIGINT', 'SIGTERM'])
  process.on(signal, () => signal === 'SIGTERM' && child.kill(signal));
child.on('close', (code) => process.exit(code ?? 0));

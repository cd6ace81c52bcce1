// Builds the widget when what is in dist is older than its sources. FOOTHOLD_BUILT=1 says that it is fresh.

import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../../..');
export const PUBLIC_FOLDER = join(ROOT, 'dist/public');

/** What the script tag loads later: paths within `PUBLIC_FOLDER`. */
export const laterScripts = (): string[] =>
  readdirSync(join(PUBLIC_FOLDER, 'foothold'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.js'))
    .map((path) => join('foothold', path));

const newest = (folder: string): number =>
  Math.max(
    ...readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.includes('.test.'))
      .map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs),
  );

export function ensureBuilt(): void {
  const script = join(PUBLIC_FOLDER, 'foothold.js');
  if (process.env.FOOTHOLD_BUILT === '1' && existsSync(script)) return;
  const sources = Math.max(
    newest(join(ROOT, 'widget')),
    newest(join(ROOT, 'shared')),
    ...['vite.config.ts', 'vite.smallest.ts'].map((name) => statSync(join(ROOT, name)).mtimeMs),
  );
  if (existsSync(script) && statSync(script).mtimeMs > sources) return;
  for (const mode of ['ui', 'boot'])
    execFileSync('npx', ['vite', 'build', '--mode', mode], {
      cwd: ROOT,
      stdio: 'pipe',
    });
}

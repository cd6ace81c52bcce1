// npm test: builds what the browser tests need, runs every test, and ends with one line that counts them. Nothing is
// skipped silently: what did not run is named, with the reason in its name.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'foothold-run-'));
const report = join(folder, 'report.json');
const npx = process.platform === 'win32' ? 'npx.cmd' : 'npx';

function run(command, args, env = {}) {
  return (
    spawnSync(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } }).status ?? 1
  );
}

let failed = 0;
try {
  console.log('Building…');
  if (run('npm', ['run', '--silent', 'build']) !== 0) process.exit(1);
  const args = ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const status = run(npx, [...args, ...process.argv.slice(2)], { FOOTHOLD_BUILT: '1' });
  const counts = JSON.parse(readFileSync(report, 'utf8'));
  const all = counts.testResults.flatMap((file) => file.assertionResults);
  const skipped = all.filter(
    (test) => test.status === 'skipped' || test.status === 'pending' || test.status === 'todo',
  );
  for (const test of skipped) console.log(`skipped: ${test.fullName}`);
  const passed = all.filter((test) => test.status === 'passed').length;
  // A file that does not load, or an error outside any test, fails the run as well.
  failed = all.filter((test) => test.status === 'failed').length;
  if (failed === 0 && status !== 0) failed = Math.max(1, counts.numFailedTestSuites ?? 0);
  console.log(`${passed} passed, ${failed} failed, ${skipped.length} skipped`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exit(failed === 0 ? 0 : 1);

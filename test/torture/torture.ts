// npm run torture: every trial in full, one table, exit code 1 when one fails. `npm run torture -- short` gives the numbers
// that run as tests; further arguments choose promises.

import { printTable } from '../load/table.ts';
import { startLab } from './lab.ts';
import { type Outcome, type Size, verdictOf } from './trial.ts';
import { TRIALS } from './trials.ts';

const words = process.argv.slice(3);
const size: Size = words.includes('short') ? 'short' : 'full';
const chosen = words.filter((word) => /^\d+$/.test(word)).map(Number);

const lab = await startLab();
const rows: [number, string, string, string][] = [];
try {
  for (const { promise, what, run } of TRIALS) {
    if (chosen.length > 0 && !chosen.includes(promise)) continue;
    const began = Date.now();
    const outcome = await run(lab, size).catch(
      (error): Outcome => ({ pass: false, numbers: String(error).split('\n')[0] ?? '' }),
    );
    lab.reset();
    const [{ numbers }, verdict] = [outcome, verdictOf(outcome)];
    rows.push([promise, what, numbers, verdict]);
    console.log(`${promise} ${verdict} ${((Date.now() - began) / 1000).toFixed(0)} s  ${numbers}`);
  }
  if (chosen.length === 0 || chosen.includes(5)) {
    const what = 'every request of every trial above';
    const verdict = lab.preflights === 0 ? 'pass' : 'FAIL';
    rows.push([5, what, `${lab.preflights} preflights in ${lab.requests} requests`, verdict]);
  }
} finally {
  await lab.stop();
}
rows.sort(([a], [b]) => a - b);
console.log('');
printTable(
  `The torture list, ${size}`,
  ['promise', 'what was done', 'numbers', ''],
  rows.map(([promise, ...rest]) => [String(promise), ...rest]),
);
const notRun = rows.filter(([, , , verdict]) => verdict === 'skipped');
for (const [promise, what, numbers] of notRun)
  console.log(`skipped: promise ${promise}: ${what} (${numbers})`);
process.exitCode = rows.some(([, , , verdict]) => verdict === 'FAIL') ? 1 : 0;

// foothold doctor: looks for what is wrong with this installation, changes nothing, and says what to do.

import { CHECKS, type Finding, type State } from './doctor-checks.ts';
import { Failure, readOptions } from './usage.ts';

const HELP = `Usage: foothold doctor [--json]

Looks at the settings, the data folder and its secret, the database (every page of it, its version, how it writes), the
age of the newest backup, the disk, the clock, the port and the built files. Changes nothing; the server may run meanwhile.
  --json  the findings as JSON

Exit code 1 when something is wrong; warnings alone leave it at 0.`;

const MARKS: Record<State, string> = { ok: 'ok     ', warning: 'warning', wrong: 'WRONG  ' };

export async function doctor(args: string[]): Promise<void> {
  const options = readOptions(args, HELP, { json: { type: 'boolean' } });
  if (!options) return;
  const findings: (Finding & { check: string })[] = [];
  for (const [check, look] of Object.entries(CHECKS)) {
    const found = await look(process.env).catch((error: Error): Finding[] => [
      { state: 'wrong', text: `could not be looked at: ${error.message}` },
    ]);
    for (const finding of found) findings.push({ check, ...finding });
    if (!options.values.json) for (const { state, text } of found) console.log(line(check, state, text));
  }
  if (options.values.json) console.log(JSON.stringify(findings, null, 2));
  const wrong = findings.filter(({ state }) => state === 'wrong').length;
  if (wrong > 0) throw new Failure(wrong === 1 ? 'one thing is wrong' : `${wrong} things are wrong`);
}

const line = (check: string, state: State, text: string): string =>
  `${MARKS[state]}  ${check.padEnd(CHECK_WIDTH)}  ${text}`;

const CHECK_WIDTH = Math.max(...Object.keys(CHECKS).map((name) => name.length));

// Promise 39: the server cannot be steered inward. Today it calls nobody, which is what this looks at: no file of the server
// makes a request of its own. Whoever adds the first outgoing feature adds its file here, and with it a trial of what vets
// the address.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../server/package-root.ts';
import type { Trial } from './trial.ts';

const ROOT = join(packageRoot(), 'server');

/** Commands that are clients of a server whose address their user gives, and one that tries to listen. */
export const MAY_CALL: readonly string[] = [
  'cli/doctor-checks.ts',
  'cli/export.ts',
  'cli/import-send.ts',
  'cli/import-setup.ts',
];

export const CALLS =
  /(?<![.\w])fetch\(|globalThis\.fetch|new (WebSocket|EventSource|XMLHttpRequest)\b|(?:from|import|require)\s*\(?['"](node:)?(https?|http2|net|tls|dns|dns\/promises|dgram|undici)['"]/;

const serverFiles = (): string[] =>
  readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).filter(
    (file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file),
  );

export const filesThatCall = (): string[] =>
  serverFiles()
    .filter((file) => CALLS.test(readFileSync(join(ROOT, file), 'utf8')))
    .sort();

export const egress: Trial = {
  promise: 39,
  what: 'every file of the server read for calls of its own; it has no outgoing feature yet',
  async run() {
    const calling = filesThatCall().filter((file) => !MAY_CALL.includes(file));
    return {
      pass: calling.length === 0,
      numbers: `${serverFiles().length} files, ${calling.length} that call`,
    };
  },
};

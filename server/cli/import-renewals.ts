// Contracts and renewal outcomes of an export, sent many at a time. What the server knows already changes nothing there.

import type { RenewalLine } from '../export/line.ts';
import type { Taken } from '../renewals/store.ts';
import type { LineError } from './import-line.ts';
import { ask, read, type Target } from './import-setup.ts';

const AT_ONCE = 500;

/** Undefined for a line that is something else. */
export function renewalIn(text: string): RenewalLine | undefined {
  if (!/^\s*\{\s*"(contract|outcome)"\s*:\s*\{/.test(text)) return undefined;
  try {
    return JSON.parse(text) as RenewalLine;
  } catch {
    return undefined;
  }
}

export interface RenewalImport {
  add(line: number, renewal: RenewalLine): Promise<void>;
  flush(): Promise<void>;
}

/** Both throw `Failure` where the server refuses the request; a row that it refuses is told with its line. */
export function createRenewalImport(
  target: Target,
  result: { defined: number; errors: LineError[] },
): RenewalImport {
  let waiting: { line: number; renewal: RenewalLine }[] = [];

  async function flush(): Promise<void> {
    const batch = waiting;
    waiting = [];
    const contracts = batch.flatMap(({ line, renewal }) =>
      'contract' in renewal ? [{ line, row: renewal.contract }] : [],
    );
    const outcomes = batch.flatMap(({ line, renewal }) =>
      'outcome' in renewal ? [{ line, row: renewal.outcome }] : [],
    );
    await send('contracts', contracts);
    await send('outcomes', outcomes);
  }

  async function send(path: 'contracts' | 'outcomes', rows: readonly { line: number; row: object }[]) {
    if (rows.length === 0) return;
    const reply = await ask(target, 'POST', path, { [path]: rows.map(({ row }) => row) });
    const { errors } = (await read(target, reply, path)) as Taken;
    result.defined += rows.length - errors.length;
    for (const { row, field, message } of errors) {
      const reason = field === null ? message : `${field}: ${message}`;
      result.errors.push({ line: rows[row - 1]?.line ?? 0, reason });
    }
  }

  return {
    async add(line, renewal) {
      waiting.push({ line, renewal });
      if (waiting.length >= AT_ONCE) await flush();
    },
    flush,
  };
}

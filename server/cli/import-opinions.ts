// Pushed measures, notes and bands of an export, sent when the events are in. What the server knows already changes nothing there.

import type { OpinionLine } from '../export/line.ts';
import type { MeasuresTaken } from '../scores/measures.ts';
import type { LineError } from './import-line.ts';
import { ask, read, type Target } from './import-setup.ts';
import { Failure } from './usage.ts';

const AT_ONCE = 500;

/** Undefined for a line that is something else. */
export function opinionIn(text: string): OpinionLine | undefined {
  if (!/^\s*\{\s*"(measure|note|override)"\s*:\s*\{/.test(text)) return undefined;
  try {
    return JSON.parse(text) as OpinionLine;
  } catch {
    return undefined;
  }
}

export interface OpinionImport {
  add(line: number, opinion: OpinionLine): Promise<void>;
  flush(): Promise<void>;
}

/** A row that the server refuses is told with its line. */
export function createOpinionImport(
  target: Target,
  result: { defined: number; errors: LineError[] },
): OpinionImport {
  let waiting: { line: number; row: object }[] = [];

  async function flush(): Promise<void> {
    const batch = waiting;
    waiting = [];
    if (batch.length === 0) return;
    const reply = await ask(target, 'POST', 'measures', { measures: batch.map(({ row }) => row) });
    const { rejected } = (await read(target, reply, 'measures')) as MeasuresTaken;
    result.defined += batch.length - rejected.length;
    for (const { index, message } of rejected)
      result.errors.push({ line: batch[index]?.line ?? 0, reason: message });
  }

  async function say(line: number, [method, path, body]: [string, string, object]): Promise<void> {
    try {
      await read(target, await ask(target, method, path, body), path);
      result.defined++;
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      result.errors.push({ line, reason: error.message });
    }
  }

  return {
    async add(line, opinion) {
      if ('measure' in opinion) {
        waiting.push({ line, row: opinion.measure });
        if (waiting.length >= AT_ONCE) await flush();
        return;
      }
      const { account, ...said } = 'note' in opinion ? opinion.note : opinion.override;
      const path = `accounts/${encodeURIComponent(account)}`;
      await say(
        line,
        'note' in opinion ? ['POST', `${path}/notes`, said] : ['PUT', `${path}/override`, said],
      );
    },
    flush,
  };
}

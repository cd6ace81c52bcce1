// Asks R for its numbers. Needs Rscript with the packages that reference.R names.

import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataSets } from './data-sets.ts';

const PACKAGES = ['survival', 'cmprsk', 'pROC', 'glmnet'];
const SCRIPT = join(import.meta.dirname, 'reference.R');
const LIMIT_MS = 240_000;

/** Why R cannot be asked, if so. */
export function missingR(): string | undefined {
  const wanted = PACKAGES.map((name) => `"${name}"`).join(', ');
  const code = `for (p in c(${wanted})) if (!requireNamespace(p, quietly = TRUE)) cat(p, "")`;
  const asked = spawnSync('Rscript', ['-e', code], { encoding: 'utf8' });
  if (asked.error) return 'Rscript is not installed';
  return asked.stdout.trim() ? `R lacks ${asked.stdout.trim()}` : undefined;
}

/** Numbers by kind and data set; null for what R withholds. */
export type Reference = Map<string, Map<string, number | null>>;

export function askR(sets: DataSets): Reference {
  const folder = mkdtempSync(join(tmpdir(), 'foothold-reference-'));
  try {
    for (const [name, text] of Object.entries(tables(sets))) writeFileSync(join(folder, name), text);
    execFileSync('Rscript', [SCRIPT, folder], { stdio: ['ignore', 'ignore', 'pipe'], timeout: LIMIT_MS });
    return parse(readFileSync(join(folder, 'reference.csv'), 'utf8'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function parse(text: string): Reference {
  const reference: Reference = new Map();
  for (const line of text.split('\n')) {
    if (!line) continue;
    const [kind, set, at, column, value] = line.split(',');
    const key = `${kind} ${set}`;
    const numbers = reference.get(key) ?? new Map<string, number | null>();
    reference.set(key, numbers.set(`${at} ${column}`, value === 'NA' ? null : Number(value)));
  }
  return reference;
}

const CAUSES = { event: 1, competing: 2 } as const;

function tables({ waits, shares, risks, questions, factors }: DataSets): Record<string, string> {
  const width = Math.max(...factors.map(({ rows }) => rows[0]?.length ?? 0));
  const xs = Array.from({ length: width }, (_, j) => `x${j}`);
  return {
    'waits.csv': csv(['set', 'time', 'cause', 'enter', 'group', 'stratum'], waits, (wait) => [
      ...[wait.time, wait.cause === null ? 0 : CAUSES[wait.cause], wait.enter, wait.group, wait.stratum],
    ]),
    'shares.csv': csv(['set', 'x1', 'n1', 'x2', 'n2', 'rise'], shares.map(alone), (one) => [
      ...[one.x1, one.n1, one.x2, one.n2, one.rise],
    ]),
    'risks.csv': csv(['set', 'risk', 'second', 'left'], risks, (one) => [
      ...[one.risk, one.second, one.left ? 1 : 0],
    ]),
    'questions.csv': csv(['set', 'p'], questions, (p) => [p]),
    'factors.csv': csv(
      ['set', 'left', 'lambda', ...xs],
      factors.map(({ rows, left, lambda }) => rows.map((row, i) => ({ row, left: left[i], lambda }))),
      // A column that a set has not is 0 everywhere, which a penalty keeps at 0.
      ({ row, left, lambda }) => [left ? 1 : 0, lambda, ...xs.map((_, j) => row[j] ?? 0)],
    ),
  };
}

const alone = <T>(one: T): T[] => [one];

const csv = <T>(
  header: string[],
  sets: readonly (readonly T[])[],
  cells: (row: T) => (string | number)[],
): string =>
  [header.join(','), ...sets.flatMap((rows, set) => rows.map((row) => [set, ...cells(row)].join(',')))].join(
    '\n',
  );

// The build gives some properties short names (vite.smallest.ts). None of them may be a field that somebody else reads or
// writes: of the wire, of the public state, of options and verbs, of events, or of what is stored.

import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { SHARED } from '../../vite.smallest.ts';

/** Files that say what is spoken with others; in some of them there are also forms that only our own parts know. */
const SPOKEN: Record<string, readonly string[]> = {
  'shared/wire.ts': [],
  'shared/eligibility.ts': ['Candidate', 'Moment'],
  'shared/operator.ts': [],
  'widget/verbs.ts': [],
  'widget/transport/shelf.ts': ['Shelf', 'Deps'],
  'widget/runtime/store.ts': ['Looks', 'Driver', 'Store'],
  'widget/runtime/ledger.ts': ['Ledger', 'Deps'],
};

function fieldsOf(file: string, own: readonly string[]): string[] {
  const source = readFileSync(resolve(import.meta.dirname, '../..', file), 'utf8');
  return [...source.matchAll(/^(?:export )?interface (\w+)[^{]*\{\n(.*?)^\}/gms)]
    .filter(([, name = '']) => !own.includes(name))
    .flatMap(([, , body = '']) => [...body.matchAll(/^\s+(?:readonly )?(\w+)\??[:(<]/gm)])
    .map(([, field = '']) => field);
}

test.each(Object.entries(SPOKEN))('no field of %s gets a short name', (file, own) => {
  const fields = fieldsOf(file, own);
  expect(fields.length).toBeGreaterThan(1);
  expect(fields.filter((field) => SHARED.includes(field))).toEqual([]);
});

test('nor does what a file of the page exports: a module is asked for that by its name', () => {
  const folder = resolve(import.meta.dirname, '../../widget/parts');
  const exported = readdirSync(folder)
    .flatMap((name) => [...readFileSync(join(folder, name), 'utf8').matchAll(/^export \{ (.+?) \}/gm)])
    .flatMap(([, list = '']) => list.split(', ').map((one) => one.split(' as ').at(-1) ?? ''));
  expect(exported).toContain('create');
  expect(exported.filter((name) => SHARED.includes(name))).toEqual([]);
});

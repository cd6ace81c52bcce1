// What a page pays for us, as a browser receives it (brotli, each file by itself). Each ceiling is what was measured when it
// was set, rounded up to the next 50 bytes; it only ever goes down, until it stands at its goal or below it. The README states what is
// measured, and a test keeps that true.

import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { ensureBuilt, laterScripts, PUBLIC_FOLDER } from './built.ts';

/** Bytes: what is held now, and what is to be reached. */
const BUDGETS = {
  'always in the page': { ceiling: 5_950, goal: 6_000 },
  'until the first checklist is on screen': { ceiling: 17_300, goal: 18_000 },
  'until the first survey is on screen': { ceiling: 18_000, goal: 18_000 },
  'until the first tooltip is on screen': { ceiling: 21_750, goal: 22_000 },
  everything: { ceiling: 31_900, goal: 32_000 },
} as const;
type Promised = keyof typeof BUDGETS;

/** What is loaded, by the modules that are imported when there is something to show. */
const FIRST: Partial<Record<Promised, string[]>> = {
  'until the first checklist is on screen': ['parts/checklist.ts'],
  'until the first survey is on screen': ['parts/front.ts', 'parts/survey.ts'],
  'until the first tooltip is on screen': ['parts/front.ts', 'parts/guide.ts'],
};
/** How far the README may be off. */
const TOLERANCE = 0.02;

interface Chunk {
  file: string;
  src?: string;
  imports?: string[];
  dynamicImports?: string[];
}

beforeAll(ensureBuilt);

const size = (file: string) => brotliCompressSync(readFileSync(join(PUBLIC_FOLDER, file))).length;

const manifest = () =>
  JSON.parse(readFileSync(join(PUBLIC_FOLDER, 'foothold/manifest.json'), 'utf8')) as Record<string, Chunk>;

/** The files of some modules, with what they import, as a browser fetches them: each once. */
function filesOf(modules: string[]): string[] {
  const chunks = manifest();
  const found = new Set<string>();
  const add = (name: string) => {
    const chunk = chunks[name];
    if (!chunk) throw new Error(`the manifest has no ${name}`);
    if (found.has(chunk.file)) return;
    found.add(chunk.file);
    for (const next of chunk.imports ?? []) add(next);
  };
  for (const name of ['guidance.ts', ...modules]) add(`widget/${name}`);
  return [...found].map((file) => join('foothold', file));
}

function measured(): Record<Promised, number> {
  const bytes = (promised: Promised) => {
    const modules = FIRST[promised];
    const files = promised === 'always in the page' ? [] : modules ? filesOf(modules) : laterScripts();
    return ['foothold.js', ...files].reduce((sum, file) => sum + size(file), 0);
  };
  return Object.fromEntries(
    (Object.keys(BUDGETS) as Promised[]).map((promised) => [promised, bytes(promised)]),
  ) as Record<Promised, number>;
}

describe('size', () => {
  test.each(Object.keys(BUDGETS) as Promised[])('%s', (promised) => {
    const { ceiling, goal } = BUDGETS[promised];
    const bytes = measured()[promised];
    console.log(`${promised}: ${bytes} bytes of ${ceiling}, goal ${goal}`);
    expect(bytes).toBeLessThanOrEqual(ceiling);
  });

  test('the README states what is measured', () => {
    const readme = readFileSync(resolve(import.meta.dirname, '../../../README.md'), 'utf8');
    for (const [promised, bytes] of Object.entries(measured())) {
      const stated = new RegExp(`\\| ${promised} \\| ([\\d.]+) kB`).exec(readme)?.[1];
      expect(stated, `README: "| ${promised} | ... kB"`).toBeDefined();
      expect(Math.abs(Number(stated) * 1_000 - bytes) / bytes, `${promised}: ${bytes}`).toBeLessThanOrEqual(
        TOLERANCE,
      );
    }
  });

  test('a file that cannot be loaded takes no other one with it', () => {
    // Browsers remember that an address could not be imported, and with it whatever imports it.
    for (const { file, imports = [] } of Object.values(manifest()))
      expect(imports, file).toEqual(
        file.includes('/guidance.') || imports.length === 0 ? [] : ['widget/guidance.ts'],
      );
  });

  test('nothing of ours can turn text into code or markup', () => {
    for (const file of ['foothold.js', ...laterScripts()]) {
      const text = readFileSync(join(PUBLIC_FOLDER, file), 'utf8');
      expect(text).not.toMatch(
        /\beval\(|new Function|insertAdjacentHTML|document\.write|DOMParser|outerHTML|innerHTML|dangerouslySetInnerHTML/,
      );
    }
  });
});

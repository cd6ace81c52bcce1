// What a page pays for us, as a browser receives it (brotli). These are promises: raise one only on purpose.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { ensureBuilt, PUBLIC_FOLDER } from './built.ts';

const KB = 1_000;
/** On every page, with something to show or not. */
const BOOT = 8 * KB;
/** More, until the first checklist, guide or survey is drawn. */
const FIRST_LOOKS = 24 * KB;

interface Chunk {
  file: string;
  imports?: string[];
}

beforeAll(ensureBuilt);

const size = (file: string) => brotliCompressSync(readFileSync(join(PUBLIC_FOLDER, file))).length;

function withImports(
  manifest: Record<string, Chunk>,
  names: string[],
  found = new Set<string>(),
): Set<string> {
  for (const name of names) {
    const chunk = manifest[name];
    if (!chunk || found.has(chunk.file)) continue;
    found.add(chunk.file);
    withImports(manifest, chunk.imports ?? [], found);
  }
  return found;
}

describe('size', () => {
  test('the boot script', () => {
    const bytes = size('foothold.js');
    console.log(`foothold.js: ${bytes} bytes`);
    expect(bytes).toBeLessThanOrEqual(BOOT);
  });

  test.each(['checklist', 'guide', 'survey'])('the first looks, when they are a %s', (part) => {
    const manifest = JSON.parse(readFileSync(join(PUBLIC_FOLDER, 'foothold/manifest.json'), 'utf8'));
    const files = withImports(manifest, [
      'widget/guidance.ts',
      'widget/ui/mount.tsx',
      `widget/ui/${part}.tsx`,
    ]);
    const bytes = [...files].reduce((sum, file) => sum + size(join('foothold', file)), 0);
    console.log(`${part}: ${bytes} bytes in ${files.size} files`);
    expect(files.size).toBeGreaterThanOrEqual(3);
    expect(bytes).toBeLessThanOrEqual(FIRST_LOOKS);
  });

  test('nothing in it turns text into markup or code', () => {
    const scripts = [
      'foothold.js',
      ...readdirSync(join(PUBLIC_FOLDER, 'foothold')).map((file) => join('foothold', file)),
    ];
    for (const file of scripts.filter((name) => name.endsWith('.js'))) {
      const text = readFileSync(join(PUBLIC_FOLDER, file), 'utf8');
      expect(text).not.toMatch(
        /\beval\(|new Function|insertAdjacentHTML|document\.write|DOMParser|outerHTML/,
      );
      // Preact knows the property, for a prop that we never give.
      expect(text.replaceAll(/\.innerHTML/g, '').includes('dangerouslySetInnerHTML={')).toBe(false);
    }
  });
});

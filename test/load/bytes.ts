// What a page downloads: the boot script always, the first UI when there is something to show, and all there is.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

export interface Bytes {
  part: string;
  raw: number;
  gzip: number;
  brotli: number;
}

export function measureBytes(folder: string): Bytes[] {
  const chunks = readdirSync(join(folder, 'foothold')).filter((name) => name.endsWith('.js'));
  const boot = weigh('boot (foothold.js)', [join(folder, 'foothold.js')]);
  const parts = chunks.map((name) =>
    weigh(`chunk ${name.replace(/-[\w-]{6}\.js$/, '')}`, [join(folder, 'foothold', name)]),
  );
  const all = weigh('everything', [
    join(folder, 'foothold.js'),
    ...chunks.map((name) => join(folder, 'foothold', name)),
  ]);
  return [boot, ...parts, all];
}

/** Each file is compressed by itself, as a server sends it. */
function weigh(part: string, files: string[]): Bytes {
  const sum = (size: (data: Buffer) => number) =>
    files.reduce((total, file) => total + size(readFileSync(file)), 0);
  return {
    part,
    raw: sum((data) => data.length),
    gzip: sum((data) => gzipSync(data, { level: 9 }).length),
    brotli: sum(
      (data) => brotliCompressSync(data, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length,
    ),
  };
}

// What a page downloads: the boot script always, the first UI when there is something to show, and all there is.

import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

export interface Bytes {
  part: string;
  raw: number;
  gzip: number;
  brotli: number;
}

export function measureBytes(folder: string): Bytes[] {
  const boot = join(folder, 'foothold.js');
  const later = readdirSync(join(folder, 'foothold'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.js'))
    .map((path) => join(folder, 'foothold', path));
  return [
    weigh('boot (foothold.js)', [boot]),
    ...later.map((path) => weigh(`chunk ${basename(path, '.js')}`, [path])),
    weigh('everything', [boot, ...later]),
  ];
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

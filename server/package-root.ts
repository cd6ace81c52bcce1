// Where the package's own files are, wherever the bundle was put: the nearest folder above with our package.json.

import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Absolute path of the package. Throws when the code was moved out of it. */
export function packageRoot(from: string = import.meta.dirname): string {
  for (let folder = from; ; folder = dirname(folder)) {
    const manifest = join(folder, 'package.json');
    if (existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).name === 'foothold') return folder;
    if (folder === dirname(folder)) throw new Error(`the foothold package was not found above ${from}`);
  }
}

export const packageVersion = (): string =>
  JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8')).version;

// The files that come when something needs them: one for each kind of content, with what it decides and how it looks, since
// a few bigger files are smaller than many. One that cannot be loaded is asked for again, and the page goes on without it
// meanwhile.

import type { Bring } from './bring.ts';

/** Are these the script tag's own files, which lie in one folder? */
declare const __TAG__: true | undefined;

const FILES = {
  checklist: () => import('./parts/checklist.ts'),
  survey: () => import('./parts/survey.ts'),
  guide: () => import('./parts/guide.ts'),
  debug: () => import('./parts/debug.ts'),
  front: () => import('./parts/front.ts'),
  seldom: () => import('./parts/seldom.ts'),
};

/**
 * Chromium up to 143 at least remembers for the life of the page that an address could not be imported
 * (https://github.com/whatwg/html/issues/6768), so a repetition asks for another one. This can go when no browser in use
 * remembers. Bundlers repeat in their own way.
 */
const load = (name: PartName, attempt: number): Promise<unknown> =>
  typeof __TAG__ === 'undefined'
    ? FILES[name]()
    : import(/* @vite-ignore */ `./${name}.js${attempt ? `?again=${attempt}` : ''}`);

export type PartName = keyof typeof FILES;
export type Modules = { [Name in PartName]: Awaited<ReturnType<(typeof FILES)[Name]>> };

export interface Parts {
  /** Undefined under a name: it was given up. */
  here: Partial<Modules>;
  /** Resolves when the part has come and was begun, or when it was given up. */
  need(name: PartName): Promise<void>;
  /** Resolves when each has come or has failed once: nobody waits for repetitions. */
  tried(): Promise<void>;
}

export function createParts(bring: Bring, begin: () => void): Parts {
  const here: Partial<Record<PartName, unknown>> = {};
  const coming: Partial<Record<PartName, Promise<void>>> = {};
  const attempts: Promise<void>[] = [];

  return {
    here: here as Partial<Modules>,
    need(name) {
      if (!coming[name])
        attempts.push(
          new Promise((tried) => {
            const fetch = (attempt: number) => {
              const loading = load(name, attempt);
              loading.catch(tried);
              return loading;
            };
            coming[name] = bring(name, fetch).then((module) => {
              here[name] = module;
              begin();
              tried();
            });
          }),
        );
      return coming[name] as Promise<void>;
    },
    async tried() {
      // What one of them begins may need more.
      for (const attempt of attempts) await attempt;
    },
  };
}

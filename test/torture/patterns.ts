// Promise 36: no pattern and no selector of an author can hang a page or throw in it.

import { matchesAddress } from '../../shared/address.ts';
import { wireTarget } from '../../shared/wire-target.ts';
import { guide } from '../e2e/widget/contents.ts';
import { seeded, type Trial } from './trial.ts';

const LONG = 10_000;

function adversarial(random: () => number): string {
  const parts = ['*', ':a', 'a', '**', '%', '%zz', '..', ':', '*a', 'é', '#', '?'];
  const length = 1 + Math.floor(random() * 63);
  return `/${Array.from({ length }, () => parts[Math.floor(random() * parts.length)]).join('/')}`;
}

/** Twice the address may cost twice the time, and some for what a machine does besides; never its square. */
const GROWTH = 8;

export const patterns: Trial = {
  promise: 36,
  what: 'adversarial page rules against addresses of 10 kB; selectors that are none',
  async run(lab, size) {
    const [rules, selectors] = size === 'full' ? [1_000, 500] : [200, 60];
    const random = seeded(36);
    const list = Array.from({ length: rules }, () => adversarial(random));
    const address = (length: number) => `/${'a/'.repeat(length / 2)}b`;
    const time = (length: number) => {
      const [path, began] = [address(length), performance.now()];
      for (const pattern of list) matchesAddress(pattern, { path, hash: `#${path}` });
      return performance.now() - began;
    };
    time(100);
    const [short, long] = [time(LONG / 4), time(LONG)];

    // The same on a page, with as many guides that look for what cannot be.
    const [first] = guide().steps;
    if (!first) throw new Error('no example');
    const broken = [
      '[[',
      '#',
      ':has(',
      '"',
      'a{}',
      '\\',
      '::',
      'a:not(',
      '>',
      '@x',
      '*|',
      ':nth-child(x)',
      '\u0000',
    ];
    lab.ingest.contents = Array.from({ length: selectors }, (_, n) =>
      guide({
        id: `g${n}`,
        show: {
          all: [
            { element: wireTarget({ css: `${broken[n % broken.length]}${n}` }), is: 'present' },
            { page: list[n] ?? '/' },
          ],
        },
        steps: [
          { ...first, target: wireTarget({ css: `${broken[n % broken.length]}${n}`, text: 'x'.repeat(n) }) },
        ],
      }),
    );
    lab.page = () => ({ head: lab.tag(), body: '<button>One</button>'.repeat(200) });
    const { page, errors, close } = await lab.visit(`${address(6_000)}#${'/a'.repeat(2_000)}`);
    await page.waitForFunction('window.foothold?.version');
    await page.waitForTimeout(1_500);
    await page.evaluate(`document.body.append(document.createElement('i'))`);
    const took = (await page.evaluate(
      `new Promise((done) => { const began = performance.now(); setTimeout(() => done(performance.now() - began), 100) })`,
    )) as number;
    await close();
    return {
      pass: long < short * 4 * GROWTH && errors.length === 0 && took < 1_000,
      numbers: `${rules} rules: ${short.toFixed(0)} ms at ${LONG / 4} characters, ${long.toFixed(0)} at ${LONG}; ${selectors} selectors, ${errors.length} thrown, a timer of 100 ms after ${took.toFixed(0)}`,
    };
  },
};

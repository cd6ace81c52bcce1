import fc from 'fast-check';
import { expect, test } from 'vitest';
import { matchesAddress } from './address.ts';

test.each([
  ['/', '/'],
  ['/projects', '/projects'],
  ['/projects/', '/projects'],
  ['/projects', '/projects/'],
  ['projects', '/projects'],
  ['/projects/:id', '/projects/7'],
  ['/projects/:id', '/projects/a%2Fb'],
  ['/projects/:id/settings', '/projects/a%2Fb%2Fc/settings'],
  ['/projects/:id', '/projects/100%'],
  ['/projects/*', '/projects'],
  ['/projects/*', '/projects/7/tasks/8'],
  ['*', '/'],
  ['/*', '/a/b/c'],
  ['/*/settings', '/settings'],
  ['/*/settings', '/a/settings/b/settings'],
  ['/a/*/b/*/c', '/a/x/b/y/b/z/c'],
  ['/a/*/:id/c', '/a/b/c'],
  ['/設定/:id', '/%E8%A8%AD%E5%AE%9A/7'],
  ['/%E8%A8%AD%E5%AE%9A', '/%E8%A8%AD%E5%AE%9A'],
  ['/a.b+c', '/a.b+c'],
])('%s matches %s', (pattern, path) => {
  expect(matchesAddress(pattern, { path })).toBe(true);
});

test.each([
  ['/', '/a'],
  ['/projects', '/Projects'],
  ['/projects', '/projects/7'],
  ['/projects/:id', '/projects'],
  ['/projects/:id', '/projects/a/b'],
  ['/projects/:id', '/projects/'],
  ['/*/settings', '/a/settings/b'],
  ['/a/*/b/*/c', '/a/b/x'],
  ['/a*', '/abc'],
  ['/a.c', '/abc'],
  ['/a%2Fb', '/a/b'],
])('%s does not match %s', (pattern, path) => {
  expect(matchesAddress(pattern, { path })).toBe(false);
});

test.each([
  ['#/projects/:id', '/', '#/projects/7', true],
  ['#/projects/:id', '/anything', '#/projects/7/', true],
  ['#/projects', '/', '#/projects?sort=name', true],
  ['#!/projects', '/', '#!/projects', true],
  ['/app#/projects', '/app', '#/projects', true],
  ['/app#/projects', '/other', '#/projects', false],
  ['#/projects/:id', '/projects/7', '', false],
  ['#/projects/:id', '/projects/7', undefined, false],
  ['/projects/:id', '/', '#/projects/7', false],
  ['/app', '/app', '#/projects', true],
  ['/app#', '/app', '#/projects', false],
])('%s against path %s and fragment %s: %s', (pattern, path, hash, matches) => {
  expect(matchesAddress(pattern, hash === undefined ? { path } : { path, hash })).toBe(matches);
});

/** The textbook definition, one table cell for each pair. */
function matchesByTable(pattern: string[], path: string[]): boolean {
  const cells: boolean[][] = [];
  for (let p = pattern.length; p >= 0; p--) {
    const [row, below]: [boolean[], boolean[]] = [[], cells[0] ?? []];
    for (let at = path.length; at >= 0; at--) {
      const wanted = pattern[p];
      if (wanted === undefined) row[at] = at === path.length;
      else if (wanted === '*') row[at] = below[at] === true || row[at + 1] === true;
      else row[at] = at < path.length && (wanted[0] === ':' || wanted === path[at]) && below[at + 1] === true;
    }
    cells.unshift(row);
  }
  return cells[0]?.[0] === true;
}

const patternSegment = fc.constantFrom('*', '*', ':id', 'a', 'b');
const pathSegment = fc.constantFrom('a', 'b', 'c');

test('matches what the textbook definition matches', () => {
  let matched = 0;
  fc.assert(
    fc.property(
      fc.array(patternSegment, { maxLength: 8 }),
      fc.array(pathSegment, { maxLength: 12 }),
      (pattern, path) => {
        const wanted = matchesByTable(pattern, path);
        if (wanted) matched++;
        expect(matchesAddress(`/${pattern.join('/')}`, { path: `/${path.join('/')}` })).toBe(wanted);
      },
    ),
    { seed: 36, numRuns: 20_000 },
  );
  expect(matched).toBeGreaterThan(2000);
});

// Work is bounded by segments of both (see the last test), so there is nothing to time.
test('1,000 adversarial patterns against addresses of 10 kB never throw and never run away', () => {
  const adversarial = fc.oneof(
    fc.array(patternSegment, { maxLength: 64 }).map((parts) => `/${parts.join('/')}`),
    fc.constantFrom(
      '/*'.repeat(63).concat('/b'),
      '/*/a'.repeat(32),
      '/:x/*'.repeat(32),
      '(a+)+$',
      '/(.*)*/x',
    ),
    fc.string({ unit: 'binary', maxLength: 200 }),
  );
  const address = fc.oneof(
    fc.constantFrom(
      '/a'.repeat(5000),
      '/'.repeat(10_000),
      'a'.repeat(10_000),
      '/%'.repeat(5000),
      '/%E8'.repeat(2500),
    ),
    fc.string({ unit: 'binary', minLength: 9000, maxLength: 10_000 }),
  );
  fc.assert(
    fc.property(adversarial, address, (pattern, path) => {
      expect(matchesAddress(pattern, { path, hash: `#${path}` })).toBeTypeOf('boolean');
    }),
    { seed: 37, numRuns: 1000 },
  );
});

test('an address that is too long to look at whole is never taken for a short one', () => {
  const long = '/a'.repeat(100);
  expect(matchesAddress('/:x'.repeat(64), { path: long })).toBe(false);
  expect(matchesAddress('/:x'.repeat(64), { path: '/a'.repeat(64) })).toBe(true);
  expect(matchesAddress('/:x'.repeat(65), { path: '/a'.repeat(65) })).toBe(false);
  expect(matchesAddress('/a/*', { path: long })).toBe(true);
});

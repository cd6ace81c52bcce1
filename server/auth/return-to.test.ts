import { expect, test } from 'vitest';
import { wayOn } from './return-to.ts';

test.each([
  '/console',
  '/console/accounts?tier=high&sort=-score',
  '/console/settings/keys',
  '/console/accounts/%E6%A0%AA%2F1',
])('leads on to a page of the console: %s', (to) => {
  expect(wayOn(to)).toBe(to);
});

test.each([
  '',
  'https://example.com/console',
  '//example.com/console',
  '/\\example.com',
  '/consoles',
  '/v1/export',
  '/console/../v1/export',
  '/console/..\\v1/export',
  '/console/%2e%2e/sign-out',
  `/console/${'x'.repeat(2_000)}`,
])('leads nowhere else: %s', (to) => {
  expect(wayOn(to)).toBeUndefined();
});

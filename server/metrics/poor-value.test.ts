import { expect, test } from 'vitest';
import { isPoorValueMoment } from './poor-value.ts';

test.each([
  'Signed In',
  'userLoggedIn',
  'Sign Up',
  'session_started',
  'Account Created',
  'Setup Completed',
  'ログイン',
  'Company Profile Saved',
])('%s is no value', (event) => expect(isPoorValueMoment({ event })).toBe(true));

test.each([
  'Invoice Paid',
  'Report Shared',
  'Design Published',
  'Assignment Done',
  'Blog Inserted',
  'Catalogue Imported',
])('%s may be', (event) => expect(isPoorValueMoment({ event })).toBe(false));

test('one event of value among steps is enough', () => {
  expect(isPoorValueMoment({ all: [{ event: 'Signed Up' }, { event: 'Report Shared' }] })).toBe(false);
  expect(isPoorValueMoment({ any: [{ event: 'Signed Up' }, { event: 'Logged in' }] })).toBe(true);
  expect(isPoorValueMoment(true)).toBe(false);
});

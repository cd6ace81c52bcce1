import { describe, expect, it } from 'vitest';
import { isAllowed, originSchema } from './origin.ts';

describe('the origins that may use a write key', () => {
  it.each([
    ['https://app.example.com', 'https://app.example.com', true],
    ['https://app.example.com', 'http://app.example.com', false],
    ['https://app.example.com', 'https://app.example.com.evil.example', false],
    ['https://app.example.com', 'https://app.example.com:8443', false],
    ['https://app.example.com:443', 'https://app.example.com', true],
    ['HTTPS://App.Example.com/', 'https://app.example.com', true],
    ['https://*.example.com', 'https://a.example.com', true],
    ['https://*.example.com', 'https://a.b.example.com', false],
    ['https://*.example.com', 'https://example.com', false],
    ['https://*.example.com', 'https://aXexample.com', false],
    ['http://localhost:*', 'http://localhost:5173', true],
    ['http://localhost:*', 'http://localhost', true],
    ['http://localhost:*', 'http://localhost:5173.evil.example', false],
    ['http://[::1]:*', 'http://[::1]:3000', true],
    ['http://127.0.0.1:4600', 'null', false],
  ])('%s and a page of %s: %s', (pattern, origin, allowed) => {
    expect(isAllowed([originSchema.parse(pattern)], origin)).toBe(allowed);
  });

  it('are all where none is listed', () => {
    expect(isAllowed([], 'https://anywhere.example')).toBe(true);
  });

  it.each([
    'example.com',
    'https://',
    'https://*',
    'https://a.*.com',
    'https://a.com/path',
    'ftp://a.com',
    '*',
    'https://a b.com',
  ])('are no such thing as %s', (text) => {
    expect(originSchema.safeParse(text).success).toBe(false);
  });
});

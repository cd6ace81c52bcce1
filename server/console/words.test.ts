// Every text in every language, with the same places to fill in.

import { describe, expect, it } from 'vitest';
import { createTell, slotsOf, type Words } from './words.ts';

const tables = import.meta.glob<Record<string, unknown>>('./words/*.ts', { eager: true });

function wordsIn(value: unknown, path: string): [string, Words][] {
  if (typeof value !== 'object' || value === null) return [];
  if ('en' in value && 'ja' in value) return [[path, value as Words]];
  return Object.entries(value).flatMap(([key, inner]) => wordsIn(inner, `${path}.${key}`));
}

const all = Object.entries(tables).flatMap(([file, module]) => wordsIn(module, file));

describe('texts', () => {
  it('are found', () => {
    expect(all.length).toBeGreaterThan(200);
  });

  it.each(all)('%s wants the same values in both languages', (_, { en, ja }) => {
    const needed = new Set(slotsOf(en));
    // A plural form of a value that the text shows anyway is English's own affair.
    for (const slot of slotsOf(ja)) expect(needed).toContain(slot);
    for (const slot of needed) expect(slotsOf(ja)).toContain(slot);
  });

  it.each(all)('%s is not left in English', (_, { en, ja }) => {
    expect(ja.length > 0 || en.length === 0).toBe(true);
    if (/[a-z]{4,}/.test(en)) expect(ja).toMatch(/[\u3040-\u30ff\u4e00-\u9fff]/);
  });
});

describe('telling', () => {
  const words: Words = { en: '{n} {n|account|accounts} of {name}', ja: '{name}の {n} アカウント' };

  it('fills in, writes numbers as the language does, and picks by count', () => {
    expect(createTell('en')(words, { n: 1, name: 'A' })).toBe('1 account of A');
    expect(createTell('en')(words, { n: 1234, name: 'A' })).toBe('1,234 accounts of A');
    expect(createTell('ja')(words, { n: 2, name: 'A' })).toBe('Aの 2 アカウント');
  });

  it('does not fill in what a value brings along', () => {
    expect(createTell('en')(words, { n: 2, name: '{n}' })).toBe('2 accounts of {n}');
  });

  it('throws where a value is missing', () => {
    expect(() => createTell('en')(words, { n: 1 })).toThrow('name');
  });
});

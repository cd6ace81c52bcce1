// Numbers and dates in both languages; nothing is rounded into a claim that it does not make.

import { describe, expect, it } from 'vitest';
import { createFormat } from './format.ts';

const en = createFormat('en');
const ja = createFormat('ja');

describe('shares', () => {
  it.each([
    [0, '0%'],
    [1, '100%'],
    [0.496, '50%'],
    [0.9996, '99.9%'],
    [0.004, '0.4%'],
  ])('writes %d as %s', (share, text) => {
    expect(en.share(share)).toBe(text);
  });

  it('says that a tiny share is less than it can show, never that it is nothing', () => {
    expect(en.share(0.0001)).toBe('<0.1%');
  });
});

describe('numbers', () => {
  it('sign with a true minus, and not at all at zero', () => {
    expect([en.signed(5), en.signed(-5), en.signed(0), en.signed(-0.2)]).toEqual(['+5', '−5', '0', '0']);
  });

  it('name days in the language', () => {
    expect([en.days(1), en.days(12.34), ja.days(12.34)]).toEqual(['1 day', '12.3 days', '12.3 日']);
  });
});

describe('dates', () => {
  it('are those of UTC, whatever the machine thinks', () => {
    expect(en.date('2026-03-18T23:59:00Z')).toBe('Mar 18, 2026');
    expect(ja.date('2026-03-18T23:59:00Z')).toBe('2026/03/18');
    expect(createFormat('ja', 'Asia/Tokyo').date('2026-03-18')).toBe('2026/03/18');
    // A moment is told where the reader is, where it was the next morning.
    expect(createFormat('ja', 'Asia/Tokyo').date('2026-03-18T23:59:00Z')).toBe('2026/03/19');
    expect(createFormat('en', 'America/New_York').date('2026-03-18T01:00:00Z')).toBe('Mar 17, 2026');
    expect(createFormat('en', 'America/New_York').month('2026-10')).toBe('Oct 2026');
    expect(ja.month('2026-10')).toBe('2026年10月');
  });

  it('moments are those of the zone of the reader', () => {
    const at = '2026-03-18T23:59:00Z';
    expect(en.dateTime(at)).toBe('Mar 18, 2026, 23:59');
    expect(createFormat('en', 'Asia/Tokyo').dateTime(at)).toBe('Mar 19, 2026, 08:59');
  });
});

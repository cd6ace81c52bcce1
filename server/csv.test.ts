import { expect, it } from 'vitest';
import { toCsv } from './csv.ts';

it.each(['=1+1', '+1', '-1', '@SUM(1)', '\t=1', '\r=1', '\n=1', '＝1'])('makes %j inert', (text) => {
  expect(toCsv([[text]]).replace(/^"/, '')).toMatch(/^'/);
});

it('leaves negative numbers as numbers, and quotes what needs it', () => {
  expect(toCsv([[-5, 'a,"b"', null, 'plain']])).toBe('-5,"a,""b""",,plain\r\n');
});

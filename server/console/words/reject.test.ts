// Whatever a message can be told has words in both languages.

import { describe, expect, it } from 'vitest';
import { judgeMessages } from '../../ingest/accept.ts';
import { createTell } from '../words.ts';
import { rejectText } from './reject.ts';

const good = { type: 'track', event: 'Opened', userId: 'ann' };
const deep = (levels: number): unknown => (levels === 0 ? 1 : { in: deep(levels - 1) });
const answer = (properties: object) => ({ ...good, event: '$answer', properties });
const CASES: [string, unknown][] = [
  ['no object', 'text'],
  ['another type', { ...good, type: 'trick' }],
  ['no event', { ...good, event: undefined }],
  ['a number for the event', { ...good, event: 7 }],
  ['an empty event', { ...good, event: ' ' }],
  ['a long event', { ...good, event: 'x'.repeat(1_000) }],
  ['control characters', { ...good, event: 'a\u0001b' }],
  ['nobody', { ...good, userId: undefined }],
  ['an object for the user', { ...good, userId: {} }],
  ['a long user', { ...good, userId: 'x'.repeat(2_000) }],
  ['no group', { type: 'group', userId: 'ann' }],
  ['an empty group', { type: 'group', userId: 'ann', groupId: '' }],
  ['a wrong time', { ...good, timestamp: 'yesterday' }],
  ['a list of properties', { ...good, properties: [] }],
  ['a reserved name', { ...good, event: '$mine' }],
  ['a long text', { ...good, properties: { text: 'x'.repeat(20_000) } }],
  ['a deep one', { ...good, properties: deep(20) }],
  ['many keys', { ...good, properties: Object.fromEntries([...Array(400).keys()].map((n) => [n, n])) }],
  ['a large one', { ...good, properties: { list: Array(20).fill('x'.repeat(8_000)) } }],
  ['a score off its scale', answer({ content: 'nps', question: 'q', kind: 'nps', score: 11 })],
  ['an unknown kind of question', answer({ content: 'nps', question: 'q', kind: 'mood' })],
  ['an empty reference', answer({ content: '', question: 'q', kind: 'nps' })],
  ['a digest that is none', { ...good, digest: 'x' }],
  ['a flag that is none', { ...good, timeFlag: 'late' }],
];

describe('why a message could not be stored', () => {
  it.each(CASES)('%s is told in both languages', (_, raw) => {
    const [rejected] = judgeMessages([raw]).rejected;
    expect(rejected).toBeDefined();
    const { message } = rejected ?? { message: '' };
    expect(rejectText(createTell('en'), message), message).toMatch(/[a-z]/);
    expect(rejectText(createTell('ja'), message), message).toMatch(/[\u3040-\u30ff\u4e00-\u9fff]/);
  });

  it('leaves a message of a newer version to its code', () => {
    expect(rejectText(createTell('ja'), 'something that nobody has said yet')).toBeUndefined();
  });
});

// The answer with the widget's own words, for what it holds; none where nothing will be drawn.

import type { BootReply } from '../../shared/wire.ts';
import { type WordsFor, wordsFor } from '../../shared/words.ts';

export function worded(reply: BootReply, debug?: true | string): BootReply {
  const parts: WordsFor[] = reply.contents.map(({ kind }) => kind);
  if (reply.hub) parts.push('checklist', 'hub');
  if (debug) parts.push('debug');
  return parts.length === 0 ? reply : { ...reply, words: wordsFor(reply.locale, parts) };
}

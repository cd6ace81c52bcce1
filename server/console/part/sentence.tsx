// A sentence in which some of what is filled in is more than text, such as a number that opens its list.

import type { ComponentChildren } from 'preact';
import type { Tell, Values, Words } from '../words.ts';

interface SentenceProps {
  tell: Tell;
  words: Words;
  values?: Values;
  /** By the name that the text gives them; the text must not choose a form by their count. */
  parts: Readonly<Record<string, ComponentChildren>>;
}

/** Of the private use area: no text and no value has it. */
const MARK = '\uE000';

export function Sentence({ tell, words, values = {}, parts }: SentenceProps) {
  const marked = Object.keys(parts).map((name) => [name, `${MARK}${name}${MARK}`]);
  const pieces = tell(words, { ...values, ...Object.fromEntries(marked) }).split(MARK);
  return <>{pieces.map((piece, i) => (i % 2 === 0 ? piece : parts[piece]))}</>;
}

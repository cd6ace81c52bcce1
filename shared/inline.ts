// The marks inside a line of authored text. One pass from left to right: an opening mark starts a frame, its closing mark
// turns the frame into a node, and a mark that never finds its other half is text. Each character is looked at a bounded
// number of times, so no input is slow, as some are for a regular expression that backtracks.
//
//     frames     "see **the [manual"           then "](/help)" ends the innermost "[":
//     root  ->   'see '
//     **    ->   'the '                        'the ', {a: ['manual'], href: '/help'}
//     [     ->   'manual'

import { safeHref } from './href.ts';
import type { TextNode } from './text.ts';
import { isSafeTemplate, variableAt } from './variable.ts';

type Mark = '**' | '*' | '_' | '[' | '![';

interface Frame {
  mark: Mark | '';
  /** Where its content starts in the source. */
  start: number;
  nodes: TextNode[];
  /** How deep its nodes nest. */
  height: number;
  hasLink: boolean;
}

/** The page draws the tree by recursion; deeper marks are dropped and their text stays. */
const MAX_NESTING = 6;
const MAX_ADDRESS = 2000;

/** The frames that are open, the root first. */
class Frames {
  private readonly stack: Frame[] = [frame('', 0)];
  private readonly open = new Map<Mark, number>();

  private get top(): Frame {
    return this.stack.at(-1) as Frame;
  }

  text(text: string): void {
    append(this.top, text);
  }

  node(node: TextNode, { height, hasLink }: Pick<Frame, 'height' | 'hasLink'>): void {
    append(this.top, node);
    this.top.height = Math.max(this.top.height, height + 1);
    this.top.hasLink ||= hasLink;
  }

  begin(mark: Mark, start: number): void {
    this.stack.push(frame(mark, start));
    this.open.set(mark, (this.open.get(mark) ?? 0) + 1);
  }

  /** The innermost open mark among these. The search is paid for by the frames that `end` then takes away. */
  innermost(marks: readonly Mark[]): Mark | undefined {
    const wanted = marks.filter((mark) => this.open.get(mark));
    if (wanted.length === 0) return undefined;
    return this.stack[this.lastOf(wanted)]?.mark as Mark;
  }

  private lastOf(marks: readonly (Mark | '')[]): number {
    let at = this.stack.length - 1;
    while (at > 0 && !marks.includes(this.stack[at]?.mark ?? '')) at--;
    return at;
  }

  /** Takes away the innermost frame of `mark`, which must be open. Marks inside it that never ended become its text. */
  end(mark: Mark | ''): Frame {
    const [ended, ...inner] = this.stack.splice(this.lastOf([mark])) as [Frame, ...Frame[]];
    for (const one of inner) spill(one, ended);
    for (const one of [ended, ...inner])
      if (one.mark) this.open.set(one.mark, (this.open.get(one.mark) ?? 1) - 1);
    return ended;
  }

  /** The frame's own marks are text after all. */
  literal(ended: Frame, closing: string): void {
    spill(ended, this.top);
    this.text(closing);
  }

  /** The nodes of a frame, without its marks. */
  unmarked(ended: Frame): void {
    spill({ ...ended, mark: '' }, this.top);
  }
}

const frame = (mark: Frame['mark'], start: number): Frame => ({
  ...{ mark, start, nodes: [], height: 0, hasLink: false },
});

function spill(from: Frame, into: Frame): void {
  append(into, from.mark);
  for (const node of from.nodes) append(into, node);
  into.height = Math.max(into.height, from.height);
  into.hasLink ||= from.hasLink;
}

function append({ nodes }: Frame, node: TextNode): void {
  const last = nodes.at(-1);
  if (typeof node === 'string' && typeof last === 'string') nodes[nodes.length - 1] = last + node;
  else if (node !== '') nodes.push(node);
}

/** Compiles the marks of one paragraph or list item. */
export function inline(text: string): TextNode[] {
  const frames = new Frames();
  const special = /[`*_[\]!{]/g;
  for (let at = 0; at < text.length; ) {
    special.lastIndex = at;
    const next = special.exec(text)?.index ?? text.length;
    if (next > at) frames.text(text.slice(at, next));
    at = next < text.length ? step(frames, text, next) : next;
  }
  return frames.end('').nodes;
}

/** Handles the special character at `at`; returns where to go on. */
function step(frames: Frames, text: string, at: number): number {
  const char = text[at] as string;
  if (char === '*' || char === '_') return emphasis(frames, text, at, char);
  if (char === ']') return bracket(frames, text, at);
  if (char === '[' || text.startsWith('![', at)) {
    const mark = char === '[' ? '[' : '![';
    frames.begin(mark, at + mark.length);
    return at + mark.length;
  }
  const end = char === '`' ? text.indexOf('`', at + 1) : -1;
  if (end > at + 1) {
    frames.node({ code: text.slice(at + 1, end) }, { height: 0, hasLink: false });
    return end + 1;
  }
  // Variables are opaque: "{{user.first_name}}" has no mark in it. Two backticks enclose nothing.
  const length = char === '{' ? variableAt(text, at) || 1 : end > 0 ? 2 : 1;
  frames.text(text.slice(at, at + length));
  return at + length;
}

const isSpace = (char: string | undefined): boolean => char === undefined || /\s/.test(char);
// ASCII on purpose: Japanese has no spaces, and *there* emphasis begins in the middle of a sentence.
const isWord = (char: string | undefined): boolean => char !== undefined && /\w/.test(char);

/** A run of "*" or "_": ends what it can, then begins what it can; the rest is text. */
function emphasis(frames: Frames, text: string, at: number, char: '*' | '_'): number {
  let end = at + 1;
  while (text[end] === char) end++;
  const [before, after] = [text[at - 1], text[end]];
  let left = char === '_' && end - at > 1 ? 0 : end - at;
  const literal = char.repeat(end - at - left);
  while (left > 0 && at > 0 && !isSpace(before)) {
    const marks: Mark[] = [];
    if (left > 1) marks.push('**');
    if (!isWord(after)) marks.push(char);
    const mark = frames.innermost(marks);
    if (!mark) break;
    const ended = frames.end(mark);
    if (ended.nodes.length === 0) frames.literal(ended, mark);
    else if (ended.height >= MAX_NESTING) frames.unmarked(ended);
    else frames.node(mark === '**' ? { b: ended.nodes } : { i: ended.nodes }, ended);
    left -= mark.length;
  }
  const single = left % 2 === 1;
  const begins = left > 0 && left <= 3 && !isSpace(after) && !(single && isWord(before));
  if (begins && left > 1) frames.begin('**', end);
  if (begins && single) frames.begin(char, end);
  frames.text(begins ? literal : literal + char.repeat(left));
  return end;
}

/** A "]" ends a link or an image where an address follows; else its brackets are text. */
function bracket(frames: Frames, text: string, at: number): number {
  const mark = frames.innermost(['[', '![']);
  if (!mark) {
    frames.text(']');
    return at + 1;
  }
  const ended = frames.end(mark);
  const address = text[at + 1] === '(' ? addressAt(text, at + 2) : undefined;
  if (!address || (mark === '[' && (ended.hasLink || ended.nodes.length === 0))) {
    frames.literal(ended, ']');
    return at + 1;
  }
  const href = hrefOf(address.text);
  if (mark === '![') {
    const alt = text.slice(ended.start, at);
    if (href === undefined || /^(mailto|tel):/i.test(href)) frames.text(alt);
    else frames.node({ img: href, alt, ...address.size }, { height: 0, hasLink: false });
  } else if (href === undefined || ended.height >= MAX_NESTING) frames.unmarked(ended);
  else frames.node({ a: ended.nodes, href }, { height: ended.height, hasLink: true });
  return address.end;
}

/** An address with variables is kept as it is until they are filled in, and is checked again then. */
const hrefOf = (address: string): string | undefined =>
  address.includes('{{') ? (isSafeTemplate(address) ? address : undefined) : safeHref(address);

interface Address {
  text: string;
  size?: { width: number; height: number };
  /** After the closing parenthesis. */
  end: number;
}

/** `https://... =640x360)` from `start` on. Parentheses inside must be balanced; spaces only in variables. */
function addressAt(text: string, start: number): Address | undefined {
  let [at, depth] = [start, 0];
  for (; at < text.length && at - start <= MAX_ADDRESS; at++) {
    const char = text[at];
    // The next link's address ends this one, or every "](" would read on to the limit.
    if (char === ']' && text[at + 1] === '(') return undefined;
    if (char === '{') at += Math.max(variableAt(text, at) - 1, 0);
    else if (char === '(') depth++;
    else if (isSpace(char) || (char === ')' && --depth < 0)) break;
  }
  const closing = /\s{0,4}(?:=(\d{1,4})x(\d{1,4}))?\)/y;
  closing.lastIndex = at;
  const match = at > start && at - start <= MAX_ADDRESS ? closing.exec(text) : null;
  if (!match) return undefined;
  const [{ length }, width, height] = match;
  const size = width && height ? { size: { width: Number(width), height: Number(height) } } : {};
  return { text: text.slice(start, at), ...size, end: at + length };
}

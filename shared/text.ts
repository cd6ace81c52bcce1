// Authored text: a small Markdown, compiled on the server to a tree that the page draws as text nodes. There is no
// HTML anywhere on the way, so nothing that an author or a user typed can execute. Compile first, then fill variables
// into the compiled tree (`compileText(markdown, subjects)`, or `fillText`): a name like "**x**" or "[a](http://b)"
// stays those characters.

import { inline } from './inline.ts';
import { fillHref, fillVariables, type Subjects } from './variable.ts';

export { safeHref } from './href.ts';
export { fillHref, fillVariables, isSafeTemplate, type Subjects } from './variable.ts';

/** Compiled text. A string is a text node. */
export type TextNode =
  | string
  | { b: TextNode[] }
  | { i: TextNode[] }
  | { code: string }
  | { a: TextNode[]; href: string }
  | { img: string; alt: string; width?: number; height?: number }
  | { p: TextNode[] }
  | { ul: TextNode[][] }
  | { ol: TextNode[][] };

/** As an author writes it: one text, or one for each language. */
export type LocalText = string | { [locale: string]: string };

/** The text that fits `locale` best: exact, its language, another region of its language, English, whatever there is. */
export function pickLocale(text: LocalText, locale: string): string {
  if (typeof text === 'string') return text;
  return text[localeOf(text, locale) ?? ''] ?? '';
}

/** The language of what `pickLocale` picks; of a text without languages nobody knows it. */
export function localeOf(text: LocalText, locale: string): string | undefined {
  if (typeof text === 'string') return undefined;
  const tags = new Map(Object.keys(text).map((tag) => [tag.toLowerCase(), tag]));
  // "zh-Hant-TW" is looked for as itself, then as "zh-Hant", then as "zh".
  const parts = locale.toLowerCase().split('-', 8);
  for (let n = parts.length; n > 0; n--) {
    const found = tags.get(parts.slice(0, n).join('-'));
    if (found !== undefined) return found;
  }
  const sibling = [...tags].find(([tag]) => tag.startsWith(`${parts[0]}-`))?.[1];
  return sibling ?? tags.get('en') ?? [...tags.values()][0];
}

/**
 * Compiles Markdown: paragraphs, "- " and "1. " lists, **bold**, *italic*, `code`, [links](https://...) and
 * ![images](https://... =640x360). Links that are not http, https, mailto or tel become their text. Without `subjects`
 * the variables stay in the tree for `fillText`.
 */
export function compileText(markdown: string, subjects?: Subjects): TextNode[] {
  const blocks = markdown
    .replace(/\r\n?/g, '\n')
    .trim()
    .split(/\n[^\S\n]*(?:\n[^\S\n]*)+/)
    .flatMap(blocksOf);
  const [only] = blocks;
  const nodes = blocks.length === 1 && only && 'p' in only ? only.p : blocks;
  return subjects ? fillText(nodes, subjects) : nodes;
}

type Block = { p: TextNode[] } | { ul: TextNode[][] } | { ol: TextNode[][] };

/** A list may follow its sentence without an empty line between them. */
function blocksOf(text: string): Block[] {
  const blocks: Block[] = [];
  let paragraph: string[] = [];
  const endParagraph = () => {
    if (paragraph.length > 0) blocks.push({ p: inline(paragraph.join('\n')) });
    paragraph = [];
  };
  for (const line of text.split('\n')) {
    const [bullet, number] = /^(?:- |(\d{1,9})\. )/.exec(line) ?? [];
    if (bullet === undefined) {
      paragraph.push(line);
      continue;
    }
    endParagraph();
    const item = inline(line.slice(bullet.length));
    const last = blocks.at(-1);
    if (number === undefined) last && 'ul' in last ? last.ul.push(item) : blocks.push({ ul: [item] });
    else last && 'ol' in last ? last.ol.push(item) : blocks.push({ ol: [item] });
  }
  endParagraph();
  return blocks;
}

/** Fills variables into compiled text. Values become text, never marks; a link whose address is no longer safe becomes its text. */
export function fillText(nodes: readonly TextNode[], subjects: Subjects): TextNode[] {
  const fill = (text: string) => fillVariables(text, subjects);
  const inside = (parts: readonly TextNode[]) => fillText(parts, subjects);
  return nodes.flatMap((node): TextNode[] => {
    if (typeof node === 'string') return [fill(node)].filter(Boolean);
    if ('code' in node) return [{ code: fill(node.code) }];
    if ('b' in node) return [{ b: inside(node.b) }];
    if ('i' in node) return [{ i: inside(node.i) }];
    if ('p' in node) return [{ p: inside(node.p) }];
    if ('ul' in node) return [{ ul: node.ul.map(inside) }];
    if ('ol' in node) return [{ ol: node.ol.map(inside) }];
    if ('a' in node) {
      const href = fillHref(node.href, subjects);
      return href === undefined ? inside(node.a) : [{ a: inside(node.a), href }];
    }
    const img = fillHref(node.img, subjects);
    return img === undefined ? [fill(node.alt)] : [{ ...node, img, alt: fill(node.alt) }];
  });
}

/** The text of a compiled tree without its marks, for names and labels. Paragraphs and items are set apart by a space. */
export function plainText(nodes: readonly TextNode[]): string {
  let text = '';
  for (const node of nodes) {
    if (typeof node === 'string') text += node;
    else if ('code' in node) text += node.code;
    else if ('img' in node) text += node.alt;
    else if ('b' in node) text += plainText(node.b);
    else if ('i' in node) text += plainText(node.i);
    else if ('a' in node) text += plainText(node.a);
    else {
      const parts = 'p' in node ? [node.p] : 'ul' in node ? node.ul : node.ol;
      text += (text && ' ') + parts.map(plainText).join(' ');
    }
  }
  return text;
}

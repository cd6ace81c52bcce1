// Authored text: a small Markdown, compiled on the server to a tree that the page draws as text nodes. There is no
// HTML anywhere on the way, so nothing that an author or a user typed can execute.

import type { Traits } from './rule.ts';

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

/** The locales of a text that fit `locale`, best first: exact, its language, English, whatever there is. */
export function pickLocale(text: LocalText, locale: string): string {
  if (typeof text === 'string') return text;
  const language = locale.split('-')[0] ?? '';
  return text[locale] ?? text[language] ?? text.en ?? Object.values(text)[0] ?? '';
}

const SAFE_SCHEMES = ['http:', 'https:', 'mailto:', 'tel:'];

/** An address that is safe to follow, or undefined. Relative addresses are. Control characters and odd schemes are not. */
export function safeHref(href: string): string | undefined {
  // Browsers drop tab, newline and leading controls before they read the scheme, so we judge what they would see.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is being removed
  const seen = href.replace(/[\u0000-\u0020\u007f-\u00a0\u200b-\u200f\u2028-\u202f\ufeff]/g, '');
  const scheme = /^([a-z][a-z0-9+.-]*:)/i.exec(seen)?.[1]?.toLowerCase();
  if (scheme) return SAFE_SCHEMES.includes(scheme) ? seen : undefined;
  return seen.startsWith('//') || seen.includes('\\') || /^[^/?#]*:/.test(seen) ? undefined : seen;
}

/** Replaces `{{user.name | there}}` by the trait, or by the fallback where the trait is absent or not plain. */
export function fillVariables(text: string, subjects: { user?: Traits; account?: Traits }): string {
  return text.replace(
    /\{\{\s*(user|account)\.([\w.-]{1,64})\s*(?:\|([^{}]{0,200}))?\}\}/g,
    (_, subject: 'user' | 'account', key: string, fallback: string | undefined) => {
      const value = subjects[subject]?.[key];
      const plain = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
      return plain || (fallback ?? '').trim();
    },
  );
}

const INLINE =
  /\*\*(.{1,2000}?)\*\*|(?<![\w*])[*_](.{1,2000}?)[*_](?![\w*])|`([^`]{1,500})`|(!?)\[([^\]]{0,300})\]\(([^()\s]{1,2000})(?:\s*=(\d{1,4})x(\d{1,4}))?\)/s;

const MAX_NESTING = 6;

function inline(text: string, depth = 0): TextNode[] {
  const nodes: TextNode[] = [];
  let rest = text;
  for (let match = INLINE.exec(rest); match && depth < MAX_NESTING; match = INLINE.exec(rest)) {
    if (match.index > 0) nodes.push(rest.slice(0, match.index));
    nodes.push(...inlineNode(match, depth));
    rest = rest.slice(match.index + match[0].length);
  }
  if (rest) nodes.push(rest);
  return nodes;
}

function inlineNode(match: RegExpExecArray, depth: number): TextNode[] {
  const [, bold, italic, code, bang, label = '', address = '', width, height] = match;
  if (bold !== undefined) return [{ b: inline(bold, depth + 1) }];
  if (italic !== undefined) return [{ i: inline(italic, depth + 1) }];
  if (code !== undefined) return [{ code }];
  const href = safeHref(address);
  if (href === undefined) return [label];
  if (!bang) return [{ a: inline(label, depth + 1), href }];
  return [
    { img: href, alt: label, ...(width && height && { width: Number(width), height: Number(height) }) },
  ];
}

/**
 * Compiles Markdown: paragraphs, "- " and "1. " lists, **bold**, *italic*, `code`, [links](https://...) and
 * ![images](https://... =640x360). Links that are not http, https, mailto or tel become their text.
 */
export function compileText(markdown: string): TextNode[] {
  const blocks = markdown
    .replace(/\r\n?/g, '\n')
    .trim()
    .split(/\n{2,}/);
  if (blocks.length === 1 && !/^(-|\d+\.) /.test(blocks[0] ?? '')) return inline(blocks[0] ?? '');
  return blocks.map((block) => {
    const lines = block.split('\n');
    if (lines.every((line) => line.startsWith('- ')))
      return { ul: lines.map((line) => inline(line.slice(2))) };
    if (lines.every((line) => /^\d+\. /.test(line))) {
      return { ol: lines.map((line) => inline(line.replace(/^\d+\. /, ''))) };
    }
    return { p: inline(block) };
  });
}

/** The text of a compiled tree without its marks, for names and labels. */
export function plainText(nodes: TextNode[]): string {
  return nodes
    .map((node) => {
      if (typeof node === 'string') return node;
      if ('code' in node) return node.code;
      if ('img' in node) return node.alt;
      if ('ul' in node) return node.ul.map(plainText).join(' ');
      if ('ol' in node) return node.ol.map(plainText).join(' ');
      return plainText('b' in node ? node.b : 'i' in node ? node.i : 'a' in node ? node.a : node.p);
    })
    .join('');
}

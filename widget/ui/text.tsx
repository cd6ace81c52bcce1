/** @jsxImportSource ./view */
// Draws compiled text. Nodes become elements and text nodes one by one; nothing is ever parsed as HTML. Addresses are
// judged once more here, because what arrives is trusted to be ours but not to be harmless.

import type { TextNode } from '../../shared/text.ts';
import { isSafe } from '../page/href.ts';
import { type Child, jsx } from './view/jsx-runtime.ts';

const TAGS = { b: 'strong', i: 'em', code: 'code', p: 'p', ul: 'ul', ol: 'ol' };

export const textOf = (nodes: TextNode[]): Child => nodes.map(draw);

function draw(node: TextNode | TextNode[]): Child {
  if (typeof node === 'string') return node;
  // A list holds lists: its items.
  if (Array.isArray(node)) return <li>{node.map(draw)}</li>;
  if ('a' in node) return <Link href={node.href}>{node.a.map(draw)}</Link>;
  if ('img' in node) return picture(node);
  const [[name, inside] = []] = Object.entries(node) as [keyof typeof TAGS, string | TextNode[]][];
  return name && jsx(TAGS[name], { children: [inside].flat().map((one) => one && draw(one)) });
}

/** A link; one that leaves the site opens beside it, and tells nothing. */
export function Link({
  href,
  class: name,
  children,
}: {
  href: string;
  class?: string;
  children: Child;
}): Child {
  if (!isSafe(href)) return children;
  const leaves = /^[a-z]+:/i.test(href) && !href.startsWith(`${location.origin}/`);
  return (
    <a href={href} class={name} {...(leaves && { target: '_blank', rel: 'noopener noreferrer' })}>
      {children}
    </a>
  );
}

/** Width and height are attributes, so that its place is kept until it is there. */
function picture({ img, alt, ...size }: Extract<TextNode, { img: string }>): Child {
  if (!isSafe(img)) return alt;
  return <img src={img} alt={alt} {...size} loading="lazy" referrerPolicy="no-referrer" />;
}

/** @jsxImportSource ./view */
// Draws compiled text. Nodes become elements and text nodes one by one; nothing is ever parsed as HTML. Addresses are
// judged once more here, because what arrives is trusted to be ours but not to be harmless.

import type { TextNode } from '../../shared/text.ts';
import { isSafe } from '../page/href.ts';
import type { Child } from './view/jsx-runtime.ts';

interface Props {
  nodes: TextNode[];
  /** Inside a heading or a label: paragraphs and lists become their text. */
  inline?: boolean;
}

export const Text = ({ nodes, inline = false }: Props): Child => many(nodes, inline);

const many = (nodes: TextNode[], inline: boolean): Child => nodes.map((node) => draw(node, inline));

function draw(node: TextNode, inline: boolean): Child {
  if (typeof node === 'string') return node;
  if ('b' in node) return <strong>{many(node.b, inline)}</strong>;
  if ('i' in node) return <em>{many(node.i, inline)}</em>;
  if ('code' in node) return <code>{node.code}</code>;
  if ('a' in node) return <Link href={node.href}>{many(node.a, inline)}</Link>;
  if ('img' in node) return inline ? node.alt : picture(node);
  if ('p' in node) return inline ? many(node.p, inline) : <p>{many(node.p, inline)}</p>;
  const items = 'ul' in node ? node.ul : node.ol;
  if (inline) return items.map((item) => many(item, inline));
  const List = 'ul' in node ? 'ul' : 'ol';
  return (
    <List>
      {items.map((item) => (
        <li>{many(item, inline)}</li>
      ))}
    </List>
  );
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
function picture({ img, alt, width, height }: Extract<TextNode, { img: string }>): Child {
  if (!isSafe(img)) return alt;
  return (
    <img
      src={img}
      alt={alt}
      {...(width && { width })}
      {...(height && { height })}
      loading="lazy"
      referrerPolicy="no-referrer"
    />
  );
}

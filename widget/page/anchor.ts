// Finds a step's element. The name comes first: an element that carries data-foothold is meant for us. Where there are other
// ways to find it as well, and none has the name, they vote (votes.ts, which comes when a target has votes).

import type { TargetInput, WireTarget } from '../../shared/target.ts';
import { OWN_TAG } from './own.ts';
import { openRoots, type Root } from './roots.ts';
import { isVisible } from './visibility.ts';
import type { elect, Find } from './votes.ts';

/** @param vote undefined as long as it has not come */
export function findTarget(
  input: TargetInput,
  document: Document,
  vote: typeof elect | undefined,
): Element | undefined {
  const target = typeof input === 'string' ? { name: input, votes: [] } : (input as WireTarget);
  const near = look(target, [document], vote);
  return near && isVisible(near) ? near : (look(target, openRoots(document), vote) ?? near);
}

function look(
  { name, votes }: WireTarget,
  roots: Root[],
  vote: typeof elect | undefined,
): Element | undefined {
  const find: Find = (selector, is) =>
    roots
      .flatMap((root) => select(root, selector))
      .filter(is)
      .map(boxed);
  const named = name ? find('[data-foothold]', (one) => one.getAttribute('data-foothold') === name) : [];
  return named.find(isVisible) ?? vote?.(votes, find, isVisible) ?? named[0];
}

/** An author's selector may be anything; one that is not valid finds nothing. */
function select(root: Root, selector: string): Element[] {
  try {
    return [...root.querySelectorAll(selector)].filter(({ localName }) => localName !== OWN_TAG);
  } catch {
    return [];
  }
}

/** A wrapper without a box of its own (display: contents) is where its first box is. */
function boxed(element: Element): Element {
  if (getComputedStyle(element).display !== 'contents') return element;
  return [...element.querySelectorAll('*')].find((one) => one.getClientRects().length > 0) ?? element;
}

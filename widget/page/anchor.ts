// Finds a step's element. The name comes first: an element that carries data-foothold is meant for us. Without one, every
// other way to find it gives its vote to what it finds, and an element wins with more than half of all votes, seen or
// not: one selector that rots does not lose the target, and one that now means something else does not win alone. Of
// equals, hidden ones stand back; two that can be seen are none, and so is one that a single vote names against another:
// pointing at the wrong one is worse than at none.

import { fold, type TargetInput, type Vote, type WireTarget } from '../../shared/target.ts';
import { accessibleName } from './name.ts';
import { OWN_TAG } from './own.ts';
import { openRoots, type Root } from './roots.ts';
import { isVisible } from './visibility.ts';

type Find = (selector: string, is: (element: Element) => boolean) => Element[];

/** A vote as it was cast. */
interface Ballot {
  weight: number;
  elements: Element[];
}

export function findTarget(input: TargetInput, document: Document): Element | undefined {
  const target = typeof input === 'string' ? { name: input, votes: [] } : (input as WireTarget);
  const near = look(target, [document]);
  return near && isVisible(near) ? near : (look(target, openRoots(document)) ?? near);
}

function look({ name, votes }: WireTarget, roots: Root[]): Element | undefined {
  const find: Find = (selector, is) =>
    roots
      .flatMap((root) => select(root, selector))
      .filter(is)
      .map(boxed);
  const named = name ? find('[data-foothold]', (one) => one.getAttribute('data-foothold') === name) : [];
  return named.find(isVisible) ?? elect(votes.map((vote) => cast(vote, find))) ?? named[0];
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
  const inside = [...element.children].map(boxed);
  return inside.find((one) => one.getClientRects().length > 0) ?? element;
}

function cast({ weight, css, label, text }: Vote, find: Find): Ballot {
  const isMeant = (element: Element) =>
    (!label || accessibleName(element) === label) && (!text || fold(element.textContent) === text);
  for (const selector of css) {
    const all = find(selector, isMeant);
    const isInnermost = (one: Element) => !all.some((other) => other !== one && one.contains(other));
    if (all.length > 0) return { weight, elements: text ? all.filter(isInnermost) : all };
  }
  return { weight, elements: [] };
}

function elect(ballots: Ballot[]): Element | undefined {
  /** The votes for it, less all others. */
  const lead = (one: Element) =>
    ballots.reduce((sum, { weight, elements }) => sum + (elements.includes(one) ? weight : -weight), 0);
  const winners = [...new Set(ballots.flatMap(({ elements }) => elements))].filter((one) => lead(one) > 0);
  const seen = winners.filter(isVisible);
  const [first, second] = (seen.length > 0 ? seen : winners).sort((a, b) => lead(b) - lead(a));
  if (!first || (second && lead(first) === lead(second))) return undefined;
  // One voice alone does not outweigh another that points elsewhere on the page.
  const others = ballots.filter(({ elements }) => !elements.includes(first));
  const isAlone = others.length === ballots.length - 1;
  return isAlone && others.some(({ elements }) => elements.some(isVisible)) ? undefined : first;
}

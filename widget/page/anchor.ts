// Finds a step's element. The name comes first: an element that carries data-foothold is meant for us. Without one, every
// other way to find it gives its vote to what it finds, and an element wins with more than half of all votes, seen or
// not: one selector that rots does not lose the target, and one that now means something else does not win alone. Of
// equals, hidden ones stand back; two that can be seen are none, and so is one that a single vote names against another:
// pointing at the wrong one is worse than at none.

import { asTarget, type Target, type TargetInput } from '../../shared/target.ts';
import { accessibleName, fold, implicitSelector } from './role.ts';
import { OWN_TAG, openRoots, type Root } from './roots.ts';
import { isVisible } from './visibility.ts';

type Find = (selector: string) => Element[];
type Vote = [weight: number, candidates: Element[]];

/** What an author wrote on purpose outweighs all that a redesign or a translation changes; structure decides the least. */
const WEIGHTS = { chosen: 5, content: 2, structure: 1 } as const;
/** Ids with digits or marks are mostly made up anew at each load. */
const MADE_UP = /[\d:«]|^[-_]/;
/** Elements whose text a person would name. */
const TEXTUAL = 'a,button,summary,label,legend,input,li,th,td,h1,h2,h3,h4,h5,h6,[role],[tabindex]';

export function findTarget(input: TargetInput, document: Document): Element | undefined {
  const target = asTarget(input);
  const near = look(target, [document]);
  return near && isVisible(near) ? near : (look(target, openRoots(document)) ?? near);
}

function look(target: Target, roots: Root[]): Element | undefined {
  const find: Find = (selector) => roots.flatMap((root) => select(root, selector));
  const named = target.name ? withAttribute(find, ['data-foothold'], target.name).map(boxed) : [];
  return named.find(isVisible) ?? elect(votesOf(target, find)) ?? named[0];
}

/** An author's selector may be anything; one that is not valid finds nothing. */
function select(root: Root, selector: string): Element[] {
  try {
    return [...root.querySelectorAll(selector)].filter((element) => element.localName !== OWN_TAG);
  } catch {
    return [];
  }
}

/** A wrapper without a box of its own (display: contents) is where its first box is. */
function boxed(element: Element): Element {
  if (element.getClientRects().length > 0 || getComputedStyle(element).display !== 'contents') return element;
  const inside = [...element.children].map(boxed);
  return inside.find((one) => one.getClientRects().length > 0) ?? element;
}

/** Compared as text rather than by a selector, so that a name may hold anything. */
const withAttribute = (find: Find, names: string[], value: string): Element[] =>
  names.flatMap((name) => find(`[${name}]`).filter((element) => element.getAttribute(name) === value));

function votesOf({ id, testId, role, label, text, css }: Target, find: Find): Vote[] {
  const { chosen, content, structure } = WEIGHTS;
  const votes: Vote[] = [];
  if (id) votes.push([MADE_UP.test(id) ? structure : chosen, find(`#${CSS.escape(id)}`).map(boxed)]);
  if (testId)
    votes.push([
      chosen,
      withAttribute(find, ['data-testid', 'data-test-id', 'data-test'], testId).map(boxed),
    ]);
  if (role || label) votes.push([content, byRole(role, label, find)]);
  if (text) votes.push([content, byText(text, find)]);
  if (css) votes.push([structure, find(css).map(boxed)]);
  return votes;
}

function elect(votes: Vote[]): Element | undefined {
  const all = votes.reduce((sum, [weight]) => sum + weight, 0);
  const counts = new Map<Element, number>();
  for (const [weight, candidates] of votes)
    for (const element of candidates) counts.set(element, (counts.get(element) ?? 0) + weight);
  const winners = [...counts].filter(([, count]) => 2 * count > all);
  const seen = winners.filter(([element]) => isVisible(element));
  const list = seen.length > 0 ? seen : winners;
  const most = Math.max(...list.map(([, count]) => count));
  const [winner, second] = list.filter(([, count]) => count === most).map(([element]) => element);
  if (!winner || second) return undefined;
  // One voice alone does not outweigh another that points elsewhere on the page.
  const voices = votes.filter(([, candidates]) => candidates.includes(winner)).length;
  const others = votes.some(([, candidates]) => !candidates.includes(winner) && candidates.some(isVisible));
  return voices === 1 && others ? undefined : winner;
}

function byRole(role: string | undefined, label: string | undefined, find: Find): Element[] {
  const implied = role && implicitSelector(role);
  const selector = role
    ? `[role="${CSS.escape(role)}"]${implied ? `,${implied}` : ''}`
    : `${TEXTUAL},select,textarea`;
  const wanted = label && fold(label);
  return find(selector).filter((element) => {
    const given = element.getAttribute('role');
    return (!role || !given || given === role) && (!wanted || accessibleName(element) === wanted);
  });
}

/** The innermost elements whose whole text this is. */
function byText(text: string, find: Find): Element[] {
  const wanted = fold(text);
  const matching = (selector: string) =>
    find(selector).filter((element) => fold(element.textContent) === wanted);
  const found = matching(TEXTUAL);
  const all = found.length > 0 ? found : matching('span,p,div,strong,b,em,dt,dd,figcaption');
  return all.filter((element) => !all.some((other) => other !== element && element.contains(other)));
}

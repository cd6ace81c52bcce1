// Finds a step's element. The name comes first: an element that carries data-foothold is meant for us. Without one, every
// other way to find it names its candidates, and the candidate with most votes wins, so that one selector that
// rots does not lose the target. Of several equals the visible one is taken, then the first in the document.

import { asTarget, type Target, type TargetInput } from '../../shared/target.ts';
import { accessibleName, fold, implicitSelector } from './role.ts';
import { OWN_TAG, openRoots, type Root } from './roots.ts';
import { isVisible } from './visibility.ts';

type Find = (selector: string) => Element[];

const VOTES = { id: 3, testId: 3, role: 2, text: 2, css: 2 } as const;
/** Elements whose text a person would name. */
const TEXTUAL = 'a,button,summary,label,legend,input,li,th,td,h1,h2,h3,h4,h5,h6,[role],[tabindex]';

export function findTarget(input: TargetInput, document: Document): Element | undefined {
  const target = asTarget(input);
  return look(target, [document]) ?? look(target, openRoots(document));
}

function look(target: Target, roots: Root[]): Element | undefined {
  const find: Find = (selector) => roots.flatMap((root) => select(root, selector));
  const named = target.name ? withAttribute(find, ['data-foothold'], target.name) : [];
  return best(named) ?? best(elect(target, find));
}

/** An author's selector may be anything; one that is not valid finds nothing. */
function select(root: Root, selector: string): Element[] {
  try {
    return [...root.querySelectorAll(selector)].filter((element) => element.localName !== OWN_TAG);
  } catch {
    return [];
  }
}

/** Compared as text rather than by a selector, so that a name may hold anything. */
const withAttribute = (find: Find, names: string[], value: string): Element[] =>
  names.flatMap((name) => find(`[${name}]`).filter((element) => element.getAttribute(name) === value));

/** The candidates with most votes. */
function elect({ id, testId, role, label, text, css }: Target, find: Find): Element[] {
  const votes = new Map<Element, number>();
  const vote = (candidates: Element[], weight: number) => {
    for (const element of candidates) votes.set(element, (votes.get(element) ?? 0) + weight);
  };
  if (id) vote(find(`#${CSS.escape(id)}`), VOTES.id);
  if (testId) vote(withAttribute(find, ['data-testid', 'data-test-id', 'data-test'], testId), VOTES.testId);
  if (css) vote(find(css), VOTES.css);
  if (role || label) vote(byRole(role, label, find), VOTES.role);
  if (text) vote(byText(text, find), VOTES.text);
  const most = Math.max(0, ...votes.values());
  return [...votes].filter(([, count]) => count === most).map(([element]) => element);
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
    find(selector).filter((element) => fold(element.textContent ?? '') === wanted);
  const found = matching(TEXTUAL);
  const all = found.length > 0 ? found : matching('span,p,div,strong,b,em,dt,dd,figcaption');
  return all.filter((element) => !all.some((other) => other !== element && element.contains(other)));
}

const best = (candidates: Element[]): Element | undefined => candidates.find(isVisible) ?? candidates[0];

// Finds an element by votes: every way to find it gives its vote to what it finds, and an element wins with more than half of
// all votes, seen or not: one selector that rots does not lose the target, and one that now means something else does not win
// alone. Of equals, hidden ones stand back; two that can be seen are none, and so is one that a single vote names against
// another: pointing at the wrong one is worse than at none.

import { fold, type Vote } from '../../shared/target.ts';
import { accessibleName } from './name.ts';

export type Find = (selector: string, is: (element: Element) => boolean) => Element[];

/** A vote as it was cast. */
interface Ballot {
  weight: number;
  elements: Element[];
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

/** Whom the votes agree on. @param isVisible handed in, since it comes with what asks */
export function elect(
  votes: Vote[],
  find: Find,
  isVisible: (element: Element) => boolean,
): Element | undefined {
  const ballots = votes.map((vote) => cast(vote, find));
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

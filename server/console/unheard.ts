// What a rule asks for and nobody has sent: most often a name that was mistyped, and nobody would ever be in it.

import { MOST_CHOICES, type SegmentChoices } from '../metrics/report/segments.ts';
import { unheardWords as words } from './words/event-rule.ts';
import type { Tell } from './words.ts';

/** A hint beside a name that no account has sent; undefined where one has, or where there are too many to know. */
export function unheardEvent(tell: Tell, event: string, { events }: { events: readonly string[] }) {
  const name = event.trim();
  const isKnown = name === '' || name.startsWith('$') || events.includes(name);
  return isKnown || events.length >= MOST_CHOICES.events ? undefined : tell(words.event, { what: name });
}

/** The same of an attribute. */
export function unheardTrait(
  tell: Tell,
  trait: string,
  { traits, of }: Pick<SegmentChoices, 'traits'> & { of: 'account' | 'user' },
) {
  const name = trait.trim();
  const known = traits[of];
  const isKnown = name === '' || known.some(({ key }) => key === name);
  return isKnown || known.length >= MOST_CHOICES.keys ? undefined : tell(words[of], { what: name });
}

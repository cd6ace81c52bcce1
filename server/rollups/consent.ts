// What a person agreed to, as Segment's consent management says it with every event (`context.consent.categoryPreferences`).
// It is kept with the person, as traits that nobody can tell otherwise: the latest word holds, with when and by what it was
// said; it is told, exported and erased with them.

import { isObject } from '../../shared/is-object.ts';

/** Keys of traits that are consent; a trait of that name is not taken from anybody. */
const PREFIX = '$consent.';

/** Categories of one message, and characters of a name, that are kept. */
const MAX_CATEGORIES = 50;
const MAX_NAME = 100;

export interface Consent {
  /** Granted or not, by category. */
  preferences: Record<string, boolean>;
  /** What told it: the client's library. */
  source: string;
}

/** What of a message's context says consent, and nothing else that may stand there. */
export function consentContext(
  consent: unknown,
): { categoryPreferences: Record<string, boolean> } | undefined {
  const preferences = isObject(consent) ? consent.categoryPreferences : undefined;
  if (!isObject(preferences)) return undefined;
  const kept = Object.entries(preferences)
    .filter(
      (entry): entry is [string, boolean] => typeof entry[1] === 'boolean' && entry[0].length <= MAX_NAME,
    )
    .slice(0, MAX_CATEGORIES);
  return kept.length > 0 ? { categoryPreferences: Object.fromEntries(kept) } : undefined;
}

/** The consent in a stored context; nearly none has any, and those are not parsed. */
export function consentIn(context: string | null): Consent | undefined {
  if (!context?.includes('"consent"')) return undefined;
  const { consent, library } = JSON.parse(context) as { consent?: unknown; library?: unknown };
  const kept = consentContext(consent);
  const source = isObject(library) && typeof library.name === 'string' ? library.name : '';
  return kept && { preferences: kept.categoryPreferences, source };
}

/** The traits that it is kept as. */
export const consentTraits = ({ preferences, source }: Consent): [string, object][] =>
  Object.entries(preferences).map(([category, granted]) => [PREFIX + category, { granted, source }]);

/** What such a trait says, where it is of this category. */
export const consentOf = (
  { key, value }: { key: string; value: unknown },
  category: string,
): { granted: boolean; source: string } | undefined =>
  key === PREFIX + category ? (value as { granted: boolean; source: string }) : undefined;

export const isConsentTrait = (key: string): boolean => key.startsWith(PREFIX);

export const categoryOf = (key: string): string => key.slice(PREFIX.length);

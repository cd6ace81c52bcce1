// A leaf of a rule in a few words, as it is named in lists: its form, and what it is about.

export function leafName(leaf: object): string {
  const { of, state, where, ...rest } = leaf as Record<string, unknown>;
  const form = [
    'event',
    'user',
    'account',
    'member',
    'content',
    'item',
    'feature',
    'milestone',
    'segment',
    'score',
  ].find((key) => key in rest);
  if (form === undefined) return JSON.stringify(leaf);
  return [form, `"${String(rest[form])}"`, ...(typeof state === 'string' ? [state] : [])].join(' ');
}

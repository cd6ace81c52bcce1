// JSON may hold half of a character: "\ud83d", what is left when a text is cut in the middle of an emoji. SQLite stores it
// as bytes that are not UTF-8, and the database client ends the process when it reads those. So halves become U+FFFD
// at the door, in keys and values alike.

/** Only an escape can say half of a character: the body itself was decoded strictly. */
const MAY_HOLD_HALVES = /\\ud[89a-f]/i;

/** The text with U+FFFD for every half of a character. */
export const wellFormed = (text: string): string => Buffer.from(text).toString();

/** The value that `json` was parsed to, put right in place. Not recursive, because a body may nest as deep as it is long. */
export function mendHalves(value: unknown, json: string): unknown {
  if (!MAY_HOLD_HALVES.test(json)) return value;
  const root = { value };
  const open: object[] = [root];
  for (let next = open.pop(); next; next = open.pop()) {
    const holder = next as Record<string, unknown>;
    for (const [key, inner] of Object.entries(holder)) {
      const name = wellFormed(key);
      if (name !== key) delete holder[key];
      holder[name] = typeof inner === 'string' ? wellFormed(inner) : inner;
      if (typeof inner === 'object' && inner !== null) open.push(inner);
    }
  }
  return root.value;
}

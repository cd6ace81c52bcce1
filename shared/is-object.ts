export type Raw = Readonly<Record<string, unknown>>;

/** A JSON object: neither a list nor null. */
export const isObject = (value: unknown): value is Raw =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

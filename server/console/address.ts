// The state of a page is its address. Links keep the day that the reader looks at; a link to the same page keeps
// everything but what it changes.

export type Changes = Readonly<Record<string, string | number | undefined>>;

/** An address of the console. Empty and undefined values are left out, so that addresses stay short. */
export function address(path: string, params: Changes = {}): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(params)) {
    if (value !== undefined && value !== '') query.set(key, String(value));
  }
  return query.size > 0 ? `${path}?${query}` : path;
}

/** The address at hand with some values changed; undefined takes one away. */
export function changed(path: string, query: URLSearchParams, changes: Changes): string {
  return address(path, { ...Object.fromEntries(query), ...changes });
}

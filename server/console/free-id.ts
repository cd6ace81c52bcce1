// The id of what is new and was given none.

const MOST_LETTERS = 48;

/** Of the name's letters, one that nothing has yet; `kind` stands in for a name that has none of an id's, such as 共有. */
export function freeId(name: string, { kind, taken }: { kind: string; taken: ReadonlySet<string> }): string {
  const letters = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, MOST_LETTERS);
  const base = letters || kind;
  for (let n = 1; ; n++) {
    const id = n === 1 && letters ? base : `${base}-${n}`;
    if (!taken.has(id)) return id;
  }
}

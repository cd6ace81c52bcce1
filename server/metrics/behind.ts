// The accounts behind the numbers of a report. Whoever counts notes here, beside what is told, how to name the accounts that were counted; the
// list of accounts makes the same report and takes them from there. So a number and the list that it opens cannot differ.

/** By the key of a number, such as "exposed:welcome" or the key of a group; undefined where there is no such number. */
export type NamesBehind = (key: string) => readonly string[] | undefined;

const known = new WeakMap<object, NamesBehind>();

/** @param told the part of a report that holds the numbers; it must reach the report as it is */
export function countedFrom<T extends object>(told: T, names: NamesBehind): T {
  known.set(told, names);
  return told;
}

/** The ids of the accounts behind a number that one of these parts of a report holds. */
export function namesBehind(parts: readonly (object | undefined)[], key: string): string[] | undefined {
  for (const part of parts) {
    const names = part && known.get(part)?.(key);
    if (names) return [...new Set(names)];
  }
  return undefined;
}

/** Groups with their members, of whom `idOf` tells the account. */
export function groupsCountedFrom<Group extends object, T>(
  groups: Group[],
  members: readonly (readonly [key: string, members: Iterable<T>])[],
  idOf: (member: T) => string,
): Group[] {
  return countedFrom(groups, (wanted) => {
    const own = members.find(([key]) => key === wanted)?.[1];
    return own && Array.from(own, idOf);
  });
}

// What changed from one version of a definition to the next, field by field; of lists whose parts have ids, part by part. Pure.

export type Difference =
  | { field: string; before: unknown; after: unknown }
  | { field: string; added: string[]; removed: string[]; changed: string[] };

type Body = Readonly<Record<string, unknown>>;

/** In the order of the newer one's fields. */
export function differences(before: Body, after: Body): Difference[] {
  const fields = [...new Set([...Object.keys(after), ...Object.keys(before)])];
  return fields
    .filter((field) => !isSame(before[field], after[field]))
    .map((field) => differenceOf(field, before[field], after[field]));
}

function differenceOf(field: string, before: unknown, after: unknown): Difference {
  const [was, is] = [partsOf(before), partsOf(after)];
  if (!was || !is) return { field, before, after };
  const ids = (parts: ReadonlyMap<string, unknown>) => [...parts.keys()];
  return {
    field,
    added: ids(is).filter((id) => !was.has(id)),
    removed: ids(was).filter((id) => !is.has(id)),
    changed: ids(is).filter((id) => was.has(id) && !isSame(was.get(id), is.get(id))),
  };
}

/** By id; undefined for what is no list of parts. */
function partsOf(value: unknown): Map<string, unknown> | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  const pairs = value.map((one: unknown): [unknown, unknown] => [(one as { id?: unknown } | null)?.id, one]);
  return pairs.every(([id]) => typeof id === 'string') ? new Map(pairs as [string, unknown][]) : undefined;
}

/** The order of keys says nothing. */
const isSame = (a: unknown, b: unknown): boolean => sorted(a) === sorted(b);

const sorted = (value: unknown): string =>
  JSON.stringify(value, (_, one: unknown) =>
    one !== null && typeof one === 'object' && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([x], [y]) => (x < y ? -1 : 1)))
      : one,
  ) ?? '';

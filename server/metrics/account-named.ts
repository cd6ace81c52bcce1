// Whether an account is one that the reader looks for by name or id, in any case.

export function isNamed({ id, name }: { id: string; name: string }, search: string | undefined): boolean {
  const wanted = search?.trim().toLowerCase();
  return !wanted || name.toLowerCase().includes(wanted) || id.toLowerCase().includes(wanted);
}

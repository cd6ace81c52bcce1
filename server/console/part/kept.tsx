// Carries the rest of the address through a GET form, which would drop it.

export function Kept({ query, except }: { query: URLSearchParams; except: readonly string[] }) {
  return (
    <>
      {[...query]
        .filter(([name, value]) => value !== '' && !except.includes(name))
        .map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
    </>
  );
}

// Matches page addresses against patterns like "/projects/:id/*". `:name` stands for one segment, `*` inside the
// pattern for any run of segments, an empty one too. Work is bounded by segments of pattern x segments of address;
// nothing is a RegExp.

export interface Address {
  /** The path, as `location.pathname`. */
  path: string;
  /** The fragment with its "#", for routers that keep the route there. */
  hash?: string;
}

/** A longer pattern matches nothing. */
const MAX_SEGMENTS = 64;

// One segment more than a pattern can have is kept, so that a cut address never passes for a short one.
const segments = (path: string): string[] =>
  path
    .split('/')
    .filter(Boolean)
    .slice(0, MAX_SEGMENTS + 1)
    .map(decoded);

/** A browser gives "/設定" percent-encoded. An encoded slash stays inside its segment, since we decode after the cut. */
function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/**
 * Does the address match? A pattern with "#" is matched against the fragment (`#/projects/:id`; what follows a "?" there
 * is no route), any other against the path. A trailing slash means nothing; letter case does.
 */
export function matchesAddress(pattern: string, { path, hash = '' }: Address): boolean {
  const [wanted = '', ...fragment] = pattern.split('#');
  if (fragment.length === 0) return matchSegments(pattern, path);
  const [route = ''] = hash.slice(1).split('?');
  return (!wanted || matchSegments(wanted, path)) && matchSegments(fragment.join('#'), route);
}

/** Greedy glob with one point of return: the last `*`. */
function matchSegments(wanted: string, given: string): boolean {
  const pattern = segments(wanted);
  const path = segments(given);
  if (pattern.length > MAX_SEGMENTS) return false;
  let [p, at, star, resume] = [0, 0, -1, 0];
  while (at < path.length) {
    const part = pattern[p];
    if (part === '*') {
      star = p++;
      resume = at;
    } else if (part !== undefined && (part[0] === ':' || part === path[at])) {
      p++;
      at++;
    } else if (star >= 0) {
      p = star + 1;
      at = ++resume;
    } else return false;
  }
  while (pattern[p] === '*') p++;
  return p === pattern.length;
}

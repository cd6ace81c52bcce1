// The last look at an address before the page follows it, by the eyes of who will: the browser's own parser drops the
// controls that could hide a scheme. The server has refused everything odd before (shared/href.ts).

/** A relative address that names another host. */
const OTHER_HOST = /^\s*[\\/]\s*[\\/]/;

export function isSafe(href: string): boolean {
  try {
    return !OTHER_HOST.test(href) && /^(https?|mailto|tel):$/.test(new URL(href, document.baseURI).protocol);
  } catch {
    return false;
  }
}

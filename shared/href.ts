// Which addresses are safe to follow. Checked when content is saved, when text is compiled, when variables are filled in,
// and once more when the page draws a link.

const SAFE_SCHEMES = ['http:', 'https:', 'mailto:', 'tel:'];

// Browsers drop tab, newline and leading controls before they read the scheme, so we judge what they would see. Invisible
// characters go as well: nobody means them, and an address should be what it looks like.
const INVISIBLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is being removed
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;

/** An address that is safe to follow, or undefined. Relative addresses are. Control characters and odd schemes are not. */
export function safeHref(href: string): string | undefined {
  const seen = href.replace(INVISIBLE, '').trim().replaceAll(' ', '%20');
  const scheme = /^([a-z][a-z0-9+.-]*:)/i.exec(seen)?.[1]?.toLowerCase();
  if (scheme) return SAFE_SCHEMES.includes(scheme) ? seen : undefined;
  const otherHost = seen.startsWith('//') || seen.includes('\\');
  return seen === '' || otherHost || /^[^/?#]*:/.test(seen) ? undefined : seen;
}

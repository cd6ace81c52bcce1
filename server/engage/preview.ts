// The link with which a vendor looks at a draft in their own page.

import { type PageTokens, TOKEN_MS } from '../auth/page-token.ts';

/** The parameter of a page's address that carries a preview token. */
const PREVIEW_PARAMETER = 'foothold_preview';

export interface PreviewLink {
  token: string;
  /** To append to an address, after "?" or "&". */
  query: string;
  /** ISO 8601. */
  expiresAt: string;
}

export function previewLink(
  { tokens, now }: { tokens: PageTokens; now: () => number },
  asked: { envId: string; content: string; locale?: string | undefined; expiresIn?: number },
): PreviewLink {
  const { envId, content, locale, expiresIn = TOKEN_MS.usual } = asked;
  const expiresAt = now() + expiresIn;
  const token = tokens.forPreview({ envId, content, expiresAt, ...(locale && { locale }) });
  return { token, query: `${PREVIEW_PARAMETER}=${token}`, expiresAt: new Date(expiresAt).toISOString() };
}

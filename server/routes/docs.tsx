// GET /docs: the HTTP API for people to read, a page for each of its headings, and /docs/identity, how to sign user tokens. The
// `docs` of every error points at its code on the first.

import { type Context, Hono } from 'hono';
import { ApiFormsPage, ApiPage, apiTagPage } from '../console/page/api.tsx';
import { FORMS_PATH } from '../console/page/api-operation.tsx';
import { SigningPage } from '../console/page/signing.tsx';
import { toHtml } from '../console/part/document.tsx';
import { langOf, themeOf } from '../console/reader.ts';
import type { OpenApiDocument } from '../openapi/document.ts';
import { SNIPPETS } from './identity-snippets.ts';

export function docsRoutes({ document }: { document: () => OpenApiDocument }) {
  const look = (c: Context) => ({ lang: langOf(c), theme: themeOf(c) });
  return new Hono()
    .get('/docs', (c) => c.html(toHtml(<ApiPage document={document()} {...look(c)} />)))
    .get(FORMS_PATH, (c) => c.html(toHtml(<ApiFormsPage document={document()} {...look(c)} />)))
    .get('/docs/api/:heading', (c) => {
      const { origin } = new URL(c.req.url);
      const found = apiTagPage(c.req.param('heading'), { document: document(), origin, ...look(c) });
      return found ? c.html(toHtml(found)) : c.notFound();
    })
    .get('/docs/identity', (c) => c.html(toHtml(<SigningPage {...look(c)} snippets={SNIPPETS} />)));
}

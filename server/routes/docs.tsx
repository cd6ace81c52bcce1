// GET /docs: what each error code means, where the `docs` of an error points.

import { Hono } from 'hono';
import { Document, toHtml } from '../console/part/document.tsx';
import { langOf, themeOf } from '../console/reader.ts';
import { type ErrorCode, STATUS } from '../errors.ts';

const MEANINGS: Record<ErrorCode, string> = {
  bad_request:
    'The request could not be read: not JSON, not UTF-8, empty, or without its list of messages. The message says where it breaks.',
  invalid: 'The request was read, but a field is wrong; "field" names it by its path.',
  unauthorized:
    'No key, or not one that we know for this. Events and boot take the write key (wk_), everything else the secret key (sk_), as Basic user name or Bearer.',
  forbidden: 'The key or the person may not do this.',
  not_found: 'There is no such thing in this environment.',
  conflict: 'It was changed by somebody else meanwhile; read it again.',
  too_large: 'Over 1 MiB on the wire, 4 MiB after gunzip, or 1,000 events. Send smaller batches.',
  unsupported: 'This content type or encoding is not supported.',
  busy: 'More is waiting than can be stored at once. Try again after the seconds in Retry-After.',
  internal: 'Something broke on our side, and was logged.',
};

export function docsRoutes() {
  return new Hono().get('/docs', (c) =>
    c.html(
      toHtml(
        <Document title="Errors" lang={langOf(c)} theme={themeOf(c)}>
          <main class="door">
            <h1>Errors</h1>
            <p>
              Every refusal has the form <code>{'{"error": {"code", "message", "field"?, "docs"}}'}</code>.
              Single events of a batch are never refused this way: the reply names them under{' '}
              <code>quarantined</code>.
            </p>
            <dl>
              {Object.entries(MEANINGS).map(([code, meaning]) => (
                <div key={code} id={code}>
                  <dt>
                    <code>{code}</code> {STATUS[code as ErrorCode]}
                  </dt>
                  <dd>{meaning}</dd>
                </div>
              ))}
            </dl>
          </main>
        </Document>,
      ),
    ),
  );
}

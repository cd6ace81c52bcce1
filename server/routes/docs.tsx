// GET /docs: the routes that decide what shows, and what each error code means, where the `docs` of an error points.

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

const ROUTES: Record<string, string> = {
  'GET, PUT, DELETE /v1/content/:id':
    'A checklist, a guide or a survey as a draft. GET /v1/content lists them; POST …/publish makes the draft a version that people see, POST …/rollback {"version"?} goes back to an earlier one.',
  'POST /v1/content/:id/preview':
    '{"locale"?, "expiresIn"?: "1h" to "7d"} gives {"token", "query", "expiresAt"}. Append "query" to an address of your product: the draft shows there as it is by then, whatever its rules say, and nothing of it is reported.',
  'GET, PUT /v1/settings':
    '{"theme", "fatigue": {"perDay", "gap", "surveyGap"}, "holdout", "hub"} of the environment. PUT replaces all of them; what is not given gets its default, and "hub": null means none. A theme is refused where text that it gives cannot be read (4.5 to 1) on what it gives for it.',
  'GET /v1/decisions?userId&contentId&accountId':
    'Why this person is or is not shown this content, or any. Gates in order: schedule, audience, holdout, frequency, trigger, target, fatigue, turn. "passes": null means that the page decides; "until" is the time from which on a gate may pass, in epoch milliseconds. With the traces of audience and trigger, and the facts. Days of the budget are UTC days here, the reader\u2019s own in the page.',
  'POST /v1/debug-token':
    '{"expiresIn"?} gives {"token", "expiresAt"} for foothold.debug(token): the debugger in the page tells facts and traces as well.',
  'POST /v1/boot':
    'With the write key: what one session may see. "debug": true adds the gates and reasons of every published content, a debug token the facts and traces; "preview" takes a preview token and gives that draft alone.',
};

export function docsRoutes() {
  return new Hono().get('/docs', (c) =>
    c.html(
      toHtml(
        <Document title="HTTP API" lang={langOf(c)} theme={themeOf(c)}>
          <main class="door">
            <h1>HTTP API</h1>
            <h2>What shows</h2>
            <p>All of these but boot take the secret key. The README has examples, and lists the reports.</p>
            <Terms of={ROUTES} />
            <h2>Errors</h2>
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

const Terms = ({ of }: { of: Record<string, string> }) => (
  <dl>
    {Object.entries(of).map(([term, meaning]) => (
      <div key={term}>
        <dt>
          <code>{term}</code>
        </dt>
        <dd>{meaning}</dd>
      </div>
    ))}
  </dl>
);

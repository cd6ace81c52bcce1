// One operation of the HTTP API on its page.

import type { ComponentChildren } from 'preact';
import type { DocumentOperation, DocumentParameter, DocumentResponse } from '../../openapi/document.ts';
import { type Notation, notationOf } from '../../openapi/notation.ts';
import type { JsonSchema } from '../../openapi/schemas.ts';
import { apiWords as words } from '../words/api.ts';
import type { Lang, Tell, Words } from '../words.ts';

/** The forms that operations refer to by name. */
export const FORMS_PATH = '/docs/api/forms';

export interface Described extends DocumentOperation {
  method: string;
  path: string;
}

interface OperationProps {
  of: Described;
  origin: string;
  tell: Tell;
  lang: Lang;
}

export function Operation({ of: stated, origin, tell, lang }: OperationProps) {
  const { method, path, operationId, summary, description, parameters, requestBody } = stated;
  return (
    <section id={operationId} class="api-operation" lang="en">
      <h2>
        <code>
          <b>{method}</b> {path}
        </code>
      </h2>
      <p>{prose(summary)}</p>
      {description !== undefined && <p>{prose(description)}</p>}
      <p lang={lang}>
        {tell(words.key)}: {keyOf(stated, tell)}
      </p>
      {parameters && <Parameters of={parameters} tell={tell} lang={lang} />}
      {requestBody && (
        <>
          <h3 lang={lang}>{tell(requestBody.required ? words.body : words.optionalBody)}</h3>
          <Form of={requestBody.content['application/json']?.schema ?? {}} />
        </>
      )}
      <h3 lang={lang}>{tell(words.replies)}</h3>
      <Replies of={stated} tell={tell} lang={lang} />
      <h3 lang={lang}>{tell(words.example)}</h3>
      <Code>{curlOf(stated, origin)}</Code>
    </section>
  );
}

const KEY_WORDS: Record<string, Words> = {
  writeKey: words.write,
  webhookKey: words.webhook,
  secretKey: words.secret,
};

function keyOf({ security }: Described, tell: Tell): string {
  if (security.length === 0) return tell(words.none);
  return security
    .flatMap((one) => Object.entries(one))
    .map(([name, scopes]) =>
      [tell(KEY_WORDS[name] ?? words.secret), ...scopes.map((scope) => tell(words.scope, { scope }))].join(
        ' ',
      ),
    )
    .join(` ${tell(words.or)} `);
}

function Parameters({ of, tell, lang }: { of: DocumentParameter[]; tell: Tell; lang: Lang }) {
  return (
    <>
      <h3 lang={lang}>{tell(words.parameters)}</h3>
      <dl class="api-parameters">
        {of.map(({ name, in: place, required, schema, description }) => (
          <div key={name}>
            <dt>
              <code>{name}</code>{' '}
              <span lang={lang} class="faint">
                {tell(place === 'path' ? words.path : words.query)}
                {required && place === 'query' && `, ${tell(words.required)}`}
              </span>
            </dt>
            <dd>
              <Form of={schema} inline />
              {description !== undefined && ` ${description}`}
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function Replies({ of: { responses }, tell, lang }: { of: Described; tell: Tell; lang: Lang }) {
  const entries = Object.entries(responses);
  const refusals = entries.flatMap(([status, one]) => ('$ref' in one ? [[status, one.$ref] as const] : []));
  return (
    <>
      {entries.map(
        ([status, one]) =>
          '$ref' in one || <Reply key={status} status={status} of={one} tell={tell} lang={lang} />,
      )}
      <p>
        {refusals.flatMap(([status, reference]) => [
          <code key={status}>{status}</code>,
          ' ',
          ...(reference.split('/').at(-1) ?? '').split('-or-').flatMap((code) => [
            <a key={code} href={`/docs#${code}`}>
              {code}
            </a>,
            ' ',
          ]),
        ])}
      </p>
    </>
  );
}

interface ReplyProps {
  status: string;
  of: DocumentResponse;
  tell: Tell;
  lang: Lang;
}

function Reply({ status, of: { content = {} }, tell, lang }: ReplyProps) {
  const media = Object.keys(content);
  return (
    <>
      <p>
        <code>{status}</code>{' '}
        {media.length === 0 ? (
          <span lang={lang}>{tell(words.nothing)}</span>
        ) : (
          media.join(` ${tell(words.or)} `)
        )}
      </p>
      {Object.entries(content).map(
        ([type, { schema }]) => type === 'text/csv' || <Form key={type} of={schema} />,
      )}
    </>
  );
}

export function Form({ of, inline = false }: { of: JsonSchema; inline?: boolean }) {
  const code = notationOf(of).map(link);
  return inline ? <code>{code}</code> : <Code>{code}</Code>;
}

const Code = ({ children }: { children: ComponentChildren }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways, and so must be reached by keyboard
  <pre tabIndex={0}>
    <code>{children}</code>
  </pre>
);

const link = (part: Notation[number]) =>
  typeof part === 'string' ? part : <a href={`${FORMS_PATH}#schema-${part.component}`}>{part.component}</a>;

/** Text in which backticks hold what is typed. */
export const prose = (text: string) =>
  text.split('`').map((part, index) => (index % 2 === 1 ? <code key={part}>{part}</code> : part));

/** What to type into a shell. */
function curlOf({ method, path, security, requestBody, parameters = [] }: Described, origin: string): string {
  const key = Object.keys(security[0] ?? {})[0];
  const address = origin + path.replace(/\{(\w+)\}/g, (_, name: string) => name.toUpperCase());
  const query = new URLSearchParams(
    parameters.flatMap(({ name, example }) => (example === undefined ? [] : [[name, example]])),
  ).toString();
  const body = requestBody?.content['application/json']?.example;
  return [
    `curl ${method === 'GET' ? '' : `-X ${method} `}'${address}${query && `?${query}`}'`,
    ...(key === 'secretKey' ? ['-H "Authorization: Bearer $FOOTHOLD_SECRET_KEY"'] : []),
    ...(key === 'writeKey' ? ['-u "$FOOTHOLD_WRITE_KEY:"'] : []),
    // A quote inside would end the shell's own.
    ...(body !== undefined ? [`-d '${JSON.stringify(body).replaceAll("'", "'\\''")}'`] : []),
  ].join(' \\\n  ');
}

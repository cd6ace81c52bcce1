// The pages of the HTTP API: a list of all operations with what each error code means, one page a heading, and one of the forms
// that several operations share.

import type { ComponentChildren } from 'preact';
import { type ErrorCode, STATUS } from '../../errors.ts';
import type { OpenApiDocument } from '../../openapi/document.ts';
import { Brand } from '../part/brand.tsx';
import { Document } from '../part/document.tsx';
import type { Theme } from '../reader.ts';
import { ERROR_WORDS, TAG_WORDS, apiWords as words } from '../words/api.ts';
import { createTell, type Lang, type Tell } from '../words.ts';
import { type Described, FORMS_PATH, Form, Operation, prose } from './api-operation.tsx';

export const API_PATH = '/docs';

export interface ApiProps {
  document: OpenApiDocument;
  lang: Lang;
  theme?: Theme;
}

export function ApiPage({ document, lang, theme = 'auto' }: ApiProps) {
  const tell = createTell(lang);
  return (
    <ApiFrame document={document} lang={lang} theme={theme} title={tell(words.title)}>
      <p>{tell(words.lead)}</p>
      {lang !== 'en' && <p>{tell(words.inEnglish)}</p>}
      <p>
        <a href="/openapi.json">{tell(words.document)}</a>
      </p>
      {document.tags.map(({ name }) => (
        <section key={name} aria-labelledby={slugOf(name)}>
          <h2 id={slugOf(name)}>
            <a href={pathOf(name)}>{nameOf(name, lang)}</a>
          </h2>
          <ul class="api-list">
            {operationsOf(document, name).map(({ operationId, method, path, summary }) => (
              <li key={operationId} lang="en">
                <a href={`${pathOf(name)}#${operationId}`}>
                  <code>
                    <b>{method}</b> {path}
                  </code>
                </a>{' '}
                <span>{prose(summary)}</span>
              </li>
            ))}
          </ul>
        </section>
      ))}
      <Errors tell={tell} />
    </ApiFrame>
  );
}

/** Undefined where no operation stands under such a heading. */
export function apiTagPage(
  slug: string,
  { document, origin, lang, theme = 'auto' }: ApiProps & { origin: string },
) {
  const tag = document.tags.find(({ name }) => slugOf(name) === slug)?.name;
  if (tag === undefined) return undefined;
  const tell = createTell(lang);
  const operations = operationsOf(document, tag);
  return (
    <ApiFrame document={document} lang={lang} theme={theme} title={nameOf(tag, lang)} current={pathOf(tag)}>
      {lang !== 'en' && <p>{tell(words.inEnglish)}</p>}
      <ul class="api-list" lang="en">
        {operations.map(({ operationId, method, path }) => (
          <li key={operationId}>
            <a href={`#${operationId}`}>
              <code>
                <b>{method}</b> {path}
              </code>
            </a>
          </li>
        ))}
      </ul>
      {operations.map((one) => (
        <Operation key={one.operationId} of={one} origin={origin} tell={tell} lang={lang} />
      ))}
    </ApiFrame>
  );
}

export function ApiFormsPage({ document, lang, theme = 'auto' }: ApiProps) {
  const tell = createTell(lang);
  const forms = Object.entries(document.components.schemas);
  return (
    <ApiFrame document={document} lang={lang} theme={theme} title={tell(words.schemas)} current={FORMS_PATH}>
      <ul class="api-contents" lang="en">
        {forms.map(([name]) => (
          <li key={name}>
            <a href={`#schema-${name}`}>{name}</a>
          </li>
        ))}
      </ul>
      {forms.map(([name, schema]) => (
        <section key={name} id={`schema-${name}`} class="api-schema" lang="en">
          <h2>{name}</h2>
          {typeof schema.description === 'string' && <p>{schema.description}</p>}
          <Form of={schema} />
        </section>
      ))}
    </ApiFrame>
  );
}

interface FrameProps extends ApiProps {
  title: string;
  current?: string;
  children: ComponentChildren;
}

function ApiFrame({ document, lang, theme = 'auto', title, current = API_PATH, children }: FrameProps) {
  const tell = createTell(lang);
  const pages = [
    [API_PATH, tell(words.overview)],
    ...document.tags.map(({ name }) => [pathOf(name), nameOf(name, lang)]),
    [FORMS_PATH, tell(words.schemas)],
  ] as const;
  return (
    <Document
      title={current === API_PATH ? title : `${title} · ${tell(words.title)}`}
      lang={lang}
      theme={theme}
    >
      <div class="api">
        <Brand />
        <nav aria-label={tell(words.title)}>
          <ul class="api-contents">
            {pages.map(([path, name]) => (
              <li key={path}>
                <a href={path} aria-current={path === current ? 'page' : undefined}>
                  {name}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <main>
          <h1>{title}</h1>
          {children}
        </main>
      </div>
    </Document>
  );
}

/** The `docs` of every error points at its code here. */
const Errors = ({ tell }: { tell: Tell }) => (
  <section aria-labelledby="errors">
    <h2 id="errors">{tell(words.errors)}</h2>
    <p>{tell(words.errorsLead)}</p>
    <pre>
      <code>{'{"error": {"code", "message", "field"?, "docs"}}'}</code>
    </pre>
    <dl class="api-errors">
      {(Object.keys(STATUS) as ErrorCode[]).map((code) => (
        <div key={code} id={code}>
          <dt>
            <code>{code}</code> {STATUS[code]}
          </dt>
          <dd>{tell(ERROR_WORDS[code])}</dd>
        </div>
      ))}
    </dl>
  </section>
);

const operationsOf = ({ paths }: OpenApiDocument, tag: string): Described[] =>
  Object.entries(paths)
    .flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, stated]) => ({ ...stated, method: method.toUpperCase(), path })),
    )
    .filter(({ tags }) => tags.includes(tag));

const slugOf = (tag: string): string => tag.toLowerCase().replace(/\W+/g, '-');
const pathOf = (tag: string): string => `${API_PATH}/api/${slugOf(tag)}`;
const nameOf = (tag: string, lang: Lang): string => TAG_WORDS[tag]?.[lang] ?? tag;

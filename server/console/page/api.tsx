// The page of the HTTP API: every operation with what it takes and gives and an example, and what each error code means.

import { type ErrorCode, STATUS } from '../../errors.ts';
import type { OpenApiDocument } from '../../openapi/document.ts';
import { Brand } from '../part/brand.tsx';
import { Document } from '../part/document.tsx';
import type { Theme } from '../reader.ts';
import { ERROR_WORDS, TAG_WORDS, apiWords as words } from '../words/api.ts';
import { createTell, type Lang } from '../words.ts';
import { type Described, Form, Operation } from './api-operation.tsx';

interface ApiProps {
  document: OpenApiDocument;
  /** Where this server is reached, for the examples. */
  origin: string;
  lang: Lang;
  theme?: Theme;
}

export function ApiPage({ document, origin, lang, theme = 'auto' }: ApiProps) {
  const tell = createTell(lang);
  const nameOf = (tag: string) => TAG_WORDS[tag]?.[lang] ?? tag;
  const all: Described[] = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, stated]) => ({ ...stated, method: method.toUpperCase(), path })),
  );
  return (
    <Document title={tell(words.title)} lang={lang} theme={theme}>
      <main class="api">
        <Brand />
        <h1>{tell(words.title)}</h1>
        <p>{tell(words.lead)}</p>
        <p>
          <a href="/openapi.json">{tell(words.document)}</a>
        </p>
        <nav aria-label={tell(words.contents)}>
          <ul class="api-contents">
            {document.tags.map(({ name }) => (
              <li key={name}>
                <a href={`#${anchorOf(name)}`}>{nameOf(name)}</a>
              </li>
            ))}
            <li>
              <a href="#schemas">{tell(words.schemas)}</a>
            </li>
            <li>
              <a href="#errors">{tell(words.errors)}</a>
            </li>
          </ul>
        </nav>
        {document.tags.map(({ name }) => (
          <section key={name} lang="en" aria-labelledby={anchorOf(name)}>
            <h2 id={anchorOf(name)} lang={lang}>
              {nameOf(name)}
            </h2>
            {all
              .filter(({ tags }) => tags.includes(name))
              .map((one) => (
                <Operation key={one.operationId} of={one} origin={origin} tell={tell} lang={lang} />
              ))}
          </section>
        ))}
        <section aria-labelledby="schemas">
          <h2 id="schemas">{tell(words.schemas)}</h2>
          {Object.entries(document.components.schemas).map(([name, schema]) => (
            <div key={name} id={`schema-${name}`} class="api-schema">
              <h3>{name}</h3>
              <Form of={schema} />
            </div>
          ))}
        </section>
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
      </main>
    </Document>
  );
}

const anchorOf = (tag: string): string => `tag-${tag.toLowerCase().replace(/\W+/g, '-')}`;

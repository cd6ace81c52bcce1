// Pages that need no session: the way in, and what is said when something is missing or broken.

import { Brand } from '../part/brand.tsx';
import { Document } from '../part/document.tsx';
import type { Theme } from '../reader.ts';
import { doorWords as words } from '../words/frame.ts';
import { createTell, type Lang } from '../words.ts';

interface SignInProps {
  lang: Lang;
  /** Why the last attempt failed, in the reader's language. */
  error?: string;
  theme?: Theme;
}

export function SignInPage({ lang, error, theme = 'auto' }: SignInProps) {
  const tell = createTell(lang);
  return (
    <Document title={tell(words.signIn)} lang={lang} theme={theme}>
      <main class="door">
        <Brand />
        <h1>{tell(words.signIn)}</h1>
        {error !== undefined && (
          <p class="notice slim" role="alert">
            {error}
          </p>
        )}
        <p>{tell(words.lead)}</p>
        <ol>
          <li>{tell(words.fromServer)}</li>
          <li>
            {tell(words.orCommand)}
            <pre>
              <code>npx foothold sign-in</code>
            </pre>
          </li>
        </ol>
        <p class="faint">{tell(words.afterwards)}</p>
      </main>
    </Document>
  );
}

interface ErrorProps {
  lang: Lang;
  status: 404 | 500 | 503;
  theme?: Theme;
}

export function ErrorPage({ lang, status, theme = 'auto' }: ErrorProps) {
  const tell = createTell(lang);
  const missing = status === 404;
  const title = tell(missing ? words.notFound : words.broken);
  return (
    <Document title={title} lang={lang} theme={theme}>
      <main class="door">
        <Brand />
        <p class="faint">{status}</p>
        <h1>{title}</h1>
        <p>{tell(missing ? words.notFoundHelp : words.brokenHelp)}</p>
        <p>
          <a class="button" href="/console">
            {tell(words.toOverview)}
          </a>
        </p>
      </main>
    </Document>
  );
}

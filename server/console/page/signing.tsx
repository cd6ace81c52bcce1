// How to sign user tokens: what they say, where they go, and the code for it in five languages.

import { Code } from '../part/code.tsx';
import { Document } from '../part/document.tsx';
import type { Theme } from '../reader.ts';
import { signingWords as words } from '../words/signing.ts';
import { createTell, type Lang } from '../words.ts';

export interface SigningProps {
  lang: Lang;
  theme: Theme;
  snippets: readonly { id: string; name: string; code: string }[];
}

const CLAIMS = [
  ['sub', 'sub'],
  ['accountId', 'accountId'],
  ['aud', 'aud'],
  ['iat', 'iat'],
  ['exp', 'exp'],
  ['traits, accountTraits', 'traits'],
] as const;

const PAGE = `<script async src="https://YOUR-FOOTHOLD/foothold.js" data-key="wk_..."
  data-user="user-1" data-account="account-1" data-token="eyJhbGciOiJIUzI1NiJ9..."></script>

foothold.identify('user-1', {}, { token });`;

export function SigningPage({ lang, theme, snippets }: SigningProps) {
  const tell = createTell(lang);
  return (
    <Document title={tell(words.title)} lang={lang} theme={theme}>
      <main class="docs">
        <h1>{tell(words.title)}</h1>
        <p>{tell(words.lead)}</p>
        <h2>{tell(words.claims)}</h2>
        <p>{tell(words.algorithm)}</p>
        <dl>
          {CLAIMS.map(([claim, text]) => (
            <div key={claim}>
              <dt>
                <code>{claim}</code>
              </dt>
              <dd>{tell(words[text])}</dd>
            </div>
          ))}
        </dl>
        <h2>{tell(words.page)}</h2>
        <Code text={PAGE} />
        <p>{tell(words.pageHelp)}</p>
        <p>{tell(words.clients)}</p>
        <h2>{tell(words.required)}</h2>
        <p>{tell(words.requiredHelp)}</p>
        <h2>{tell(words.servers)}</h2>
        {snippets.map(({ id, name, code }) => (
          <section key={id} id={id} aria-labelledby={`${id}-title`}>
            <h3 id={`${id}-title`}>{name}</h3>
            <Code text={code} />
          </section>
        ))}
      </main>
    </Document>
  );
}

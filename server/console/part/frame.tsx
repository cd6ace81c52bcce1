// What surrounds every page behind the sign-in: skip link, navigation, the page itself, preferences.

import type { ComponentChildren } from 'preact';
import { type Reader, THEMES } from '../reader.ts';
import { frameWords as words } from '../words/frame.ts';
import { LANGS } from '../words.ts';
import { Brand } from './brand.tsx';
import { Document } from './document.tsx';

export type Place =
  | 'overview'
  | 'accounts'
  | 'health'
  | 'timeToValue'
  | 'onboarding'
  | 'adoption'
  | 'sentiment'
  | 'revenue'
  | 'evidence'
  | 'segments'
  | 'content'
  | 'settings';

const PLACES: readonly { place: Place; path: string }[] = [
  { place: 'overview', path: '/console' },
  { place: 'accounts', path: '/console/accounts' },
  { place: 'health', path: '/console/health' },
  { place: 'timeToValue', path: '/console/time-to-value' },
  { place: 'onboarding', path: '/console/onboarding' },
  { place: 'adoption', path: '/console/adoption' },
  { place: 'sentiment', path: '/console/sentiment' },
  { place: 'revenue', path: '/console/revenue' },
  { place: 'evidence', path: '/console/evidence' },
  { place: 'segments', path: '/console/segments' },
  { place: 'content', path: '/console/content' },
  { place: 'settings', path: '/console/settings' },
];

const LANG_NAMES = { en: 'English', ja: '日本語' } as const;

interface FrameProps {
  reader: Reader;
  title: string;
  place?: Place;
  /** A page below its place, such as one account of the accounts. */
  below?: boolean;
  children: ComponentChildren;
}

export function Frame({ reader, title, place, below = false, children }: FrameProps) {
  const { tell, session } = reader;
  return (
    <Document title={title} lang={reader.lang} theme={reader.theme}>
      <a class="skip" href="#content">
        {tell(words.skip)}
      </a>
      <div class="shell">
        <header class="side">
          <Brand />
          <p class="workspace">
            <strong>{session.workspaceName}</strong>
            <a href="/console/settings/environments">{session.environmentName}</a>
          </p>
          <nav aria-label={tell(words.navigation)}>
            <ul>
              {PLACES.map((one) => (
                <li key={one.place}>
                  <a
                    href={reader.to(one.path)}
                    aria-current={one.place === place ? (below ? 'true' : 'page') : undefined}
                  >
                    {tell(words[one.place])}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        </header>
        <main id="content" tabIndex={-1}>
          {children}
        </main>
        <footer class="preferences">
          <Choice label={tell(words.language)}>
            {LANGS.map((lang) => (
              <a
                key={lang}
                href={reader.here({ lang })}
                lang={lang}
                hreflang={lang}
                aria-current={lang === reader.lang ? 'true' : undefined}
              >
                {LANG_NAMES[lang]}
              </a>
            ))}
          </Choice>
          <Choice label={tell(words.theme)}>
            {THEMES.map((theme) => (
              <a
                key={theme}
                href={reader.here({ theme })}
                aria-current={theme === reader.theme ? 'true' : undefined}
              >
                {tell(words[theme])}
              </a>
            ))}
          </Choice>
          <form method="post" action="/sign-out" class="sign-out">
            <span>{tell(words.signedInAs, { name: session.userName })}</span>
            <button type="submit">{tell(words.signOut)}</button>
          </form>
        </footer>
      </div>
    </Document>
  );
}

function Choice({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: these are links, so a fieldset of a form would mislead
    <div class="choice" role="group" aria-label={label}>
      {children}
    </div>
  );
}

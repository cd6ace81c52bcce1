// The first page: whom do you want to be?

import { Icon, Mark } from '../parts/icon.tsx';
import type { Persona } from '../personas.ts';
import { PERSONAS } from '../personas.ts';
import { type Locale, wordsIn } from '../words.ts';

interface SignInProps {
  locale: Locale;
  onChoose: (persona: Persona) => void;
}

export function SignInScreen({ locale, onChoose }: SignInProps) {
  const words = wordsIn(locale);
  return (
    <main class="sign-in">
      <div class="sign-in-brand">
        <Mark />
        <strong>Wrenfield</strong>
      </div>
      <h1>{words.signIn.title}</h1>
      <p>{words.signIn.lead}</p>
      <h2>{words.signIn.choose}</h2>
      <ul>
        {PERSONAS.map((persona) => (
          <li key={persona.userId}>
            <button type="button" onClick={() => onChoose(persona)}>
              <span class="avatar" aria-hidden="true">
                {persona.name.slice(0, 1)}
              </span>
              <span class="row-main">
                <strong lang={persona.locale}>{persona.name}</strong>
                <span lang={persona.locale}>{persona.account.name}</span>
                <span class="muted">{persona.story[locale]}</span>
              </span>
              <Icon name="right" />
            </button>
          </li>
        ))}
      </ul>
    </main>
  );
}

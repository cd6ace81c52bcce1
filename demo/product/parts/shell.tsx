// The frame around every screen: where one can go, the one button that is always there, and who is signed in.

import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { PAGES } from '../../vocabulary.ts';
import { useDesk } from '../desk.ts';
import { AccountMenu } from './account-menu.tsx';
import { Link } from './button.tsx';
import { Icon, Mark } from './icon.tsx';

const SECTIONS = [
  'today',
  'schedule',
  'quotes',
  'jobs',
  'invoices',
  'customers',
  'team',
  'settings',
] as const;

interface ShellProps {
  screen: string;
  notice: string;
  onSignIn: (choice: string) => void;
  onStartOver: () => void;
  children: ComponentChildren;
}

export function Shell({ screen, notice, onSignIn, onStartOver, children }: ShellProps) {
  const { words, state, persona } = useDesk();
  const nav = useRef<HTMLElement>(null);
  // On a small screen the places are a strip that scrolls: the one that is shown comes into view.
  useEffect(() => {
    const current = screen && nav.current?.querySelector('[aria-current]');
    if (current) current.scrollIntoView({ inline: 'center', block: 'nearest' });
  }, [screen]);
  return (
    <div class="shell">
      <a class="skip" href="#main">
        {words.nav.skip}
      </a>
      <nav class="nav" ref={nav} aria-label={words.nav.label}>
        <Link href={PAGES.today.path} class="brand" label="Wrenfield">
          <Mark />
          <strong>Wrenfield</strong>
        </Link>
        <ul>
          {SECTIONS.map((section) => (
            <li key={section}>
              <Link
                href={PAGES[section].path}
                current={`/${screen}` === PAGES[section].path}
                mark={`nav-${section}`}
              >
                <Icon name={section} />
                <span>{words.nav[section]}</span>
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <header class="bar">
        <div class="firm">
          <strong>{state.company.name}</strong>
          {persona.account.plan === 'trial' && <span>{words.trialBanner}</span>}
        </div>
        <Link href={PAGES.quoteEditor.path} class="button primary new-quote" mark="new-quote">
          <Icon name="plus" />
          <span>{words.newQuote}</span>
        </Link>
        <AccountMenu onSignIn={onSignIn} onStartOver={onStartOver} />
      </header>
      {children}
      <div class="notice" role="status">
        {notice && (
          <p>
            <Icon name="check" />
            {notice}
          </p>
        )}
      </div>
    </div>
  );
}

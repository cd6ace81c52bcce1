// Who is signed in, and the way to become somebody else. Closes on Escape, on a click elsewhere, and when focus leaves.

import { useEffect, useRef, useState } from 'preact/hooks';
import { useDesk } from '../desk.ts';
import { NEWCOMER, PERSONAS } from '../personas.ts';
import { Icon } from './icon.tsx';

interface AccountMenuProps {
  onSignIn: (choice: string) => void;
  onStartOver: () => void;
}

export function AccountMenu({ onSignIn, onStartOver }: AccountMenuProps) {
  const { words, persona, locale } = useDesk();
  const [open, setOpen] = useState(false);
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!open) return;
    const onPointer = (event: PointerEvent) => {
      if (event.target instanceof Node && !ref.current?.contains(event.target)) setOpen(false);
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') setOpen(false);
    };
    document.addEventListener('pointerdown', onPointer);
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('pointerdown', onPointer);
      document.removeEventListener('keydown', onKey);
    };
  }, [open]);
  const choose = (act: () => void) => {
    setOpen(false);
    act();
  };
  const isCurrent = (userId: string) =>
    userId === persona.userId || (userId === NEWCOMER.userId && persona.userId.startsWith(`${userId}_`));
  return (
    <div class="account" ref={ref}>
      <button
        type="button"
        class="account-button"
        aria-expanded={open}
        aria-label={`${words.account.menu}: ${words.account.signedInAs(persona.name)}`}
        onClick={() => setOpen(!open)}
      >
        <span class="avatar" aria-hidden="true">
          {persona.name.slice(0, 1)}
        </span>
        <span class="account-name" lang={persona.locale}>
          {persona.name}
        </span>
        <Icon name="down" />
      </button>
      {open && (
        <section class="menu" aria-label={words.account.switchTo}>
          <h2>{words.account.switchTo}</h2>
          {PERSONAS.map(({ userId, name, locale: spoken, account, story }) => (
            <button
              key={userId}
              type="button"
              aria-current={isCurrent(userId) ? 'true' : undefined}
              onClick={() => choose(() => onSignIn(userId))}
            >
              <span class="avatar" aria-hidden="true">
                {name.slice(0, 1)}
              </span>
              <span class="row-main">
                <strong lang={spoken}>{name}</strong>
                <span lang={spoken}>{account.name}</span>
                <span class="muted">{story[locale]}</span>
              </span>
              {isCurrent(userId) && <Icon name="check" />}
            </button>
          ))}
          <button type="button" class="menu-again" onClick={() => choose(onStartOver)}>
            <Icon name="plus" />
            <span>{words.account.again}</span>
          </button>
        </section>
      )}
    </div>
  );
}

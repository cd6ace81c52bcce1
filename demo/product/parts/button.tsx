// Buttons and links. A link is a real one, so that it opens in a new tab, and goes without a page load otherwise.

import type { ComponentChildren } from 'preact';
import { useDesk } from '../desk.ts';
import { Icon, type IconName } from './icon.tsx';

interface ButtonProps {
  children: ComponentChildren;
  onClick?: () => void;
  kind?: 'primary' | 'plain' | 'quiet';
  icon?: IconName;
  submit?: boolean;
  disabled?: boolean;
  /** The name that a Foothold step finds it by. */
  mark?: string;
}

export const Button = ({ children, onClick, kind = 'plain', icon, submit, disabled, mark }: ButtonProps) => (
  <button
    type={submit ? 'submit' : 'button'}
    class={`button ${kind}`}
    onClick={onClick}
    disabled={disabled}
    data-foothold={mark}
  >
    {icon && <Icon name={icon} />}
    <span>{children}</span>
  </button>
);

interface LinkProps {
  href: string;
  children: ComponentChildren;
  class?: string;
  current?: boolean;
  mark?: string;
  label?: string;
}

export function Link({ href, children, class: name, current, mark, label }: LinkProps) {
  const { go } = useDesk();
  const follow = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    go(href);
  };
  return (
    <a
      href={href}
      class={name}
      onClick={follow}
      aria-current={current ? 'page' : undefined}
      aria-label={label}
      data-foothold={mark}
    >
      {children}
    </a>
  );
}

/** @jsxImportSource ./view */
// The shape that all contents open in: a card with a title and a way to close it.

import { CloseButton } from './close.tsx';
import { useEntrance } from './entrance.ts';
import { useExposure, useId, useStage } from './stage.tsx';
import type { Child } from './view/jsx-runtime.ts';
import { useRef } from './view/render.ts';

interface PanelProps {
  content?: string;
  class?: string;
  title: Child;
  /** Below the title. */
  head?: Child;
  /** What closes it: its name and its looks. */
  label?: string;
  icon?: string;
  /** Without, it takes the focus only from what was ours. */
  mayFocus?: boolean;
  onClose: () => void;
  children?: Child;
}

/** Focused as a whole; closed by its button and by Escape. */
export function Panel({
  content,
  class: name = '',
  title,
  head,
  mayFocus = true,
  onClose,
  ...rest
}: PanelProps) {
  const { words } = useStage();
  const panel = useRef<HTMLElement>();
  const id = useId();
  useEntrance(panel, mayFocus);
  useExposure(content, panel);
  return (
    <div
      ref={panel}
      class={`card panel ${name}`}
      role="dialog"
      aria-labelledby={id}
      tabIndex={-1}
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
    >
      <header>
        <h2 id={id}>{title}</h2>
        <CloseButton icon={rest.icon} label={rest.label ?? words.close} onClick={onClose} />
        {head}
      </header>
      {rest.children}
    </div>
  );
}

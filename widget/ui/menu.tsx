/** @jsxImportSource ./view */
// What menus are made of, those of checklists and the hub: the launcher in the corner, lines that unfold, and how far
// something is. It comes with the file of checklists, which the hub never comes without (parts.ts).

import { plainText, type TextNode } from '../../shared/text.ts';
import { CHECK, Drawing, iconOf } from './icon.tsx';
import { useExposure } from './stage.tsx';
import { textOf } from './text.tsx';
import type { Child } from './view/jsx-runtime.ts';
import { useRef, useState } from './view/render.ts';

export const DOWN = 'M6 9l6 6 6-6';
export const DASH = 'M7 12h10';

/** How much of a checklist is done. */
export const Ring = ({ share }: { share: number }) =>
  share === 1 ? (
    iconOf(CHECK)
  ) : (
    <Drawing>
      <circle cx="12" cy="12" r="9" opacity=".3" />
      <path
        d="M12 3a9 9 0 010 18 9 9 0 010-18"
        pathLength="1"
        stroke-dasharray={`${share} 2`}
        opacity={share && 1}
      />
    </Drawing>
  );

interface LauncherProps {
  content?: string;
  /** Its name begins with what it says. */
  nodes: TextNode[];
  name: (label: string) => string;
  open: boolean;
  /** A step of a guide is on the page, and may need the corner. */
  aside: boolean;
  onClick: () => void;
  icon: Child;
  count: Child;
}

export function Launcher({ content, nodes, name, open, aside, onClick, icon, count }: LauncherProps) {
  const button = useRef<HTMLElement>();
  const isAside = aside && !open;
  useExposure(content, button, isAside);
  return (
    <button
      ref={button}
      type="button"
      class={isAside ? 'launcher aside' : 'launcher'}
      // Neither pressed nor walked to; but the guide that it began can give the focus back.
      tabIndex={isAside ? -1 : undefined}
      aria-expanded={open}
      aria-label={name(plainText(nodes))}
      onClick={onClick}
    >
      {icon}
      <span class="label">{textOf(nodes)}</span>
      {count}
    </button>
  );
}

interface FoldProps {
  line: Child;
  /** Until somebody folds it themselves. */
  open?: boolean;
  onOpen?: () => void;
  children: Child;
}

/** A line, and what unfolds below it. */
export function Fold({ line, open = false, onOpen, children }: FoldProps) {
  const [toggled, setToggled] = useState<boolean | undefined>(undefined);
  const isOpen = toggled ?? open;
  return (
    <>
      <button
        type="button"
        class="line"
        aria-expanded={isOpen}
        onClick={() => {
          if (!isOpen) onOpen?.();
          setToggled(!isOpen);
        }}
      >
        {line}
        {iconOf(DOWN)}
      </button>
      {isOpen && children}
    </>
  );
}

/** What a line is about. */
export const Label = ({ nodes, children }: { nodes: TextNode[]; children?: Child }) => (
  <span class="label">
    {textOf(nodes)} {children}
  </span>
);

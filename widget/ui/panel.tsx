/** @jsxImportSource ./view */
// The shapes that all contents are made of: the launcher in the corner, the panel that it opens, and lines that unfold.

import { plainText, type TextNode } from '../../shared/text.ts';
import { CloseButton } from './close.tsx';
import { useEntrance } from './entrance.ts';
import { DOWN, Icon } from './icon.tsx';
import { useExposure, useId, useStage } from './stage.tsx';
import { Text } from './text.tsx';
import type { Child } from './view/jsx-runtime.ts';
import { useRef, useState } from './view/render.ts';

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
      <span class="label">
        <Text nodes={nodes} />
      </span>
      {count}
    </button>
  );
}

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
        <Icon d={DOWN} />
      </button>
      {isOpen && children}
    </>
  );
}

/** What a line is about. */
export const Label = ({ nodes, children }: { nodes: TextNode[]; children?: Child }) => (
  <span class="label">
    <Text nodes={nodes} /> {children}
  </span>
);

// A titled part of a page. Headings go in order: the page's is h1, a panel's h2, what is inside h3.

import type { ComponentChildren } from 'preact';

interface PanelProps {
  id: string;
  title: string;
  /** On the heading's line: a definition, a link. */
  aside?: ComponentChildren;
  wide?: boolean;
  children: ComponentChildren;
}

export function Panel({ id, title, aside, wide, children }: PanelProps) {
  return (
    <section class={wide ? 'panel wide' : 'panel'} aria-labelledby={`${id}-title`}>
      <div class="panel-head">
        <h2 id={`${id}-title`}>{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  );
}

/** What stands where there is nothing yet: what is missing and the next step. */
export function Empty({ title, children }: { title: string; children?: ComponentChildren }) {
  return (
    <div class="empty">
      <p class="empty-title">{title}</p>
      {children}
    </div>
  );
}

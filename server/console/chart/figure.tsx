// A chart and the table behind it. Every chart is drawn twice or three times, for wide and for narrow places, so that its letters
// stay readable; the style sheet shows the one that fits. Both are images to a screen reader, with a title and a
// description; the numbers are in the table.

import type { ComponentChildren } from 'preact';
import type { Reader } from '../reader.ts';
import { frameWords } from '../words/frame.ts';

/** The size of a drawing and the room that its axes take, in its own units. */
export interface Layout {
  name: 'full' | 'wide' | 'narrow';
  width: number;
  height: number;
}

interface FigureProps {
  reader: Reader;
  id: string;
  title: string;
  description: string;
  layouts: readonly Layout[];
  draw(layout: Layout): ComponentChildren;
  /** The drawing read at one place after the other. */
  reading?: ComponentChildren;
  /** Under the drawing: what its marks mean. */
  legend?: ComponentChildren;
  /** Undefined where the numbers stand in a table beside the chart already. */
  table?: ComponentChildren;
}

export function Figure({
  reader,
  id,
  title,
  description,
  layouts,
  draw,
  reading,
  legend,
  table,
}: FigureProps) {
  return (
    <figure class={layouts.some(({ name }) => name === 'full') ? 'figure has-full' : 'figure'}>
      {layouts.map((layout) => {
        const name = `${id}-${layout.name}`;
        return (
          <svg
            key={layout.name}
            class={`chart ${layout.name}`}
            role="img"
            viewBox={`0 0 ${layout.width} ${layout.height}`}
            aria-labelledby={`${name}-title`}
            aria-describedby={`${name}-desc`}
          >
            <title id={`${name}-title`}>{title}</title>
            <desc id={`${name}-desc`}>{description}</desc>
            {draw(layout)}
          </svg>
        );
      })}
      {reading}
      {legend !== undefined && <figcaption>{legend}</figcaption>}
      {table !== undefined && (
        <details class="behind">
          <summary>{reader.tell(frameWords.showTable)}</summary>
          {table}
        </details>
      )}
    </figure>
  );
}

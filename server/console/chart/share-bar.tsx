// A whole cut into named parts, such as the answers to NPS: each part carries its number, and its name stands below.

import type { Layout } from './figure.tsx';
import { linear, place } from './scale.ts';

export interface Part {
  id: string;
  label: string;
  value: number;
  /** What to write into the part. */
  text: string;
}

export const SHARE_LAYOUTS: readonly Layout[] = [
  { name: 'wide', width: 560, height: 44 },
  { name: 'narrow', width: 320, height: 44 },
];

/** A score has room for a third layout, and a scale under its bar. */
export const SCORE_LAYOUTS: readonly Layout[] = [
  { name: 'full', width: 1060, height: 64 },
  { name: 'wide', width: 560, height: 64 },
  { name: 'narrow', width: 320, height: 64 },
];

const HEIGHT = 44;
const GAP = 2;
/** A part narrower than this has no room for its number; the legend has it. */
const ROOM = 34;

interface ShareBarProps {
  parts: readonly Part[];
  layout: Layout;
  /** Given where the parts do not fill the bar, as those of a score do not fill its 100 points. */
  total?: number;
  /** Values to mark under the bar, from 0 to the total. */
  marks?: readonly number[];
}

export function ShareBar({ parts, layout, total, marks = [] }: ShareBarProps) {
  const whole = total ?? parts.reduce((sum, { value }) => sum + value, 0);
  const x = linear([0, whole], [0, layout.width]);
  let before = 0;
  return (
    <>
      <rect class="bar-ground" width={layout.width} height={HEIGHT} rx={6} />
      {parts.map(({ id, label, value, text }) => {
        const left = x(before);
        before += value;
        const width = Math.max(0, x(value) - GAP);
        return value > 0 ? (
          <g key={id} class={`part-${id}`}>
            <rect class="part" x={place(left)} y={0} width={place(width)} height={HEIGHT} rx={4}>
              <title>{`${label}: ${text}`}</title>
            </rect>
            {width > ROOM && (
              <text class="part-text middle" x={place(left + width / 2)} y={HEIGHT / 2 + 5}>
                {text}
              </text>
            )}
          </g>
        ) : null;
      })}
      {marks.map((mark) => (
        <g key={mark}>
          <line class="tick" x1={place(x(mark))} x2={place(x(mark))} y1={HEIGHT} y2={HEIGHT + 5} />
          <text class={markClass(mark, whole)} x={place(x(mark))} y={HEIGHT + 18}>
            {mark}
          </text>
        </g>
      ))}
    </>
  );
}

function markClass(mark: number, whole: number): string {
  if (mark === 0) return 'label';
  return mark === whole ? 'label end' : 'label middle';
}

/** The small sample of a part's look, beside its name. */
export function PartSample({ id }: { id: string }) {
  return (
    <svg class={`sample part-${id}`} viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
      <rect class="part" width="12" height="12" rx="3" />
    </svg>
  );
}

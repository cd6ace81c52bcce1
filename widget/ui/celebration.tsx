/** @jsxImportSource ./view */
// The moment when everything is done: a word, and for those who have not asked for less motion, a handful of confetti.

import css from './celebration.css?inline';
import { wantsLessMotion } from './entrance.ts';
import { Icon } from './icon.tsx';
import { useStage } from './stage.tsx';
import { useEffect, useRef } from './view/render.ts';

export { css };

const PIECES = 28;
const FALL_MS = 1_600;

export function Part() {
  const { words } = useStage();
  const sky = useRef<HTMLElement>();
  useEffect(() => {
    if (wantsLessMotion()) return;
    const pieces = [...(sky.current?.children ?? [])].map((piece, index) => {
      // Spread by the golden angle: even, without looking regular, and without chance.
      const angle = index * 2.4;
      const reach = 60 + ((index * 37) % 90);
      const [x, y] = [Math.cos(angle) * reach, Math.sin(angle) * reach * 0.5 - 50];
      const fall = 120 + ((index * 13) % 60);
      return piece.animate?.(
        [
          { opacity: 1, transform: 'none' },
          { opacity: 1, offset: 0.4, transform: `translate(${x}px,${y}px) rotate(${angle * 90}deg)` },
          { transform: `translate(${x * 1.3}px,${fall}px) rotate(${angle * 220}deg)` },
        ],
        { duration: FALL_MS, easing: 'cubic-bezier(.15,.6,.4,1)' },
      );
    });
    return () => {
      for (const piece of pieces) piece?.cancel();
    };
  });
  return (
    <div class="moment">
      <div ref={sky} class="sky" aria-hidden="true">
        {Array.from({ length: PIECES }, () => (
          <i />
        ))}
      </div>
      <span class="medal" aria-hidden="true">
        <Icon name="check" />
      </span>
      <p class="heading">{words.allDone}</p>
      <p class="muted">{words.allDoneBody}</p>
    </div>
  );
}

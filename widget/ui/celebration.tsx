// The moment when everything is done: a word, and for those who have not asked for less motion, a handful of confetti.

import { useLayoutEffect, useRef } from 'preact/hooks';
import css from './celebration.css?inline';
import { wantsLessMotion } from './entrance.ts';
import { Icon } from './icon.tsx';
import { useStage } from './stage.tsx';

export { css };

const PIECES = 28;
const FALL_MS = 1_600;

export function Part() {
  const { words } = useStage();
  const sky = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (wantsLessMotion()) return;
    const pieces = [...(sky.current?.children ?? [])].map((piece, index) => {
      // Spread by the golden angle: even, without looking regular, and without chance.
      const angle = index * 2.4;
      const reach = 60 + ((index * 37) % 90);
      return piece.animate?.(
        [
          { opacity: 1, transform: 'translate(0, 0) rotate(0)' },
          {
            opacity: 1,
            offset: 0.4,
            transform: `translate(${Math.cos(angle) * reach}px, ${Math.sin(angle) * reach * 0.5 - 50}px) rotate(${angle * 90}deg)`,
          },
          {
            opacity: 0,
            transform: `translate(${Math.cos(angle) * reach * 1.3}px, ${120 + ((index * 13) % 60)}px) rotate(${angle * 220}deg)`,
          },
        ],
        { duration: FALL_MS, easing: 'cubic-bezier(.15,.6,.4,1)', fill: 'both' },
      );
    });
    return () => {
      for (const piece of pieces) piece?.cancel();
    };
  }, []);
  return (
    <div class="moment celebration">
      <div ref={sky} class="sky" aria-hidden="true">
        {Array.from({ length: PIECES }, (_, index) => (
          <i key={index} class={`hue${index % 4}`} />
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

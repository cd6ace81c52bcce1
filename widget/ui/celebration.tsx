/** @jsxImportSource ./view */
// The moment when everything is done: a word, and for those who have not asked for less motion, a handful of confetti.

import css from './celebration.css?inline';
import { Icon } from './icon.tsx';
import { useStage } from './stage.tsx';

export { css };

const PIECES = 28;

/** Spread by the golden angle: even, without looking regular, and without chance. */
function flight(index: number): Record<string, string> {
  const reach = 60 + ((index * 37) % 90);
  return {
    '--x': `${Math.cos(index * 2.4) * reach}px`,
    '--y': `${Math.sin(index * 2.4) * reach * 0.5 - 50}px`,
    '--turn': `${index * 216}deg`,
  };
}

export function Part() {
  const { words } = useStage();
  return (
    <div class="moment">
      <div class="sky" aria-hidden="true">
        {Array.from({ length: PIECES }, (_, index) => (
          <i style={flight(index)} />
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

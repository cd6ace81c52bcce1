// Where a deal stands, beside each of its records.

import { useDesk } from '../desk.ts';
import { dealOf, trail } from '../trail.ts';
import { Link } from './button.tsx';
import { Icon } from './icon.tsx';

export function Trail(from: { quoteId?: string; jobId?: string }) {
  const { state, words, format } = useDesk();
  const steps = trail(dealOf(state, from));
  return (
    <section class="card trail" aria-label={words.trail.title}>
      <h2>{words.trail.title}</h2>
      <ol>
        {steps.map(({ stage, state: progress, day, href }) => (
          <li key={stage} class={progress} aria-current={progress === 'next' ? 'step' : undefined}>
            <span class="trail-dot">{progress === 'done' && <Icon name="check" />}</span>
            {href && progress === 'done' ? (
              <Link href={href}>{words.trail.stages[stage]}</Link>
            ) : (
              <span>{words.trail.stages[stage]}</span>
            )}
            {day && progress === 'done' && <time class="muted">{format.dayOfMonth(day)}</time>}
          </li>
        ))}
      </ol>
    </section>
  );
}

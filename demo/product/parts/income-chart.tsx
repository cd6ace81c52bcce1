// What came in, week by week: eight bars with their values, readable as a list. Nothing until something did.

import { addDays, mondayOf } from '../day.ts';
import { useDesk } from '../desk.ts';

const WEEKS = 8;
const [WIDTH, HEIGHT, GAP] = [40, 120, 12];

export function IncomeChart() {
  const { words, state, today, format } = useDesk();
  const first = addDays(mondayOf(today), -7 * (WEEKS - 1));
  const weeks = Array.from({ length: WEEKS }, (_, index) => {
    const [from, until] = [addDays(first, 7 * index), addDays(first, 7 * (index + 1))];
    const total = state.invoices
      .filter(({ paidOn }) => paidOn && paidOn >= from && paidOn < until)
      .reduce((sum, invoice) => sum + invoice.total, 0);
    return { from, total };
  });
  const most = Math.max(...weeks.map(({ total }) => total));
  if (most === 0) return null;
  return (
    <section class="card" aria-label={words.today.income}>
      <h2>{words.today.income}</h2>
      <ol class="bars">
        {weeks.map(({ from, total }, index) => (
          <li key={from} class={index === WEEKS - 1 ? 'now' : undefined}>
            <span class="bar-value">
              {total > 0 ? format.money(Math.round(total)).replace(/\.00$/, '') : '–'}
            </span>
            <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
              <rect
                x={GAP / 2}
                width={WIDTH - GAP}
                y={HEIGHT - (HEIGHT * total) / most}
                height={(HEIGHT * total) / most}
              />
            </svg>
            <span class="bar-label">{format.dayOfMonth(from)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

// Who is asked about quotes, and what they say: satisfaction follows how the firm is doing, effort gets less with practice.

import { RESERVED } from '../../shared/event.ts';
import { PULSE } from '../survey.ts';
import { PAGES } from '../vocabulary.ts';
import type { Account, Fate } from './account.ts';
import { DAY_MS } from './calendar.ts';
import { exposure } from './engagement.ts';
import type { Happening } from './message.ts';
import type { Person } from './people.ts';
import type { Random } from './random.ts';

const FIRST_AFTER_DAYS = 45;
const EVERY_DAYS = 120;
const SECOND = 1_000;
const MEAN: Record<Fate, number> = { thrives: 4.5, slow: 3.8, stalls: 2.9, fades: 3.9, leaves: 3.2 };
const DECLINE = 1.1;
/** Of those who answer the first question, how many go on. */
const GOES_ON = 0.8;

export function pulseOf(
  { account, person }: { account: Account; person: Person },
  own: readonly Happening[],
  random: Random,
): Happening[] {
  if (person.role === 'technician') return [];
  const happenings: Happening[] = [];
  let due = person.joinsAt + FIRST_AFTER_DAYS * DAY_MS;
  for (const { at, what } of own) {
    if (what.type !== 'page' || what.name !== PAGES.quotes.name || at < due) continue;
    due = at + EVERY_DAYS * DAY_MS;
    happenings.push(...ask({ account, person }, at + 15 * SECOND, random));
  }
  return happenings;
}

function ask(
  { account, person }: { account: Account; person: Person },
  at: number,
  random: Random,
): Happening[] {
  const stage = (after: number, name: Parameters<typeof exposure>[3]) =>
    exposure(person, at + after * SECOND, PULSE.id, name);
  const asked = [stage(0, 'eligible'), stage(2, 'shown by itself')];
  const isFading = at > (account.fadesAt ?? Infinity);
  if (!random.chance(isFading ? 0.12 : 0.4)) return asked;
  const mean = MEAN[account.fate] - (isFading ? DECLINE : 0);
  const within = (most: number, value: number) => Math.round(Math.min(most, Math.max(1, value)));
  const answer = (question: string, kind: string, score: number, after: number): Happening => ({
    at: at + after * SECOND,
    userId: person.id,
    what: { type: 'track', event: RESERVED.answer, properties: { content: PULSE.id, question, kind, score } },
  });
  const answers = [answer('satisfied', 'csat', within(5, random.normal(mean, 0.8)), 7)];
  if (random.chance(GOES_ON))
    answers.push(answer('easy', 'ces', within(7, random.normal(mean + 1.3, 1.1)), 13));
  return [...asked, stage(5, 'interacted'), ...answers, stage(14, 'completed')];
}

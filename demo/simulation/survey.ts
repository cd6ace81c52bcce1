// Who is asked how likely they are to recommend the product, who answers, and what. Scores follow how the firm is
// doing; people of firms that drift away mostly stop answering, which says something as well.

import { RESERVED } from '../../shared/event.ts';
import type { Account, Fate } from './account.ts';
import { DAY_MS } from './calendar.ts';
import { COMMENTS, type Mood, moodOf } from './comments.ts';
import { exposure } from './engagement.ts';
import type { Happening } from './message.ts';
import type { Person } from './people.ts';
import type { Random } from './random.ts';
import { tempo } from './tempo.ts';

/** As the published survey has it: not before this age, and then at this interval. */
const FIRST_AFTER_DAYS = 30;
const EVERY_DAYS = 90;
const SPREAD_DAYS = 20;
const SECOND = 1_000;
const COMMENT_CHANCE = 0.5;
/** The question for words that each mood is led to. */
const WORDS_ASKED: Record<Mood, string> = { detractor: 'missing', passive: 'reason', promoter: 'best' };
const PASSES_ON = 0.45;
const WAYS = ['review', 'colleague', 'review,colleague', 'story'];

const MEAN: Record<Fate, number> = { thrives: 8.9, slow: 7.4, stalls: 5.2, fades: 7.8, leaves: 6.4 };
const DECLINE = 2.6;

export function surveyOf(
  { surveyId, account, person }: { surveyId: string; account: Account; person: Person },
  own: readonly Happening[],
  random: Random,
): Happening[] {
  const happenings: Happening[] = [];
  let due = person.joinsAt + (FIRST_AFTER_DAYS + random.between(0, SPREAD_DAYS)) * DAY_MS;
  for (const { at, what } of own) {
    if (what.type !== 'page' || at < due) continue;
    due = at + EVERY_DAYS * DAY_MS;
    happenings.push(...ask({ surveyId, account, person }, at + 20 * SECOND, random));
  }
  return happenings;
}

function ask(
  { surveyId, account, person }: { surveyId: string; account: Account; person: Person },
  at: number,
  random: Random,
): Happening[] {
  const stage = (after: number, name: Parameters<typeof exposure>[3]) =>
    exposure(person, at + after * SECOND, surveyId, name);
  const happenings = [stage(0, 'eligible'), stage(2, 'shown by itself')];
  const fading = at > (account.fadesAt ?? Infinity);
  const level = Math.min(1, tempo(account, at));
  if (!random.chance(fading ? 0.13 : 0.22 + 0.16 * level)) {
    if (random.chance(0.6)) happenings.push(stage(random.between(3, 15), 'dismissed'));
    return happenings;
  }
  const mean = MEAN[account.fate] - (fading ? DECLINE : 0);
  const score = Math.round(Math.min(10, Math.max(0, random.normal(mean, 1.5))));
  const answer = (question: string, given: object, after: number): Happening => ({
    at: at + after * SECOND,
    userId: person.id,
    what: { type: 'track', event: RESERVED.answer, properties: { content: surveyId, question, ...given } },
  });
  happenings.push(stage(6, 'interacted'), answer('score', { kind: 'nps', score }, 7));
  if (random.chance(COMMENT_CHANCE)) {
    const text = random.pick(COMMENTS[person.locale][moodOf(score)]);
    happenings.push(answer(WORDS_ASKED[moodOf(score)], { kind: 'text', text }, 40));
  }
  if (moodOf(score) === 'promoter' && random.chance(PASSES_ON))
    happenings.push(answer('pass-on', { kind: 'choice', text: random.pick(WAYS) }, 40));
  happenings.push(stage(41, 'completed'));
  return happenings;
}

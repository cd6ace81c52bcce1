// What the widget would have reported: progress and exposures follow from what people did, judged by the very rules
// that the checklist and the guide are published with.

import type { Checklist, Guide } from '../../shared/content.ts';
import { type ExposureStage, RESERVED } from '../../shared/event.ts';
import { countsFor, evaluate, type Rule } from '../../shared/rule.ts';
import { EVENTS, PAGES } from '../vocabulary.ts';
import type { Account } from './account.ts';
import { DAY_MS } from './calendar.ts';
import type { Happening } from './message.ts';
import type { Person } from './people.ts';
import type { Random } from './random.ts';

/** The checklist is published for firms that are younger than this. */
const CHECKLIST_DAYS = 90;
const GUIDE_DAYS = 45;
/** Whoever sends the quote within this time has followed the guide to its end. */
const GUIDE_MINUTES = 20;
/** Of those who have not done an item that may be skipped, the share that says so. */
const SKIPS = 0.2;
const SECOND = 1_000;
const MINUTE = 60_000;

/** What the widget tells when something comes by itself in front of a person, beside the plain stages. */
export type Stage = ExposureStage | 'shown by itself';

export function exposure(person: Person, at: number, content: string, stage: Stage): Happening {
  const properties =
    stage === 'shown by itself'
      ? { content, version: 1, stage: 'shown', auto: true }
      : { content, version: 1, stage };
  return { at, userId: person.id, what: { type: 'track', event: RESERVED.exposure, properties } };
}

/** Does one happening make a rule over events and pages true? */
function fulfils(rule: Rule, { what }: Happening): boolean {
  const path = what.type === 'page' ? what.properties.path : undefined;
  return (
    evaluate(rule, {
      ...(path !== undefined && { page: { path } }),
      events: (wanted) => ({
        n: what.type === 'track' && countsFor(wanted, what.event, {}) ? 1 : 0,
        more: true,
      }),
    }) === true
  );
}

/** The checklist of one person; `own` is what that person did, in order. */
export function checklistOf(
  { checklist, account, person }: { checklist: Checklist; account: Account; person: Person },
  own: readonly Happening[],
  random: Random,
): Happening[] {
  const until = account.createdAt + CHECKLIST_DAYS * DAY_MS;
  if (person.role === 'technician' || person.joinsAt > until) return [];
  const start = person.joinsAt + 8 * SECOND;
  const stage = (after: number, name: ExposureStage) => exposure(person, start + after, checklist.id, name);
  if (account.heldOut) return [stage(0, 'held_out')];
  const happenings = [stage(0, 'eligible')];
  // A few are gone before it has been in view for a second.
  if (!random.chance(0.96)) return happenings;
  happenings.push(stage(2 * SECOND, 'shown'));
  const follows = person.role === 'owner' ? account.guided : random.chance(0.5);
  if (follows) happenings.push(stage(random.between(5, 90) * SECOND, 'interacted'));
  else if (random.chance(0.6)) return [...happenings, stage(random.between(4, 40) * SECOND, 'dismissed')];
  const within = own.filter(({ at }) => at > start && at < until);
  const finished: number[] = [];
  for (const item of checklist.items) {
    const doing = within.find((happening) => fulfils(item.done, happening));
    if (doing) happenings.push(progress(person, doing.at + SECOND, checklist.id, item.id, 'done'));
    else if (item.skippable && random.chance(SKIPS))
      happenings.push(
        progress(person, start + random.between(1, 30) * MINUTE, checklist.id, item.id, 'skipped'),
      );
    if (!item.optional) finished.push(doing?.at ?? Infinity);
  }
  const last = Math.max(...finished);
  if (last < until) happenings.push(exposure(person, last + 2 * SECOND, checklist.id, 'completed'));
  return happenings;
}

function progress(
  person: Person,
  at: number,
  content: string,
  item: string,
  state: 'done' | 'skipped',
): Happening {
  const properties = { content, item, state };
  return { at, userId: person.id, what: { type: 'track', event: RESERVED.progress, properties } };
}

/** Whoever goes on from one step comes to the next within this many seconds; some stop at each. */
const STEP_SECONDS = [8, 75] as const;
const GOES_ON = 0.86;

/** The steps of the guide that a person did, one after the other; the last is the quote itself. */
function stepsOf(
  { guide, person, from, sent }: { guide: Guide; person: Person; from: number; sent: number },
  random: Random,
): Happening[] {
  const steps = guide.steps.slice(0, -1);
  const last = guide.steps.at(-1);
  const happenings: Happening[] = [];
  let at = from + 4 * SECOND;
  for (const { id } of steps) {
    if (happenings.length > 0 && sent > from + GUIDE_MINUTES * MINUTE && !random.chance(GOES_ON))
      return happenings;
    at = Math.min(at + random.between(...STEP_SECONDS) * SECOND, sent - SECOND);
    happenings.push(progress(person, at, guide.id, id, 'done'));
  }
  if (last && sent < from + GUIDE_MINUTES * MINUTE)
    happenings.push(progress(person, sent + SECOND, guide.id, last.id, 'done'));
  return happenings;
}

/** News that was announced lately: shown on the first visit to its page since, by itself; most people close it, some follow. */
export function newsOf(
  { guide, path, since, person }: { guide: Guide; path: string; since: number; person: Person },
  own: readonly Happening[],
  random: Random,
): Happening[] {
  const first = own.find(
    ({ at, what }) => at >= since && what.type === 'page' && what.properties.path === path,
  );
  const [step] = guide.steps;
  if (!first || !step) return [];
  const stage = (after: number, name: Stage) => exposure(person, first.at + after, guide.id, name);
  const happenings = [stage(SECOND, 'eligible'), stage(2 * SECOND, 'shown by itself')];
  const after = random.between(3, 30) * SECOND;
  if (!random.chance(NEWS_FOLLOWED)) return [...happenings, stage(after, 'dismissed')];
  return [
    ...happenings,
    stage(after, 'interacted'),
    progress(person, first.at + after, guide.id, step.id, 'done'),
    stage(after + SECOND, 'completed'),
  ];
}

const NEWS_FOLLOWED = 0.45;

/** The guide to the first quote: shown on the first visit to the quotes by somebody who has not sent one. */
export function guideOf(
  { guide, account, person }: { guide: Guide; account: Account; person: Person },
  own: readonly Happening[],
  random: Random,
): Happening[] {
  if (person.role === 'technician') return [];
  const paths: string[] = [PAGES.quotes.path, PAGES.quoteEditor.path];
  const first = own.find(({ what }) => what.type === 'page' && paths.includes(what.properties.path));
  if (!first || first.at > person.joinsAt + GUIDE_DAYS * DAY_MS) return [];
  const sent =
    own.find(({ what }) => what.type === 'track' && what.event === EVENTS.quoteSent)?.at ?? Infinity;
  if (sent < first.at) return [];
  const stage = (after: number, name: Stage) => exposure(person, first.at + after, guide.id, name);
  const happenings = [stage(SECOND, 'eligible'), stage(2 * SECOND, 'shown by itself')];
  if (!random.chance(account.guided ? 0.85 : 0.4))
    return [...happenings, stage(random.between(4, 12) * SECOND, 'dismissed')];
  happenings.push(stage(random.between(6, 20) * SECOND, 'interacted'));
  happenings.push(...stepsOf({ guide, person, from: first.at, sent }, random));
  if (sent < first.at + GUIDE_MINUTES * MINUTE && random.chance(0.75))
    happenings.push(exposure(person, sent + SECOND, guide.id, 'completed'));
  else if (random.chance(0.12)) happenings.push(stage(25 * SECOND, 'target_missing'));
  else if (random.chance(0.6)) happenings.push(stage(random.between(30, 120) * SECOND, 'dismissed'));
  return happenings;
}

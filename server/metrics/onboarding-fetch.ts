// Fetches what the way through checklists and guides is computed from: who saw them, what pages said of each step, and what
// events say where a step is done by an event. Cost grows with accounts and with the people who saw them, not with events.

import type { Content } from '../../shared/content.ts';
import type { Milestone } from '../../shared/definition.ts';
import { type EventRule, eventRules, type Rule } from '../../shared/rule.ts';
import type { Step, Version } from '../../shared/score/steps.ts';
import { signalOf } from '../../shared/signal.ts';
import { compileText, type LocalText, pickLocale, plainText } from '../../shared/text.ts';
import { Refusal } from '../errors.ts';
import * as stored from '../storage/onboarding-rows.ts';
import type { ReadDatabase } from '../storage/open.ts';
import type { Begun } from './begun.ts';
import { type ContentStanding, type ContentSteps, onboardingContent } from './onboarding-content.ts';
import { contentReach, peopleWhoDid } from './onboarding-rows.ts';
import { type ReachedTimes, reachedTimes } from './reached.ts';
import type { Account } from './snapshot.ts';
import { once } from './view.ts';

type Guided = Exclude<Content, { kind: 'survey' }>;

interface FetchInput {
  begun: Begun;
  /** Those that are asked for. */
  accounts: readonly Account[];
  /** Only this content. */
  wanted: string | undefined;
}

/** Of every published checklist and guide, highest priority first. */
export async function contentStandings(
  read: ReadDatabase,
  envId: string,
  { begun, accounts, wanted }: FetchInput,
): Promise<ContentStanding[]> {
  const { asOf } = begun;
  const published = publishedGuided(begun, wanted);
  if (published.length === 0) return [];
  const ids = published.map(({ body }) => body.id);
  const names = new Map(accounts.map(({ id, name }) => [id, name]));
  const isWanted = ({ account }: { account: string }) => names.has(account);
  const { reach: all, said: told } = await once(read, 'reach', [asOf, ...ids], async () => ({
    reach: await contentReach(read, envId, { contents: ids, before: asOf }),
    said: await stored.stepRows(read, envId, { contents: ids, before: asOf }),
  }));
  const [reach, said] = [all.filter(isWanted), told.filter(isWanted)];
  const versions = await stored.publishedVersions(read, envId, ids);
  const byEvents = await timesByEvents(read, envId, { bodies: published.map(({ body }) => body), asOf });
  const standings: ContentStanding[] = [];
  for (const { body, version } of published) {
    const own = <Row extends { content: string }>(rows: readonly Row[]) =>
      rows.filter(({ content }) => content === body.id);
    standings.push(
      onboardingContent({
        asOf,
        content: {
          ...{ id: body.id, name: body.name, kind: body.kind, version, steps: stepsOf(body) },
          versions: versionsOf(own(versions), { body, version }),
        },
        reach: own(reach),
        said: own(said),
        byEvents: byEvents.get(body.id) ?? new Map(),
        // Where nobody did anything there is nothing to count.
        people:
          own(said).length > 0 || body.kind === 'checklist'
            ? await peopleByStep(read, envId, { body, asOf, isWanted })
            : new Map(),
        nameOf: (account) => names.get(account) ?? account,
      }),
    );
  }
  return standings;
}

function publishedGuided({ definitions }: Begun, wanted: string | undefined) {
  const published = definitions.contents.flatMap(({ body, version }) =>
    body.kind === 'survey' ? [] : [{ body, version }],
  );
  if (wanted === undefined) return published;
  const one = published.filter(({ body }) => body.id === wanted);
  if (one.length > 0) return one;
  throw new Refusal('not_found', `no checklist or guide "${wanted}" is published`, { field: 'content' });
}

/** Letters of a text that stand for it where there is no title. */
const NAMED_BY = 60;

/** Its title; of a step that has none, as a banner, the beginning of what it says. */
function nameOf({
  id,
  title,
  body,
}: {
  id: string;
  title?: LocalText | undefined;
  body?: LocalText | undefined;
}) {
  if (title !== undefined) return pickLocale(title, 'en') || id;
  const said = body === undefined ? '' : plainText(compileText(pickLocale(body, 'en')));
  return (said.length > NAMED_BY ? `${said.slice(0, NAMED_BY).trimEnd()}…` : said) || id;
}

const stepsOf = (body: Guided): ContentSteps['steps'] =>
  body.kind === 'checklist'
    ? body.items.map((item) => ({ id: item.id, name: nameOf(item), optional: item.optional }))
    : body.steps.map((step) => ({ id: step.id, name: nameOf(step) }));

/** Each version was seen until the next one was published; the one that is published is still. */
function versionsOf(
  rows: readonly stored.VersionRow[],
  { body, version }: { body: Guided; version: number },
): Version[] {
  const earlier = rows.flatMap((row, i): Version[] => {
    if (row.version === version) return [];
    return [
      { steps: bareSteps(JSON.parse(row.body) as Content), until: rows[i + 1]?.publishedAt ?? Infinity },
    ];
  });
  return [...earlier, { steps: bareSteps(body), until: Infinity }];
}

function bareSteps(body: Content): Step[] {
  if (body.kind === 'survey') return [];
  return stepsOf(body).map(({ id, optional }) => ({ id, optional }));
}

const rulesOf = (body: Guided): { id: string; rule: Rule }[] =>
  body.kind === 'checklist' ? body.items.map(({ id, done }) => ({ id, rule: done })) : [];

/**
 * When somebody of an account first met each item's rule, alone: by the events. A guide's step is left by its page only, and
 * what a rule says of pages and elements the page told.
 */
async function timesByEvents(
  read: ReadDatabase,
  envId: string,
  { bodies, asOf }: { bodies: readonly Guided[]; asOf: number },
): Promise<Map<string, Map<string, ReachedTimes>>> {
  const items = bodies.flatMap((body) =>
    rulesOf(body).map(({ id, rule }) => ({ content: body.id, id, rule })),
  );
  const milestones = items.flatMap(({ rule }, i): Milestone[] =>
    eventRules(rule).length > 0
      ? [{ id: String(i), name: '', rule: alone(rule), value: false, ...usersOf(rule) }]
      : [],
  );
  const times = await reachedTimes(read, envId, { milestones, before: asOf + 1 });
  const byContent = new Map<string, Map<string, ReachedTimes>>();
  items.forEach(({ content, id }, i) => {
    const own = byContent.get(content) ?? new Map<string, ReachedTimes>();
    const found = times.get(String(i));
    byContent.set(content, found ? own.set(id, found) : own);
  });
  return byContent;
}

/** Several events are one person's; a single one is the account's first, whoever it is from. */
const usersOf = (rule: Rule) => (eventRules(rule).length > 1 ? { users: { atLeast: 1 } } : {});

/**
 * "n times" on a person's checklist is n times by that person, unless the rule says otherwise. A single event within a time was
 * done when it happened, for what is done stays done; several within a time are not told by rollups.
 */
function alone(rule: Rule): Rule {
  if (typeof rule === 'boolean') return rule;
  if ('event' in rule) {
    const isSingle = (rule.count?.atLeast ?? 1) === 1 && !rule.users;
    return rule.within === undefined || isSingle ? ({ by: 'user', ...rule } satisfies EventRule) : false;
  }
  if ('all' in rule) return { all: rule.all.map(alone) };
  return 'any' in rule ? { any: rule.any.map(alone) } : rule;
}

/**
 * People who saw it and did each step. By what their pages said; beside it by events, where one of them alone does the step.
 */
async function peopleByStep(
  read: ReadDatabase,
  envId: string,
  { body, asOf, isWanted }: { body: Guided; asOf: number; isWanted(row: { account: string }): boolean },
): Promise<Map<string, Map<string, number>>> {
  const people = new Map<string, Map<string, number>>();
  const rules = new Map(rulesOf(body).map(({ id, rule }) => [id, rule]));
  for (const { id } of stepsOf(body)) {
    const signals = soleSignals(rules.get(id) ?? false);
    const rows = await once(read, 'people who did', [asOf, body.id, id, ...signals], () =>
      peopleWhoDid(read, envId, { content: body.id, step: id, signals, before: asOf }),
    );
    people.set(id, new Map(rows.filter(isWanted).map(({ account, users }) => [account, users])));
  }
  return people;
}

/** The signals of which any single event makes the rule true. */
function soleSignals(rule: Rule): string[] {
  if (typeof rule === 'boolean') return [];
  if ('any' in rule) return rule.any.flatMap(soleSignals);
  const isSole =
    'event' in rule && (rule.count?.atLeast ?? 1) === 1 && rule.within === undefined && !rule.users;
  return isSole ? [signalOf(rule).id] : [];
}

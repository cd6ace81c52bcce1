// One person in one environment at one moment: everything that boot and the decisions are made from.

import { budgetOf } from '../../shared/settings.ts';
import type { DefinitionSet } from '../definitions/load.ts';
import type { PublishedContent } from '../storage/definitions.ts';
import type { ReadDatabase } from '../storage/open.ts';
import type { Person } from '../storage/person-rows.ts';
import { historyOf } from './exposures.ts';
import { personFacts } from './facts.ts';
import { type Circumstances, isScheduled } from './gates.ts';
import { restFor } from './page-rule.ts';

export interface PersonNow extends Circumstances {
  /** What this session gets: nobody who is not its audience learns of content. */
  contents: PublishedContent[];
}

export async function personNow(
  read: ReadDatabase,
  envId: string,
  query: { person: Person; definitions: DefinitionSet; now: number },
): Promise<PersonNow> {
  const { person, definitions, now } = query;
  const { settings } = definitions;
  const facts = await personFacts(read, envId, query);
  const budget = budgetOf(settings);
  const scheduled = definitions.contents.filter(({ body }) => isScheduled(body, now));
  const mayGet = (given: readonly PublishedContent[]) => {
    const rest = restFor(facts, new Set(given.map(({ body }) => body.id)));
    return given.filter(({ body }) => rest(body.audience) !== false);
  };
  // What a page has not got cannot happen there. Twice, since leaving one out may leave out what waits for it.
  const contents = mayGet(mayGet(scheduled));
  return {
    facts,
    settings,
    budget,
    history: historyOf(facts.lastStages, { definitions, budget, now }),
    unit: person.account || person.user,
    rest: restFor(facts, new Set(contents.map(({ body }) => body.id))),
    contents,
  };
}

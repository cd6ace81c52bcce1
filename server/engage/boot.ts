// POST /v1/boot: what this session may see. Audiences are settled with what the server knows; what cannot be true is
// left out, what is not settled goes to the page as the rest of a rule, and texts go compiled, in one language.

import type { Content } from '../../shared/content.ts';
import { durationMs, instantMs } from '../../shared/operator.ts';
import { type Rule, reduce } from '../../shared/rule.ts';
import type { BootReply, WireContent } from '../../shared/wire.ts';
import { wireTheme } from '../../shared/wire-theme.ts';
import type { DefinitionStore } from '../definitions/store.ts';
import type { PublishedContent } from '../storage/definitions.ts';
import type { ReadDatabase } from '../storage/open.ts';
import { type PersonFacts, personFacts } from './facts.ts';
import { isHeldOut } from './holdout.ts';
import { pageRule } from './page-rule.ts';
import { toWire } from './wire.ts';

export interface BootQuery {
  userId: string | undefined;
  anonymousId: string;
  accountId: string | undefined;
  locale: string;
}

export type Boot = (envId: string, query: BootQuery) => Promise<BootReply>;

export function createBoot(deps: {
  read: ReadDatabase;
  definitions: DefinitionStore;
  now: () => number;
}): Boot {
  const { read, definitions: store, now } = deps;

  return async (envId, { userId, anonymousId, accountId, locale }) => {
    const definitions = await store.get(envId);
    const reply: BootReply = {
      serverTime: now(),
      locale: uiLocale(locale),
      theme: wireTheme(),
      contents: [],
    };
    if (definitions.contents.length === 0) return reply;
    const person = { user: userId ?? anonymousId, account: accountId ?? '' };
    const facts = await personFacts(read, envId, { person, definitions, now: now() });
    reply.contents = definitions.contents.flatMap((content) => {
      const wire = forSession(content, facts, locale);
      if (!wire) return [];
      return isHeldOut(content.body, person.account || person.user)
        ? [{ ...wire, heldOut: true as const }]
        : [wire];
    });
    return reply;
  };
}

function forSession(
  { body, version }: PublishedContent,
  facts: PersonFacts,
  locale: string,
): WireContent | undefined {
  const audience = reduce(body.audience, facts);
  if (audience === false || !isScheduled(body, facts.now ?? 0)) return undefined;
  const isDue = isDueBy(body, facts);
  const show: Rule = isDue ? pageRule({ all: [body.audience, body.trigger] }, facts) : false;
  return toWire(body, { version, show, facts, locale });
}

/** Frequency and snooze, by what this person did with it before. */
function isDueBy({ id, kind, frequency }: Content, { lastStages, now = 0 }: PersonFacts): boolean {
  const stages = lastStages.get(id);
  const snoozed = stages?.get('snoozed');
  if (snoozed !== undefined && snoozed + (durationMs(frequency.snooze) ?? 0) > now) return false;
  if (frequency.show === 'always') return true;
  const ended = Math.max(stages?.get('completed') ?? -Infinity, stages?.get('dismissed') ?? -Infinity);
  if (frequency.show === 'once')
    return kind === 'checklist' ? !stages?.has('completed') : ended === -Infinity;
  const last = Math.max(ended, stages?.get('shown') ?? -Infinity);
  // Put off with "later" means that its showing did not count.
  const counted = snoozed !== undefined && snoozed >= last ? ended : last;
  return counted + (durationMs(frequency.every) ?? 0) <= now;
}

function isScheduled({ schedule }: Content, now: number): boolean {
  const [from = -Infinity, until = Infinity] = [instantMs(schedule?.from), instantMs(schedule?.until)];
  return now >= from && now < until;
}

const uiLocale = (locale: string): 'en' | 'ja' => (/^ja\b/i.test(locale) ? 'ja' : 'en');

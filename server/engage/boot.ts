// POST /v1/boot: what this session may see. Audiences are settled with what the server knows; what cannot be true is
// left out, what is not settled goes to the page as the rest of a rule, and texts go compiled, in one language. A preview
// gives one draft instead, whatever its rules say.

import { budgetOf } from '../../shared/settings.ts';
import type { BootReply, WireContent } from '../../shared/wire.ts';
import { wireTheme } from '../../shared/wire-theme.ts';
import { type Words, wordsLocale } from '../../shared/words.ts';
import type { PageTokens } from '../auth/page-token.ts';
import type { DefinitionSet } from '../definitions/load.ts';
import type { DefinitionStore } from '../definitions/store.ts';
import { Refusal } from '../errors.ts';
import { findContent, type PublishedContent } from '../storage/definitions.ts';
import type { ReadDatabase } from '../storage/open.ts';
import type { Person } from '../storage/person-rows.ts';
import { explained, factsOf } from './decisions.ts';
import { decisionOf, hasEnoughPageViews } from './gates.ts';
import { isHeldOutOfAll } from './holdout.ts';
import { toWireHub } from './hub.ts';
import { restFor } from './page-rule.ts';
import { type PersonNow, personNow } from './person.ts';
import { toWire } from './wire.ts';
import { worded } from './worded.ts';

export interface BootQuery {
  userId: string | undefined;
  anonymousId: string;
  accountId: string | undefined;
  locale: string;
  preview?: string | undefined;
  debug?: true | string | undefined;
}

export type Boot = (envId: string, query: BootQuery) => Promise<BootReply>;

export function createBoot(deps: {
  read: ReadDatabase;
  definitions: DefinitionStore;
  tokens: PageTokens;
  now: () => number;
}): Boot {
  const { read, definitions: store, tokens, now } = deps;

  return async (envId, query) => {
    const { preview, debug } = query;
    if (typeof debug === 'string') tokens.readDebug(envId, debug);
    const definitions = await store.get(envId);
    const { userId, anonymousId, accountId = '' } = query;
    const person = { user: userId ?? anonymousId, anonymous: anonymousId, account: accountId };
    if (preview !== undefined) {
      const { content, locale = query.locale } = tokens.readPreview(envId, preview);
      return previewOf(envId, content, { definitions, person, locale });
    }
    const reply = replyTo(query.locale, definitions);
    if (definitions.contents.length === 0 && !definitions.settings.hub && debug === undefined)
      return { ...reply, fatigue: { budget: budgetOf(definitions.settings), history: { shown: [] } } };
    const known = await personNow(read, envId, { person, definitions, now: now() });
    return worded(
      {
        ...reply,
        ...engagement(known, definitions, query.locale),
        ...debugging(known, definitions, debug),
      },
      debug,
    );
  };

  function replyTo(locale: string, { settings }: DefinitionSet): BootReply {
    return {
      serverTime: now(),
      locale: wordsLocale(locale),
      // None where nothing will be drawn.
      words: {} as Words,
      theme: wireTheme(settings.theme),
      contents: [],
    };
  }

  /** The draft as it is now, compiled for this session. */
  async function previewOf(
    envId: string,
    id: string,
    { definitions, person, locale }: { definitions: DefinitionSet; person: Person; locale: string },
  ): Promise<BootReply> {
    const found = await findContent(read, envId, id);
    if (!found) throw new Refusal('invalid', `there is no content "${id}" any more`, { field: 'preview' });
    const version = found.publishedVersion ?? 0;
    const drafted = { ...definitions, contents: [{ body: found.draft, version, since: now() }] };
    const { facts } = await personNow(read, envId, { person, definitions: drafted, now: now() });
    const { theme } = definitions.settings;
    const session = { version, show: true, rest: restFor(facts, new Set([id])), facts, locale, theme };
    const wire = toWire(found.draft, session);
    return worded({
      ...replyTo(locale, definitions),
      contents: [wire.kind === 'checklist' ? { ...wire, dismissed: false } : wire],
      preview: true,
    });
  }
}

function engagement(
  known: PersonNow,
  { contents: published, settings }: DefinitionSet,
  locale: string,
): Pick<BootReply, 'contents' | 'fatigue' | 'hub'> {
  const { budget, history, facts, rest, contents } = known;
  const wired = contents.map((content) => forSession(content, known, locale));
  const isHeldOut = isHeldOutOfAll(settings.holdout, known.unit);
  const hub =
    settings.hub &&
    !isHeldOut &&
    toWireHub(settings.hub, { facts, rest, locale, published, contents: wired });
  return { contents: wired, fatigue: { budget, history }, ...(hub && { hub }) };
}

function forSession(content: PublishedContent, known: PersonNow, locale: string): WireContent {
  const { body, version } = content;
  const { facts, settings, rest } = known;
  const { gates } = decisionOf(content, known);
  const frequency = gates.find(({ gate }) => gate === 'frequency');
  // A checklist that was put away says so itself: it stays reachable.
  const isPutAway = body.kind === 'checklist' && frequency?.reason === 'put_away';
  const isDue = (frequency?.passes || isPutAway) && hasEnoughPageViews(body, facts);
  const show = isDue ? rest({ all: [body.audience, body.trigger] }) : false;
  const wire = toWire(body, { version, show, rest, facts, locale, theme: settings.theme });
  const isHeldOut = gates.some(({ gate, passes }) => gate === 'holdout' && !passes);
  return isHeldOut ? { ...wire, heldOut: true } : wire;
}

/** Gates and reasons for everybody who asks; rules, traces and facts only with a token. */
function debugging(
  known: PersonNow,
  { contents }: DefinitionSet,
  debug: BootQuery['debug'],
): Pick<BootReply, 'decisions' | 'facts'> {
  if (debug === undefined) return {};
  if (debug === true) return { decisions: contents.map((content) => decisionOf(content, known)) };
  return { decisions: contents.map((content) => explained(content, known)), facts: factsOf(known) };
}

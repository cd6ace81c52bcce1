// The hub for one session. Like content it tells nothing but what this person may see: audiences are settled here, and
// what cannot be settled leaves an announcement out.

import { announcementContent, type Hub } from '../../shared/hub.ts';
import { instantMs } from '../../shared/operator.ts';
import { fillHref } from '../../shared/text.ts';
import type { WireContent, WireHub } from '../../shared/wire.ts';
import type { PublishedContent } from '../storage/definitions.ts';
import type { PersonFacts } from './facts.ts';
import type { Rest } from './page-rule.ts';
import { foreign, given, texts } from './texts.ts';

export interface HubSession {
  facts: PersonFacts;
  rest: Rest;
  locale: string;
  published: readonly PublishedContent[];
  /** What this session gets. */
  contents: readonly WireContent[];
}

/** Undefined for whoever is not its audience. */
export function toWireHub(hub: Hub, session: HubSession): WireHub | undefined {
  const { facts, rest } = session;
  const show = rest(hub.audience);
  if (show === false) return undefined;
  const { compile, line, action: labelled } = texts(session);
  return {
    show,
    ...given('lang', foreign(hub.title, session.locale)),
    launcher: line(hub.launcher ?? hub.title),
    title: line(hub.title),
    guides: hub.guides ? guidesToSeeAgain(session) : [],
    announcements: hub.announcements
      .map((one) => ({ ...one, at: instantMs(one.at) ?? 0, until: instantMs(one.until) ?? Infinity }))
      .filter(({ at, until, audience }) => at <= facts.now && facts.now < until && rest(audience) === true)
      .sort((a, b) => b.at - a.at)
      .map(({ id, title, body, at, action }) => ({
        id,
        title: line(title),
        body: compile(body),
        at,
        ...given('action', action && labelled(action)),
        read: facts.lastStages.get(announcementContent(id))?.has('shown') ?? false,
      })),
    links: hub.links.flatMap(({ id, title, href }) => {
      const filled = fillHref(href, facts);
      return filled === undefined ? [] : [{ id, title: line(title), href: filled }];
    }),
    checks: hub.checks.map(({ id, title, ok, help, action }) => ({
      id,
      title: line(title),
      ok: rest(ok),
      help: compile(help),
      ...given('action', action && labelled(action)),
    })),
  };
}

const SEEN = ['shown', 'completed', 'dismissed'];

/** Guides that were in front of this person, and that they may still see. */
function guidesToSeeAgain({ facts, locale, published, contents }: HubSession): WireHub['guides'] {
  const { line } = texts({ facts, locale });
  return published.flatMap(({ body }) => {
    if (body.kind !== 'guide' || body.hub === false) return [];
    const isThere = contents.some((one) => one.id === body.id && !one.heldOut);
    const stages = facts.lastStages.get(body.id);
    if (!isThere || !SEEN.some((stage) => stages?.has(stage))) return [];
    const title = body.title ?? body.steps[0]?.title;
    return [{ id: body.id, title: title === undefined ? [body.name] : line(title) }];
  });
}

// Puts a session together, and takes it apart: whatever is started here ends when `stop` is called. Nothing is stored,
// sent or listened to before. This part is always on the page, so it is small: who this is, the queue, and the question
// what may be seen. The rest (guidance.ts) comes when the answer has something in it.

import type { BootReply, BootRequest } from '../shared/wire.ts';
import { createBoot } from './boot.ts';
import { createBring } from './bring.ts';
import type { Emitter } from './emitter.ts';
import { createGuard } from './guard.ts';
import type { Guidance, GuidanceModule } from './guidance.ts';
import { createIdentity } from './identity.ts';
import { createJournal } from './journal.ts';
import { createKeep } from './keep.ts';
import { BadCall, RANK, wanted, wantedTraits } from './message.ts';
import { createMessageId } from './message-id.ts';
import { createOutbox } from './outbox.ts';
import { pageLanguage } from './page/language.ts';
import { listen } from './page/listen.ts';
import { emptyState } from './runtime/store.ts';
import { createTimers } from './timers.ts';
import { createSend, isRefusal } from './transport/send.ts';
import type { Foothold, Happenings, InitOptions, State } from './verbs.ts';

/** How long the question what may be seen waits for events on their way. */
const FLUSH_PATIENCE_MS = 3_000;
/** The address parameter of a preview link; a token needs no decoding. */
const PREVIEW = 'foothold_preview=';

/** Verbs about content. */
export const GUIDED = ['start', 'open', 'close', 'act', 'answer', 'mark', 'seen', 'hub', 'read'] as const;

export type LoadGuidance = (attempt: number) => Promise<GuidanceModule>;

export type Guided = (typeof GUIDED)[number] | 'complete';

export type Session = Pick<
  Foothold,
  'identify' | 'group' | 'track' | 'page' | 'reset' | 'complete' | 'debug'
> & {
  /** A verb about content: handed on, once it is known whether there is any. */
  guided(verb: Guided, args: unknown[]): Promise<void>;
  state(): State;
  /** With `forget`, what was stored goes as well. */
  stop(forget?: boolean): void;
};

interface Deps {
  key: string;
  /** `agreed`: consent was asked for, and given by a call. */
  options: InitOptions & { host: string; agreed: true | undefined };
  loadGuidance: LoadGuidance;
  emitter: Emitter<Happenings>;
  report: (error: unknown, code?: string) => void;
}

export function startSession({ key, options, loadGuidance, emitter, report }: Deps): Session {
  const now = () => Date.now();
  const { random } = Math;
  const guard = createGuard(report);
  const timers = createTimers(guard);
  const prefix = `foothold:${key}:`;
  const keep = createKeep(() => localStorage, prefix);
  const session = createKeep(() => sessionStorage, prefix);
  const newId = createMessageId(now, (bytes) => crypto.getRandomValues(bytes));
  const identity = createIdentity(keep, newId, () => handOver());
  const locale = () => options.locale || pageLanguage() || navigator.language;
  const journal = createJournal();

  const common = { timers, keep, now, random, journal, locale, report };

  const send = createSend({
    ...common,
    host: options.host,
    writeKey: key,
    token: identity.token,
    fetch: window.fetch.bind(window),
  });
  const refused = () => report('key refused', 'refused_key');
  /** What a query string says is the vendor's to give away. */
  const page = () => ({ path: location.pathname, ...(options.query && { search: location.search }) });
  const outbox = createOutbox({
    ...common,
    name: prefix,
    send,
    newId,
    identity: identity.get,
    page,
    onClosed: refused,
  });
  const { add, queue } = outbox;

  /** What is asked beside the usual. */
  let extra: Pick<BootRequest, 'preview' | 'debug'> = {};
  const draft =
    location.search.split(PREVIEW)[1]?.split('&')[0] ??
    (keep.get<true>('preview') && session.get<string>('preview'));
  if (draft) extra.preview = draft;

  const boot = createBoot({
    ...common,
    async ask() {
      await timers.within(FLUSH_PATIENCE_MS, outbox.flush()).catch(() => {});
      // Consent may have been taken back meanwhile.
      if (stopped) return undefined;
      const who = identity.get();
      const counted = journal.mark();
      const reply = await send.boot({
        ...who,
        page: location.pathname,
        locale: locale(),
        consent: options.agreed,
        ...extra,
      });
      if (stopped || who !== identity.get()) return undefined;
      if (!isRefusal(reply)) counted();
      return reply;
    },
    onReply: take,
    onRefused() {
      if (!extra.preview && !extra.debug) return refused();
      // A link that has expired: the page goes on without it.
      report('token refused', 'bad_token');
      session.remove('preview');
      extra = {};
      boot.request();
    },
    onUnreachable: () => report(`no answer (connect-src?)`, 'unreachable'),
  });

  let guidance: Guidance | undefined;
  let stopped = false;
  let latest: BootReply | undefined;
  /** Loads the deciding part with the first content that there is to decide about. */
  async function take(reply: BootReply): Promise<void> {
    latest = reply;
    if (!guidance) {
      if (reply.contents.length === 0 && !reply.hub && !extra.debug) return;
      const who = identity.get();
      const bring = createBring(common);
      const module = await bring('guidance', loadGuidance);
      if (!module || stopped || who !== identity.get()) return;
      guidance = module.startGuidance(
        {
          ...common,
          options,
          session,
          guard,
          bring,
          boot,
          identity,
          emitter,
          enqueue: add,
          createKeep,
          emptyState,
          latest: () => latest,
          preview: draft,
          onState: () => emitter.emit('change', verbs.state),
        },
        reply.preview === true,
      );
    }
    await guidance.load(reply);
  }

  const handOver = () => queue()?.handOver();
  const stops = [
    listen(guard, window, 'pagehide', () => {
      handOver();
      // Back from the back/forward cache: what may be seen may have changed meanwhile.
      stops.push(
        listen(
          guard,
          window,
          'pageshow',
          () => {
            boot.request();
            guidance?.settle();
          },
          { once: true },
        ),
      );
    }),
    // Also when it comes to the front again: little waits then.
    listen(guard, document, 'visibilitychange', handOver),
    listen(guard, window, 'online', () => {
      queue()?.wake();
      boot.wake();
    }),
  ];

  /** What was said last of the person and the account, so that a call on every route costs nothing. */
  let said: Record<string, string> = {};
  const isNews = (type: string, ...facts: unknown[]) => {
    const before = said[type];
    said[type] = JSON.stringify(facts);
    return said[type] !== before;
  };

  const verbs: Session = {
    async guided(verb, args) {
      await boot.answered();
      if (stopped) return;
      // It says false where there is no such content.
      if (!guidance || (guidance[verb] as (...all: unknown[]) => unknown)(...args) === false)
        report(`${verb}: no "${args[0]}"`, 'unknown_content');
    },
    async identify(userId, traits, { token } = {}) {
      const id = wanted(userId, 'userId');
      const given = wantedTraits(traits, 'traits');
      if (!isNews('identify', id, given, token)) return;
      if (identity.user(id, token)) guidance?.clear();
      const saved = add({ type: 'identify', traits: given }, RANK.keep);
      boot.request();
      await saved;
    },
    async group(accountId, traits) {
      const groupId = wanted(accountId, 'accountId');
      const given = wantedTraits(traits, 'traits');
      if (!isNews('group', groupId, given, identity.get().userId)) return;
      identity.account(groupId);
      const saved = add({ type: 'group', groupId, traits: given }, RANK.keep);
      boot.request();
      await saved;
    },
    async track(event, properties) {
      const name = wanted(event, 'event');
      const given = wantedTraits(properties, 'properties') ?? {};
      if (name.startsWith('$')) throw new BadCall('"$"');
      const saved = add({ type: 'track', event: name, properties: given }, RANK.track);
      guard(() => guidance?.settle())();
      await saved;
    },
    async page(name, properties) {
      const given = wantedTraits(properties, 'properties');
      const named = name == null ? undefined : wanted(name, 'name');
      await add({ type: 'page', name: named, properties: { ...page(), ...given } }, RANK.page);
    },
    async reset() {
      identity.reset();
      said = {};
      journal.clear();
      guidance?.clear();
      boot.request();
    },
    async complete(content, item) {
      const id = wanted(content, 'content');
      await boot.answered();
      if (guidance || item === undefined) await verbs.guided('complete', [id, item]);
      else if (!stopped)
        add(
          {
            type: 'track',
            event: '$progress',
            properties: { content: id, item: wanted(item, 'item'), state: 'done' },
          },
          RANK.keep,
        );
    },
    async debug(open = true) {
      if (open) {
        extra.debug = open;
        boot.request();
      }
      await boot.answered();
      if (!stopped) guidance?.debug(open !== false);
    },
    // Plain data of its own: what a listener does to it stays with the listener.
    state: () => structuredClone(guidance?.state() ?? emptyState(identity.get(), locale())),
    stop(forget = false) {
      stopped = true;
      if (!forget) handOver();
      for (const stop of stops) stop();
      guidance?.stop();
      boot.stop();
      outbox.stop(forget);
      timers.stop();
      if (!forget) return;
      keep.clear();
      session.clear();
    },
  };

  boot.request();
  return verbs;
}

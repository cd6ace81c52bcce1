// `Reports` on two threads beside the one that takes events, so that a slow report costs that one nothing but a message. Of each
// environment one of the two answers. When what it answers from gets old, the other makes it anew, with the reports that were
// asked for lately, and then they change places: whoever asks does not wait for it.

import { Refusal, spread } from '../errors.ts';
import type { LoopDelayCell } from '../monitor/loop-delay.ts';
import { createRecent, type Recent } from './recent.ts';
import type { Reports } from './report.ts';
import { type Ask, type ReportThread, type ReportThreadDeps, startReportThread } from './thread.ts';

/** Calls that may wait at once; more are turned away. */
const MAX_OPEN = 200;
/** Environments that a thread is remembered for. */
const MOST_LEADS = 1_000;
/** Reports that are made anew beside: those asked for in so much time, and no more than so many are remembered. */
const RECENT_MS = 120_000;
const MOST_RECENT = 40;
/** Of those that were asked for once with parameters of their own, the last ones: most of them nobody asks for again. */
const MOST_ONCE = 8;

const NAMES = [
  'overview',
  'timeToValue',
  'adoption',
  'nps',
  'sentiment',
  'onboarding',
  'health',
  'accountHealth',
  'dailyScores',
  'scoreDay',
  'healthPreview',
  'definitionPreview',
  'features',
  'retention',
  'seats',
  'segments',
  'segmentMembers',
  'segmentPreview',
  'segmentChoices',
  'lift',
  'revenue',
  'evidence',
  'accounts',
  'account',
  'timeline',
  'choices',
  'contents',
  'person',
  'kept',
  'audit',
  'audited',
] as const;

/** Reports that a view holds; others are made of what it holds, or of the database itself. */
const HELD: ReadonlySet<keyof Reports> = new Set([
  ...([
    'overview',
    'timeToValue',
    'adoption',
    'nps',
    'sentiment',
    'onboarding',
    'health',
    'features',
    'retention',
  ] as const),
  ...(['seats', 'lift', 'revenue', 'evidence', 'accounts', 'contents', 'segments'] as const),
]);
/** Made at night, day after day: others need not wait for it. */
const BESIDE: ReadonlySet<keyof Reports> = new Set(['scoreDay']);

/** What pages ask first, in this order; most of what other reports rest on is made with them. */
const FIRST = [
  'accounts',
  'overview',
  'features',
  'retention',
  'timeToValue',
  'health',
  'onboarding',
] as const;
/** What reads all days that are kept: enough for the thread that does not answer yet. */
const OF_DAYS = ['features', 'retention'] as const;

export interface ReportThreads {
  reports: Reports;
  /** Makes beforehand what whoever asks for an environment first would wait for: on one thread, and then its days on the other. */
  warm(envId: string): Promise<void>;
  /** How late their event loops are. */
  delays: readonly [LoopDelayCell, LoopDelayCell];
  stop(): Promise<void>;
}

export interface ReportThreadsDeps extends ReportThreadDeps {
  now?: () => number;
  start?: (deps: ReportThreadDeps) => ReportThread;
}

interface Lead {
  /** The thread that answers. */
  place: number;
  isRenewing: boolean;
  recent: Recent<Asked>;
}

/** A report that was asked for lately. */
interface Asked extends Ask {
  at: number;
  /** In parameters of its own, once, is not asked again by most. */
  isLikely: boolean;
}

export function createReportThreads({
  now = Date.now,
  start = startReportThread,
  ...deps
}: ReportThreadsDeps): ReportThreads {
  const threads = [start(deps), start(deps)] as const;
  const leads = createRecent<Lead>(MOST_LEADS);
  let isStopping = false;
  const open = () => threads[0].open() + threads[1].open();
  const threadAt = (place: number): ReportThread => threads[place === 0 ? 0 : 1];

  function leadOf(envId: string): Lead {
    const known = leads.get(envId);
    if (known) return known;
    const place = threads[1].open() < threads[0].open() ? 1 : 0;
    const lead: Lead = { place, isRenewing: false, recent: createRecent(MOST_RECENT) };
    leads.set(envId, lead);
    return lead;
  }

  async function ask(name: keyof Reports, args: unknown[]): Promise<unknown> {
    if (open() >= MAX_OPEN)
      throw new Refusal('busy', 'too many reports are being made', { retryAfter: spread(5) });
    const lead = leadOf(String(args[0]));
    if (BESIDE.has(name)) return (await threadAt(1 - lead.place).call({ name, args })).value;
    const answer = await threadAt(lead.place).call({ name, args, isRenewing: lead.isRenewing });
    if (HELD.has(name) && !isOfThePast(args)) {
      const key = keyOf(name, args);
      lead.recent.set(key, {
        name,
        args,
        at: now(),
        isLikely: isPlain(args) || lead.recent.get(key) !== undefined,
      });
      if (answer.isAging && !lead.isRenewing) void renew(lead);
    }
    return answer.value;
  }

  /** What fails here (a content is gone, the thread died) fails again, or is made, when it is asked for. */
  async function renew(lead: Lead): Promise<void> {
    lead.isRenewing = true;
    const place = 1 - lead.place;
    const since = now();
    const done = new Set<string>();
    let onces = 0;
    const nextOne = (): Asked | undefined => {
      const asked = lead.recent.values().filter(({ at }) => since - at < RECENT_MS);
      const open = asked.filter(({ name, args }) => !done.has(keyOf(name, args)));
      return open.find(({ isLikely }) => isLikely) ?? (onces++ < MOST_ONCE ? open.at(-1) : undefined);
    };
    let made = 0;
    // One after the other, so that whoever else is answered by that thread comes in between. What is asked for meanwhile is made as
    // well: whoever asks for it again would wait.
    for (let one = nextOne(); one && done.size < MOST_RECENT; one = nextOne()) {
      if (isStopping) return;
      const { name, args } = one;
      done.add(keyOf(name, args));
      try {
        await threadAt(place).call({ name, args, renew: since });
        made++;
      } catch {
        lead.recent.delete(keyOf(name, args));
      }
    }
    if (made > 0) lead.place = place;
    lead.isRenewing = false;
  }

  /** What fails is made, or fails, when it is asked for. */
  async function warm(envId: string): Promise<void> {
    const { place } = leadOf(envId);
    for (const [at, names] of [
      [place, FIRST],
      [1 - place, OF_DAYS],
    ] as const)
      for (const name of names) {
        if (isStopping) return;
        // One after the other, so that one processor is left to whoever takes events.
        await threadAt(at)
          .call({ name, args: [envId, {}], renew: 0 })
          .catch(() => undefined);
      }
  }

  return {
    warm,
    delays: [threads[0].delay, threads[1].delay],
    reports: Object.fromEntries(
      NAMES.map((name) => [name, (...args: unknown[]) => ask(name, args)]),
    ) as unknown as Reports,
    async stop() {
      isStopping = true;
      await Promise.all(threads.map((thread) => thread.stop()));
    },
  };
}

const keyOf = (name: keyof Reports, args: readonly unknown[]): string => JSON.stringify([name, args]);

/** Asked without parameters, as pages do first. */
const isPlain = (args: readonly unknown[]): boolean =>
  args.every(
    (one) =>
      typeof one !== 'object' || one === null || Object.values(one).every((value) => value === undefined),
  );

/** Asked as of a moment of its own: what is said of that does not get old. */
const isOfThePast = (args: readonly unknown[]): boolean =>
  args.some((one) => typeof one === 'object' && one !== null && 'asOf' in one && one.asOf !== undefined);

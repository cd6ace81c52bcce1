// What takes turns in front of the person (guides and surveys), what stands beside the page, and the hub: loaded when the
// server's answer has some of it. What shows by itself is put before shared/eligibility.ts, which decides by the budget.

import type { Action } from '../../shared/content-base.ts';
import { decide, type Reason } from '../../shared/eligibility.ts';
import { isFront } from '../../shared/form.ts';
import type { BootReply, WireContent, WireGuide, WireSurvey } from '../../shared/wire.ts';
import { createDialogs } from '../page/dialogs.ts';
import type { Targets } from '../targets.ts';
import { createShowings } from './history.ts';
import type { Hub } from './hub.ts';
import type { End, Kind, Surroundings } from './kind.ts';
import { createRest } from './rest.ts';
import { evaluate, type Needs } from './rules.ts';
import type { Answer, State } from './store.ts';
import type { Surveys } from './survey.ts';

export interface Front extends Kind {
  /** True when the action was one of a guide's own. */
  act(id: string, action: Action): boolean;
  answer(id: string, answers: Answer[], left?: boolean): void;
  hub(open: boolean): void;
  read(announcement: string): void;
  isRunning(id: string): boolean;
  /** True when this is the first sight of something that began by itself. */
  seen(content: WireContent): boolean;
  /** Watches what rules need, and what is needed beside them. */
  want(needs: Needs, state: State): void;
  targets(): Targets | undefined;
  home(): Element;
  /** Why it does not show, as far as the page knows. */
  reasons(content: WireContent): Reason | undefined;
  stop(): void;
}

export function createFront(deps: Surroundings): Front {
  const { ledger, facts, here, now, guard, settle } = deps;
  const rest = createRest(deps);
  const showings = createShowings(deps.keep, now);
  const dialogs = createDialogs(guard, settle);
  const stops: (() => void)[] = [() => dialogs.watch(false)];
  let reply: BootReply | undefined;
  let contents: readonly WireContent[] = [];
  let targets: Targets | undefined;
  let surveys: Surveys | undefined;
  let hub: Hub | undefined;
  /** The page's dialog in which the latest of ours was begun. */
  let begunIn: Element | undefined;
  let reasons: Record<string, Reason> = {};
  let again = false;

  const isRunning = (id: string) => surveys?.asking()?.id === id || targets?.guides.isRunning(id) === true;
  const ownGuides = () => contents.filter((one): one is WireGuide => one.kind === 'guide' && !one.heldOut);
  /** What may still show by itself. */
  const candidates = () =>
    contents.filter(
      (one): one is WireGuide | WireSurvey =>
        one.kind !== 'checklist' &&
        !one.heldOut &&
        one.show !== false &&
        !isRunning(one.id) &&
        !deps.isLost(one) &&
        !rest.reason(one),
    );

  /** A guide or a survey is over: it rests. */
  function ended(content: WireContent, how: End, isTold = false): void {
    showings.over(content, how === 'snoozed');
    if (how === 'snoozed') {
      rest.snooze(content);
      ledger.note(content, how);
      deps.changed();
    } else {
      rest.end(content);
      if (how !== 'closed' && !isTold) deps.over(content, how);
    }
    again = true;
  }

  function begin(content: WireContent, auto: boolean): void {
    begunIn = dialogs.topmost();
    again = true;
    if (content.kind === 'checklist') return;
    if (auto && isFront(content)) showings.begun(content.id);
    if (content.kind === 'guide') return targets?.guides.begin(content, auto);
    surveys?.end('closed');
    targets?.guides.end(targets?.guides.front(), 'closed');
    ledger.mark(content.id, 'started');
    surveys ??= here.survey?.create({ ...deps, onEnd: ended });
    surveys?.begin(content);
  }

  return {
    load(next) {
      reply = next;
      // What is in front of the person stays until it is over.
      const kept = [...(targets?.guides.running() ?? []), surveys?.asking()].flatMap((one) =>
        one && !next.contents.some(({ id }) => id === one.id) ? { ...one, show: false } : [],
      );
      contents = [...next.contents, ...kept];
      showings.load(next.fatigue?.history, next.serverTime);
      if (next.hub) hub ??= here.seldom?.createHub();
      hub?.load(next.hub);
      if (!targets && here.guide) {
        targets = here.guide.create({
          ...deps,
          ownGuides,
          dialog: dialogs.topmost,
          isBusy: () => surveys?.asking() !== undefined,
          onFront: () => surveys?.end('closed'),
          onEnd: ended,
        });
        stops.push(targets.stop);
      }
      targets?.guides.sync();
    },
    contents: () => contents,
    settle() {
      again = false;
      if (targets?.guides.settle()) deps.redraw();
      const known = facts();
      const all = candidates().map((content) => ({ content, show: evaluate(content.show, known) }));
      // A guide that an earlier page left in the middle goes on first, when its file has come.
      const left = deps.keep.get<object>('guides') ?? {};
      if (!targets && ownGuides().some((one) => one.id in left && !deps.isLost(one))) return again;
      // One whose file is still on its way may be the one that goes first.
      if (all.some(({ content, show }) => show === true && !deps.isHere(content))) return again;
      const at = now();
      const asked = all.map(({ content, show }) => ({
        ...content,
        content,
        form: isFront(content) ? ('front' as const) : ('beside' as const),
        show,
        ready:
          show === true &&
          (content.kind === 'guide' ? targets?.guides.ready(content) === true : !dialogs.topmost()),
      }));
      reasons = decide(asked, showings.get(), reply?.fatigue?.budget ?? {}, {
        now: at,
        offset: -new Date(at).getTimezoneOffset(),
        busy: surveys?.asking() !== undefined || targets?.guides.front() !== undefined,
      });
      for (const { content, ready } of asked) {
        const reason = reasons[content.id];
        if (!reason) begin(content, true);
        // All but its turn has come.
        else if (ready) ledger.note(content, 'suppressed', { reason });
      }
      return again;
    },
    begin(content, restart) {
      if (restart || !isRunning(content.id)) begin(content, false);
    },
    end(id, how) {
      if (targets?.guides.isRunning(id)) targets?.guides.end(id, how);
      else if (surveys?.asking()?.id === id && how !== 'completed') surveys.end(how);
      else return false;
      return true;
    },
    act(id, action) {
      if (action.do === 'start') hub?.toggle(false);
      return targets?.guides.act(id, action) === true;
    },
    answer(id, answers, left) {
      if (surveys?.asking()?.id === id) surveys.answer(answers, left);
    },
    hub(open) {
      begunIn = dialogs.topmost();
      hub?.toggle(open);
    },
    read(id) {
      if (hub?.read(id)) ledger.note({ id: `announcement:${id}` }, 'shown');
    },
    isRunning,
    seen: showings.seen,
    state(before) {
      return {
        ...targets?.guides.states(before.theme),
        survey: surveys?.state(before.theme) ?? null,
        hub: hub?.state(facts(), before) ?? null,
      };
    },
    rules: () => [
      ...(targets?.guides.rules() ?? []),
      ...(hub?.rules() ?? []),
      ...candidates().map(({ show }) => show),
    ],
    want(needs, { guide, beside, survey, hub: shown, checklists }) {
      // A guide that waits for its first target looks for it; or for the end of a dialog.
      const missing = contents.filter(({ id }) => reasons[id] === 'target_missing');
      needs.elements ||= missing.some(({ kind }) => kind === 'guide');
      const isUp = guide || survey || beside.length > 0 || shown?.open || checklists.some(({ open }) => open);
      dialogs.watch(Boolean(isUp) || missing.length > 0);
      targets?.want(needs);
    },
    targets: () => targets,
    home() {
      const dialog = dialogs.topmost();
      const home = dialog && (begunIn === dialog || targets?.guides.belongs(dialog)) ? dialog : document.body;
      return targets?.guides.homeIn(home) ?? home;
    },
    reasons: (content) => rest.reason(content) ?? reasons[content.id],
    stop() {
      for (const stop of stops) stop();
    },
  };
}

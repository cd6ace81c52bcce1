// What begins by itself: the page's candidates are put before shared/eligibility.ts, which decides by the budget.

import {
  type Choice,
  decide,
  type FatigueBudget,
  SUPPRESSIONS,
  type Suppression,
} from '../../shared/eligibility.ts';
import type { WireContent, WireGuide, WireSurvey } from '../../shared/wire.ts';
import { localOffset } from '../page/facts.ts';
import { isFront } from './form.ts';
import type { Showings } from './history.ts';
import type { Ledger } from './ledger.ts';
import type { Rest } from './rest.ts';
import { evaluate, type PageFacts } from './rules.ts';

/** Of a preview, in which nothing is counted. */
const NO_LIMIT: FatigueBudget = { perDay: Infinity, gapMs: 0, surveyGapMs: 0 };

export type Candidates = (WireGuide | WireSurvey)[];

interface Deps {
  ledger: Ledger;
  rest: Rest;
  showings: Showings;
  now: () => number;
  isRunning: (id: string) => boolean;
  /** Something is in front of the person. */
  isBusy: () => boolean;
  /** Its first step has its page and its target, and no dialog of the page stands before it. */
  isReady: (content: WireGuide | WireSurvey) => boolean;
}

export interface Cast {
  /** Guides and surveys that may still show by themselves. */
  candidates(contents: readonly WireContent[]): Candidates;
  /** Reports who is suppressed; returns what shows now, and why the others do not. */
  choose(contents: readonly WireContent[], facts: PageFacts, budget: FatigueBudget | undefined): Choice;
}

export function createCast({ ledger, rest, showings, now, isRunning, isBusy, isReady }: Deps): Cast {
  const candidates = (contents: readonly WireContent[]) =>
    contents.filter(
      (content): content is WireGuide | WireSurvey =>
        content.kind !== 'checklist' &&
        !content.heldOut &&
        content.show !== false &&
        !isRunning(content.id) &&
        !rest.reason(content),
    );

  return {
    candidates,
    choose(contents, facts, budget = NO_LIMIT) {
      const at = now();
      const choice = decide(
        candidates(contents).map((content) => {
          const show = evaluate(content.show, facts);
          return {
            id: content.id,
            kind: content.kind,
            form: isFront(content) ? 'front' : 'beside',
            show,
            ready: show === true && isReady(content),
          };
        }),
        showings.get(),
        budget,
        { now: at, offset: localOffset(at), busy: isBusy() },
      );
      for (const content of contents) {
        const reason = choice.reasons[content.id] as Suppression;
        if (SUPPRESSIONS.includes(reason)) ledger.note(content, 'suppressed', { reason });
      }
      return choice;
    },
  };
}

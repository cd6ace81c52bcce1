// Compiles authored content for one session: texts in one language as trees with variables filled in, rules reduced.

import { waitsFor } from '../../shared/checklist.ts';
import type { Checklist, Content, Guide, Survey } from '../../shared/content.ts';
import { SCALES } from '../../shared/event.ts';
import { durationMs } from '../../shared/operator.ts';
import { eachLeaf, type Rule } from '../../shared/rule.ts';
import { type LocalText, plainText } from '../../shared/text.ts';
import type { Theme } from '../../shared/theme.ts';
import type { WireChecklist, WireContent, WireGuide, WireItem, WireSurvey } from '../../shared/wire.ts';
import { wireQuestions } from '../../shared/wire-survey.ts';
import { wireTarget } from '../../shared/wire-target.ts';
import { wireTheme } from '../../shared/wire-theme.ts';
import { WORDS, wordsLocale } from '../../shared/words.ts';
import type { PersonFacts } from './facts.ts';
import { type Rest, restFor } from './page-rule.ts';
import { filled, foreign, given, texts } from './texts.ts';

export interface Session {
  version: number;
  /** What is left of audience and trigger; false where it is not due. */
  show: Rule;
  /** What is left of any other rule. */
  rest: Rest;
  facts: PersonFacts;
  locale: string;
  /** The workspace's theme. */
  theme: Theme;
}

export function toWire(content: Content, session: Session): WireContent {
  if (content.kind === 'checklist') return checklist(content, session);
  return marked(content.kind === 'guide' ? guide(content, session) : survey(content, session));
}

/** Says whether it takes what few do. */
export const marked = <One extends WireGuide | WireSurvey>(wire: One): One =>
  SELDOM.test(JSON.stringify(wire)) ? { ...wire, seldom: true } : wire;

/** What the page loads another file for. No text looks like that: its quotes are escaped. */
const SELDOM = /"(next":\[|votes":|kind":"(banner|hotspot|launcher))/;

const base = (content: Content, { version, show, theme, locale }: Session) => ({
  id: content.id,
  version,
  name: content.name,
  show,
  snoozeMs: durationMs(content.frequency.snooze) ?? 0,
  ...given('restMs', restMs(content)),
  ...(content.theme && { theme: wireTheme(content.theme, theme) }),
  ...given('lang', langOf(content, locale)),
});

/** What is read first tells the language of all. */
function langOf(content: Content, locale: string): string | undefined {
  const first =
    content.kind === 'checklist'
      ? content.title
      : content.kind === 'guide'
        ? content.steps[0]?.body
        : content.questions[0]?.title;
  return foreign(first ?? '', locale);
}

function restMs({ frequency: { show, every } }: Content): number | undefined {
  return show === 'always' ? 0 : durationMs(every);
}

function checklist(content: Checklist, session: Session): WireChecklist {
  const { line, optional } = texts(session);
  const after = waitsFor(content);
  return {
    kind: 'checklist',
    ...base(content, session),
    title: line(content.title),
    ...given('body', optional(content.body)),
    launcher: line(content.launcher ?? content.title),
    dismissed: session.facts.lastStages.get(content.id)?.has('dismissed') ?? false,
    items: content.items.map((one, index) =>
      item(one, { ...session, list: content.id, after: after[index] }),
    ),
  };
}

function item(
  {
    id,
    title,
    body,
    action,
    done,
    visible = true,
    optional: isOptional = false,
    skippable,
  }: Checklist['items'][number],
  session: Session & { list: string; after: string[] | undefined },
): WireItem {
  const { line, optional, action: labelled } = texts(session);
  const { facts, rest, list, after = [] } = session;
  const left = rest(done);
  const told = facts.items?.[list]?.[id] as WireItem['state'] | undefined;
  return {
    id,
    title: line(title),
    ...given('body', optional(body)),
    ...given('action', action && labelled(action)),
    done: left,
    visible: rest(visible),
    state: left === true ? 'done' : (told ?? 'open'),
    optional: isOptional,
    ...(skippable && { skippable: true as const }),
    after,
  };
}

function guide(content: Guide, session: Session): WireGuide {
  const { compile, line, optional } = texts(session);
  const { common, guide: words } = WORDS[wordsLocale(session.locale)];
  // A step goes on by what happens from now on: the past, except for the time that it is, is no fact for it.
  const fromNowOn = restFor({ now: session.facts.now });
  return {
    kind: 'guide',
    ...base(content, session),
    steps: content.steps.map(({ id, kind, title, body, buttons, advance, target, page, ...step }, index) => ({
      id,
      kind,
      placement: step.placement,
      missing: step.missing,
      ...(step.spotlight && { spotlight: true as const }),
      ...given('target', target && wireTarget(target)),
      ...given('title', optional(title, line)),
      ...given('page', page),
      body: compile(body),
      ...(waitsForClick(advance, buttons) && { hint: words.clickTarget }),
      buttons:
        advance === undefined && buttons.length === 0
          ? // A step that nothing would ever leave gets a way on.
            [
              {
                label: [index + 1 < content.steps.length ? common.next : words.finish],
                action: { do: 'next' },
                primary: true,
              },
            ]
          : buttons.map(({ label, action, primary = false }) => ({
              label: line(label),
              action: filled(action, session.facts),
              primary,
            })),
      ...given('advance', advance === undefined ? undefined : fromNowOn(advance)),
    })),
  };
}

function waitsForClick(advance: Rule | undefined, buttons: Guide['steps'][number]['buttons']): boolean {
  let waits = false;
  eachLeaf(advance ?? false, (leaf) => {
    waits ||= 'element' in leaf && leaf.is === 'clicked';
  });
  return waits && !buttons.some(({ action }) => action.do === 'next');
}

/** The numbers of a score, and what the ends mean. */
function scale(kind: keyof typeof SCALES, [low, high]: (LocalText | undefined)[], session: Session) {
  const { line, optional } = texts(session);
  const words = WORDS[wordsLocale(session.locale)].survey;
  const [first, last] = SCALES[kind];
  return {
    low: optional(low, line) ?? [words[`${kind}Low`]],
    high: optional(high, line) ?? [words[`${kind}High`]],
    options: Array.from({ length: last - first + 1 }, (_, index) => `${first + index}`).map((id) => ({
      id,
      label: [id],
    })),
  };
}

function survey(content: Survey, session: Session): WireSurvey {
  const { line, optional } = texts(session);
  const words = WORDS[wordsLocale(session.locale)].survey;
  return {
    kind: 'survey',
    ...base(content, session),
    thanks: optional(content.thanks, line) ?? [words.thanks],
    questions: wireQuestions(
      content.questions.map(
        ({
          id,
          kind,
          title,
          low,
          high,
          placeholder,
          options,
          multiple,
          optional: isOptional = false,
          next,
        }) => ({
          id,
          kind,
          title: [...line(title), ...(isOptional ? [words.optionalField] : [])],
          ...(kind !== 'choice' && kind !== 'text' && scale(kind, [low, high], session)),
          ...given('placeholder', placeholder && plainText(line(placeholder))),
          ...given(
            'options',
            options?.map((option) => ({ id: option.id, label: line(option.label) })),
          ),
          ...(multiple && { multiple: true as const }),
          optional: isOptional,
          next,
        }),
      ),
    ),
  };
}

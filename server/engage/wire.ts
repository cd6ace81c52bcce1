// Compiles authored content for one session: texts in one language as trees with variables filled in, rules reduced.

import { waitsFor } from '../../shared/checklist.ts';
import type { Checklist, Content, Guide, Survey } from '../../shared/content.ts';
import { durationMs } from '../../shared/operator.ts';
import type { Rule } from '../../shared/rule.ts';
import { plainText } from '../../shared/text.ts';
import type { Theme } from '../../shared/theme.ts';
import type { WireChecklist, WireContent, WireGuide, WireItem, WireSurvey } from '../../shared/wire.ts';
import { wireTarget } from '../../shared/wire-target.ts';
import { wireTheme } from '../../shared/wire-theme.ts';
import type { PersonFacts } from './facts.ts';
import { type Rest, restFor } from './page-rule.ts';
import { filled, given, texts } from './texts.ts';

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
  return content.kind === 'guide' ? guide(content, session) : survey(content, session);
}

const base = (content: Content, { version, show, theme }: Session) => ({
  id: content.id,
  version,
  name: content.name,
  show,
  snoozeMs: durationMs(content.frequency.snooze) ?? 0,
  ...given('restMs', restMs(content)),
  ...(content.theme && { theme: wireTheme(content.theme, theme) }),
});

function restMs({ frequency: { show, every } }: Content): number | undefined {
  return show === 'always' ? 0 : durationMs(every);
}

function checklist(content: Checklist, session: Session): WireChecklist {
  const { compile, optional } = texts(session);
  const after = waitsFor(content);
  return {
    kind: 'checklist',
    ...base(content, session),
    title: compile(content.title),
    ...given('body', optional(content.body)),
    launcher: compile(content.launcher ?? content.title),
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
  const { compile, optional, action: labelled } = texts(session);
  const { facts, rest, list, after = [] } = session;
  const left = rest(done);
  const told = facts.items?.[list]?.[id] as WireItem['state'] | undefined;
  return {
    id,
    title: compile(title),
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
  const { compile, optional } = texts(session);
  // A step goes on by what happens from now on: the past, except for the time that it is, is no fact for it.
  const fromNowOn = restFor({ now: session.facts.now });
  return {
    kind: 'guide',
    ...base(content, session),
    steps: content.steps.map(({ id, kind, title, body, buttons, advance, target, page, ...step }) => ({
      id,
      kind,
      placement: step.placement,
      missing: step.missing,
      ...(step.spotlight && { spotlight: true as const }),
      ...given('target', target && wireTarget(target)),
      ...given('title', optional(title)),
      ...given('page', page),
      body: compile(body),
      buttons: buttons.map(({ label, action, primary = false }) => ({
        label: compile(label),
        action: filled(action, session.facts),
        primary,
      })),
      ...given('advance', advance === undefined ? undefined : fromNowOn(advance)),
    })),
  };
}

function survey(content: Survey, session: Session): WireSurvey {
  const { compile, optional } = texts(session);
  return {
    kind: 'survey',
    ...base(content, session),
    ...given('thanks', optional(content.thanks)),
    questions: content.questions.map(
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
        title: compile(title),
        ...given('low', optional(low)),
        ...given('high', optional(high)),
        ...given('placeholder', placeholder && plainText(compile(placeholder))),
        ...given(
          'options',
          options?.map((option) => ({ id: option.id, label: compile(option.label) })),
        ),
        ...(multiple && { multiple: true as const }),
        optional: isOptional,
        ...given(
          'next',
          next?.map(({ when, go }) => ({ ...given('when', when), go })),
        ),
      }),
    ),
  };
}

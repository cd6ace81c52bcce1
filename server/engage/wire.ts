// Compiles authored content for one session: texts in one language as trees with variables filled in, rules reduced.

import type { Checklist, Content, Guide, Survey } from '../../shared/content.ts';
import type { Action } from '../../shared/content-base.ts';
import { durationMs } from '../../shared/operator.ts';
import type { Facts, Rule } from '../../shared/rule.ts';
import {
  compileText,
  fillHref,
  type LocalText,
  pickLocale,
  plainText,
  type TextNode,
} from '../../shared/text.ts';
import type { WireChecklist, WireContent, WireGuide, WireSurvey } from '../../shared/wire.ts';
import { wireTheme } from '../../shared/wire-theme.ts';
import { pageRule } from './page-rule.ts';

export interface Session {
  version: number;
  /** What is left of audience and trigger; false where it is not due. */
  show: Rule;
  facts: Facts;
  locale: string;
}

export function toWire(content: Content, session: Session): WireContent {
  if (content.kind === 'checklist') return checklist(content, session);
  return content.kind === 'guide' ? guide(content, session) : survey(content, session);
}

const base = ({ id, name, frequency, theme }: Content, { version, show }: Session) => ({
  id,
  version,
  name,
  show,
  snoozeMs: durationMs(frequency.snooze) ?? 0,
  ...(theme && { theme: wireTheme(theme) }),
});

/** Drops what is not there, so that the payload says nothing about it. */
const given = <K extends string, V>(key: K, value: V | undefined) =>
  (value === undefined ? {} : { [key]: value }) as { [P in K]?: V };

function texts({ facts, locale }: Session) {
  const compile = (text: LocalText): TextNode[] => compileText(pickLocale(text, locale), facts);
  return {
    compile,
    optional: (text: LocalText | undefined) => (text === undefined ? undefined : compile(text)),
  };
}

function checklist(content: Checklist, session: Session): WireChecklist {
  const { compile, optional } = texts(session);
  const { facts } = session;
  const stages = facts.content?.[content.id] ?? [];
  return {
    kind: 'checklist',
    ...base(content, session),
    title: compile(content.title),
    ...given('body', optional(content.body)),
    launcher: compile(content.launcher ?? content.title),
    dismissed: stages.includes('dismissed'),
    items: content.items.map(
      ({ id, title, body, action, done, visible = true, optional: isOptional = false, after = [] }) => {
        const reported = facts.items?.[content.id]?.[id];
        const rest = pageRule(done, facts);
        const label = action?.label;
        return {
          id,
          title: compile(title),
          ...given('body', optional(body)),
          ...given(
            'action',
            action && { action: filled(withoutLabel(action), session), ...given('label', optional(label)) },
          ),
          done: rest,
          visible: pageRule(visible, facts),
          state: reported === 'done' || rest === true ? 'done' : reported === 'skipped' ? 'skipped' : 'open',
          optional: isOptional,
          after,
        };
      },
    ),
  };
}

function withoutLabel({ label: _, ...action }: Action & { label?: unknown }): Action {
  return action as Action;
}

/** Variables in an address are filled in, encoded; one that is not safe any more leads nowhere. */
function filled(action: Action, { facts }: Session): Action {
  return action.do === 'open' ? { ...action, href: fillHref(action.href, facts) ?? '#' } : action;
}

function guide(content: Guide, session: Session): WireGuide {
  const { compile, optional } = texts(session);
  return {
    kind: 'guide',
    ...base(content, session),
    steps: content.steps.map(({ title, body, buttons, advance, target, page, ...step }) => ({
      ...step,
      ...given('target', target),
      ...given('title', optional(title)),
      ...given('page', page),
      body: compile(body),
      buttons: buttons.map(({ label, action, primary = false }) => ({
        label: compile(label),
        action,
        primary,
      })),
      ...given(
        'advance',
        advance === undefined ? undefined : pageRule(advance, { now: session.facts.now ?? 0 }),
      ),
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
      ({ id, kind, title, low, high, placeholder, options, optional: isOptional = false }) => ({
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
        optional: isOptional,
      }),
    ),
  };
}

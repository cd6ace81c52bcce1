// Authored texts for one session: in one language, as trees, with variables filled in.

import type { Action } from '../../shared/content-base.ts';
import {
  compileText,
  fillHref,
  type LocalText,
  pickLocale,
  type Subjects,
  type TextNode,
} from '../../shared/text.ts';
import type { WireAction } from '../../shared/wire.ts';

/** Who reads, and in which language. */
export interface Reading {
  facts: Subjects;
  locale: string;
}

/** Drops what is not there, so that the payload says nothing about it. */
export const given = <K extends string, V>(key: K, value: V | undefined) =>
  (value === undefined ? {} : { [key]: value }) as { [P in K]?: V };

export function texts({ facts, locale }: Reading) {
  const compile = (text: LocalText): TextNode[] => compileText(pickLocale(text, locale), facts);
  const optional = (text: LocalText | undefined) => (text === undefined ? undefined : compile(text));
  return {
    compile,
    optional,
    /** An action, and the words of its button. */
    action({ label, ...action }: Action & { label?: LocalText | undefined }): WireAction {
      return { action: filled(action as Action, facts), ...given('label', optional(label)) };
    },
  };
}

/** Variables in an address are filled in, encoded; one that is not safe any more leads nowhere. */
export const filled = (action: Action, facts: Subjects): Action =>
  action.do === 'open' ? { ...action, href: fillHref(action.href, facts) ?? '#' } : action;

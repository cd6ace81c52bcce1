// Authored texts for one session: in one language, as trees, with variables filled in.

import type { Action } from '../../shared/content-base.ts';
import {
  compileText,
  fillHref,
  type LocalText,
  localeOf,
  pickLocale,
  type Subjects,
  type TextNode,
} from '../../shared/text.ts';
import type { WireAction } from '../../shared/wire.ts';
import { WORDS, wordsLocale } from '../../shared/words.ts';

/** Who reads, and in which language. */
export interface Reading {
  facts: Subjects;
  locale: string;
}

/** Drops what is not there, so that the payload says nothing about it. */
export const given = <K extends string, V>(key: K, value: V | undefined) =>
  (value === undefined ? {} : { [key]: value }) as { [P in K]?: V };

/** The language of a text, where it is another than that of the widget's own words. */
export function foreign(text: LocalText, locale: string): string | undefined {
  const lang = localeOf(text, locale);
  return lang === wordsLocale(locale) ? undefined : lang;
}

export function texts({ facts, locale }: Reading) {
  const compile = (text: LocalText): TextNode[] => compileText(pickLocale(text, locale), facts);
  /** Inside a heading or a label: paragraphs and lists become their text, pictures what they show. */
  const line = (text: LocalText): TextNode[] => inline(compile(text));
  const { common } = WORDS[wordsLocale(locale)];
  return {
    compile,
    line,
    optional: (text: LocalText | undefined, as = compile) => (text === undefined ? undefined : as(text)),
    /** An action, and the words of its button. */
    action({ label, ...action }: Action & { label?: LocalText | undefined }): WireAction {
      return {
        action: filled(action as Action, facts),
        label: label === undefined ? [common.go] : line(label),
      };
    },
  };
}

function inline(nodes: readonly TextNode[]): TextNode[] {
  return nodes.flatMap((node): TextNode[] => {
    if (typeof node === 'string' || 'code' in node) return [node];
    if ('img' in node) return [node.alt];
    if ('p' in node) return inline(node.p);
    if ('ul' in node || 'ol' in node) return ('ul' in node ? node.ul : node.ol).flatMap(inline);
    if ('b' in node) return [{ b: inline(node.b) }];
    return 'i' in node ? [{ i: inline(node.i) }] : [{ ...node, a: inline(node.a) }];
  });
}

/** Variables in an address are filled in, encoded; one that is not safe any more leads nowhere. */
export const filled = (action: Action, facts: Subjects): Action =>
  action.do === 'open' ? { ...action, href: fillHref(action.href, facts) ?? '#' } : action;

// Variables in authored text: `{{user.name | there}}`. Their values are whatever a browser or a server once sent, so
// they are filled in after the text was compiled, where they can only ever be text.

import { safeHref } from './href.ts';
import { lookUp } from './look-up.ts';
import type { Traits } from './rule.ts';

export interface Subjects {
  user?: Traits;
  account?: Traits;
}

// Every part is bounded, so that text which only looks like a variable costs little.
const SOURCE = String.raw`\{\{\s{0,8}(user|account)\.([^\s{}|]{1,64})\s{0,8}(?:\|([^{}]{0,200}))?\}\}`;
const EVERY = new RegExp(SOURCE, 'g');
const HERE = new RegExp(SOURCE, 'y');

/** The length of the variable that begins at `index`, 0 if none does. */
export function variableAt(text: string, index: number): number {
  HERE.lastIndex = index;
  return HERE.exec(text)?.[0].length ?? 0;
}

/**
 * Replaces `{{user.name | there}}` by the trait, or by the fallback where the trait is absent or not plain. For plain
 * text only; use `fillText` for compiled text and `fillHref` for addresses.
 */
export function fillVariables(text: string, subjects: Subjects): string {
  return text.replace(EVERY, (_, subject: 'user' | 'account', key: string, fallback: string | undefined) => {
    const value = lookUp(subjects[subject] ?? {}, key);
    const plain = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
    return plain || (fallback ?? '').trim();
  });
}

/** Fills an address in; each value stays within its part of the address. Undefined where the result is not safe. */
export function fillHref(template: string, subjects: Subjects): string | undefined {
  const filled = template.replace(EVERY, (variable) => {
    // Half of a surrogate pair would make encodeURIComponent throw.
    const value = fillVariables(variable, subjects).replace(/\p{Surrogate}/gu, '\ufffd');
    return encodeURIComponent(value);
  });
  return safeHref(filled);
}

/** Is the address safe, whatever plain word its variables become? */
export const isSafeTemplate = (template: string): boolean =>
  safeHref(template.replace(EVERY, 'x')) !== undefined;

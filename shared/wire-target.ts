// Turns the description of a target into what a page looks for: each way to find the element is a vote of some weight.

import { fold, type Target, type Vote, type WireTarget } from './target.ts';

/** What an author wrote on purpose outweighs all that a redesign or a translation changes; structure decides the least. */
const CHOSEN = 5;
const CONTENT = 2;
const STRUCTURE = 1;
/** Ids with digits or marks are mostly made up anew at each load. */
const MADE_UP = /[\d:«]|^[-_]/;
/** Elements whose text a person would name; and those that only carry some. */
const TEXTUAL = 'a,button,summary,label,legend,input,li,th,td,h1,h2,h3,h4,h5,h6,[role],[tabindex]';
const CARRYING = 'span,p,div,strong,b,em,dt,dd,figcaption';
/** The elements that have a role without saying so. */
const IMPLICIT = new Map([
  ['button', 'button,summary,input[type=button],input[type=submit],input[type=reset]'],
  ['link', 'a[href]'],
  ['checkbox', 'input[type=checkbox]'],
  ['radio', 'input[type=radio]'],
  ['combobox', 'select'],
  [
    'textbox',
    'textarea,input:not([type]),input[type=text],input[type=email],input[type=search],input[type=url]',
  ],
  ['heading', 'h1,h2,h3,h4,h5,h6'],
  ['listitem', 'li'],
]);

export function wireTarget(target: string | Target): string | WireTarget {
  if (typeof target === 'string') return target;
  const { name, id, testId, role, label, text, css } = target;
  const votes: Vote[] = [];
  if (id) votes.push({ weight: MADE_UP.test(id) ? STRUCTURE : CHOSEN, css: [having('id', id)] });
  if (testId) {
    const names = ['data-testid', 'data-test-id', 'data-test'];
    votes.push({ weight: CHOSEN, css: [names.map((attribute) => having(attribute, testId)).join()] });
  }
  if (role || label) {
    const selector = role ? withRole(role) : `${TEXTUAL},select,textarea`;
    votes.push({ weight: CONTENT, css: [selector], ...(label && { label: fold(label) }) });
  }
  if (text) votes.push({ weight: CONTENT, css: [TEXTUAL, CARRYING], text: fold(text) });
  if (css) votes.push({ weight: STRUCTURE, css: [css] });
  // A name needs no votes to be counted.
  return name && votes.length === 0 ? name : { ...(name && { name }), votes };
}

function withRole(role: string): string {
  const implied = IMPLICIT.get(role);
  return [having('role', role), ...(implied ? [`:is(${implied}):not([role])`] : [])].join();
}

/** Whatever the value holds, it stays within its quotes. */
const having = (attribute: string, value: string): string =>
  `[${attribute}="${value.replace(/["\\\p{Cc}]/gu, (mark) => `\\${mark.charCodeAt(0).toString(16)} `)}"]`;

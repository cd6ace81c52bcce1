import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Target } from '../../shared/target.ts';
import { wireTarget } from '../../shared/wire-target.ts';
import { findTarget } from './anchor.ts';
import { elect } from './votes.ts';

/** Elements with the attribute `data-hidden` have no size; happy-dom lays nothing out. */
beforeEach(() => {
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function (this: Element) {
    return this.hasAttribute('data-hidden') ? new DOMRect(0, 0, 0, 0) : new DOMRect(0, 0, 10, 10);
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  document.body.replaceChildren();
});

const page = (html: string) => {
  document.body.innerHTML = html;
};
const found = (target: string | Target) =>
  findTarget(wireTarget(target), document, elect)?.getAttribute('data-here');

test('the name comes first, whatever the selectors say', () => {
  page('<b id="x" data-here="id"></b><b data-foothold="go" data-here="name"></b>');
  expect(found({ name: 'go', id: 'x' })).toBe('name');
  expect(found('go')).toBe('name');
  expect(found({ name: 'absent', id: 'x' })).toBe('id');
});

test('of two copies the visible one is taken', () => {
  page('<b data-foothold="go" data-hidden data-here="menu"></b><b data-foothold="go" data-here="bar"></b>');
  expect(found('go')).toBe('bar');
});

test('a rotten selector is outvoted', () => {
  page(
    '<a id="new" data-here="moved">Other</a><button data-testid="new" data-here="right">New report</button>',
  );
  expect(found({ id: 'new', testId: 'new', text: 'New report', role: 'button' })).toBe('right');
});

test('by role and name, by text, by a selector', () => {
  page(`
    <button data-here="save"><svg></svg> Save
      all</button>
    <button aria-label="Close" data-here="close">x</button>
    <label for="mail">Email</label><input id="mail" data-here="mail" type="email">
    <p data-here="outer"><span data-here="inner">Only text</span></p>`);
  expect(found({ role: 'button', label: 'Save all' })).toBe('save');
  expect(found({ role: 'button', label: 'Close' })).toBe('close');
  expect(found({ label: 'Email', role: 'textbox' })).toBe('mail');
  expect(found({ text: 'Save all' })).toBe('save');
  expect(found({ text: 'Only text' })).toBe('inner');
  expect(found({ css: 'button[aria-label]' })).toBe('close');
});

test('through open shadow roots, nested ones too', () => {
  page('<div id="outer"></div>');
  const outer = document.querySelector('#outer')?.attachShadow({ mode: 'open' });
  const inner = document.createElement('div');
  outer?.append(inner);
  inner.attachShadow({ mode: 'open' }).innerHTML = '<b data-foothold="deep" data-here="deep"></b>';
  expect(found('deep')).toBe('deep');
});

test.each(['[[', '#', ':has(', '"', 'a{}', '\\'])(
  'the selector %j finds nothing and throws nothing',
  (css) => {
    page('<b data-here="b"></b>');
    expect(found({ css })).toBeUndefined();
  },
);

test('odd names are only names', () => {
  page('<b data-foothold=\'"] , b\' data-here="odd"></b>');
  expect(found('"] , b')).toBe('odd');
  expect(found('a/b:c.d')).toBeUndefined();
});

test('votes agree, or there is no target', () => {
  page('<button id="save" data-here="delete">Delete</button><button data-here="save">Save</button>');
  expect(found({ id: 'save', text: 'Save' })).toBeUndefined();
  expect(found({ id: 'save', text: 'Speichern' })).toBe('delete');
  expect(found({ id: 'save', text: 'Delete', css: 'button + button' })).toBe('delete');
});

test('an id that is made up at each load does not win alone', () => {
  page('<a id=":r3:" data-here="other">Other</a><button data-testid="new" data-here="right">New</button>');
  expect(found({ id: ':r3:', text: 'New', testId: 'new', role: 'button' })).toBe('right');
  expect(found({ id: ':r3:', text: 'Gone', testId: 'gone', role: 'dialog' })).toBeUndefined();
});

test('of several that look the same, a marked one is taken, and without a mark none', () => {
  page('<li><b data-foothold="go" data-here="1"></b></li><li><b data-foothold="go" data-here="2"></b></li>');
  expect(found('go')).toBe('1');
  expect(found({ css: 'li > b' })).toBeUndefined();
  page('<b class="x" data-here="1"></b><b class="x" data-hidden data-here="2"></b>');
  expect(found({ css: '.x' })).toBe('1');
});

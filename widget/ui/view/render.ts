// Draws descriptions as elements, and when it is asked again, changes only what differs. It knows what our looks need and
// no more (DECISIONS.md), which is a quarter of the smallest library. What it relies on:
//
// - It always draws from the top. Our trees have some dozens of elements and change when a person does something, so
//   looking at all of them is cheaper than knowing which part is concerned. What moves each frame does not come through
//   here (follow.ts).
// - A child keeps its element and its state as long as its type and its key (or its place, when it has none) stay.
//   A list of children is one place, so that what follows a list does not depend on its length.
// - Effects run when everything is in the document; their undoing runs before the element is taken out.

import { type Child, type Description, Fragment, jsx } from './jsx-runtime.ts';

/** What is drawn for one description. */
interface Part {
  type: Description['type'];
  key: string | number;
  props: Description['props'];
  parts: Part[];
  hooks: Hook[];
  /** Absent for components: what is theirs are their parts' elements. */
  dom?: Element | Text;
}

interface Hook {
  value?: unknown;
  seen?: readonly unknown[];
  undo?: (() => void) | undefined;
}

/** What every component may ask for by `useStage`; of all that is in it, this is what drawing needs. */
interface Stage {
  /** Wraps what the browser will call. */
  guard: (work: (event: Event) => void) => (event: Event) => void;
  /** A component's state has changed: time to draw again. */
  onState: () => void;
}

export interface Renderer {
  draw(child: Child): void;
}

const SVG = /^(svg|path|circle)$/;
const SVG_SPACE = 'http://www.w3.org/2000/svg';
/** The type of texts. */
const TEXT = '';

let stage: Stage;
let effects: [first: (() => void)[], then: (() => void)[]];
/** The component that is being called, and its next hook. */
let drawing: Part;
let nextHook = 0;

export function createRenderer(place: ParentNode & Node, given: Stage): Renderer {
  const top = newPart(TEXT, 0);
  return {
    draw(child) {
      stage = given;
      effects = [[], []];
      fill(top, child);
      order(place, top.parts);
      for (const effect of effects.flat()) effect();
    },
  };
}

const newPart = (type: Part['type'], key: Part['key']): Part => ({
  type,
  key,
  props: {},
  parts: [],
  hooks: [],
});

/** Makes the parts of `parent` what `children` say. */
function fill(parent: Part, given: Child): void {
  const children = Array.isArray(given) ? given : [given];
  const before = new Map(parent.parts.map((part) => [part.key, part]));
  const parts: Part[] = [];
  children.forEach((child, place) => {
    if (child == null || typeof child === 'boolean') return;
    const node = describe(child);
    const key = node.key ?? place;
    let part = before.get(key);
    if (part?.type === node.type) before.delete(key);
    else part = newPart(node.type, key);
    parts.push(part);
    update(part, node.props);
  });
  for (const part of before.values()) drop(part);
  parent.parts = parts;
}

function describe(child: Exclude<Child, boolean | null | undefined>): Description {
  if (Array.isArray(child)) return jsx(Fragment, { children: child });
  return typeof child === 'object' ? child : jsx(TEXT, { data: `${child}` });
}

function update(part: Part, props: Description['props']): void {
  const { type, props: before } = part;
  part.props = props;
  if (typeof type === 'function') {
    const outside: [Part, number] = [drawing, nextHook];
    [drawing, nextHook] = [part, 0];
    const drawn = type(props);
    [drawing, nextHook] = outside;
    return fill(part, drawn);
  }
  if (type === TEXT) {
    part.dom ??= document.createTextNode('');
    if (before.data !== props.data) (part.dom as Text).data = props.data as string;
    return;
  }
  part.dom ??= SVG.test(type) ? document.createElementNS(SVG_SPACE, type) : document.createElement(type);
  dress(part.dom as Element, before, props);
  fill(part, props.children as Child);
  order(part.dom, part.parts);
}

function dress(dom: Element, before: Description['props'], props: Description['props']): void {
  const element = dom as unknown as Record<string, unknown>;
  const { children: _, ...all } = { ...before, ...props };
  // Own names only: a page may have put some on every object.
  for (const name of Object.keys(all)) {
    const value = props[name];
    if (name === 'ref') (value as { current: unknown }).current = dom;
    else if (name === 'value' || name === 'checked') {
      // What a person entered is in the property, which an equal description need not equal.
      if (element[name] !== value) element[name] = value;
    } else if (value === before[name]) continue;
    else if (name.startsWith('on'))
      element[name.toLowerCase()] = value && stage.guard(value as (event: Event) => void);
    // Not the attribute, which a strict policy forbids.
    else if (name === 'style') element.style = value;
    else if (value == null || (value === false && !name.startsWith('aria'))) dom.removeAttribute(name);
    else dom.setAttribute(name, value === true && !name.startsWith('aria') ? '' : `${value}`);
  }
}

/** Puts the elements of `parts` into their order. What is in its place already is not touched, and keeps its focus. */
function order(place: Node, parts: Part[]): void {
  let next = place.firstChild;
  for (const dom of elementsOf(parts)) {
    if (dom === next) next = next.nextSibling;
    else place.insertBefore(dom, next);
  }
}

const elementsOf = (parts: Part[]): (Element | Text)[] =>
  parts.flatMap(({ dom, parts: inner }) => dom ?? elementsOf(inner));

function drop({ dom, parts, hooks }: Part): void {
  for (const { undo } of hooks) undo?.();
  for (const part of parts) drop(part);
  dom?.remove();
}

/** The same hook of the same component at every drawing: hooks are told apart by their order. */
function hook(): Hook {
  const at = nextHook++;
  drawing.hooks[at] ??= {};
  return drawing.hooks[at];
}

export function useState<T>(initial: T): [T, (value: T) => void] {
  const own = hook();
  const { onState } = stage;
  if (!('value' in own)) own.value = initial;
  return [
    own.value as T,
    (value) => {
      own.value = value;
      onState();
    },
  ];
}

export const useRef = <T>(): { current: T | null } => useState<{ current: T | null }>({ current: null })[0];

/**
 * Runs after the drawing, at first and when something in `seen` has changed; what it returns undoes it. With `isFirst` it
 * runs before all others, however deep: they measure what it has brought to the screen.
 */
export function useEffect(
  work: () => (() => void) | undefined,
  seen: readonly unknown[] = [],
  isFirst = false,
): void {
  const own = hook();
  if (own.seen?.every((value, at) => value === seen[at])) return;
  own.seen = seen;
  effects[isFirst ? 0 : 1].push(() => {
    own.undo?.();
    own.undo = work();
  });
}

export const stageOf = (): unknown => stage;

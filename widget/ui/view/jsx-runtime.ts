// What the compiler turns JSX into: descriptions, which render.ts draws. Files say `@jsxImportSource ./view`.

import type { JSX as Html } from 'preact';

export type Child = Description | string | number | boolean | null | undefined | Child[];
/** Given all children as `children`; draws one child. A method, so that components of any props are one type. */
export type Component<Props = object> = { bivariant(props: Props): Child }['bivariant'];

export interface Description {
  type: string | Component;
  props: Record<string, unknown>;
  /** Tells siblings apart; without one, their place does. */
  key: string | number | undefined;
}

export const jsx = (
  type: Description['type'],
  props: Description['props'],
  key?: Description['key'],
): Description => ({
  type,
  props,
  key,
});
export { jsx as jsxs };
export const Fragment: Component<{ children?: Child }> = ({ children }) => children;

type Ours<Attributes> = Attributes extends unknown
  ? Omit<Attributes, 'children' | 'ref'> & { children?: Child; ref?: { current: unknown } }
  : never;

export declare namespace JSX {
  type Element = Description;
  type ElementType = string | Component<never>;
  // Only the types: what attributes and events elements have is the same for everybody.
  type IntrinsicElements = {
    [Name in keyof Html.IntrinsicElements]: Ours<Html.IntrinsicElements[Name]>;
  };
  interface IntrinsicAttributes {
    key?: string | number;
  }
  interface ElementChildrenAttribute {
    children: unknown;
  }
}

// How a step finds its element. The stable contract comes first: an element that carries data-foothold="name".
// Independent selectors beside it vote where the vendor has not marked the element.

export interface Target {
  /** The value of the element's `data-foothold` attribute. */
  name?: string | undefined;
  id?: string | undefined;
  testId?: string | undefined;
  /** An ARIA role, and the accessible name that goes with it. */
  role?: string | undefined;
  label?: string | undefined;
  /** The element's visible text, whole, white space folded. */
  text?: string | undefined;
  css?: string | undefined;
}

/** What a page gets in place of a description (wire-target.ts). */
export interface WireTarget {
  name?: string | undefined;
  votes: Vote[];
}

/** Elements that one way of looking finds: those of the first selector that finds any. */
export interface Vote {
  weight: number;
  css: string[];
  /** Only those with this accessible name. */
  label?: string;
  /** Only the innermost ones with this text. */
  text?: string;
}

/** A plain string is the `data-foothold` name. */
export type TargetInput = string | Target | WireTarget;

export const fold = (text: string | null | undefined): string => (text ?? '').replace(/\s+/g, ' ').trim();

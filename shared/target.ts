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

/** A plain string is the `data-foothold` name. */
export type TargetInput = string | Target;

export const asTarget = (target: TargetInput): Target =>
  typeof target === 'string' ? { name: target } : target;

// Pure arithmetic on edges in viewport coordinates: at which side of its target a card stands, and what of a box is to be
// seen. All the rest of standing there is the style sheet's (guide.css).

export type Side = 'top' | 'right' | 'bottom' | 'left';
export type Edges = Record<Side, number>;

export interface Size {
  width: number;
  height: number;
}

/** Between a card and its target, and between it and the edge of the viewport, in pixels; guide.css has them as well. */
const GAP = 12;
const MARGIN = 8;

/** The wanted side if the card fits there, else its opposite, else another, else above or below, where there is more room. */
export function sideOf(box: Edges, card: Size, viewport: Size, wanted: Side | 'auto'): Side {
  const spare: Edges = {
    bottom: viewport.height - box.bottom - card.height,
    top: box.top - card.height,
    right: viewport.width - box.right - card.width,
    left: box.left - card.width,
  };
  const sides = Object.keys(spare) as Side[];
  const first = sides.indexOf(wanted as Side);
  return (
    // Opposite sides are neighbours in the list.
    [sides[first], sides[first ^ 1], ...sides].find((side) => side && spare[side] >= GAP + MARGIN) ??
    // Above or below, a card is made lower where it does not fit; beside its target it cannot be made narrower.
    (spare.top > spare.bottom ? 'top' : 'bottom')
  );
}

/** Beside the middle of the target, and within the layer: the browser knows how big what stands there is. */
export function placeAt(side: Side, { left, top, right, bottom }: Edges, height: number) {
  const x = `${(left + right) / 2}px - 50%`;
  const y = `${(top + bottom) / 2}px - 50%`;
  const places: Record<Side, [x: string, y: string, room: number]> = {
    top: [x, `${top}px - 100% - var(--gap)`, top],
    bottom: [x, `${bottom}px + var(--gap)`, height - bottom],
    left: [`${left}px - 100% - var(--gap)`, y, height],
    right: [`${right}px + var(--gap)`, y, height],
  };
  const [toX, toY, room] = places[side];
  const within = (at: string, all: string) => `clamp(var(--margin),${at},${all} - 100% - var(--margin))`;
  return {
    transform: `translate(${within(toX, '100cqw')},${within(toY, '100cqh')})`,
    // Rather lower than over its target; but not lower than can be read.
    maxHeight: `min(100cqh - 16px,max(140px,${room - GAP - MARGIN}px))`,
  };
}

/** The part of `box` that lies within `frame`; nothing where it has no width or no height. */
export function overlap(box: Edges, frame: Edges): Edges {
  const inX = (x: number) => Math.max(frame.left, Math.min(x, frame.right));
  const inY = (y: number) => Math.max(frame.top, Math.min(y, frame.bottom));
  return { left: inX(box.left), top: inY(box.top), right: inX(box.right), bottom: inY(box.bottom) };
}

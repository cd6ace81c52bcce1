// Where a tooltip stands: pure arithmetic on rectangles in viewport coordinates.

export interface Size {
  width: number;
  height: number;
}
export interface Box extends Size {
  x: number;
  y: number;
}
export type Side = 'top' | 'right' | 'bottom' | 'left';

export interface Place {
  x: number;
  y: number;
  side: Side;
  /** Where the arrow points, along the side that faces the target, in pixels from its start. */
  arrow: number;
  /** As high as it may be without covering the target, where there is room for anything. */
  maxHeight: number;
}

/** Between target and tooltip, and between tooltip and the edge of the viewport, in pixels. */
const GAP = 12;
const MARGIN = 8;
/** The arrow keeps away from rounded corners. */
const CORNER = 18;
/** A tooltip is not made lower than this; it rather covers a part of its target. */
const LEAST = 140;

const OPPOSITE = { top: 'bottom', bottom: 'top', left: 'right', right: 'left' } as const;

const clamp = (value: number, low: number, high: number) =>
  Math.max(low, Math.min(value, Math.max(low, high)));

/** Takes the wanted side if the tooltip fits there, else its opposite, else another, else the one with most room. */
export function placeBeside(anchor: Box, tip: Size, viewport: Size, wanted: Side | 'auto', gap = GAP): Place {
  const room: Record<Side, number> = {
    bottom: viewport.height - anchor.y - anchor.height,
    top: anchor.y,
    right: viewport.width - anchor.x - anchor.width,
    left: anchor.x,
  };
  const isVertical = (side: Side) => side === 'top' || side === 'bottom';
  const spare = (side: Side) => room[side] - gap - MARGIN - (isVertical(side) ? tip.height : tip.width);
  const sides = Object.keys(room) as Side[];
  const first = wanted === 'auto' ? 'bottom' : wanted;
  // Above or below, a tooltip can be made lower where it does not fit; beside its target it cannot be made narrower.
  const side =
    [first, OPPOSITE[first], ...sides].find((one) => spare(one) >= 0) ??
    (spare('top') > spare('bottom') ? 'top' : 'bottom');

  const most = viewport.height - 2 * MARGIN;
  const maxHeight = isVertical(side) ? clamp(room[side] - gap - MARGIN, Math.min(LEAST, most), most) : most;
  const height = Math.min(tip.height, maxHeight);
  const [centreX, centreY] = [anchor.x + anchor.width / 2, anchor.y + anchor.height / 2];
  const beside: Record<Side, [x: number, y: number]> = {
    top: [centreX - tip.width / 2, anchor.y - gap - height],
    bottom: [centreX - tip.width / 2, anchor.y + anchor.height + gap],
    left: [anchor.x - gap - tip.width, centreY - height / 2],
    right: [anchor.x + anchor.width + gap, centreY - height / 2],
  };
  const x = clamp(beside[side][0], MARGIN, viewport.width - tip.width - MARGIN);
  const y = clamp(beside[side][1], MARGIN, viewport.height - height - MARGIN);
  const arrow = isVertical(side)
    ? clamp(centreX - x, CORNER, tip.width - CORNER)
    : clamp(centreY - y, CORNER, height - CORNER);
  return { x: Math.round(x), y: Math.round(y), side, arrow: Math.round(arrow), maxHeight };
}

export const viewport = (): Box => ({
  x: 0,
  y: 0,
  width: document.documentElement.clientWidth,
  height: innerHeight,
});

/** In the pixels of what is drawn larger by `zoom`. */
export const zoomedOut = ({ x, y, width, height }: Box, zoom: number): Box => ({
  x: x / zoom,
  y: y / zoom,
  width: width / zoom,
  height: height / zoom,
});

/** The part of `box` that lies within `frame`; nothing where it has no width or no height. */
export function overlap(box: Box, frame: Box): Box {
  const x = clamp(box.x, frame.x, frame.x + frame.width);
  const y = clamp(box.y, frame.y, frame.y + frame.height);
  return {
    x,
    y,
    width: clamp(box.x + box.width, x, frame.x + frame.width) - x,
    height: clamp(box.y + box.height, y, frame.y + frame.height) - y,
  };
}

// Where a tooltip stands: pure arithmetic on rectangles in viewport coordinates.

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}
export interface Size {
  width: number;
  height: number;
}
export type Side = 'top' | 'right' | 'bottom' | 'left';

export interface Place {
  x: number;
  y: number;
  side: Side;
  /** Where the arrow points, along the side that faces the target, in pixels from its start. */
  arrow: number;
}

/** Between target and tooltip, and between tooltip and the edge of the viewport, in pixels. */
const GAP = 12;
const MARGIN = 8;
/** The arrow keeps away from rounded corners. */
const CORNER = 18;

const ORDER: Record<Side | 'auto', Side[]> = {
  auto: ['bottom', 'top', 'right', 'left'],
  bottom: ['bottom', 'top', 'right', 'left'],
  top: ['top', 'bottom', 'right', 'left'],
  right: ['right', 'left', 'bottom', 'top'],
  left: ['left', 'right', 'bottom', 'top'],
};

const clamp = (value: number, low: number, high: number) =>
  Math.max(low, Math.min(value, Math.max(low, high)));

/** Takes the wanted side if the tooltip fits there, else its opposite, else another, else the one with most room. */
export function placeBeside(anchor: Box, tip: Size, viewport: Size, wanted: Side | 'auto'): Place {
  const room: Record<Side, number> = {
    top: anchor.y,
    bottom: viewport.height - anchor.y - anchor.height,
    left: anchor.x,
    right: viewport.width - anchor.x - anchor.width,
  };
  const isVertical = (side: Side) => side === 'top' || side === 'bottom';
  const spare = (side: Side) => room[side] - (isVertical(side) ? tip.height : tip.width) - GAP - MARGIN;
  const order = ORDER[wanted];
  const most = [...order].sort((a, b) => spare(b) - spare(a))[0] ?? 'bottom';
  const side = order.find((one) => spare(one) >= 0) ?? most;

  const [centreX, centreY] = [anchor.x + anchor.width / 2, anchor.y + anchor.height / 2];
  const beside: Record<Side, { x: number; y: number }> = {
    top: { x: centreX - tip.width / 2, y: anchor.y - GAP - tip.height },
    bottom: { x: centreX - tip.width / 2, y: anchor.y + anchor.height + GAP },
    left: { x: anchor.x - GAP - tip.width, y: centreY - tip.height / 2 },
    right: { x: anchor.x + anchor.width + GAP, y: centreY - tip.height / 2 },
  };
  const x = clamp(beside[side].x, MARGIN, viewport.width - tip.width - MARGIN);
  const y = clamp(beside[side].y, MARGIN, viewport.height - tip.height - MARGIN);
  const arrow = isVertical(side)
    ? clamp(centreX - x, CORNER, tip.width - CORNER)
    : clamp(centreY - y, CORNER, tip.height - CORNER);
  return { x: Math.round(x), y: Math.round(y), side, arrow: Math.round(arrow) };
}

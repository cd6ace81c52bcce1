// Pure arithmetic on edges in viewport coordinates: where a card stands beside its target.

export type Side = 'top' | 'right' | 'bottom' | 'left';
export type Edges = Record<Side, number>;

export interface Size {
  width: number;
  height: number;
}

/** What of the room a card cannot have: between it and its target, and between it and the edge of the viewport, in pixels. */
const SPACE = 12 + 8;

type Place = [x: string, y: string, spare: number];

/**
 * The style of what stands at the wanted side if the card fits there, else at its opposite, else at another, else above or
 * below, where there is more room. It keeps within its layer, and the browser knows how big it is; guide.css has its
 * distances. The card is made lower rather than put over its target, but not lower than can be read.
 */
export function standing(
  { left, top, right, bottom }: Edges,
  card: Size,
  viewport: Size,
  wanted: Side | 'auto',
): string {
  const x = `${(left + right) / 2}px - 50%`;
  const y = `${(top + bottom) / 2}px - 50%`;
  const below: Place = [x, `${bottom}px + var(--gap)`, viewport.height - bottom - card.height];
  const above: Place = [x, `${top}px - 100% - var(--gap)`, top - card.height];
  const after: Place = [`${right}px + var(--gap)`, y, viewport.width - right - card.width];
  const before: Place = [`${left}px - 100% - var(--gap)`, y, left - card.width];
  const firsts: Partial<Record<typeof wanted, Place[]>> = {
    top: [above],
    right: [after, before],
    left: [before, after],
  };
  const places = [...(firsts[wanted] ?? []), below, above, after, before];
  const more = above[2] > below[2] ? above : below;
  const [toX, toY, spare] = places.find(([, , room]) => room >= SPACE) ?? more;
  const within = (at: string, all: string) => `clamp(var(--margin),${at},${all} - 100% - var(--margin))`;
  return `transform:translate(${within(toX, '100cqw')},${within(toY, '100cqh')});max-height:min(100cqh - 16px,max(140px,${card.height + spare - SPACE}px))`;
}

/** @jsxImportSource ./view */
// The card of a step. A tooltip stands at its target and follows it wherever it goes; a slide-out stands at an edge. Around
// a target there is a ring; with `spotlight` all but the target is dimmed and kept from the pointer.

import { listen } from '../page/listen.ts';
import { OWN_TAG } from '../page/roots.ts';
import type { GuideState } from '../runtime/store.ts';
import { useEntrance, wantsLessMotion } from './entrance.ts';
import { isWriting } from './focus.ts';
import { follow } from './follow.ts';
import { type Box, placeBeside } from './place.ts';
import { surroundings } from './sight.ts';
import { Layer, useExposure, useStage } from './stage.tsx';
import { Step, useStepDialog } from './step.tsx';
import { tabFromTarget, tabToTarget } from './tab.ts';
import { useEffect, useRef } from './view/render.ts';

interface Props {
  guide: GuideState;
  target: Element | undefined;
  /** Escape: leaves the guide, unless there is something smaller to close. */
  onEscape?: () => void;
}

/** Space between the target and the ring around it, in pixels. */
const RING_GAP = 4;

export function Card({ guide, target, onEscape }: Props) {
  const { driver, guard } = useStage();
  const card = useRef<HTMLElement>();
  const ring = useRef<HTMLElement>();
  const shade = useRef<HTMLElement>();
  const { id, dialog } = useStepDialog(guide);
  const { spotlight, placement, kind } = guide.step;
  const atEdge = kind === 'slideout';
  const leave = onEscape ?? (() => driver.act(guide.id, { do: 'dismiss' }));
  useExposure(guide.id, card);
  useEntrance(card, !atEdge && !isWriting());

  useEffect(() => {
    const [tip, frame] = [card.current, ring.current];
    if (!target || !tip || !frame) return undefined;
    const around = surroundings(target);
    if (around.look().cut || isCovered(target)) bringIntoView(target);
    const unfollow = follow(guard, target, around, tip, (box, size, viewport) => {
      const side = box.width && box.height ? 'in' : 'out';
      if (!atEdge) {
        const { x, y, side, arrow, maxHeight } = placeBeside(box, size, viewport, placement);
        set(tip, 'max-height', `${maxHeight}px`);
        set(tip, 'transform', `translate(${x}px,${y}px)`);
        set(tip, '--arrow', `${arrow}px`);
        if (tip.dataset.side !== side) tip.dataset.side = side;
      }
      if (frame.parentElement?.dataset.target !== side)
        (frame.parentElement as HTMLElement).dataset.target = side;
      set(frame, 'transform', `translate(${box.x - RING_GAP}px,${box.y - RING_GAP}px)`);
      set(frame, 'width', `${box.width + 2 * RING_GAP}px`);
      set(frame, 'height', `${box.height + 2 * RING_GAP}px`);
      if (shade.current) set(shade.current, 'clip-path', holeAt(box));
    });
    // The focus is on the target as often as in the card; Escape works from both, but is not taken from the page.
    const page = target.ownerDocument;
    const unlisten = listen(guard, page, 'keydown', (given) => {
      const event = given as KeyboardEvent;
      const { activeElement: active, body } = page;
      const near = active === body || (active && (target.contains(active) || active.contains(target)));
      if (near && !event.defaultPrevented && event.key === 'Escape') leave();
      tabFromTarget(event, tip, target, spotlight === true);
    });
    return () => {
      unfollow();
      unlisten();
    };
  }, [target]);

  return (
    <Layer theme={guide.theme} class={atEdge ? `edge ${placement}` : ''}>
      {target && spotlight && <div ref={shade} class="shade" />}
      {target && <div ref={ring} class={spotlight ? 'around spot' : 'around'} />}
      <div
        ref={card}
        class={atEdge ? 'card slideout' : 'card tip'}
        role="dialog"
        {...dialog}
        onKeyDown={(event) => {
          if (event.key === 'Escape') leave();
          else if (target) tabToTarget(event, event.currentTarget, target);
        }}
      >
        {!atEdge && <span class="arrow" />}
        <Step guide={guide} id={id} />
      </div>
    </Layer>
  );
}

const holeAt = ({ x, y, width, height }: Box): string => {
  const [left, top, right, bottom] = [x, y, x + width, y + height].map((edge) => `${edge}px`);
  return `polygon(evenodd,0 0,100% 0,100% 100%,0 100%,0 0,${left} ${top},${right} ${top},${right} ${bottom},${left} ${bottom},${left} ${top})`;
};

/** Writes only what differs: most frames change nothing but two transforms. */
export function set({ style }: HTMLElement, name: string, value: string): void {
  if (style.getPropertyValue(name) !== value) style.setProperty(name, value);
}

/** Something of the page lies over its middle, such as a header that stays while the page scrolls. */
function isCovered(target: Element): boolean {
  const { x, y, width, height } = target.getBoundingClientRect();
  const root = target.getRootNode() as Document;
  const [top] = root
    .elementsFromPoint(x + width / 2, y + height / 2)
    .filter(({ localName }) => localName !== OWN_TAG);
  return top !== undefined && !top.contains(target) && !target.contains(top);
}

function bringIntoView(target: Element): void {
  target.scrollIntoView({
    block: 'center',
    inline: 'nearest',
    behavior: wantsLessMotion() ? 'auto' : 'smooth',
  });
}

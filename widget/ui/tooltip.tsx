/** @jsxImportSource ./view */
// A card that stands at an element of the page, with a ring around it. It follows the element wherever it goes, and takes
// the focus unless the person is writing. With `spotlight` all but the element is dimmed and kept from the pointer.

import { listen } from '../page/listen.ts';
import type { GuideState } from '../runtime/store.ts';
import { useEntrance, wantsLessMotion } from './entrance.ts';
import { isWriting, tabFromTarget, tabToTarget } from './focus.ts';
import { follow } from './follow.ts';
import { type Box, placeBeside } from './place.ts';
import { surroundings } from './sight.ts';
import { Layer, useExposure, useStage } from './stage.tsx';
import { Step, useStepDialog } from './step.tsx';
import { useEffect, useRef } from './view/render.ts';

interface Props {
  guide: GuideState;
  target: Element;
  /** Escape: leaves the guide, unless there is something smaller to close. */
  onEscape?: () => void;
}

/** Space between the target and the ring around it, in pixels. */
const RING_GAP = 4;

export function Tooltip({ guide, target, onEscape }: Props) {
  const { driver, guard } = useStage();
  const tip = useRef<HTMLElement>();
  const ring = useRef<HTMLElement>();
  const shade = useRef<HTMLElement>();
  const { id, dialog } = useStepDialog(guide);
  const { spotlight, placement } = guide.step;
  const leave = onEscape ?? (() => driver.act(guide.id, { do: 'dismiss' }));
  useExposure(guide.id, tip);
  useEntrance(tip, !isWriting());

  useEffect(() => {
    const [card, frame] = [tip.current, ring.current];
    if (!card || !frame) return;
    bringIntoView(target);
    return follow(guard, target, card, (box, size) => {
      const viewport = { width: document.documentElement.clientWidth, height: innerHeight };
      const { x, y, side, arrow, maxHeight } = placeBeside(box, size, viewport, placement);
      const gone = !box.width || !box.height;
      set(card, 'side', gone ? '' : side);
      set(frame, 'side', gone ? '' : side);
      style(card, 'max-block-size', `${maxHeight}px`);
      style(card, 'transform', `translate(${x}px,${y}px)`);
      style(card, '--arrow', `${arrow}px`);
      style(frame, 'transform', `translate(${box.x - RING_GAP}px,${box.y - RING_GAP}px)`);
      style(frame, 'width', `${box.width + 2 * RING_GAP}px`);
      style(frame, 'height', `${box.height + 2 * RING_GAP}px`);
      if (shade.current) style(shade.current, 'clip-path', gone ? 'none' : holeAt(box));
    });
  }, [target]);

  // The focus is on the target as often as in the tooltip; Escape works from both, but is not taken from the page.
  useEffect(
    () =>
      listen(guard, target.ownerDocument, 'keydown', (event) => {
        const { activeElement: active, body } = target.ownerDocument;
        const near =
          active === body || (active !== null && (target.contains(active) || active.contains(target)));
        if (near && !event.defaultPrevented && (event as KeyboardEvent).key === 'Escape') leave();
        if (tip.current) tabFromTarget(event as KeyboardEvent, tip.current, target, spotlight === true);
      }),
    [target],
  );

  return (
    <Layer theme={guide.theme}>
      {spotlight && <div ref={shade} class="shade" />}
      <div ref={ring} class={spotlight ? 'around spot' : 'around'} />
      <div
        ref={tip}
        class="card tip"
        role="dialog"
        {...dialog}
        onKeyDown={(event) => {
          if (event.key === 'Escape') leave();
          else tabToTarget(event, event.currentTarget, target);
        }}
      >
        <span class="arrow" />
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
export function style(element: HTMLElement, name: string, value: string): void {
  if (element.style.getPropertyValue(name) !== value) element.style.setProperty(name, value);
}
function set(element: HTMLElement, name: string, value: string): void {
  if (element.dataset[name] !== value) element.dataset[name] = value;
}

function bringIntoView(target: Element): void {
  if (!surroundings(target).look().cut) return;
  target.scrollIntoView({
    block: 'center',
    inline: 'nearest',
    behavior: wantsLessMotion() ? 'auto' : 'smooth',
  });
}

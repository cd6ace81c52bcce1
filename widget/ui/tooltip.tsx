// A step that stands at its target, with a ring around the target. It follows the target wherever it goes, and takes
// the focus unless the person is writing.

import { useLayoutEffect, useRef } from 'preact/hooks';
import { listen } from '../page/listen.ts';
import type { GuideState } from '../runtime/store.ts';
import { useEntrance, wantsLessMotion } from './entrance.ts';
import { focused, isWriting, tabToTarget, useFocusReturn } from './focus.ts';
import { follow } from './follow.ts';
import { Step } from './guide.tsx';
import { placeBeside } from './place.ts';
import { useExposure, useStage, useTopLayer, useUniqueId } from './stage.tsx';

export function Tooltip({ guide }: { guide: GuideState }) {
  const { driver, guard } = useStage();
  const layer = useRef<HTMLDivElement>(null);
  const tip = useRef<HTMLDivElement>(null);
  const ring = useRef<HTMLDivElement>(null);
  const ids = { title: useUniqueId(), body: useUniqueId() };
  const target = driver.anchor();
  const dismiss = () => driver.act(guide.id, { do: 'dismiss' });

  useTopLayer(layer);
  useFocusReturn(() => tip.current);
  useExposure(guide.id, tip);

  useLayoutEffect(() => {
    if (!target || !tip.current || !ring.current) return;
    const [card, frame] = [tip.current, ring.current];
    bringIntoView(target);
    return follow(guard, target, card, () => stand(card, frame, target, guide.step.placement));
  }, [target]);

  useEntrance(tip, { focus: !isWriting(focused()) });

  // The focus is on the target as often as in the tooltip; Escape works from both, but is not taken from the page.
  useLayoutEffect(
    () =>
      listen(guard, document, 'keydown', (event) => {
        const active = document.activeElement;
        const near = active === document.body || (active !== null && target?.contains(active) === true);
        if ((event as KeyboardEvent).key === 'Escape' && !event.defaultPrevented && near) dismiss();
      }),
    [target],
  );

  return (
    <div ref={layer} popover="manual" class="layer">
      <div ref={ring} class="ring-around" aria-hidden="true" />
      <div
        ref={tip}
        class="card tip"
        role="dialog"
        aria-labelledby={guide.step.title ? ids.title : ids.body}
        aria-describedby={ids.body}
        tabIndex={-1}
        onKeyDown={(event) => {
          if (event.key === 'Escape') dismiss();
          else tabToTarget(event, event.currentTarget, target);
        }}
      >
        <span class="arrow" />
        <Step guide={guide} ids={ids} />
      </div>
    </div>
  );
}

/** Space between the target and the ring around it, in pixels. */
const RING_GAP = 4;

function stand(
  card: HTMLElement,
  ring: HTMLElement,
  target: Element,
  wanted: GuideState['step']['placement'],
) {
  const { left: x, top: y, width, height } = target.getBoundingClientRect();
  const size = { width: card.offsetWidth, height: card.offsetHeight };
  const viewport = { width: document.documentElement.clientWidth, height: innerHeight };
  const place = placeBeside({ x, y, width, height }, size, viewport, wanted);
  card.dataset.side = place.side;
  card.style.left = `${place.x}px`;
  card.style.top = `${place.y}px`;
  card.style.setProperty('--arrow', `${place.arrow}px`);
  ring.style.left = `${x - RING_GAP}px`;
  ring.style.top = `${y - RING_GAP}px`;
  ring.style.width = `${width + 2 * RING_GAP}px`;
  ring.style.height = `${height + 2 * RING_GAP}px`;
}

function bringIntoView(target: Element): void {
  const { top, left, bottom, right } = target.getBoundingClientRect();
  const isIn = top >= 0 && left >= 0 && bottom <= innerHeight && right <= innerWidth;
  if (isIn) return;
  target.scrollIntoView({
    block: 'center',
    inline: 'nearest',
    behavior: wantsLessMotion() ? 'auto' : 'smooth',
  });
}

/** @jsxImportSource ./view */
// Steps that wait to be pressed: a pulsing beacon at its target, and a small labelled button at its target or in the corner.
// Pressed, they open the card with what the step says.

import { plainText } from '../../shared/text.ts';
import type { GuideState } from '../runtime/store.ts';
import { follow } from './follow.ts';
import { placeBeside } from './place.ts';
import { surroundings } from './sight.ts';
import { Layer, useExposure, useStage } from './stage.tsx';
import { Text } from './text.tsx';
import { Card, set } from './tooltip.tsx';
import { useEffect, useRef, useState } from './view/render.ts';

/** Between a launcher and its target, in pixels. */
const GAP = 6;

interface Props {
  guide: GuideState;
  /** Without one it is in the corner. */
  target: Element | undefined;
}

export function Beacon({ guide, target }: Props) {
  const { driver, guard, words } = useStage();
  const button = useRef<HTMLElement>();
  const [open, setOpen] = useState(false);
  const { id, step } = guide;
  const { title, placement } = step;
  const isHotspot = step.kind === 'hotspot';
  /** Its target is out of view, and it would stand at the edge. */
  const [isHidden, setHidden] = useState(false);
  useExposure(id, button, isHidden);
  useEffect(() => {
    const { current } = button;
    if (!target || !current) return undefined;
    return follow(guard, target, surroundings(target), current, (box, size, viewport) => {
      // A beacon sits on the upper end corner of its target.
      const isRtl = getComputedStyle(current).direction === 'rtl';
      const corner = { x: box.x + (isRtl ? 0 : box.width) - size.width / 2, y: box.y - size.height / 2 };
      const beside = placement === 'auto' ? 'right' : placement;
      const { x, y } = isHotspot ? corner : placeBeside(box, size, viewport, beside, GAP);
      set(current, 'transform', `translate(${Math.round(x)}px,${Math.round(y)}px)`);
      const visibility = box.width && box.height ? '' : 'hidden';
      if (current.style.visibility !== visibility) setHidden(visibility !== '');
      set(current, 'visibility', visibility);
    });
  }, [target]);

  const press = () => {
    const [only, ...others] = step.buttons;
    // With nothing to say, the button is what its only button does.
    if (only && others.length === 0 && step.body.length === 0) return driver.act(id, only.action);
    if (!open) driver.used(id);
    setOpen(!open);
  };
  const place = target ? 'launcher at' : 'launcher';
  const it = (
    <button
      ref={button}
      type="button"
      class={isHotspot ? 'beacon' : place}
      aria-label={title ? plainText(title) : words.beacon}
      aria-expanded={open}
      onClick={press}
    >
      {!isHotspot && <span class="label">{title ? <Text nodes={title} inline /> : words.beacon}</span>}
    </button>
  );
  return (
    <>
      {target ? <Layer theme={guide.theme}>{it}</Layer> : it}
      {open && (
        <Card
          guide={guide}
          target={(isHotspot && target) || (button.current ?? target)}
          onEscape={() => setOpen(false)}
        />
      )}
    </>
  );
}

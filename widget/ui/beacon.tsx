/** @jsxImportSource ./view */
// What stands beside the page and opens a card when it is pressed: a pulsing beacon at its target, and a small labelled button
// at its target or in the corner.

import { plainText } from '../../shared/text.ts';
import type { GuideState } from '../runtime/store.ts';
import css from './beacon.css?inline';
import type { Card } from './card.tsx';
import type { follow } from './follow.ts';
import { Layer, useExposure, useStage } from './stage.tsx';
import { textOf } from './text.tsx';
import { useEffect, useRef, useState } from './view/render.ts';

export { css };

interface Props {
  guide: GuideState;
  target: Element | null | undefined;
  /** They come with the file of guides, which is not imported: it may come under another address when it failed once. */
  Card: typeof Card;
  follow: typeof follow;
}

export function Beacon({ guide, target, Card, follow }: Props) {
  const { driver, guard, words } = useStage();
  const button = useRef<HTMLElement>();
  const [open, setOpen] = useState(false);
  /** Its target is out of view, and it would stand at the edge. */
  const [isHidden, setHidden] = useState(false);
  const { id, step, theme } = guide;
  const { title, placement } = step;
  // Without its target it is a button like the others.
  const isHotspot = step.kind === 'hotspot' && target;
  useExposure(id, button, isHidden || guide.place === 'covered');
  useEffect(() => {
    const { current } = button;
    if (!target || !current) return undefined;
    const side = placement === 'auto' ? 'right' : placement;
    return follow(guard, target, current, side, (isInView) => setHidden(!isInView));
  }, [target]);

  const press = () => {
    const [only, ...others] = step.buttons;
    // With nothing to say, the button is what its only button does.
    if (only && others.length === 0 && step.body.length === 0) return driver.act(id, only.action);
    if (!open) driver.used(id);
    setOpen(!open);
  };
  const it = (
    <button
      ref={button}
      type="button"
      class={isHotspot ? 'beacon' : target ? 'launcher at' : 'launcher'}
      aria-label={title ? plainText(title) : words.beacon}
      aria-expanded={open}
      onClick={press}
    >
      {!isHotspot && <span class="label">{title ? textOf(title) : words.beacon}</span>}
    </button>
  );
  return (
    <>
      {target ? (
        <Layer theme={theme} class={`anchored ${guide.place}`}>
          {it}
        </Layer>
      ) : (
        it
      )}
      {open && <Card guide={guide} target={isHotspot || button.current} onEscape={() => setOpen(false)} />}
    </>
  );
}

/** @jsxImportSource ./view */
// Steps that wait to be pressed: a pulsing beacon at its target, and a small labelled button at its target or in the corner.
// Pressed, they open the card with what the step says.

import { plainText } from '../../shared/text.ts';
import type { GuideState } from '../runtime/store.ts';
import { useEntrance } from './entrance.ts';
import { follow } from './follow.ts';
import { placeBeside } from './place.ts';
import { Layer, useExposure, useStage } from './stage.tsx';
import { Step, useStepDialog } from './step.tsx';
import { Text } from './text.tsx';
import { style, Tooltip } from './tooltip.tsx';
import { useEffect, useRef, useState } from './view/render.ts';

/** Between a launcher and its target, in pixels. */
const GAP = 6;

/** What a press does, and whether the card is open. */
function usePress({ id, step }: GuideState) {
  const { driver } = useStage();
  const [open, setOpen] = useState(false);
  const [only, ...others] = step.buttons;
  const press = () => {
    // With nothing to say, the button is what its only button does.
    if (only && others.length === 0 && step.body.length === 0) return driver.act(id, only.action);
    if (!open) driver.used(id);
    setOpen(!open);
  };
  return { open, press, close: () => setOpen(false) };
}

export function Beacon({ guide, target }: { guide: GuideState; target: Element }) {
  const { guard, words } = useStage();
  const button = useRef<HTMLButtonElement>();
  const { open, press, close } = usePress(guide);
  const { kind, title, placement } = guide.step;
  const isHotspot = kind === 'hotspot';
  useExposure(guide.id, button);
  useEffect(() => {
    const { current } = button;
    if (!current) return;
    return follow(guard, target, current, (box, size) => {
      const viewport = { width: document.documentElement.clientWidth, height: innerHeight };
      // A beacon sits on the upper end corner of its target.
      const start = getComputedStyle(current).direction === 'rtl';
      const corner = { x: box.x + (start ? 0 : box.width) - size.width / 2, y: box.y - size.height / 2 };
      const { x, y } = isHotspot
        ? corner
        : placeBeside(box, size, viewport, placement === 'auto' ? 'right' : placement, GAP);
      style(current, 'transform', `translate(${Math.round(x)}px,${Math.round(y)}px)`);
      style(current, 'visibility', box.width && box.height ? '' : 'hidden');
    });
  }, [target]);
  const name = title ? plainText(title) : words.beacon;
  return (
    <>
      <Layer theme={guide.theme}>
        <button
          ref={button}
          type="button"
          class={isHotspot ? 'beacon' : 'launcher at'}
          aria-label={isHotspot ? name : undefined}
          aria-expanded={open}
          onClick={press}
        >
          {!isHotspot && <Label guide={guide} />}
        </button>
      </Layer>
      {open && (
        <Tooltip guide={guide} target={isHotspot ? target : (button.current ?? target)} onEscape={close} />
      )}
    </>
  );
}

/** A launcher without a place of its own. */
export function CornerLauncher({ guide }: { guide: GuideState }) {
  const button = useRef<HTMLButtonElement>();
  const { open, press, close } = usePress(guide);
  useExposure(guide.id, button);
  return (
    <>
      {open && <Card key="card" guide={guide} onEscape={close} />}
      <button ref={button} type="button" class="launcher" aria-expanded={open} onClick={press}>
        <Label guide={guide} />
      </button>
    </>
  );
}

function Label({ guide: { step } }: { guide: GuideState }) {
  const { words } = useStage();
  return <span class="label">{step.title ? <Text nodes={step.title} inline /> : words.beacon}</span>;
}

/** A step as a card in the corner or at an edge. */
export function Card({ guide, onEscape }: { guide: GuideState; onEscape?: () => void }) {
  const { driver } = useStage();
  const card = useRef<HTMLElement>();
  const { id, dialog } = useStepDialog(guide);
  useEntrance(card, onEscape !== undefined);
  useExposure(guide.id, card);
  return (
    <div
      ref={card}
      class="card slideout"
      role="dialog"
      {...dialog}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onEscape ? onEscape() : driver.act(guide.id, { do: 'dismiss' });
      }}
    >
      <Step guide={guide} id={id} />
    </div>
  );
}

/** @jsxImportSource ./view */
// A step of a guide, by its kind and by where it can stand.

import type { GuideState } from '../runtime/store.ts';
import { Beacon } from './beacon.tsx';
import { CloseButton } from './close.tsx';
import { useEntrance } from './entrance.ts';
import css from './guide.css?inline';
import { Themed, useExposure, useId, useStage, useTopLayer } from './stage.tsx';
import { Buttons, buttonsOf, Step, useStepDialog } from './step.tsx';
import { Text } from './text.tsx';
import { Card } from './tooltip.tsx';
import { useRef } from './view/render.ts';

export { css };

export function Part({ guide }: { guide: GuideState }) {
  const { driver } = useStage();
  const { kind } = guide.step;
  const target = guide.place === 'anchored' ? driver.anchor(guide.id) : undefined;
  if (kind === 'banner') return <Banner guide={guide} />;
  if (kind === 'launcher' || (kind === 'hotspot' && target)) return <Beacon guide={guide} target={target} />;
  if (kind === 'slideout' || (kind === 'tooltip' && target)) return <Card guide={guide} target={target} />;
  return <Modal guide={guide} />;
}

function Modal({ guide }: { guide: GuideState }) {
  const { driver } = useStage();
  const modal = useRef<HTMLDialogElement>();
  const { id, dialog } = useStepDialog(guide);
  const leave = () => driver.act(guide.id, { do: 'dismiss' });
  useEntrance(modal);
  useTopLayer(modal);
  useExposure(guide.id, modal);
  return (
    <Themed theme={guide.theme}>
      <dialog
        ref={modal}
        class="card modal"
        {...dialog}
        onCancel={(event) => {
          event.preventDefault();
          leave();
        }}
        // A browser may close it without asking, when Escape comes a second time.
        onClose={() => modal.current?.isConnected && leave()}
      >
        <Step guide={guide} id={id} modal />
      </dialog>
    </Themed>
  );
}

function Banner({ guide }: { guide: GuideState }) {
  const { driver, words } = useStage();
  const bar = useRef<HTMLElement>();
  const id = useId();
  const { title, body } = guide.step;
  useEntrance(bar);
  useExposure(guide.id, bar);
  return (
    <section ref={bar} class="card banner" aria-labelledby={id} tabIndex={-1}>
      <div id={id} class="body">
        {title && (
          <strong>
            <Text nodes={title} inline />{' '}
          </strong>
        )}
        <Text nodes={body} />
      </div>
      <Buttons guide={guide} buttons={buttonsOf(guide, words)} />
      <CloseButton label={words.close} onClick={() => driver.act(guide.id, { do: 'dismiss' })} />
    </section>
  );
}

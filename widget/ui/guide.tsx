// A guide: its current step, as a tooltip at its target, as a modal, or as a card in the corner.

import { useLayoutEffect, useRef } from 'preact/hooks';
import { eachLeaf } from '../../shared/rule.ts';
import type { WireButton } from '../../shared/wire.ts';
import type { GuideState } from '../runtime/store.ts';
import { CloseButton } from './close.tsx';
import { isCornerStep } from './corner.ts';
import { useEntrance } from './entrance.ts';
import { useFocusReturn } from './focus.ts';
import css from './guide.css?inline';
import { useExposure, useStage, useUniqueId } from './stage.tsx';
import { Text } from './text.tsx';
import { Tooltip } from './tooltip.tsx';

export { css };

export function Part({ guide }: { guide: GuideState }) {
  const { step, place } = guide;
  if (place === 'anchored') return <Tooltip key={step.id} guide={guide} />;
  if (isCornerStep(guide)) return <CornerStep key={step.id} guide={guide} />;
  return <Modal key={step.id} guide={guide} />;
}

function Modal({ guide }: { guide: GuideState }) {
  const { driver } = useStage();
  const dialog = useRef<HTMLDialogElement>(null);
  const ids = { title: useUniqueId(), body: useUniqueId() };
  useFocusReturn(() => dialog.current);
  useLayoutEffect(() => {
    const { current } = dialog;
    current?.showModal?.();
    return () => current?.close?.();
  }, []);
  useEntrance(dialog);
  useExposure(guide.id, dialog);
  return (
    <dialog
      ref={dialog}
      class="card modal"
      aria-labelledby={guide.step.title ? ids.title : ids.body}
      aria-describedby={ids.body}
      onCancel={(event) => {
        event.preventDefault();
        driver.act(guide.id, { do: 'dismiss' });
      }}
    >
      <Step guide={guide} ids={ids} modal />
    </dialog>
  );
}

function CornerStep({ guide }: { guide: GuideState }) {
  const { driver } = useStage();
  const card = useRef<HTMLDivElement>(null);
  const ids = { title: useUniqueId(), body: useUniqueId() };
  useFocusReturn(() => card.current);
  useEntrance(card);
  useExposure(guide.id, card);
  return (
    <div
      ref={card}
      class="card slideout"
      role="dialog"
      aria-labelledby={guide.step.title ? ids.title : ids.body}
      aria-describedby={ids.body}
      tabIndex={-1}
      onKeyDown={(event) => event.key === 'Escape' && driver.act(guide.id, { do: 'dismiss' })}
    >
      <Step guide={guide} ids={ids} />
    </div>
  );
}

interface StepProps {
  guide: GuideState;
  ids: { title: string; body: string };
  /** Its first choice takes the focus. */
  modal?: boolean;
}

/** What every kind of step says. */
export function Step({ guide, ids, modal = false }: StepProps) {
  const { driver, words } = useStage();
  const { step, index, total, id } = guide;
  const buttons = step.buttons.length > 0 ? step.buttons : defaultButtons(guide, words);
  return (
    <>
      <header>
        {step.title ? (
          <h2 id={ids.title}>
            <Text nodes={step.title} inline />
          </h2>
        ) : (
          <span />
        )}
        <CloseButton label={words.close} onClick={() => driver.act(id, { do: 'dismiss' })} />
      </header>
      <div id={ids.body} class="body scroll">
        <Text nodes={step.body} />
        {guide.place === 'anchored' && waitsForClick(guide) && <p class="hint">{words.clickTarget}</p>}
      </div>
      <footer>
        {total > 1 && <span class="muted">{words.step(index + 1, total)}</span>}
        <span class="buttons">
          {buttons.map((button, at) => (
            <button
              key={at}
              type="button"
              class={button.primary ? 'primary' : 'secondary'}
              {...(button.primary && modal && { autofocus: true })}
              onClick={() => driver.act(id, button.action)}
            >
              <Text nodes={button.label} inline />
            </button>
          ))}
        </span>
      </footer>
    </>
  );
}

function waitsForClick({ step }: GuideState): boolean {
  let waits = false;
  eachLeaf(step.advance ?? false, (leaf) => {
    waits ||= 'element' in leaf && leaf.is === 'clicked';
  });
  return waits && !step.buttons.some(({ action }) => action.do === 'next');
}

/** A step that nothing would ever leave gets a way on. */
function defaultButtons(
  { step, index, total }: GuideState,
  words: { next: string; finish: string },
): WireButton[] {
  if (step.advance !== undefined) return [];
  const label = index + 1 < total ? words.next : words.finish;
  return [{ label: [label], action: { do: 'next' }, primary: true }];
}

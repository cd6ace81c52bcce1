/** @jsxImportSource ./view */
// What every kind of step says: a title, a text, and buttons.

import { eachLeaf } from '../../shared/rule.ts';
import type { WireButton } from '../../shared/wire.ts';
import type { GuideState } from '../runtime/store.ts';
import { CloseButton } from './close.tsx';
import { useId, useStage } from './stage.tsx';
import { Text } from './text.tsx';
import type { Words } from './words.ts';

interface StepProps {
  guide: GuideState;
  id: string;
  /** Its first choice takes the focus. */
  modal?: boolean;
}

/** The attributes of a dialog that holds this step, and the id from which those of its parts are made. */
export function useStepDialog({ step }: GuideState) {
  const id = useId();
  const title = step.title ? `${id}t` : `${id}b`;
  return {
    id,
    dialog: { 'aria-labelledby': title, 'aria-describedby': `${id}b`, tabIndex: -1 } as const,
  };
}

export function Step({ guide, id, modal = false }: StepProps) {
  const { driver, words } = useStage();
  const { step, index, total } = guide;
  const buttons = buttonsOf(guide, words);
  return (
    <>
      <header>
        <h2 id={`${id}t`}>{step.title && <Text nodes={step.title} inline />}</h2>
        <CloseButton label={words.close} onClick={() => driver.act(guide.id, { do: 'dismiss' })} />
      </header>
      <div id={`${id}b`} class="body scroll">
        <Text nodes={step.body} />
        {guide.place === 'anchored' && waitsForClick(guide) && <p class="hint">{words.clickTarget}</p>}
      </div>
      {(total > 1 || buttons.length > 0) && (
        <footer>
          {total > 1 && <span class="muted">{words.step(index + 1, total)}</span>}
          <Buttons guide={guide} buttons={buttons} modal={modal} />
        </footer>
      )}
    </>
  );
}

export function Buttons({
  guide,
  buttons,
  modal = false,
}: {
  guide: GuideState;
  buttons: WireButton[];
  modal?: boolean;
}) {
  const { driver } = useStage();
  return (
    <span class="buttons">
      {buttons.map(({ primary, action, label }) => (
        <button
          type="button"
          class={primary ? 'primary' : 'secondary'}
          autofocus={primary && modal}
          onClick={() => driver.act(guide.id, action)}
        >
          <Text nodes={label} inline />
        </button>
      ))}
    </span>
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
export function buttonsOf({ step, index, total }: GuideState, words: Words): WireButton[] {
  if (step.advance !== undefined || step.buttons.length > 0) return step.buttons;
  const label = index + 1 < total ? words.next : words.finish;
  return [{ label: [label], action: { do: 'next' }, primary: true }];
}

/** @jsxImportSource ./view */
// The card of a step: what it says, and how it is left. All kinds are one; they differ in where they stand. A tooltip stands
// at its target and follows it wherever it goes, a slide-out at an edge, a banner in a bar, a modal in the middle. Around a
// target there is a ring; with `spotlight` all but the target is dimmed and kept from the pointer.

import { isInside } from '../page/inside.ts';
import { listen } from '../page/listen.ts';
import type { GuideState } from '../runtime/store.ts';
import { CloseButton } from './close.tsx';
import { useEntrance } from './entrance.ts';
import { fill } from './fill.ts';
import { focused } from './focus.ts';
import { follow } from './follow.ts';
import { Layer, useExposure, useId, useStage, useTopLayer } from './stage.tsx';
import { hop } from './tab.ts';
import { textOf } from './text.tsx';
import { useEffect, useRef } from './view/render.ts';

/** Where somebody may be entering something: the focus must not be taken away. */
const WRITING = ':read-write,select,iframe';

interface Props {
  guide: GuideState;
  target: Element | null | undefined;
  /** Escape: leaves the guide, unless there is something smaller to close. */
  onEscape?: () => void;
}

export function Card({ guide, target, onEscape }: Props) {
  const { driver, guard, words } = useStage();
  const card = useRef<HTMLElement>();
  const key = useId();
  const { id, step, index, total } = guide;
  const { kind, title, body, hint, buttons, placement, spotlight } = step;
  const look = /^(slideout|banner)$/.test(kind) ? kind : kind === 'modal' || !target ? 'modal' : 'tip';
  const dismiss = () => driver.act(id, { do: 'dismiss' });
  const leave = onEscape ?? dismiss;
  const isLayered = look === 'tip' || look === 'slideout';
  useExposure(id, card);
  // The others are in the top layer with the layer that they stand in.
  const dialog = () => (look === 'modal' ? (card.current as HTMLDialogElement) : undefined);
  useTopLayer(
    () => {
      // One that was taken out of the document says that it is open, and is not.
      dialog()?.removeAttribute('open');
      dialog()?.showModal?.();
    },
    () => dialog()?.close?.(),
  );
  useEntrance(card, look === 'tip' && !focused()?.matches(WRITING));

  useEffect(() => {
    const { current } = card;
    if (!target || !current || !isLayered) return undefined;
    const unfollow = follow(guard, target, current, placement);
    // The focus is on the target as often as in the card; Escape works from both, but is not taken from the page. A target
    // in a frame has a document of its own.
    const stops = [...new Set([document, target.ownerDocument])].map((page) =>
      listen(guard, page, 'keydown', (given) => {
        const event = given as KeyboardEvent;
        const active = page.activeElement as Element;
        const isNear = target.contains(active) || isInside(active, target);
        if (isNear && !event.defaultPrevented && !event.isComposing && event.key === 'Escape') leave();
        if (spotlight || event.shiftKey) hop(event, target, current);
      }),
    );
    return () => {
      for (const stop of [unfollow, ...stops]) stop();
    };
  }, [target]);

  const Tag = look === 'modal' ? 'dialog' : 'section';
  const it = (
    <Tag
      ref={card}
      class={`card ${look}`}
      role={look === 'banner' ? undefined : 'dialog'}
      aria-labelledby={title ? `${key}t` : `${key}b`}
      aria-describedby={`${key}b`}
      tabIndex={-1}
      onKeyDown={(event: KeyboardEvent) => {
        if (event.key === 'Escape') {
          // Else a modal would be closed, whatever becomes of the guide.
          event.preventDefault();
          leave();
        } else if (target && card.current) hop(event, card.current, target);
      }}
      // A browser may close it by itself, such as by the gesture that goes back.
      onClose={() => card.current?.isConnected && leave()}
    >
      <header>
        {title && <h2 id={`${key}t`}>{textOf(title)}</h2>}
        <CloseButton label={words.close} onClick={dismiss} />
      </header>
      <div id={`${key}b`} class="body scroll">
        {textOf(body)}
        {target && hint && <p class="hint">{hint}</p>}
      </div>
      {(total > 1 || buttons.length > 0) && (
        <footer>
          {total > 1 && <span class="muted">{fill(words.step, { index: index + 1, total })}</span>}
          <span class="buttons">
            {buttons.map(({ primary, action, label }) => (
              <button
                type="button"
                class={primary ? 'primary' : 'secondary'}
                autofocus={primary && look === 'modal'}
                onClick={() => driver.act(id, action)}
              >
                {textOf(label)}
              </button>
            ))}
          </span>
        </footer>
      )}
    </Tag>
  );
  if (!isLayered) return it;
  return (
    <Layer theme={guide.theme} class={`anchored ${guide.place} ${look === 'tip' ? '' : `edge ${placement}`}`}>
      {target && spotlight && <div class="shade" />}
      {target && <div class="around" />}
      {it}
      {look === 'tip' && <span class="arrow" />}
    </Layer>
  );
}

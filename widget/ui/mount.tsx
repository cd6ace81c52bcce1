/** @jsxImportSource ./view */
// The looks: one element, one open shadow root, everything drawn from the driver's state. `mount` returns its stop.

import type { Guard } from '../guard.ts';
import { listen } from '../page/listen.ts';
import { OWN_TAG } from '../page/own.ts';
import type { Driver, State } from '../runtime/store.ts';
import { news, type Sayings } from './announce.ts';
import { Everything } from './everything.tsx';
import { focused } from './focus.ts';
import css from './foothold.css?inline';
import { createAdopt, type Stage } from './stage.tsx';
import { createRenderer } from './view/render.ts';

/** What happens inside is no business of the page: its shortcuts and click-outside handlers stay quiet. */
const OURS_ALONE =
  'keyup keypress focusout pointerdown pointerup mousedown mouseup touchstart touchend click'.split(' ');
/** A region that is filled as soon as it is there is often not read. */
const SAY_MS = 100;
const SAID_MS = 1_000;
/** The code of any key that an input method takes. */
const COMPOSING = 229;

export function mount(driver: Driver, guard: Guard): () => void {
  const host = document.createElement(OWN_TAG);
  const root = host.attachShadow({ mode: 'open' });
  const inside = document.createElement('div');
  const status = document.createElement('p');
  const adopted = new Map<string, Sayings | undefined>();
  const adopt = createAdopt(root, adopted);
  let ids = 0;
  const lifts: Stage['lifts'] = new Set();
  const openers: Stage['openers'] = [];
  const claims: Stage['claims'] = [];
  const stage = {
    driver,
    guard,
    adopt,
    newId: () => `f${++ids}`,
    onState: () => drawSoon(),
    lifts,
    openers,
    claims,
    // Language and words come with the state, before each drawing.
  } as unknown as Stage;
  const renderer = createRenderer(inside, stage);
  let before: State | undefined;
  let said: ReturnType<typeof setTimeout> | undefined;
  let soon: ReturnType<typeof setTimeout> | undefined;
  let drawing = false;
  /** What of the page had the focus last. */
  let outside = focused();

  const draw = guard(() => {
    soon = undefined;
    drawing = true;
    try {
      const state = driver.state();
      const { locale, words } = state;
      Object.assign(stage, { locale, words });
      host.lang = locale;
      settle();
      if (!isNowhere()) openers.length = 0;
      const around = ancestors(root.activeElement);
      renderer.draw(<Everything state={state} />);
      moveFocus(around);
      const text = news(adopted.values(), before, state);
      before = state;
      if (text) say(text);
    } finally {
      drawing = false;
    }
  });
  const say = (text: string) => {
    clearTimeout(said);
    said = setTimeout(() => {
      status.textContent = text;
      // What was said is not there to be found by those who read on.
      said = setTimeout(() => {
        status.textContent = '';
      }, SAID_MS);
    }, SAY_MS);
  };
  // At once, so that it is on the screen in the next frame; but not while an event of the page's is on its way: a click that
  // advances a guide has yet to reach the page's own handlers.
  const drawSoon = () => {
    if (!drawing && !window.event) draw();
    else soon ??= setTimeout(draw);
  };

  /** Our element is where the driver says; pages take it away, or the whole body, and open dialogs. */
  const settle = () => {
    const home = inFull(driver.home());
    if (host.parentNode === home && host.isConnected) return;
    const active = root.activeElement as HTMLElement | null;
    home.append(host);
    places.disconnect();
    for (const place of new Set([document.documentElement, document.body, home]))
      places.observe(place, { childList: true });
    for (const lift of [...lifts]) lift();
    if (active) focus(active);
  };
  const places = new MutationObserver(guard(() => document.body && settle()));

  /** To what has come; or when what had the focus is gone, back to where it came from. */
  const moveFocus = (around: HTMLElement[]) => {
    const from = openers.find((element) => element.isConnected && element !== document.body) ?? outside;
    const back = openers.length > 0 && (from as HTMLElement | null);
    const goal = claims.pop();
    claims.length = openers.length = 0;
    // A dialog has chosen something inside of it already.
    if (goal && !goal.contains(focused())) focus(goal);
    // A control that was used and is gone leaves it to what stands in its place, or to the nearest there is.
    const near = around.map(
      (element) =>
        element.querySelector<HTMLElement>('input,textarea') ??
        (element.matches('[tabindex]') ? element : element.querySelector<HTMLElement>('button')),
    );
    for (const place of back ? [back] : near) if (place?.isConnected && isNowhere()) focus(place);
    // Where it cannot go yet (a launcher that is aside), it may go later.
    if (back && isNowhere()) openers.push(back);
  };

  /** Before anybody else hears of it: focus traps of the page pull back a focus that went to us, and take our keys. */
  const intercept = (event: Event) => {
    const { type, key, shiftKey, ctrlKey, metaKey, isComposing, keyCode } = event as KeyboardEvent;
    const [target, ...path] = event.composedPath();
    const isOurs = path.includes(root);
    if (type === 'focusout') {
      if (!isOurs && !(event as FocusEvent).relatedTarget) outside = null;
      return;
    }
    if (!isOurs) {
      if (type === 'focusin') outside = target as Element;
      return;
    }
    event.stopImmediatePropagation();
    // Keys that compose a text are no keys of ours; Safari tells of the last one by its code alone (webkit.org/b/165004).
    if (type !== 'keydown' || isComposing || keyCode === COMPOSING) return;
    // Our own handlers hear of it all the same, by an event that does not leave our root.
    const init = { key, shiftKey, ctrlKey, metaKey, bubbles: true, cancelable: true };
    if (!target?.dispatchEvent(new KeyboardEvent(type, init))) event.preventDefault();
  };

  const hush = (event: Event) => event.stopPropagation();
  for (const type of OURS_ALONE) root.addEventListener(type, hush);
  adopt({ css });
  Object.assign(status, { role: 'status', className: 'hidden' });
  inside.className = 'foothold';
  root.append(inside, status);
  const stops = [
    driver.subscribe(drawSoon),
    listen(guard, document, 'fullscreenchange', () => settle()),
    ...['keydown', 'focusin', 'focusout'].map((type) =>
      listen(guard, window, type, intercept, { capture: true }),
    ),
  ];
  draw();

  return () => {
    for (const stop of stops) stop();
    places.disconnect();
    clearTimeout(said);
    clearTimeout(soon);
    renderer.draw(null);
    host.remove();
  };
}

/** Browsers make all inert that is not in what the page shows in full, unless that is a picture and can hold nothing. */
function inFull(home: Element): Element {
  const full = document.fullscreenElement;
  return full &&
    home.contains(full) &&
    !full.shadowRoot &&
    !/^(video|img|iframe|canvas)$/.test(full.localName)
    ? full
    : home;
}

function ancestors(element: Element | null): HTMLElement[] {
  const parent = element?.parentElement;
  return parent ? [parent, ...ancestors(parent)] : [];
}

const focus = (element: HTMLElement) => element.focus({ preventScroll: true });

const isNowhere = (): boolean => (focused() ?? document.body) === document.body;

// The looks: one element, one open shadow root, everything drawn from the driver's state. `mount` returns its stop.

import { Component, type ComponentChildren, render } from 'preact';
import { useRef } from 'preact/hooks';
import type { Theme } from '../../shared/theme.ts';
import { createGuard } from '../guard.ts';
import { OWN_TAG } from '../page/roots.ts';
import type { Driver, State } from '../runtime/store.ts';
import { tokens } from '../theme/tokens.ts';
import { again } from './again.ts';
import { Announcer } from './announce.tsx';
import { isCornerStep } from './corner.ts';
import css from './foothold.css?inline';
import { lazy } from './lazy.tsx';
import { createAdopt, type Stage, StageContext, useStage, useTopLayer } from './stage.tsx';
import { type Locale, loadWords, type Words } from './words.ts';

const Checklist = lazy(again(() => import('./checklist.tsx')));
const Guide = lazy(again(() => import('./guide.tsx')));
const Survey = lazy(again(() => import('./survey.tsx')));

/** What happens inside is no business of the page: its shortcuts, focus traps and click-outside handlers stay quiet. */
const OURS_ALONE = [
  'keydown',
  'keyup',
  'keypress',
  'focusin',
  'focusout',
  'pointerdown',
  'pointerup',
  'mousedown',
  'mouseup',
  'touchstart',
  'touchend',
  'click',
];

export function mount(driver: Driver, words: Words): () => void {
  const host = document.createElement(OWN_TAG);
  const root = host.attachShadow({ mode: 'open' });
  let ids = 0;
  const guard = createGuard(driver.report);
  const adopt = createAdopt(root);
  adopt(css);
  const hush = (event: Event) => event.stopPropagation();
  for (const type of OURS_ALONE) root.addEventListener(type, hush);

  let stage: Stage = {
    driver,
    guard,
    locale: driver.state().locale,
    words,
    adopt,
    newId: () => `f${++ids}`,
  };
  /** Counts how often the page took our element away: what was in the top layer has to be lifted again. */
  let placed = 0;
  let frame: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;

  const draw = guard(() => {
    frame = undefined;
    const state = driver.state();
    if (state.locale !== stage.locale) speak(state.locale);
    host.lang = stage.locale;
    render(
      <Boundary key={placed} onError={driver.report}>
        <StageContext.Provider value={stage}>
          <Everything state={state} />
        </StageContext.Provider>
      </Boundary>,
      root,
    );
  });
  const speak = (locale: Locale) => {
    stage = { ...stage, locale };
    loadWords(locale).then((next) => {
      if (stopped || locale !== stage.locale) return;
      stage = { ...stage, words: next };
      drawSoon();
    }, driver.report);
  };
  // Not at once: a click that advances a guide is still on its way to the page's own handlers.
  const drawSoon = () => {
    frame ??= setTimeout(draw);
  };
  const comeBack = guard(() => {
    if (host.isConnected || !document.body) return;
    placed++;
    settleIn();
    drawSoon();
  });
  const keepPlace = new MutationObserver(comeBack);
  /** Pages take away our element, or the whole body. */
  const settleIn = () => {
    document.body.append(host);
    keepPlace.observe(document.documentElement, { childList: true });
    keepPlace.observe(document.body, { childList: true });
  };

  settleIn();
  const unsubscribe = driver.subscribe(drawSoon);
  draw();

  return () => {
    stopped = true;
    unsubscribe();
    keepPlace.disconnect();
    clearTimeout(frame);
    render(null, root);
    host.remove();
  };
}

function Everything({ state }: { state: State }) {
  const { guide, survey, theme } = state;
  const launchers = state.checklists.filter(({ shown }) => shown);
  const isGuided = guide !== null && guide.place !== 'waiting';
  const corner = guide && isCornerStep(guide) ? guide : null;
  return (
    <>
      <Themed theme={theme}>
        <Announcer state={state} />
      </Themed>
      {(launchers.length > 0 || survey || corner) && (
        <Corner theme={theme}>
          {corner && (
            <Themed key={`guide:${corner.id}`} theme={corner.theme}>
              <Guide guide={corner} />
            </Themed>
          )}
          {survey && (
            <Themed key={`survey:${survey.id}`} theme={survey.theme}>
              <Survey survey={survey} />
            </Themed>
          )}
          {launchers.map((list) => (
            <Themed key={`list:${list.id}`} theme={list.theme}>
              <Checklist list={list} aside={isGuided} />
            </Themed>
          ))}
        </Corner>
      )}
      {guide && !corner && isGuided && (
        <Themed key={`guide:${guide.id}`} theme={guide.theme}>
          <Guide guide={guide} />
        </Themed>
      )}
    </>
  );
}

function Themed({ theme, children }: { theme: Theme; children: ComponentChildren }) {
  const { locale } = useStage();
  return (
    <div class="foothold" lang={locale} data-scheme={theme.scheme ?? 'auto'} style={tokens(theme)}>
      {children}
    </div>
  );
}

function Corner({ theme, children }: { theme: Theme; children: ComponentChildren }) {
  const { words } = useStage();
  const layer = useRef<HTMLDivElement>(null);
  useTopLayer(layer);
  return (
    <div ref={layer} popover="manual" class="layer">
      <section class={`corner ${theme.position ?? 'bottom-right'}`} aria-label={words.region}>
        {children}
      </section>
    </div>
  );
}

/** A part that cannot be drawn takes the rest of ours with it, and nothing of the page's. */
class Boundary extends Component<{ onError: (error: unknown) => void; children?: ComponentChildren }> {
  override state = { failed: false };
  override componentDidCatch(error: unknown): void {
    this.props.onError(error);
    this.setState({ failed: true });
  }
  override render() {
    return this.state.failed ? null : this.props.children;
  }
}

/** @jsxImportSource ./view */
// What stands where: a bar of banners above and below, what is in the corner between them, and above all that whatever
// asks for attention or stands at an element of the page.

import type { GuideState, State } from '../runtime/store.ts';
import { lazy } from './lazy.tsx';
import { Layer, Themed, useStage } from './stage.tsx';
import type { Child } from './view/jsx-runtime.ts';

const Checklist = lazy('checklist');
const Guide = lazy('guide');
const Survey = lazy('survey');
const Hub = lazy('hub');
const Debug = lazy('debug');

type Spot = 'above' | 'below' | 'corner' | 'own';

/** Where a step is drawn. */
function spotOf({ step: { kind, placement }, place }: GuideState): Spot {
  if (kind === 'banner') return placement === 'bottom' ? 'below' : 'above';
  return kind === 'launcher' && place === 'free' ? 'corner' : 'own';
}

export function Everything({ state }: { state: State }) {
  const { words } = useStage();
  const { guide, survey, hub, theme } = state;
  const steps = [...state.beside, ...(guide ? [guide] : [])].filter(({ place }) => place !== 'waiting');
  const isGuided = guide !== null && guide.place !== 'waiting';
  const lists = state.checklists.filter(({ shown, open }) => shown || (hub && open));
  const at = (spot: Spot): Child =>
    steps
      .filter((step) => spotOf(step) === spot)
      .map((step) => (
        <Themed key={`${step.id} ${step.step.id}`} theme={step.theme}>
          <Guide guide={step} />
        </Themed>
      ));
  const framed = steps.filter((step) => spotOf(step) !== 'own');
  // What is new in it has to come above what the page has opened since.
  const news = [
    survey?.id,
    hub?.open,
    ...lists.map(({ open }) => open),
    ...framed.map(({ id }) => id),
  ].join();
  return (
    <>
      {(framed.length > 0 || survey || hub || lists.length > 0) && (
        <Layer theme={theme} class="frame" reason={news}>
          <div class="bars">{at('above')}</div>
          <section class="corner" aria-label={words.region}>
            {at('corner')}
            {survey && (
              <Themed key={survey.id} theme={survey.theme}>
                <Survey survey={survey} />
              </Themed>
            )}
            {hub ? (
              <Themed theme={hub.theme}>
                <Hub hub={hub} lists={state.checklists} aside={isGuided} />
              </Themed>
            ) : (
              lists.map((list) => (
                <Themed key={list.id} theme={list.theme}>
                  <Checklist list={list} aside={isGuided} />
                </Themed>
              ))
            )}
          </section>
          <div class="bars">{at('below')}</div>
        </Layer>
      )}
      {at('own')}
      {state.debug && (
        <Layer theme={theme} class="corner">
          <Debug />
        </Layer>
      )}
      {state.preview && (
        <Layer theme={theme}>
          <p class="preview">{words.preview}</p>
        </Layer>
      )}
    </>
  );
}

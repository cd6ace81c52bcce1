/** @jsxImportSource ./view */
// What stands where: a bar of banners above and below, what is in the corner between them, and above all that whatever
// asks for attention or stands at an element of the page.

import type { Modules } from '../parts.ts';
import type { GuideState, State } from '../runtime/store.ts';
import { lazy } from './lazy.tsx';
import type { Spot } from './spot.ts';
import { Layer, useStage } from './stage.tsx';
import type { Child } from './view/jsx-runtime.ts';

const Checklist = lazy('checklist');
const Guide = lazy('guide');
const Survey = lazy('survey');
const Hub = lazy('seldom');
const Debug = lazy('debug');

export function Everything({ state }: { state: State }) {
  const { guide, survey, hub, theme, words, preview } = state;
  const steps = [...state.beside, guide].filter(
    (step): step is GuideState => step !== null && step.place !== 'waiting',
  );
  // What has steps knows where they stand.
  const guides =
    steps.length > 0 ? (useStage().driver.looks('guide') as Modules['guide'] | undefined) : undefined;
  const isGuided = steps.includes(guide as GuideState);
  const lists = state.checklists.filter(({ shown, open }) => shown || (hub && open));
  const themed = (
    { id, lang, theme }: { id: string; lang?: string | undefined; theme: string },
    child: Child,
  ) => (
    <div key={id} class="theme" lang={lang} style={theme}>
      {child}
    </div>
  );
  const at = (spot: Spot): Child =>
    steps
      .filter((step) => guides?.spotOf(step) === spot)
      .map((step) => themed({ ...step, id: `${step.id} ${step.step.id}` }, <Guide guide={step} />));
  // What is new in it has to come above what the page has opened since.
  const news = [
    preview,
    survey?.id,
    hub && `${hub.open}`,
    ...lists.map(({ id, open }) => id + open),
    ...steps.map((step) => guides?.spotOf(step) !== 'own' && step.id),
  ]
    .filter(Boolean)
    .join();
  return (
    <>
      {news && (
        <Layer theme={theme} class="frame" reason={news}>
          {preview && <p class="tag preview">{words.preview}</p>}
          {at('above')}
          <section class="corner" aria-label={words.region}>
            {at('corner')}
            {survey && themed(survey, <Survey survey={survey} />)}
            {hub
              ? themed({ ...hub, id: 'hub' }, <Hub hub={hub} lists={state.checklists} aside={isGuided} />)
              : lists.map((list) => themed(list, <Checklist list={list} aside={isGuided} />))}
          </section>
          {at('below')}
        </Layer>
      )}
      {at('own')}
      {state.debug && (
        <Layer theme={theme} class="corner">
          <Debug />
        </Layer>
      )}
    </>
  );
}

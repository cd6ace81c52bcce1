/** @jsxImportSource ./view */
// A survey, in the corner: it asks without taking the focus. What is asked is in the state; what was entered is kept here
// until it is sent. A score and the comment that follows it are one page, so that the score can still be changed.

import { plainText } from '../../shared/text.ts';
import type { WireQuestion } from '../../shared/wire.ts';
import type { Answer, SurveyState } from '../runtime/store.ts';
import { CloseButton } from './close.tsx';
import { useEntrance } from './entrance.ts';
import { focused } from './focus.ts';
import { Icon } from './icon.tsx';
import { isScale, Question } from './scale.tsx';
import { useExposure, useId, useStage } from './stage.tsx';
import css from './survey.css?inline';
import { Text } from './text.tsx';
import { useEffect, useRef, useState } from './view/render.ts';

export { css };

/** How long thanks stay. */
const THANKS_MS = 6_000;

export function answerOf({ id, kind }: WireQuestion, values: string[] = []): Answer | undefined {
  const text = values.join().trim();
  if (!text) return undefined;
  return isScale(kind) ? { question: id, kind, score: Number(text) } : { question: id, kind, text };
}

export function Part({ survey }: { survey: SurveyState }) {
  const { driver, words } = useStage();
  const card = useRef<HTMLElement>();
  const titleId = useId();
  const [values, setValues] = useState<Record<string, string[]>>({});
  const { id, page, last, answered } = survey;
  const [first] = page;
  useEntrance(card);
  useExposure(id, card);

  // The next question takes over from the button that led to it, and so do the thanks.
  const hadFocus = card.current?.contains(focused());
  useEffect(() => {
    if (hadFocus) card.current?.querySelector<HTMLElement>('input,textarea,p')?.focus();
    return undefined;
  }, [first?.id, answered]);

  const answers = page.flatMap((question) => answerOf(question, values[question.id]) ?? []);
  const isAnswered = (question = first) => answers.some((answer) => answer.question === question?.id);
  // The comment on a score may be left out.
  const ready = first?.optional === true || isAnswered();

  const leave = () => {
    // What was chosen counts, even when the rest is waved away.
    if (!answered) driver.answer(id, answers, true);
    driver.act(id, { do: 'dismiss' });
  };
  const submit = (event: Event) => {
    event.preventDefault();
    if (ready) driver.answer(id, answers);
  };

  return (
    <div
      ref={card}
      class="card survey"
      role="dialog"
      aria-labelledby={titleId}
      tabIndex={-1}
      onKeyDown={(event) => event.key === 'Escape' && leave()}
    >
      <CloseButton label={words.close} onClick={leave} />
      {answered ? (
        <Thanks survey={survey} titleId={titleId} onDone={leave} />
      ) : (
        <form onSubmit={submit} noValidate>
          {/* Names the dialog; read by itself it would repeat the legend. */}
          <span id={titleId} hidden>
            {first && plainText(first.title)}
          </span>
          <div class="scroll">
            {page.map(
              (question, index) =>
                (index === 0 || isAnswered()) && (
                  <Question
                    key={question.id}
                    question={question}
                    value={values[question.id] ?? []}
                    onChange={(value) => setValues({ ...values, [question.id]: value })}
                  />
                ),
            )}
          </div>
          <footer>
            <button type="button" class="quiet" onClick={() => driver.act(id, { do: 'snooze' })}>
              {words.later}
            </button>
            <button type="submit" class="primary" disabled={!ready}>
              {last ? words.send : words.next}
            </button>
          </footer>
        </form>
      )}
    </div>
  );
}

function Thanks({ survey, titleId, onDone }: { survey: SurveyState; titleId: string; onDone: () => void }) {
  const { words, guard } = useStage();
  useEffect(() => {
    const timer = setTimeout(guard(onDone), THANKS_MS);
    return () => clearTimeout(timer);
  });
  return (
    <div class="moment">
      <span class="medal" aria-hidden="true">
        <Icon name="check" />
      </span>
      <p id={titleId} tabIndex={-1} class="heading">
        {survey.thanks ? <Text nodes={survey.thanks} inline /> : words.thanks}
      </p>
    </div>
  );
}

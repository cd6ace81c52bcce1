/** @jsxImportSource ./view */
// A survey, in the corner: it asks without taking the focus. What is asked is in the state; what was entered is kept here
// until it is sent. A score and the comment that follows it are one page, so that the score can still be changed.

import type { WireQuestion } from '../../shared/wire.ts';
import type { Answer, SurveyState } from '../runtime/store.ts';
import { CHECK, iconOf } from './icon.tsx';
import { Panel } from './panel.tsx';
import { Question } from './question.tsx';
import { useStage } from './stage.tsx';
import css from './survey.css?inline';
import { textOf } from './text.tsx';
import { useEffect, useState } from './view/render.ts';

export { css };

/** How long thanks stay. */
const THANKS_MS = 6_000;

export function answerOf({ id, kind, low }: WireQuestion, values: string[] = []): Answer | undefined {
  const text = values.join().trim();
  if (!text) return undefined;
  return low ? { question: id, kind, score: Number(text) } : { question: id, kind, text };
}

export function Part({ survey }: { survey: SurveyState }) {
  const { driver, words, guard } = useStage();
  const [values, setValues] = useState<Record<string, string[]>>({});
  const { id, page, last, answered, thanks } = survey;
  const [first] = page;
  const answers = page.flatMap((question) => answerOf(question, values[question.id]) ?? []);
  const isAnswered = answers.some(({ question }) => question === first?.id);

  const leave = () => {
    // What was chosen counts, even when the rest is waved away.
    if (!answered) driver.answer(id, answers, true);
    driver.act(id, { do: 'dismiss' });
  };
  useEffect(() => {
    const timer = answered ? setTimeout(guard(leave), THANKS_MS) : undefined;
    return () => clearTimeout(timer);
  }, [answered]);
  // The comment on a score may be left out.
  const ready = first?.optional || isAnswered;

  return (
    <Panel
      content={id}
      mayFocus={false}
      title={
        answered ? (
          <>
            {iconOf(CHECK)} {textOf(thanks)}
          </>
        ) : (
          textOf(first?.title ?? [])
        )
      }
      onClose={leave}
    >
      {/* Another question is another form: the focus goes from what led to it into what has come (mount.tsx). */}
      <form
        key={first?.id}
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) driver.answer(id, answers);
        }}
      >
        <div class="scroll questions">
          {page.map(
            (question, index) =>
              (index === 0 || isAnswered) && (
                <Question
                  key={question.id}
                  question={question}
                  isFirst={index === 0}
                  value={values[question.id] ?? []}
                  onChange={(value) => setValues({ ...values, [question.id]: value })}
                />
              ),
          )}
        </div>
        {!answered && (
          <footer>
            <button type="button" class="quiet" onClick={() => driver.act(id, { do: 'snooze' })}>
              {words.later}
            </button>
            <button type="submit" class="primary" disabled={!ready}>
              {last ? words.send : words.next}
            </button>
          </footer>
        )}
      </form>
    </Panel>
  );
}

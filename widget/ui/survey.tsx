// A survey, in the corner: it asks without taking the focus. A score and the comment that follows it are one page, so that
// the score can still be changed while writing why.

import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { plainText } from '../../shared/text.ts';
import type { WireQuestion } from '../../shared/wire.ts';
import type { Answer, SurveyState } from '../runtime/store.ts';
import { CloseButton } from './close.tsx';
import { useEntrance } from './entrance.ts';
import { Icon } from './icon.tsx';
import { isScale, Question } from './scale.tsx';
import { useExposure, useStage, useUniqueId } from './stage.tsx';
import css from './survey.css?inline';
import { Text } from './text.tsx';

export { css };

/** How long thanks stay. */
const THANKS_MS = 6_000;

/** Questions that are asked at once: each alone, but a text that follows a score together with it. */
export function pagesOf(questions: WireQuestion[]): WireQuestion[][] {
  const pages: WireQuestion[][] = [];
  for (const question of questions) {
    const last = pages.at(-1);
    const follows = question.kind === 'text' && last?.length === 1 && last[0] && isScale(last[0].kind);
    if (follows) last.push(question);
    else pages.push([question]);
  }
  return pages;
}

export function answerOf(question: WireQuestion, value: string | undefined): Answer | undefined {
  const text = value?.trim();
  if (!text) return undefined;
  const { id, kind } = question;
  return isScale(kind) ? { question: id, kind, score: Number(text) } : { question: id, kind, text };
}

export function Part({ survey }: { survey: SurveyState }) {
  const { driver, words } = useStage();
  const card = useRef<HTMLDivElement>(null);
  const titleId = useUniqueId();
  const [at, setAt] = useState(0);
  const [values, setValues] = useState<Record<string, string>>({});
  useEntrance(card);
  useExposure(survey.id, card);
  const giveBack = useGiveBack(card);

  const pages = pagesOf(survey.questions);
  const page = pages[at] ?? [];
  const isLast = at + 1 >= pages.length;
  const answers = () => page.flatMap((question) => answerOf(question, values[question.id]) ?? []);
  const [first] = page;
  const ready = page.every(
    (question, index) => question.optional || index > 0 || answerOf(question, values[question.id]),
  );

  const leave = (how: 'dismiss' | 'snooze') => {
    // What was chosen counts, even when the rest is waved away.
    if (how === 'dismiss' && !survey.answered) driver.answer(survey.id, answers(), false);
    giveBack();
    driver.act(survey.id, { do: how });
  };
  const submit = (event: Event) => {
    event.preventDefault();
    if (!ready) return;
    driver.answer(survey.id, answers(), isLast);
    if (!isLast) setAt(at + 1);
  };

  return (
    <div
      ref={card}
      class="card survey"
      role="dialog"
      aria-labelledby={titleId}
      tabIndex={-1}
      onKeyDown={(event) => event.key === 'Escape' && leave('dismiss')}
    >
      <CloseButton label={words.close} onClick={() => leave('dismiss')} />
      {survey.answered ? (
        <Thanks survey={survey} titleId={titleId} onDone={() => leave('dismiss')} />
      ) : (
        <form onSubmit={submit} noValidate>
          {/* Names the dialog; read by itself it would repeat the legend. */}
          <span id={titleId} hidden>
            {first && plainText(first.title)}
          </span>
          <div class="scroll">
            {page.map((question, index) =>
              index === 0 || answerOf(page[0] as WireQuestion, values[page[0]?.id ?? '']) ? (
                <Question
                  key={question.id}
                  question={question}
                  value={values[question.id] ?? ''}
                  onChange={(value) => setValues((before) => ({ ...before, [question.id]: value }))}
                />
              ) : null,
            )}
          </div>
          <footer>
            <button type="button" class="quiet" onClick={() => leave('snooze')}>
              {words.later}
            </button>
            <button type="submit" class="primary" disabled={!ready}>
              {isLast ? words.send : words.next}
            </button>
          </footer>
        </form>
      )}
    </div>
  );
}

function Thanks({ survey, titleId, onDone }: { survey: SurveyState; titleId: string; onDone: () => void }) {
  const { words, guard } = useStage();
  const text = useRef<HTMLParagraphElement>(null);
  useLayoutEffect(() => text.current?.focus({ preventScroll: true }), []);
  useEffect(() => {
    const timer = setTimeout(guard(onDone), THANKS_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div class="moment">
      <span class="medal" aria-hidden="true">
        <Icon name="check" />
      </span>
      <p id={titleId} ref={text} tabIndex={-1} class="heading">
        {survey.thanks ? <Text nodes={survey.thanks} inline /> : words.thanks}
      </p>
    </div>
  );
}

/** Remembers where the focus was before it came into the card, and returns how to give it back. */
function useGiveBack(card: { current: HTMLElement | null }): () => void {
  const before = useRef<HTMLElement | null>(null);
  useLayoutEffect(() => {
    const { current } = card;
    const remember = ({ relatedTarget }: FocusEvent) => {
      const from = relatedTarget as HTMLElement | null;
      if (from && !current?.contains(from)) before.current = from;
    };
    current?.addEventListener('focusin', remember);
    return () => current?.removeEventListener('focusin', remember);
  }, []);
  return () => {
    const root = card.current?.getRootNode() as ShadowRoot | undefined;
    if (card.current?.contains(root?.activeElement ?? null)) before.current?.focus({ preventScroll: true });
  };
}

// The survey that is being asked: which page is next, by the answers so far. Seen and answered are different facts: an
// answer is sent as soon as it is given, and a survey that is waved away in the middle keeps those. Where it stands is
// noted in the tab, so that nobody is asked twice because a page was loaded anew.

import type { WireQuestion, WireSurvey, WireTheme } from '../../shared/wire.ts';
import type { Surroundings } from './kind.ts';
import type { Answer, SurveyState } from './store.ts';

export type SurveyEnd = 'dismissed' | 'snoozed' | 'closed';

export interface Surveys {
  asking(): WireSurvey | undefined;
  begin(survey: WireSurvey): void;
  /** Takes the page's answers and goes on; `left` waves the rest away. */
  answer(answers: Answer[], left?: boolean): void;
  end(how: SurveyEnd): void;
  state(theme: WireTheme): SurveyState | null;
}

/** Where it stands: the index of the question that is asked next. */
const NOTE = 'survey';
interface Note {
  id: string;
  version: number;
  at: number;
}

export interface SurveysDeps
  extends Pick<Surroundings, 'session' | 'conditions' | 'used' | 'over' | 'reportAnswer'> {
  onEnd: (survey: WireSurvey, how: SurveyEnd, answered: boolean) => void;
}

/** What an answer is for the conditions of `next`: its score, its text, or the options chosen. */
const valueFor = ({ multiple }: WireQuestion, answer: Answer | undefined) =>
  multiple ? (answer?.text?.split(',') ?? []) : (answer?.score ?? answer?.text);

export function createSurveys({
  session,
  conditions,
  used,
  over,
  reportAnswer,
  onEnd,
}: SurveysDeps): Surveys {
  let survey: WireSurvey | undefined;
  let at = 0;
  /** What is asked at once. */
  const page = () => survey?.questions.slice(at, at + (survey.questions[at + 1]?.joined ? 2 : 1)) ?? [];
  const isOver = () => page().length === 0;

  const surveys: Surveys = {
    asking: () => survey,
    begin(next) {
      const note = session.get<Note>(NOTE);
      survey = next;
      at = note?.id === next.id && note.version === next.version ? note.at : 0;
    },
    answer(answers, left) {
      const of = survey;
      if (!of || isOver()) return;
      if (answers.length > 0 || !left) used(of);
      for (const answer of answers) reportAnswer(of, answer);
      if (left) return surveys.end('dismissed');
      const { id, version } = of;
      const last = page().at(-1) as WireQuestion;
      const value = valueFor(
        last,
        answers.find(({ question }) => question === last.id),
      );
      at =
        last.next?.find(({ when }) => !when || conditions()?.meets(when, value, Number.NaN))?.go ??
        of.questions.indexOf(last) + 1;
      session.set(NOTE, { id, version, at } satisfies Note);
      if (!isOver()) return;
      session.remove(NOTE);
      over(of, 'completed');
    },
    end(how) {
      const of = survey;
      if (!of) return;
      const answered = isOver();
      survey = undefined;
      session.remove(NOTE);
      onEnd(of, how, answered);
    },
    state(theme) {
      if (!survey) return null;
      return {
        theme,
        ...survey,
        page: page(),
        last: page().at(-1)?.last ?? false,
        answered: isOver(),
      };
    },
  };
  return surveys;
}

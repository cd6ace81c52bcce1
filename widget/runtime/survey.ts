// The survey that is being asked: which page is next, by the answers so far. Seen and answered are different facts: an
// answer is sent as soon as it is given, and a survey that is waved away in the middle keeps those. Where it stands is
// noted in the tab, so that nobody is asked twice because a page was loaded anew.

import type { WireQuestion, WireSurvey, WireTheme } from '../../shared/wire.ts';
import type { Conditions } from '../conditions.ts';
import type { Keep } from '../keep.ts';
import type { Answer, SurveyState } from './store.ts';

export type SurveyEnd = 'dismissed' | 'snoozed' | 'closed';

export interface Surveys {
  asking(): WireSurvey | undefined;
  begin(survey: WireSurvey): void;
  /** Takes the page's answers and goes on; `left` waves the rest away. */
  answer(answers: Answer[], left?: boolean): void;
  end(how: SurveyEnd): void;
  state(theme: WireTheme): SurveyState | null;
  clear(): void;
}

/** Where it stands: the index of the question that is asked next. */
const NOTE = 'survey';
interface Note {
  id: string;
  version: number;
  at: number;
}

export interface SurveysDeps {
  session: Keep;
  /** Judges the conditions of `next`. */
  meets: () => Conditions['meets'] | undefined;
  /** The person has done something with it. */
  used: (survey: WireSurvey) => void;
  onAnswer: (survey: WireSurvey, answer: Answer) => void;
  onCompleted: (survey: WireSurvey) => void;
  onEnd: (survey: WireSurvey, how: SurveyEnd, answered: boolean) => void;
}

const END = 'end';
const hasScore = ({ kind }: WireQuestion): boolean => kind !== 'text' && kind !== 'choice';

/** What is asked at once: one question, and the text that follows a score whose answer does not decide what comes. */
export function pageAt(questions: readonly WireQuestion[], at: number): WireQuestion[] {
  const [question, next] = questions.slice(at, at + 2);
  if (!question) return [];
  return hasScore(question) && !question.next && next?.kind === 'text' ? [question, next] : [question];
}

/** What an answer is for the conditions of `next`: its score, its text, or the options chosen. */
const valueFor = ({ multiple }: WireQuestion, answer: Answer | undefined) =>
  multiple ? (answer?.text ?? '').split(',').filter(Boolean) : (answer?.score ?? answer?.text);

/** The index of the question after `last`; the number of questions when nothing follows. */
export function following(
  questions: readonly WireQuestion[],
  last: WireQuestion,
  answer: Answer | undefined,
  meets: Conditions['meets'] | undefined,
): number {
  const go = last.next?.find(
    ({ when }) => !when || meets?.(when, valueFor(last, answer), undefined, '') === true,
  )?.go;
  const index = go === END ? questions.length : questions.findIndex(({ id }) => id === go);
  return index < 0 ? questions.indexOf(last) + 1 : index;
}

/** Does nothing follow, whatever is answered? */
function isLast(questions: readonly WireQuestion[], last: WireQuestion | undefined): boolean {
  const ways = last?.next ?? [];
  const isSettled = ways.some(({ when }) => !when) || last === questions.at(-1);
  return isSettled && ways.every(({ go }) => go === END);
}

export function createSurveys({ session, meets, used, onAnswer, onCompleted, onEnd }: SurveysDeps): Surveys {
  let survey: WireSurvey | undefined;
  let at = 0;
  const isOver = () => at >= (survey?.questions.length ?? 0);

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
      for (const answer of answers) onAnswer(of, answer);
      if (left) return surveys.end('dismissed');
      const last = pageAt(of.questions, at).at(-1);
      if (!last) return;
      at = following(
        of.questions,
        last,
        answers.find(({ question }) => question === last.id),
        meets(),
      );
      session.set(NOTE, { id: of.id, version: of.version, at } satisfies Note);
      if (!isOver()) return;
      session.remove(NOTE);
      onCompleted(of);
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
      const { id, version, questions, thanks } = survey;
      const page = pageAt(questions, at);
      return {
        id,
        version,
        page,
        last: isLast(questions, page.at(-1)),
        ...(thanks && { thanks }),
        answered: isOver(),
        theme: survey.theme ?? theme,
      };
    },
    clear() {
      survey = undefined;
      session.remove(NOTE);
    },
  };
  return surveys;
}

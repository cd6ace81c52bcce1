// The survey that is being asked. Seen and answered are different facts: an answer is sent as soon as it is given, and a
// survey that is closed after the first of two questions keeps that one.

import type { Theme } from '../../shared/theme.ts';
import type { WireSurvey } from '../../shared/wire.ts';
import type { Ledger } from './ledger.ts';
import type { Answer, SurveyState } from './store.ts';

export type SurveyEnd = 'dismissed' | 'snoozed' | 'closed';

export interface Surveys {
  asking(): WireSurvey | undefined;
  begin(survey: WireSurvey): void;
  /** With `final`, nothing more is asked and thanks are said. */
  answer(answers: Answer[], final: boolean): void;
  end(how: SurveyEnd): void;
  state(theme: Theme): SurveyState | null;
  clear(): void;
}

interface Deps {
  ledger: Ledger;
  onAnswer: (survey: WireSurvey, answer: Answer) => void;
  onCompleted: (survey: WireSurvey) => void;
  onEnd: (survey: WireSurvey, how: SurveyEnd, answered: boolean) => void;
}

export function createSurveys({ ledger, onAnswer, onCompleted, onEnd }: Deps): Surveys {
  let survey: WireSurvey | undefined;
  let answered = false;

  return {
    asking: () => survey,
    begin(next) {
      survey = next;
      answered = false;
      ledger.begin(next);
      ledger.mark(next.id, 'started');
    },
    answer(answers, final) {
      if (!survey || answered) return;
      const of = survey;
      ledger.note(of, 'interacted');
      for (const answer of answers) onAnswer(of, answer);
      if (answers.length > 0) ledger.mark(of.id, 'answered');
      if (!final) return;
      answered = true;
      ledger.note(of, 'completed');
      onCompleted(of);
    },
    end(how) {
      if (!survey) return;
      const of = survey;
      survey = undefined;
      if (how === 'dismissed' && !answered) ledger.note(of, 'dismissed');
      onEnd(of, how, answered);
    },
    state: (theme) =>
      survey
        ? {
            id: survey.id,
            version: survey.version,
            questions: survey.questions,
            ...(survey.thanks && { thanks: survey.thanks }),
            answered,
            theme: { ...theme, ...survey.theme },
          }
        : null,
    clear() {
      survey = undefined;
      answered = false;
    },
  };
}

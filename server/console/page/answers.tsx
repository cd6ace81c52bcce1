// Answers to surveys, with who gave them and where. The group's shape and word stand beside the score.

import type { Answer } from '../../metrics/report/nps.ts';
import { PartSample } from '../chart/share-bar.tsx';
import type { Reader } from '../reader.ts';
import { npsPanelWords as words } from '../words/nps.ts';
import { npsOneWords } from '../words/report.ts';
import { accountLink } from './account-cells.tsx';

interface AnswersProps {
  reader: Reader;
  answers: readonly Answer[];
  withAccount?: boolean;
}

const PROMOTER_FROM = 9;
const PASSIVE_FROM = 7;

export function Answers({ reader, answers, withAccount }: AnswersProps) {
  const { tell, format } = reader;
  return (
    <ul class="answers">
      {answers.map((answer, index) => {
        const group = answer.score === null ? undefined : groupOf(answer.score);
        return (
          <li key={`${index}-${answer.at}`}>
            <p class="answer-head">
              {group !== undefined && answer.score !== null && (
                <span class="mark">
                  <PartSample id={group} />
                  <strong>{format.points(answer.score)}</strong> {tell(npsOneWords[group])}
                </span>
              )}
              <span>{answer.userName ?? answer.userId}</span>
              {withAccount && accountLink(reader, { id: answer.accountId, name: answer.accountName })}
              <time class="faint" dateTime={answer.at}>
                {format.date(answer.at)}
              </time>
            </p>
            {answer.text ? (
              <blockquote>{answer.text}</blockquote>
            ) : (
              <p class="faint">{tell(words.noComment)}</p>
            )}
            {/* A score is an answer to the one question that everybody knows. */}
            {answer.score === null && <p class="faint small">{answer.question}</p>}
          </li>
        );
      })}
    </ul>
  );
}

export function groupOf(score: number): keyof typeof npsOneWords {
  if (score >= PROMOTER_FROM) return 'promoters';
  return score >= PASSIVE_FROM ? 'passives' : 'detractors';
}

// The parts of a score as a table whose last column adds up to the score in its last row.

import type { AccountReport } from '../../metrics/report/account.ts';
import { PartSample } from '../chart/share-bar.tsx';
import { Scroll } from '../part/scroll.tsx';
import { nextStepText, reasonText } from '../part/withheld.tsx';
import type { Reader } from '../reader.ts';
import { accountWords as words } from '../words/account.ts';
import { frameWords } from '../words/frame.ts';
import { factorMeasureWords, factorWords } from '../words/report.ts';

type Score = AccountReport['score'];

interface FactorTableProps {
  reader: Reader;
  score: Score;
  /** The contributions, rounded so that they add up. */
  adds: readonly number[];
}

export function FactorTable({ reader, score, adds }: FactorTableProps) {
  const { tell, format } = reader;
  const title = tell(words.parts);
  const withheld = score.score === null;
  const none = tell(frameWords.none);
  const total = score.factors.reduce((sum, { weight }) => sum + weight, 0);
  return (
    <Scroll reader={reader} name={title}>
      <table>
        <caption class="hidden">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{tell(words.factor)}</th>
            <th scope="col">{tell(words.measure)}</th>
            <th scope="col" class="number">
              {tell(words.value)}
            </th>
            <th scope="col" class="number">
              {tell(words.weight)}
            </th>
            <th scope="col" class="number">
              {tell(words.adds)}
            </th>
          </tr>
        </thead>
        <tbody>
          {score.factors.map(({ id, measure, value, weight, reason, share }, index) => (
            <tr key={id}>
              <th scope="row">
                <PartSample id={id} /> {tell(factorWords[id])}
              </th>
              <td class="prose">
                {measure === null ? (
                  <>
                    <strong>{reasonText(reader, reason)}</strong>{' '}
                    <span class="faint">{nextStepText(reader, reason)}</span>
                  </>
                ) : (
                  <>
                    {format.share(measure)} <span class="faint">{tell(factorMeasureWords[id])}</span>
                  </>
                )}
              </td>
              <td class="number">{value === null ? none : format.points(value, 1)}</td>
              <td class="number">
                {withheld || value !== null ? format.share(withheld ? weight / total : share) : none}
              </td>
              <td class="number">{withheld || value === null ? none : format.points(adds[index] ?? 0, 1)}</td>
            </tr>
          ))}
        </tbody>
        {score.score !== null && (
          <tfoot>
            <tr>
              <th scope="row" colSpan={4}>
                {tell(words.total)}
              </th>
              <td class="number">{format.points(score.score, 1)}</td>
            </tr>
          </tfoot>
        )}
      </table>
    </Scroll>
  );
}

// The score of an account with its parts: what each factor measures and adds, what is missing, what moved.

import type { AccountReport } from '../../metrics/report/account.ts';
import { Figure } from '../chart/figure.tsx';
import { PartSample, SCORE_LAYOUTS, ShareBar } from '../chart/share-bar.tsx';
import { Definition } from '../part/definition.tsx';
import { BandMark } from '../part/mark.tsx';
import { Panel } from '../part/panel.tsx';
import { Withheld } from '../part/withheld.tsx';
import type { Reader } from '../reader.ts';
import { roundToSum } from '../round-to-sum.ts';
import { accountWords as words } from '../words/account.ts';
import { definitionWords } from '../words/definition.ts';
import { factorWords } from '../words/report.ts';
import { changeText } from './accounts-columns.tsx';
import { FactorTable } from './factor-table.tsx';

/** The ends, and the two bounds between the bands. */
const SCALE = [0, 50, 75, 100];

export function ScorePanel({ reader, report }: { reader: Reader; report: AccountReport }) {
  const { tell, format } = reader;
  const { score, band, coverage, factors } = report.score;
  const title = tell(words.score);
  const adds = roundToSum(
    factors.map(({ contribution }) => contribution ?? 0),
    1,
  );
  const parts = factors.map(({ id }, index) => ({
    id,
    label: tell(factorWords[id]),
    value: adds[index] ?? 0,
    text: format.points(adds[index] ?? 0, 1),
  }));
  return (
    <Panel
      id="score"
      title={title}
      wide
      aside={
        <Definition reader={reader} report={report} name={title} text={tell(definitionWords.adoptionScore)} />
      }
    >
      <div class="score-head">
        {score === null ? (
          <Withheld reader={reader} reason={report.score.reason ?? 'insufficient data'} />
        ) : (
          <p class="big">
            {format.points(score, 1)} <BandMark reader={reader} band={band} />
          </p>
        )}
        <p class="faint">
          {score !== null && <Moved reader={reader} score={score} before={report.scoreWeekAgo} />}
          <span>{tell(words.coverageOf, { share: format.share(coverage) })}</span>
        </p>
      </div>
      {score !== null && (
        <Figure
          reader={reader}
          id="score-parts"
          title={tell(words.parts)}
          description={parts.map(({ label, text }) => `${label} ${text}`).join(', ')}
          layouts={SCORE_LAYOUTS}
          draw={(layout) => <ShareBar parts={parts} total={100} marks={SCALE} layout={layout} />}
          legend={
            <ul class="legend">
              {parts
                .filter((_, index) => factors[index]?.contribution !== null)
                .map(({ id, label, text }) => (
                  <li key={id}>
                    <PartSample id={id} /> {label} <strong>{text}</strong>
                  </li>
                ))}
            </ul>
          }
        />
      )}
      <h3>{tell(words.parts)}</h3>
      <FactorTable reader={reader} report={report} score={report.score} adds={adds} />
    </Panel>
  );
}

function Moved({ reader, score, before }: { reader: Reader; score: number; before: number | null }) {
  const { tell, format } = reader;
  if (before === null) return <span>{tell(words.noWeekAgo)}</span>;
  const change = Math.round((score - before) * 10) / 10;
  if (change === 0) return <span>{tell(words.unchanged)}</span>;
  return (
    <span>
      {changeText(reader, change, 1)} {tell(words.sinceLastWeek, { before: format.points(before, 1) })}
    </span>
  );
}

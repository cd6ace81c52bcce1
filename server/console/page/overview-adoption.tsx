// How the adoption scores are spread over the accounts, and which features are adopted.

import type { AdoptionReport } from '../../metrics/report/adoption.ts';
import { Meter } from '../chart/meter.tsx';
import { Spread } from '../chart/spread.tsx';
import { Definition } from '../part/definition.tsx';
import { BandMark } from '../part/mark.tsx';
import { Panel } from '../part/panel.tsx';
import { Withheld } from '../part/withheld.tsx';
import type { Reader } from '../reader.ts';
import { definitionWords } from '../words/definition.ts';
import { overviewWords as words } from '../words/overview.ts';
import { factorWords } from '../words/report.ts';

export function AdoptionPanel({ reader, report }: { reader: Reader; report: AdoptionReport }) {
  const { tell, format } = reader;
  const title = tell(words.adoption);
  return (
    <Panel
      id="adoption"
      title={title}
      aside={
        <Definition reader={reader} report={report} name={title} text={tell(definitionWords.adoptionScore)} />
      }
    >
      {report.scored === 0 ? (
        <Withheld reader={reader} reason={report.reason ?? 'insufficient data'} />
      ) : (
        <>
          <ul class="bands">
            {report.bands.map(({ band, accounts }) => (
              <li key={band}>
                <BandMark reader={reader} band={band} />
                {accounts === 0 ? (
                  format.count(0)
                ) : (
                  <a href={reader.to('/console/accounts', { band })}>
                    {tell(words.allOfBand, { n: accounts })}
                  </a>
                )}
              </li>
            ))}
            {report.withheld > 0 && (
              <li>
                <BandMark reader={reader} band={null} />
                <a href={reader.to('/console/accounts', { band: 'none' })}>
                  {tell(words.allOfBand, { n: report.withheld })}
                </a>
              </li>
            )}
          </ul>
          <Spread
            reader={reader}
            id="adoption-spread"
            title={title}
            description={tell(words.scored, { n: report.scored, withheld: report.withheld })}
            bins={report.distribution}
          />
        </>
      )}
      {report.factors.length > 0 && <Factors reader={reader} report={report} />}
    </Panel>
  );
}

function Factors({ reader, report }: { reader: Reader; report: AdoptionReport }) {
  const { tell, format } = reader;
  return (
    <dl class="factors">
      {report.factors.map(({ id, mean, withData }) => (
        <div key={id}>
          <dt>{id in factorWords ? tell(factorWords[id as keyof typeof factorWords]) : id}</dt>
          <dd>
            {mean === null ? (
              <Withheld reader={reader} brief />
            ) : (
              <span class="score-cell">
                <span class="number">{format.points(mean)}</span> <Meter share={mean / 100} />
              </span>
            )}
            <span class="faint line">{tell(words.factorOf, { n: withData })}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

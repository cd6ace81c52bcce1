// Breadth, depth, frequency, retention and stickiness, as means over the accounts.

import type { FeaturesReport } from '../../metrics/report/features.ts';
import { Definition } from '../part/definition.tsx';
import { Panel } from '../part/panel.tsx';
import { Withheld } from '../part/withheld.tsx';
import type { Reader } from '../reader.ts';
import { adoptionWords as words } from '../words/adoption.ts';
import { factorWords } from '../words/report.ts';
import { heatLink } from './features-heat.tsx';

export function UsePanel({ reader, report }: { reader: Reader; report: FeaturesReport }) {
  const { tell, format } = reader;
  const title = tell(words.numbers);
  const { stickiness, factors } = report;
  return (
    <Panel
      id="use"
      title={title}
      aside={<Definition reader={reader} report={report} name={title} text={tell(words.numbersDefinition)} />}
    >
      <dl class="facts">
        {factors.map(({ id, mean, withData }) => (
          <div key={id}>
            <dt>{id in factorWords ? tell(factorWords[id as keyof typeof factorWords]) : id}</dt>
            <dd>
              <strong>{mean === null ? <Withheld reader={reader} brief /> : format.share(mean)}</strong>
              <span class="faint line">{tell(words.withData, { n: withData })}</span>
            </dd>
          </div>
        ))}
        <div>
          <dt>{tell(words.stickiness)}</dt>
          <dd>
            <strong>
              {stickiness.value === null ? (
                <Withheld reader={reader} reason={stickiness.reason} brief />
              ) : (
                format.share(stickiness.value)
              )}
            </strong>
            <span class="faint line">
              <a href={heatLink(reader, { did: 'came', sort: 'people' })}>
                {tell(words.stickinessOf, { mean: stickiness.dailyMean, people: stickiness.people })}
              </a>
            </span>
          </dd>
        </div>
      </dl>
    </Panel>
  );
}

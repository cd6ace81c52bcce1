// Which features are adopted, by how many of the accounts that could.

import type { AdoptionReport } from '../../metrics/report/adoption.ts';
import { Meter } from '../chart/meter.tsx';
import { Definition } from '../part/definition.tsx';
import { Panel } from '../part/panel.tsx';
import { type Column, Table } from '../part/table.tsx';
import { Withheld } from '../part/withheld.tsx';
import type { Reader } from '../reader.ts';
import { accountWords } from '../words/account.ts';
import { definitionWords } from '../words/definition.ts';
import { frameWords } from '../words/frame.ts';
import { overviewWords as words } from '../words/overview.ts';
import { columnWords, tierWords } from '../words/report.ts';
import { DefineLink } from './define-link.tsx';

type Feature = AdoptionReport['features'][number];

export function FeaturesPanel({ reader, report }: { reader: Reader; report: AdoptionReport }) {
  const { tell, format } = reader;
  const title = tell(words.features);
  const columns: Column<Feature>[] = [
    {
      id: 'name',
      head: tell(columnWords.feature),
      rowHeader: true,
      cell: ({ name, tier, countedSince }) => (
        <>
          {name} <span class="tag">{tell(tierWords[tier])}</span>
          {countedSince !== undefined && (
            <span class="faint line">
              {tell(accountWords.countedSince, { day: format.date(countedSince) })}
            </span>
          )}
        </>
      ),
    },
    {
      id: 'rate',
      head: tell(columnWords.adoptionRate),
      numeric: true,
      cell: ({ used, active }) =>
        active === 0 ? (
          tell(frameWords.none)
        ) : (
          <>
            <span class="rate-cell">
              <Meter share={used / active} /> {format.share(used / active)}
            </span>
            <span class="faint line">
              {format.count(used)} / {format.count(active)}
            </span>
          </>
        ),
    },
    {
      id: 'adopted',
      head: tell(columnWords.adopted),
      numeric: true,
      cell: ({ adopted }) => format.count(adopted),
    },
    {
      id: 'eligible',
      head: tell(columnWords.eligible),
      numeric: true,
      cell: ({ eligible }) => format.count(eligible),
    },
  ];
  return (
    <Panel
      id="features"
      title={title}
      aside={
        <Definition
          reader={reader}
          report={report}
          name={title}
          text={tell(definitionWords.featureAdoption)}
        />
      }
    >
      {report.featuresFrom === 'discovered' && report.features.length > 0 && (
        <div class="notice slim">
          <p>{tell(words.discovered)}</p>
          <DefineLink reader={reader} kind="feature" />
        </div>
      )}
      {report.features.length === 0 ? (
        <Withheld reader={reader} />
      ) : (
        <Table
          reader={reader}
          caption={title}
          captionHidden
          columns={columns}
          rows={report.features}
          keyOf={({ id }) => id}
        />
      )}
    </Panel>
  );
}

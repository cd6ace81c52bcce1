// Features: how many use, adopt and keep each one, compared between groups on request, and account by feature.

import type { FeatureDeed, FeatureNumbers, FeaturesReport } from '../../metrics/report/features.ts';
import { Meter } from '../chart/meter.tsx';
import { AdoptionFrame } from '../part/adoption-frame.tsx';
import { Definition } from '../part/definition.tsx';
import { Empty, Panel } from '../part/panel.tsx';
import { type SortedColumn, SortedTable } from '../part/sorted-table.tsx';
import { Withheld } from '../part/withheld.tsx';
import type { Reader } from '../reader.ts';
import { adoptionWords as words } from '../words/adoption.ts';
import { columnWords, tierWords } from '../words/report.ts';
import { DefineLink } from './define-link.tsx';
import { FeatureGroupsPanel } from './features-groups.tsx';
import { HeatPanel, heatLink } from './features-heat.tsx';
import { UsePanel } from './features-use.tsx';

interface FeaturesProps {
  reader: Reader;
  report: FeaturesReport;
}

export function FeaturesPage({ reader, report }: FeaturesProps) {
  const { tell } = reader;
  if (report.accounts === 0) {
    return (
      <AdoptionFrame reader={reader} report={report} part="features">
        <Empty title={tell(words.noAccounts)}>
          <p>{tell(words.noAccountsHelp)}</p>
        </Empty>
      </AdoptionFrame>
    );
  }
  return (
    <AdoptionFrame reader={reader} report={report} part="features">
      {report.featuresFrom === 'discovered' && (
        <div class="notice slim">
          <p>{tell(words.discovered)}</p>
          <DefineLink reader={reader} kind="feature" />
        </div>
      )}
      <div class="stack">
        <ByFeature reader={reader} report={report} />
        <UsePanel reader={reader} report={report} />
        <FeatureGroupsPanel reader={reader} report={report} />
        <HeatPanel reader={reader} report={report} />
      </div>
    </AdoptionFrame>
  );
}

/** What a feature is, beside its numbers. */
interface Row extends FeatureNumbers {
  name: string;
  tier: FeaturesReport['features'][number]['tier'];
}

function ByFeature({ reader, report }: FeaturesProps) {
  const { tell } = reader;
  const title = tell(words.byFeature);
  const rows = report.numbers.flatMap((one, i): Row[] => {
    const feature = report.features[i];
    return feature ? [{ ...one, name: feature.name, tier: feature.tier }] : [];
  });
  return (
    <Panel
      id="features"
      title={title}
      aside={
        <Definition
          reader={reader}
          report={report}
          name={title}
          text={tell(words.byFeatureDefinition, { window: report.window })}
        />
      }
    >
      <SortedTable
        id="features"
        find={({ name }) => name}
        reader={reader}
        caption={title}
        captionHidden
        columns={columnsOf(reader)}
        rows={rows}
        keyOf={({ feature }) => feature}
      />
    </Panel>
  );
}

function columnsOf(reader: Reader): SortedColumn<Row>[] {
  const { tell, format } = reader;
  /** A number that leads to the accounts it counts. */
  const opened = (feature: string, did: FeatureDeed, text: string) => (
    <a class="plain" href={heatLink(reader, { feature, did })}>
      {text}
    </a>
  );
  const linked = (feature: string, did: FeatureDeed, accounts: number) =>
    opened(feature, did, format.count(accounts));
  return [
    {
      id: 'feature',
      head: tell(columnWords.feature),
      rowHeader: true,
      by: ({ name }) => name,
      cell: ({ name, tier }) => (
        <>
          {name} <span class="tag">{tell(tierWords[tier])}</span>
        </>
      ),
    },
    {
      id: 'rate',
      head: tell(words.rate),
      numeric: true,
      by: ({ rate }) => rate.value,
      cell: ({ feature, rate, used, active }) =>
        rate.value === null || rate.low === null || rate.high === null ? (
          <Withheld reader={reader} reason="no data" brief />
        ) : (
          <>
            <span class="rate-cell">
              <Meter share={rate.value} /> {format.share(rate.value)}
            </span>
            <span class="faint line">
              {format.share(rate.low)} – {format.share(rate.high)},{' '}
              {opened(feature, 'used', tell(words.rateUsed, { used }))}{' '}
              {opened(feature, 'active', tell(words.rateActive, { active }))}
            </span>
          </>
        ),
    },
    {
      id: 'people',
      head: tell(words.userRate),
      numeric: true,
      by: ({ userRate }) => userRate.value,
      cell: ({ feature, userRate, users, activeUsers }) => (
        <>
          {userRate.value === null ? '–' : format.share(userRate.value)}
          <span class="faint line">
            {linked(feature, 'used', users)} / {linked(feature, 'active', activeUsers)}
          </span>
        </>
      ),
    },
    {
      id: 'tried',
      head: tell(columnWords.tried),
      numeric: true,
      by: ({ tried }) => tried,
      cell: ({ feature, tried }) => linked(feature, 'tried', tried),
    },
    {
      id: 'adopted',
      head: tell(columnWords.adopted),
      numeric: true,
      by: ({ adopted }) => adopted,
      cell: ({ feature, adopted }) => linked(feature, 'adopted', adopted),
    },
    {
      id: 'kept',
      head: tell(words.kept),
      numeric: true,
      by: ({ kept }) => kept.value,
      cell: ({ feature, kept }) => (
        <>
          {kept.value === null ? (
            <Withheld reader={reader} reason={kept.reason} brief />
          ) : (
            <>
              {format.share(kept.value)}
              <span class="faint line">
                {linked(feature, 'kept', kept.kept)} / {linked(feature, 'due', kept.n)}
              </span>
            </>
          )}
          {kept.inProgress > 0 && (
            <span class="faint line">
              {opened(feature, 'inProgress', tell(words.inProgress, { n: kept.inProgress }))}
            </span>
          )}
        </>
      ),
    },
    {
      id: 'trend',
      head: tell(words.trend),
      numeric: true,
      by: ({ trend }) => trend.change,
      cell: ({ feature, trend: { change, before, now } }) => (
        <>
          {change === null ? (
            <Withheld reader={reader} reason="no use before" brief />
          ) : (
            format.signedShare(change)
          )}
          <span class="faint line">
            {linked(feature, 'usedBefore', before)} → {linked(feature, 'used', now)}
          </span>
        </>
      ),
    },
    {
      id: 'eligible',
      head: tell(columnWords.eligible),
      numeric: true,
      by: ({ eligible }) => eligible,
      cell: ({ feature, eligible }) => linked(feature, 'eligible', eligible),
    },
  ];
}

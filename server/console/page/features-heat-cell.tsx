// A cell of the map of account by feature: the state as a shape and a word, whether the feature was kept, on how many days it was used
// and by how many people; each of them leads to what it counts.

import type { ComponentChildren } from 'preact';
import { DAY_MS } from '../../../shared/limits.ts';
import { KEPT_DAYS } from '../../../shared/score/feature-use.ts';
import type { FeatureCell, FeaturesReport } from '../../metrics/report/features.ts';
import { peopleLink } from '../people-query.ts';
import type { Reader } from '../reader.ts';
import { eventsLink } from '../timeline-query.ts';
import { accountWords } from '../words/account.ts';
import { cellWords, adoptionWords as words } from '../words/adoption.ts';

interface CellProps {
  reader: Reader;
  report: FeaturesReport;
  account: string;
  cell: FeatureCell;
  name: string;
}

export function HeatCell({ reader, report, account, cell, name }: CellProps) {
  const { tell } = reader;
  const { feature, state, days, level, users, age, kept } = cell;
  const isUsed = state === 'tried' || state === 'adopted';
  const behind = tell(accountWords.behind, { name });
  const of = { account, asOf: report.asOf };
  /** What is short on screen is told in full to whoever points at it or listens. */
  const link = (text: string, href: string, shown: ComponentChildren = text) => (
    <a href={href} aria-label={`${text}: ${behind}`} title={shown === text ? undefined : text}>
      {shown}
    </a>
  );
  const stateText = tell(cellWords[state]);
  return (
    <span class={`heat heat-${state} level-${level}`}>
      <Shape state={state} />{' '}
      {state === 'lapsed' ? link(stateText, eventsLink(reader, of, { feature })) : stateText}
      {kept && age !== null && (
        <>
          {' '}
          {link(
            tell(words.keptMark),
            eventsLink(reader, of, { feature, ...keptDays(report, age) }),
            <Mark path={KEPT} />,
          )}
        </>
      )}
      {isUsed && (
        <span class="faint line">
          <Bars level={level} />{' '}
          {link(
            tell(words.daysUsed, { n: days }),
            eventsLink(reader, of, { feature, days: report.window }),
            tell(words.heatDays, { n: days }),
          )}
          {' · '}
          {link(
            tell(words.usersOf, { n: users }),
            peopleLink(reader, account, { feature, days: report.window }),
            tell(words.heatPeople, { n: users }),
          )}
        </span>
      )}
    </span>
  );
}

/** The days in which a feature is kept that was first used so many days ago. */
function keptDays({ asOf }: FeaturesReport, age: number) {
  const today = Math.floor((Date.parse(asOf) - 1) / DAY_MS);
  const last = (today - age + KEPT_DAYS.until - 1) * DAY_MS;
  return { days: KEPT_DAYS.until - KEPT_DAYS.from, until: new Date(last).toISOString() };
}

const SHAPES: Record<FeatureCell['state'], string> = {
  'not-entitled': 'M2 10 10 2',
  none: 'M2.5 6h7',
  lapsed: 'M6 1.5a4.5 4.5 0 1 0 .01 0M6 3.8V6l1.6 1.2',
  tried: 'M6 2.5v7M2.5 6h7',
  adopted: 'M1.5 6.5 4.5 9.5 10.5 2.5',
};

/** Once more around. */
export const KEPT = 'M9.5 4A4 4 0 1 0 10 6.5M9.8 1.5 9.6 4.1 7 4';

export const Mark = ({ path }: { path: string }) => (
  <svg class="stroke" viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
    <path d={path} />
  </svg>
);

export const Shape = ({ state }: { state: FeatureCell['state'] }) => <Mark path={SHAPES[state]} />;

const Bars = ({ level }: { level: number }) => (
  <svg class="heat-bars" viewBox="0 0 22 10" width="22" height="10" aria-hidden="true">
    {[1, 2, 3, 4].map((bar) => (
      <rect
        key={bar}
        class={bar <= level ? 'meter-fill' : 'meter-ground'}
        x={(bar - 1) * 6}
        y={10 - bar * 2.5}
        width={4}
        height={bar * 2.5}
      />
    ))}
  </svg>
);

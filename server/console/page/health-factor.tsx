// The names of factors, what they measure, and where the events behind them are.

import { SENTIMENT_DAYS, TREND_DAYS } from '../../../shared/score/health-measures.ts';
import type { AccountHealthReport, HealthReport } from '../../metrics/report/health.ts';
import type { Reader } from '../reader.ts';
import { eventsLink } from '../timeline-query.ts';
import { healthFactorWords, healthMeasureWords, healthWords as words } from '../words/health.ts';

type Factor = Pick<HealthReport['factors'][number], 'id' | 'name' | 'of'>;

/** As it is defined; else in our words; else by its id. */
export function factorName({ tell }: Reader, { id, name, of }: Factor): string {
  if (name !== null) return name;
  return typeof of === 'string' ? tell(healthFactorWords[of]) : id;
}

/** By id, for lists that have no more. */
export function factorNames(reader: Reader, factors: readonly Factor[]): (id: string) => string {
  const names = new Map(factors.map((factor) => [factor.id, factorName(reader, factor)]));
  return (id) => names.get(id) ?? id;
}

type Part = AccountHealthReport['factors'][number];

export function measureText({ tell, format }: Reader, { of, measure, at, better }: Part) {
  if (measure === null) return null;
  if (typeof of === 'object')
    return (
      <>
        {String(Math.round(measure * 100) / 100)}{' '}
        <span class="faint">
          {[
            of.measure,
            at === null ? '' : tell(words.pushedAt, { day: format.shortDate(at) }),
            better === 'lower' ? tell(words.better) : '',
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </>
    );
  const isShare = of === 'onboarding' || of === 'response';
  return (
    <>
      {isShare ? format.share(measure) : format.points(measure, of === 'trend' ? 2 : 1)}{' '}
      <span class="faint">{tell(healthMeasureWords[of])}</span>
    </>
  );
}

/** Where what the factor is counted from stands: its events, or the numbers that lead to theirs. */
export function behind(
  reader: Reader,
  { id: account, asOf }: Pick<AccountHealthReport, 'id' | 'asOf'>,
  { of }: Pick<Part, 'of'>,
): string {
  if (typeof of === 'object') return '#measures-title';
  const place = (id: string) =>
    `${reader.to(`/console/accounts/${encodeURIComponent(account)}`)}#${id}-title`;
  switch (of) {
    case 'adoption':
      return place('score');
    case 'onboarding':
      return place('milestones');
    case 'sentiment':
      return eventsLink(reader, { account, asOf }, { event: '$answer', days: SENTIMENT_DAYS });
    case 'response':
      return eventsLink(reader, { account, asOf }, { event: '$exposure', days: SENTIMENT_DAYS });
    case 'trend':
      return eventsLink(reader, { account, asOf }, { days: 2 * TREND_DAYS });
  }
}

export const healthLink = (reader: Reader, account: string): string =>
  reader.to(`/console/accounts/${encodeURIComponent(account)}/health`);

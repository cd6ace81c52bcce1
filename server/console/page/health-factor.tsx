// The names of factors, what they measure, and where the events behind them are.

import type { AccountHealthReport, HealthReport } from '../../metrics/report/health.ts';
import type { Reader } from '../reader.ts';
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

const PLACES = {
  adoption: '#score-title',
  onboarding: '#milestones-title',
  sentiment: '#answers-title',
  response: '#answers-title',
  trend: '#timeline-title',
} as const;

/** The page of the account, at what the factor is counted from. */
export function behind(reader: Reader, account: string, { of }: Pick<Part, 'of'>): string {
  if (typeof of === 'object') return '#measures-title';
  return `${reader.to(`/console/accounts/${encodeURIComponent(account)}`)}${PLACES[of]}`;
}

export const healthLink = (reader: Reader, account: string): string =>
  reader.to(`/console/accounts/${encodeURIComponent(account)}/health`);

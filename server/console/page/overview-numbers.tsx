// The numbers at the top: each with its limits, what it rests on, and how it is computed.

import type { ComponentChildren } from 'preact';
import type { ReportBase } from '../../metrics/report/base.ts';
import type { OverviewReport } from '../../metrics/report/overview.ts';
import type { Quantile } from '../../metrics/report/time-to-value.ts';
import { countedLink } from '../accounts-query.ts';
import type { Changes } from '../address.ts';
import { Definition } from '../part/definition.tsx';
import { Opened } from '../part/opened.tsx';
import { Sentence } from '../part/sentence.tsx';
import { Withheld } from '../part/withheld.tsx';
import type { Reader } from '../reader.ts';
import { definitionWords } from '../words/definition.ts';
import { overviewWords as words } from '../words/overview.ts';

export function KeyNumbers({ reader, report }: { reader: Reader; report: OverviewReport }) {
  const { tell, format } = reader;
  const { timeToValue, activation, adoption, nps, totals } = report;
  const { median } = timeToValue;
  const listOf = (counted: string, order: Changes = {}) =>
    countedLink(reader, { by: 'overview', counted }, order);
  const opened = (n: number, href: string) => (
    <Opened n={n} href={href}>
      {format.count(n)}
    </Opened>
  );
  const activationName = tell(words.activation, { days: activation.days });
  return (
    <section aria-labelledby="key-numbers">
      <h2 id="key-numbers" class="hidden">
        {tell(words.keyNumbers)}
      </h2>
      <div class="numbers">
        <KeyNumber
          reader={reader}
          report={timeToValue}
          name={tell(words.medianTtv)}
          definition={tell(definitionWords.timeToValue)}
          value={median.value === null ? null : format.days(median.value)}
          href={reader.to('/console/time-to-value')}
          reason={timeToValue.reason ?? median.reason}
        >
          {median.value !== null && <p>{limitsText(reader, median)}</p>}
          {timeToValue.milestone !== null && (
            <p>{tell(words.toMilestone, { milestone: timeToValue.milestone.name, n: timeToValue.n })}</p>
          )}
        </KeyNumber>
        <KeyNumber
          reader={reader}
          report={timeToValue}
          name={activationName}
          definition={tell(definitionWords.activation, { days: activation.days })}
          value={activation.rate === null ? null : format.share(activation.rate)}
          href={reader.to('/console/onboarding')}
          reason={timeToValue.reason ?? 'none is old enough'}
        >
          {activation.low !== null && activation.high !== null && (
            <p>
              {tell(words.between, {
                low: format.share(activation.low),
                high: format.share(activation.high),
              })}
            </p>
          )}
          {activation.rate !== null && (
            <p>
              <Sentence
                tell={tell}
                words={words.activationOf}
                parts={{
                  reached: opened(activation.reached, listOf('inTime')),
                  of: opened(activation.of, listOf('due')),
                }}
              />
            </p>
          )}
          {activation.inProgress > 0 && (
            <p>
              <Sentence
                tell={tell}
                words={words.inProgress}
                parts={{ n: opened(activation.inProgress, listOf('inProgress')) }}
              />
            </p>
          )}
        </KeyNumber>
        <KeyNumber
          reader={reader}
          report={adoption}
          name={tell(words.medianScore)}
          definition={tell(definitionWords.adoptionScore)}
          value={adoption.median === null ? null : format.points(adoption.median)}
          href={reader.to('/console/accounts', { sort: 'score' })}
          reason={adoption.reason ?? 'insufficient data'}
        >
          <p>
            <Sentence
              tell={tell}
              words={words.scored}
              parts={{
                n: opened(adoption.scored, listOf('scored')),
                withheld: opened(adoption.withheld, listOf('withheld')),
              }}
            />
          </p>
        </KeyNumber>
        <KeyNumber
          reader={reader}
          report={nps}
          name={tell(words.nps)}
          definition={tell(definitionWords.nps)}
          value={nps.byUser.value === null ? null : format.signed(nps.byUser.value)}
          href="#nps-title"
          reason={nps.byUser.reason ?? nps.reason}
        >
          {nps.byUser.margin !== null && (
            <p>{tell(words.margin, { margin: format.points(nps.byUser.margin), n: nps.byUser.n })}</p>
          )}
        </KeyNumber>
        <KeyNumber
          reader={reader}
          report={report}
          name={tell(words.activeAccounts)}
          definition={tell(definitionWords.active)}
          value={format.count(totals.activeAccounts)}
          href={listOf('activeAccounts', { sort: 'activeUsers', order: 'desc' })}
        >
          <p>
            <Sentence
              tell={tell}
              words={words.ofAccounts}
              parts={{ n: opened(totals.accounts, reader.to('/console/accounts')) }}
            />
          </p>
          <p>{tell(words.activePeople, { active: totals.activeUsers, n: totals.users })}</p>
        </KeyNumber>
      </div>
    </section>
  );
}

/** "95 % limits 12 to 18 days"; the upper one may lie beyond what was observed. */
export function limitsText({ tell, format }: Reader, { low, high }: Quantile): string {
  if (low === null) return '';
  if (high === null) return tell(words.betweenOpen, { low: format.bareDays(low) });
  return tell(words.between, { low: format.bareDays(low), high: format.days(high) });
}

interface KeyNumberProps {
  reader: Reader;
  report: ReportBase;
  name: string;
  definition: string;
  /** Null where it is withheld. */
  value: string | null;
  /** The accounts or answers that it is counted from. */
  href: string;
  reason?: string | undefined;
  children?: ComponentChildren;
}

function KeyNumber({ reader, report, name, definition, value, href, reason, children }: KeyNumberProps) {
  return (
    <div class="key-number">
      <div class="panel-head">
        <h3>{name}</h3>
        <Definition reader={reader} report={report} name={name} text={definition} />
      </div>
      {value === null ? (
        <Withheld reader={reader} reason={reason} />
      ) : (
        <p class="big">
          <a href={href} aria-label={reader.tell(words.openNumber, { name, value })}>
            {value}
          </a>
        </p>
      )}
      <div class="faint">{children}</div>
    </div>
  );
}

// What a piece of content caused: a verdict in words first, then the two groups that it rests on.

import type { LiftArm, LiftReport } from '../../metrics/report/lift.ts';
import { countedLink } from '../accounts-query.ts';
import { Figure } from '../chart/figure.tsx';
import { LIMITS_LAYOUTS, type LimitedShare, Limits } from '../chart/limits.tsx';
import { pRelation } from '../p-value.ts';
import { Definition } from '../part/definition.tsx';
import { Opened } from '../part/opened.tsx';
import { Panel } from '../part/panel.tsx';
import { type Column, Table } from '../part/table.tsx';
import { Withheld } from '../part/withheld.tsx';
import type { Reader } from '../reader.ts';
import { leftOutWords, verdictWords, liftWords as words } from '../words/lift.ts';

interface Arm extends LiftArm {
  name: 'shown' | 'held';
}

export function LiftPanel({ reader, report }: { reader: Reader; report: LiftReport }) {
  const { tell, format } = reader;
  const { milestone, days, verdict, since, excluded } = report;
  const arms: Arm[] = [
    { name: 'shown', ...report.shown },
    { name: 'held', ...report.held },
  ];
  const title = tell(words.title);
  return (
    <Panel
      id="lift"
      title={title}
      aside={<Definition reader={reader} report={report} name={title} text={tell(words.definition)} />}
    >
      {milestone ? (
        <>
          <p class="faint">{tell(words.question, { milestone: milestone.name, days })}</p>
          <p>
            <strong>{tell(verdictWords[verdict])}</strong>
          </p>
          <Numbers reader={reader} report={report} />
          {verdict !== 'no-holdout' && (
            <>
              <Picture reader={reader} arms={arms} />
              <Table
                reader={reader}
                caption={title}
                captionHidden
                columns={columnsOf(reader, report)}
                rows={arms}
                keyOf={({ name }) => name}
              />
            </>
          )}
          <Sizes reader={reader} report={report} />
          {since !== null && verdict !== 'no-holdout' && (
            <p class="faint">{tell(words.since, { date: format.date(since) })}</p>
          )}
          {excluded.length > 0 && (
            <p class="faint">
              {tell(words.leftOut)}:{' '}
              {excluded.map(({ reason, accounts }, i) => (
                <>
                  {i > 0 && '; '}
                  {leftOutWords[reason] ? tell(leftOutWords[reason]) : reason}:{' '}
                  <Opened n={accounts} href={liftLink(reader, report, { counted: `excluded:${reason}` })}>
                    {format.count(accounts)}
                  </Opened>
                </>
              ))}
            </p>
          )}
        </>
      ) : (
        <Withheld reader={reader} reason={report.reason} />
      )}
    </Panel>
  );
}

/** Where the sizes of the groups disagree with the draw, the verdict says so. */
function Sizes({
  reader: { tell, format },
  report: { sampleRatio },
}: {
  reader: Reader;
  report: LiftReport;
}) {
  if (sampleRatio === null || sampleRatio.isMismatch) return null;
  const { observed, expected, p } = sampleRatio;
  const told = {
    observed: format.share(observed),
    expected: format.share(expected),
    p: tell(words.p, { p: pRelation(p) }),
  };
  return <p class="faint">{tell(words.sizes, told)}</p>;
}

function Numbers({ reader, report }: { reader: Reader; report: LiftReport }) {
  const { tell, format } = reader;
  const { value, low, high, adjusted, compared } = report.difference;
  if (value === null || low === null || high === null || report.verdict === 'mismatch') return null;
  const points = (share: number) => format.signed(100 * share, 1);
  const p = adjusted === null ? undefined : pRelation(adjusted);
  return (
    <>
      <p>
        {tell(words.difference, { value: points(value), low: points(low), high: points(high) })}
        {p !== undefined && (
          <span class="faint"> · {tell(compared > 1 ? words.among : words.p, { p, n: compared })}</span>
        )}
      </p>
      {report.verdict === 'no-difference' && report.smallestDetectable !== null && (
        <p class="faint">
          {tell(words.detectable, { points: format.points(100 * report.smallestDetectable, 1) })}
        </p>
      )}
    </>
  );
}

function Picture({ reader, arms }: { reader: Reader; arms: readonly Arm[] }) {
  const { tell } = reader;
  const shares = arms.flatMap(({ name, rate, low, high }): LimitedShare[] =>
    rate === null || low === null || high === null
      ? []
      : [{ label: tell(words[name]), value: rate, low, high }],
  );
  if (shares.length < arms.length) return null;
  return (
    <Figure
      reader={reader}
      id="lift-limits"
      title={tell(words.title)}
      description={tell(words.picture)}
      layouts={LIMITS_LAYOUTS}
      draw={(layout) => <Limits reader={reader} shares={shares} layout={layout} />}
    />
  );
}

/** The accounts behind a number of it. */
export const liftLink = (
  reader: Reader,
  { content }: Pick<LiftReport, 'content'>,
  number: { counted: string; group?: string },
): string => countedLink(reader, { by: 'lift', ...number }, { content: content.id });

function columnsOf(reader: Reader, report: LiftReport): Column<Arm>[] {
  const { tell, format } = reader;
  const opened = (what: string, arm: Arm, n: number) => (
    <Opened n={n} href={liftLink(reader, report, { counted: `${what}:${arm.name}` })}>
      {format.count(n)}
    </Opened>
  );
  return [
    { id: 'arm', head: tell(words.arm), rowHeader: true, cell: ({ name }) => tell(words[name]) },
    {
      id: 'accounts',
      head: tell(words.accounts),
      numeric: true,
      cell: (arm) => opened('drawn', arm, arm.accounts),
    },
    {
      id: 'observed',
      head: tell(words.observed, { days: report.days }),
      numeric: true,
      cell: (arm) => opened('observed', arm, arm.observed),
    },
    {
      id: 'reached',
      head: tell(words.reached),
      numeric: true,
      cell: (arm) => opened('reached', arm, arm.reached),
    },
    {
      id: 'rate',
      head: tell(words.rate),
      numeric: true,
      cell: ({ rate, low, high }) =>
        rate !== null &&
        low !== null &&
        high !== null && (
          <>
            {format.share(rate)}
            <span class="faint line">
              {format.share(low)} – {format.share(high)}
            </span>
          </>
        ),
    },
  ];
}

// One checklist or guide: how many could see it, saw it, started and completed it, step by step, and who stands where now.

import type { OnboardingContent, OnboardingReport, OnboardingStep } from '../../metrics/report/onboarding.ts';
import { countedLink } from '../accounts-query.ts';
import { Meter } from '../chart/meter.tsx';
import { Definition } from '../part/definition.tsx';
import { Panel } from '../part/panel.tsx';
import { type Column, Table } from '../part/table.tsx';
import { reasonText, Withheld } from '../part/withheld.tsx';
import type { Reader } from '../reader.ts';
import { frameWords } from '../words/frame.ts';
import { onboardingWords as words } from '../words/onboarding.ts';
import { columnWords, kindWords } from '../words/report.ts';
import { accountLink } from './account-cells.tsx';

interface ContentProps {
  reader: Reader;
  report: OnboardingReport;
  content: OnboardingContent;
}

export function OnboardingContentPanel({ reader, report, content }: ContentProps) {
  const { tell, format } = reader;
  const { id, name, kind, completion, time, accounts } = content;
  return (
    <Panel
      id={`content-${id}`}
      title={`${tell(kindWords[kind])}: ${name}`}
      aside={<Definition reader={reader} report={report} name={name} text={tell(words.funnelDefinition)} />}
    >
      {completion.value === null || completion.low === null || completion.high === null ? (
        <Withheld reader={reader} reason="nobody saw it" />
      ) : (
        <p>
          <strong>
            {tell(words.completionRate, {
              share: format.share(completion.value),
              low: format.share(completion.low),
              high: format.share(completion.high),
            })}
          </strong>
          <span class="faint line">
            {tell(words.toComplete)}: <Times reader={reader} time={time} />
            {accounts.heldOut > 0 && (
              <>
                {' '}
                {opened(reader, `heldOut:${id}`, {
                  n: accounts.heldOut,
                  text: tell(words.heldOut, { n: accounts.heldOut }),
                })}
              </>
            )}
          </span>
        </p>
      )}
      {accounts.eligible > 0 && <Way reader={reader} content={content} />}
    </Panel>
  );
}

/** Stage by stage, step by step. */
function Way({ reader, content }: Omit<ContentProps, 'report'>) {
  const { tell } = reader;
  const { name, steps } = content;
  return (
    <>
      <Stages reader={reader} content={content} />
      <h3>{tell(words.steps)}</h3>
      {steps.length === 0 ? (
        <p class="faint">{tell(words.notTold)}</p>
      ) : (
        <>
          <Table
            reader={reader}
            caption={`${name}: ${tell(words.steps)}`}
            captionHidden
            columns={stepColumns(reader, content)}
            rows={steps}
            keyOf={(step) => step.id}
          />
          <h3>{tell(words.standing)}</h3>
          <Standing reader={reader} content={content} />
        </>
      )}
    </>
  );
}

const STAGES = ['eligible', 'exposed', 'started', 'completed'] as const;

function Stages({ reader, content }: { reader: Reader; content: OnboardingContent }) {
  const { tell, format } = reader;
  const { accounts, people } = content;
  const columns: Column<(typeof STAGES)[number]>[] = [
    { id: 'stage', head: tell(words.stage), rowHeader: true, cell: (stage) => tell(words[stage]) },
    {
      id: 'accounts',
      head: tell(columnWords.accounts),
      numeric: true,
      cell: (stage) => (
        <span class="rate-cell">
          <Meter share={accounts.eligible > 0 ? accounts[stage] / accounts.eligible : 0} />{' '}
          {opened(reader, `${stage}:${content.id}`, { n: accounts[stage] })}
        </span>
      ),
    },
    {
      id: 'people',
      head: tell(columnWords.people),
      numeric: true,
      cell: (stage) => format.count(people[stage]),
    },
  ];
  return (
    <Table
      reader={reader}
      caption={`${content.name}: ${tell(words.stage)}`}
      captionHidden
      columns={columns}
      rows={STAGES}
      keyOf={(stage) => stage}
    />
  );
}

/** Median, and the quartiles around it. */
function Times({ reader, time }: { reader: Reader; time: OnboardingStep['time'] }) {
  const { tell, format } = reader;
  const { median, p25, p75 } = time;
  const told = ({ value, reason }: typeof median) =>
    value === null ? reasonText(reader, reason) : format.bareDays(value);
  if (median.value === null && p25.value === null) return <>{reasonText(reader, median.reason)}</>;
  return (
    <>
      <span class="number">{told(median)}</span>{' '}
      <span class="faint">({tell(words.quartiles, { p25: told(p25), p75: told(p75) })})</span>
    </>
  );
}

/** The accounts behind a number of this content. */
function opened(reader: Reader, counted: string, { n, text }: { n: number; text?: string }) {
  const told = text ?? reader.format.count(n);
  if (n === 0) return told;
  return (
    <a class="plain" href={countedLink(reader, { by: 'onboarding', counted })}>
      {told}
    </a>
  );
}

function stepColumns(reader: Reader, content: OnboardingContent): Column<OnboardingStep>[] {
  const { tell, format } = reader;
  const { exposed } = content.accounts;
  const of = (what: string, step: OnboardingStep, n: number, text?: string) =>
    opened(reader, `${what}:${content.id}:${step.id}`, { n, ...(text !== undefined && { text }) });
  return [
    {
      id: 'step',
      head: tell(words.step),
      rowHeader: true,
      cell: ({ name, optional }) => (
        <>
          {name} {optional && <span class="tag">{tell(words.optional)}</span>}
        </>
      ),
    },
    {
      id: 'passed',
      head: tell(words.passed),
      numeric: true,
      cell: (step) => (
        <span class="rate-cell">
          <Meter share={exposed > 0 ? step.passed / exposed : 0} /> {of('passed', step, step.passed)}
        </span>
      ),
    },
    {
      id: 'dropOff',
      head: tell(words.dropOff),
      numeric: true,
      cell: (step) =>
        step.dropOff === null
          ? tell(frameWords.none)
          : of('lost', step, step.dropOff, format.share(step.dropOff)),
    },
    {
      id: 'time',
      head: tell(words.between),
      numeric: true,
      cell: ({ time }) => <Times reader={reader} time={time} />,
    },
    {
      id: 'done',
      head: tell(words.done),
      numeric: true,
      cell: (step) => of('done', step, step.done),
    },
    { id: 'people', head: tell(words.donePeople), numeric: true, cell: ({ people }) => format.count(people) },
    {
      id: 'else',
      head: tell(words.settledElse),
      numeric: true,
      cell: (step) => (
        <>
          {of('skipped', step, step.skipped)} / {of('notApplicable', step, step.notApplicable)}
        </>
      ),
    },
  ];
}

function Standing({ reader, content }: { reader: Reader; content: OnboardingContent }) {
  const { tell, format } = reader;
  const { steps } = content;
  const held = steps.filter(({ standing }) => standing > 0);
  if (held.length === 0) return <p class="faint">{tell(words.nobodyStands)}</p>;
  return (
    <>
      {held.map(({ id, name, standing, waiting, accounts }) => (
        <details key={id} class="behind">
          <summary>
            {tell(words.standingLead, { n: standing, step: name, days: format.bareDays(waiting ?? 0) })}
          </summary>
          <ul class="places" aria-label={`${name}: ${tell(words.longest)}`}>
            {accounts.map((account) => (
              <li key={account.id}>
                {accountLink(reader, account)}{' '}
                <span class="faint">
                  {tell(words.daysThere, { days: format.count(Math.floor(account.days)) })}
                </span>
              </li>
            ))}
          </ul>
          {standing > accounts.length && (
            <p>
              {opened(reader, `standing:${content.id}:${id}`, {
                n: standing,
                text: tell(words.standingAll, { n: standing }),
              })}
            </p>
          )}
        </details>
      ))}
    </>
  );
}

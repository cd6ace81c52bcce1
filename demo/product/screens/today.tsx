// The start page: how the firm stands, today's jobs, and what is waiting for somebody.

import { EVENTS } from '../../vocabulary.ts';
import { completeJob } from '../actions.ts';
import { addDays, daysBetween, mondayOf } from '../day.ts';
import { type Desk, useDesk } from '../desk.ts';
import { isOverdue, totalOf } from '../model.ts';
import { Button, Link } from '../parts/button.tsx';
import { IncomeChart } from '../parts/income-chart.tsx';
import { Empty, JobBadge, Page } from '../parts/page.tsx';

const NOON = 12;
const EVENING = 17;
const PATIENCE_DAYS = 3;
/** Of each kind, so that none hides the others. */
const MAX_NEEDS = 2;

export function TodayScreen({ hour }: { hour: number }) {
  const desk = useDesk();
  const { words, persona, state, format, today, go } = desk;
  const firstName = persona.name.split(' ')[0] ?? persona.name;
  const part = hour < NOON ? 'morning' : hour < EVENING ? 'afternoon' : 'evening';
  const fresh = state.quotes.length === 0;
  return (
    <Page title={words.today[part](firstName)} actions={<p class="page-date">{format.longDay(today)}</p>}>
      {fresh ? (
        <Empty icon="quotes" title={words.today.firstTitle} body={words.today.firstBody}>
          <Button kind="primary" icon="plus" onClick={() => go('/quotes/new')}>
            {words.newQuote}
          </Button>
        </Empty>
      ) : (
        <>
          <Stats />
          <div class="columns">
            <TodaysJobs />
            <Needs />
          </div>
          <IncomeChart />
        </>
      )}
    </Page>
  );
}

function Stats() {
  const { words, state, today, format } = useDesk();
  const monday = mondayOf(today);
  const waiting = state.quotes.filter(({ status }) => status === 'sent');
  const week = state.jobs.filter(({ day }) => day && day >= monday && day < addDays(monday, 7));
  const unpaid = state.invoices.filter(({ status }) => status === 'sent');
  const paid = state.invoices.filter(({ paidOn }) => paidOn && paidOn > addDays(today, -30));
  const sum = (list: { total: number }[]) => list.reduce((all, { total }) => all + total, 0);
  const quoted = waiting.map(({ lines }) => totalOf(lines, state.company));
  const tiles: [string, string, string, string][] = [
    [words.today.waiting, format.money(sum(quoted)), String(waiting.length), '/quotes'],
    [words.today.week, String(week.length), '', '/schedule'],
    [words.today.unpaid, format.money(sum(unpaid)), String(unpaid.length), '/invoices'],
    [words.today.paid, format.money(sum(paid)), String(paid.length), '/invoices'],
  ];
  return (
    <div class="tiles">
      {tiles.map(([label, value, count, href]) => (
        <Link key={label} href={href} class="tile">
          <span class="tile-label">{label}</span>
          <strong>{value}</strong>
          {count && <span class="count">{count}</span>}
        </Link>
      ))}
    </div>
  );
}

function TodaysJobs() {
  const { words, state, today, update, did, say } = useDesk();
  const jobs = state.jobs
    .filter(({ day }) => day === today)
    .sort((a, b) => (a.time ?? '').localeCompare(b.time ?? ''));
  const complete = (id: string) => {
    update(completeJob(id));
    did(EVENTS.jobCompleted);
    say(words.jobs.completed);
  };
  return (
    <section class="card" aria-label={words.today.jobs}>
      <h2>{words.today.jobs}</h2>
      {jobs.length === 0 && <p class="muted">{words.today.noJobs}</p>}
      <ul class="rows">
        {jobs.map((job) => (
          <li key={job.id}>
            <time>{job.time}</time>
            <div class="row-main">
              <Link href={`/jobs/${job.id}`}>{job.title}</Link>
              <span class="muted">
                {[
                  state.customers.find(({ id }) => id === job.customerId)?.name,
                  state.team.find(({ id }) => id === job.personId)?.name,
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </div>
            {job.status === 'done' ? (
              <JobBadge {...job} />
            ) : (
              <Button icon="check" kind="quiet" onClick={() => complete(job.id)}>
                {words.jobs.complete}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

interface Need {
  key: string;
  href: string;
  title: string;
  reason: string;
  amount: number;
  urgent: boolean;
}

/** What is waiting for somebody, the urgent first. */
function needs({ state, words, today }: Desk): Need[] {
  const nameOf = (customerId: string) => state.customers.find(({ id }) => id === customerId)?.name ?? '';
  const need = (
    section: string,
    { id, customerId }: { id: string; customerId: string },
    rest: { reason: string; amount: number; urgent?: boolean },
  ): Need => ({ key: id, href: `/${section}/${id}`, title: nameOf(customerId), urgent: false, ...rest });

  const overdue = state.invoices
    .filter((invoice) => isOverdue(invoice, today) && invoice.remindedOn !== today)
    .map((one) => {
      const reason = words.today.overdue(daysBetween(one.dueOn ?? today, today));
      return need('invoices', one, { reason, amount: one.total, urgent: true });
    });
  const waiting = state.jobs
    .filter(({ status }) => status === 'waiting')
    .map((one) => need('jobs', one, { reason: words.today.toSchedule, amount: one.total }));
  const unbilled = state.jobs
    .filter(({ id, status }) => status === 'done' && !state.invoices.some(({ jobId }) => jobId === id))
    .map((one) => need('jobs', one, { reason: words.today.toInvoice, amount: one.total }));
  const unanswered = state.quotes
    .filter(
      ({ status, sentOn }) => status === 'sent' && sentOn && daysBetween(sentOn, today) >= PATIENCE_DAYS,
    )
    .map((one) => {
      const reason = words.today.answerSince(daysBetween(one.sentOn ?? today, today));
      return need('quotes', one, { reason, amount: totalOf(one.lines, state.company).total });
    });
  return [overdue, waiting, unbilled, unanswered].flatMap((kind) => kind.slice(0, MAX_NEEDS));
}

function Needs() {
  const desk = useDesk();
  const { words, format } = desk;
  const list = needs(desk);
  return (
    <section class="card" aria-label={words.today.needs}>
      <h2>{words.today.needs}</h2>
      {list.length === 0 && <p class="muted">{words.today.nothing}</p>}
      <ul class="rows">
        {list.map(({ key, href, title, reason, amount, urgent }) => (
          <li key={key}>
            <div class="row-main">
              <Link href={href}>{title}</Link>
              <span class={urgent ? 'bad-text' : 'muted'}>{reason}</span>
            </div>
            <span class="number">{format.money(amount)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

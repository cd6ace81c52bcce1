// One job: when, who, done, invoiced. The next thing to do is the one primary button.

import { useState } from 'preact/hooks';
import { EVENTS } from '../../vocabulary.ts';
import { completeJob, invoiceJob, repeatJob, scheduleJob } from '../actions.ts';
import { useDesk } from '../desk.ts';
import type { Job } from '../model.ts';
import { Button } from '../parts/button.tsx';
import { Choice, Field } from '../parts/field.tsx';
import { JobBadge, Missing, Page } from '../parts/page.tsx';
import { Trail } from '../parts/trail.tsx';

export function JobScreen({ id }: { id: string }) {
  const { words, state } = useDesk();
  const job = state.jobs.find((one) => one.id === id);
  if (!job) return <Missing back={{ href: '/jobs', label: words.jobs.title }} />;
  return <JobPage key={job.status} job={job} />;
}

function JobPage({ job }: { job: Job }) {
  const { words, state, format, update, did, say, go, newId, today } = useDesk();
  const customer = state.customers.find(({ id }) => id === job.customerId);
  const invoice = state.invoices.find(({ jobId }) => jobId === job.id);
  const complete = () => {
    update(completeJob(job.id));
    did(EVENTS.jobCompleted);
    say(words.jobs.completed);
  };
  const createInvoice = () => {
    const id = newId('i');
    update(invoiceJob(job.id, id, today));
    go(`/invoices/${id}`);
  };
  const repeat = (repeats: boolean) => {
    update(repeatJob(job.id, repeats));
    if (!repeats) return;
    did(EVENTS.recurringCreated, { every: 'month' });
    say(words.jobs.repeats);
  };
  return (
    <Page
      title={job.title}
      back={{ href: '/jobs', label: words.jobs.title }}
      actions={
        <>
          <JobBadge {...job} />
          {job.status === 'scheduled' && (
            <Button kind="primary" icon="check" onClick={complete} mark="complete-job">
              {words.jobs.complete}
            </Button>
          )}
          {job.status === 'done' && !invoice && (
            <Button kind="primary" onClick={createInvoice} mark="create-invoice">
              {words.jobs.invoice}
            </Button>
          )}
          {invoice && <Button onClick={() => go(`/invoices/${invoice.id}`)}>{words.jobs.toInvoice}</Button>}
        </>
      }
    >
      <div class="columns">
        <section class="card" aria-label={words.jobs.when}>
          <h2>{words.jobs.when}</h2>
          {job.status === 'done' ? <Done job={job} /> : <ScheduleForm job={job} />}
          <label class="check">
            <input
              type="checkbox"
              checked={job.repeats ?? false}
              onChange={(event) => repeat(event.currentTarget.checked)}
            />
            {words.jobs.repeat}
          </label>
        </section>
        <section class="card" aria-label={words.jobs.contact}>
          <h2>{customer?.name}</h2>
          <dl class="facts">
            <dt>{words.customers.address}</dt>
            <dd>{customer?.address || '–'}</dd>
            <dt>{words.customers.phone}</dt>
            <dd>{customer?.phone ? <a href={`tel:${customer.phone}`}>{customer.phone}</a> : '–'}</dd>
            <dt>{words.quotes.total}</dt>
            <dd>{format.money(job.total)}</dd>
            <dt>{words.number}</dt>
            <dd>#{job.number}</dd>
          </dl>
        </section>
        <Trail jobId={job.id} />
      </div>
    </Page>
  );
}

function Done({ job }: { job: Job }) {
  const { state, format, words } = useDesk();
  return (
    <dl class="facts">
      <dt>{words.jobs.day}</dt>
      <dd>
        {job.day ? format.longDay(job.day) : '–'} {job.time}
      </dd>
      <dt>{words.jobs.who}</dt>
      <dd>{state.team.find(({ id }) => id === job.personId)?.name ?? '–'}</dd>
    </dl>
  );
}

function ScheduleForm({ job }: { job: Job }) {
  const { words, state, today, update, did, say } = useDesk();
  const [day, setDay] = useState(job.day ?? today);
  const [time, setTime] = useState(job.time ?? '09:00');
  const [personId, setPersonId] = useState(job.personId ?? state.team[0]?.id ?? '');
  const schedule = () => {
    update(scheduleJob(job.id, { day, time, personId }));
    did(EVENTS.jobScheduled, { again: job.status === 'scheduled' });
    say(words.jobs.scheduled);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        schedule();
      }}
    >
      <div class="pair">
        <Field label={words.jobs.day} value={day} onInput={setDay} type="date" required />
        <Field label={words.jobs.time} value={time} onInput={setTime} type="time" required />
      </div>
      <Choice
        label={words.jobs.who}
        value={personId}
        onChange={setPersonId}
        options={state.team.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <Button submit kind={job.status === 'waiting' ? 'primary' : 'plain'} mark="schedule-job">
        {job.status === 'waiting' ? words.jobs.schedule : words.jobs.reschedule}
      </Button>
    </form>
  );
}

// The week on one board. Jobs that wait for a day stand beside it; routes can be planned on the larger plans.

import { useState } from 'preact/hooks';
import { EVENTS, PAGES } from '../../vocabulary.ts';
import { orderDay } from '../actions.ts';
import { addDays, mondayOf } from '../day.ts';
import { useDesk } from '../desk.ts';
import type { Job } from '../model.ts';
import { Button, Link } from '../parts/button.tsx';
import { Icon } from '../parts/icon.tsx';
import { Page } from '../parts/page.tsx';

const DAYS = [0, 1, 2, 3, 4, 5, 6];

export function ScheduleScreen() {
  const { words, state, today, format, persona, update, did, say } = useDesk();
  const [monday, setMonday] = useState(mondayOf(today));
  const larger = persona.account.plan === 'team' || persona.account.plan === 'business';

  const planRoutes = () => {
    const open = state.jobs.filter(({ day, status }) => day === today && status === 'scheduled');
    const near = (a: Job, b: Job) => addressOf(a).localeCompare(addressOf(b));
    for (const { id } of state.team) {
      const own = open.filter(({ personId }) => personId === id).sort(near);
      if (own.length > 1) update(orderDay(own.map((job) => job.id)));
    }
    did(EVENTS.routePlanned, { jobs: open.length });
    say(words.schedule.planned(open.length));
  };
  const addressOf = (job: Job) => state.customers.find(({ id }) => id === job.customerId)?.address ?? '';

  return (
    <Page
      title={words.schedule.title}
      actions={
        larger && (
          <Button icon="route" onClick={planRoutes} mark="plan-routes">
            {words.schedule.plan}
          </Button>
        )
      }
    >
      <div class="week-head">
        <button
          type="button"
          class="icon-button"
          aria-label={words.schedule.previous}
          onClick={() => setMonday(addDays(monday, -7))}
        >
          <Icon name="left" />
        </button>
        <strong aria-live="polite">
          {format.dayOfMonth(monday)} – {format.dayOfMonth(addDays(monday, 6))}
        </strong>
        <button
          type="button"
          class="icon-button"
          aria-label={words.schedule.next}
          onClick={() => setMonday(addDays(monday, 7))}
        >
          <Icon name="right" />
        </button>
        {monday !== mondayOf(today) && (
          <Button kind="quiet" onClick={() => setMonday(mondayOf(today))}>
            {words.schedule.thisWeek}
          </Button>
        )}
      </div>
      <Waiting />
      <div class="week" data-foothold="week">
        {DAYS.map((offset) => (
          <DayColumn key={offset} day={addDays(monday, offset)} />
        ))}
      </div>
      {!larger && <p class="muted hint">{words.schedule.onlyLarger}</p>}
    </Page>
  );
}

function DayColumn({ day }: { day: string }) {
  const { words, state, today, format } = useDesk();
  const jobs = state.jobs
    .filter((job) => job.day === day)
    .sort((a, b) => (a.time ?? '').localeCompare(b.time ?? ''));
  return (
    <section class={day === today ? 'day now' : 'day'} aria-label={format.day(day)}>
      <h2>
        <span>{format.weekday(day)}</span> {format.dayOfMonth(day)}
      </h2>
      {jobs.length === 0 && <p class="muted">{words.schedule.free}</p>}
      {jobs.map((job) => (
        <Link key={job.id} href={`${PAGES.jobs.path}/${job.id}`} class={`slot ${job.status}`}>
          <time>{job.time}</time>
          <strong>{job.title}</strong>
          <span>{state.customers.find(({ id }) => id === job.customerId)?.name}</span>
          <span class="slot-person">
            {state.team.find(({ id }) => id === job.personId)?.name ?? words.schedule.nobody}
          </span>
        </Link>
      ))}
    </section>
  );
}

function Waiting() {
  const { words, state } = useDesk();
  const waiting = state.jobs.filter(({ status }) => status === 'waiting');
  if (waiting.length === 0) return null;
  return (
    <section class="waiting" aria-label={words.schedule.waiting}>
      <h2>{words.schedule.waiting}</h2>
      {waiting.map((job) => (
        <Link key={job.id} href={`${PAGES.jobs.path}/${job.id}`} class="slot waiting">
          <strong>{job.title}</strong>
          <span>{state.customers.find(({ id }) => id === job.customerId)?.name}</span>
        </Link>
      ))}
    </section>
  );
}

// All jobs, by status.

import { useState } from 'preact/hooks';
import { useDesk } from '../desk.ts';
import type { Job } from '../model.ts';
import { List, Tabs } from '../parts/list.tsx';
import { Empty, JobBadge, Page } from '../parts/page.tsx';

const STATUSES = ['waiting', 'scheduled', 'done'] as const;

/** What is next comes first; what is done, last. */
const byDay = (a: Job, b: Job): number => {
  const rank = (job: Job) => STATUSES.indexOf(job.status);
  const order = `${a.day ?? ''} ${a.time ?? ''}`.localeCompare(`${b.day ?? ''} ${b.time ?? ''}`);
  return rank(a) - rank(b) || (a.status === 'done' ? -order : order);
};

export function JobsScreen() {
  const { words, state, format } = useDesk();
  const [shown, setShown] = useState<Job['status'] | 'all'>('all');
  if (state.jobs.length === 0) {
    return (
      <Page title={words.jobs.title}>
        <Empty icon="jobs" title={words.jobs.none} body={words.jobs.noneBody} />
      </Page>
    );
  }
  const count = (status: Job['status']) => state.jobs.filter((job) => job.status === status).length;
  const rows = state.jobs.filter(({ status }) => shown === 'all' || status === shown).sort(byDay);
  return (
    <Page title={words.jobs.title}>
      <Tabs
        label={words.status}
        current={shown}
        onChoose={setShown}
        tabs={[
          { key: 'all' as const, label: words.all, count: state.jobs.length },
          ...STATUSES.map((key) => ({ key, label: words.jobs.status[key], count: count(key) })),
        ]}
      />
      <List
        label={words.jobs.title}
        rows={rows}
        href={({ id }) => `/jobs/${id}`}
        name={(job) => state.customers.find(({ id }) => id === job.customerId)?.name ?? `#${job.number}`}
        nameLabel={words.customer}
        columns={[
          { label: words.work, cell: ({ title }) => title },
          { label: words.date, cell: ({ day, time }) => (day ? `${format.day(day)}, ${time}` : '–') },
          {
            label: words.jobs.who,
            cell: ({ personId }) => state.team.find(({ id }) => id === personId)?.name ?? '–',
          },
          { label: words.status, cell: (job) => <JobBadge {...job} /> },
          { label: words.amount, number: true, cell: ({ total }) => format.money(total) },
        ]}
      />
    </Page>
  );
}

// Which screen an address shows.

import type { ComponentChild } from 'preact';
import { useDesk } from './desk.ts';
import { Missing } from './parts/page.tsx';
import type { Route } from './router.ts';
import { CustomerScreen } from './screens/customer.tsx';
import { CustomersScreen } from './screens/customers.tsx';
import { InvoiceScreen } from './screens/invoice.tsx';
import { InvoicesScreen } from './screens/invoices.tsx';
import { JobScreen } from './screens/job.tsx';
import { JobsScreen } from './screens/jobs.tsx';
import { QuoteScreen } from './screens/quote.tsx';
import { QuoteEditor } from './screens/quote-editor.tsx';
import { QuotesScreen } from './screens/quotes.tsx';
import { ScheduleScreen } from './screens/schedule.tsx';
import { SettingsScreen } from './screens/settings.tsx';
import { TeamScreen } from './screens/team.tsx';
import { TodayScreen } from './screens/today.tsx';

const LISTS: Record<string, () => ComponentChild> = {
  schedule: () => <ScheduleScreen />,
  quotes: () => <QuotesScreen />,
  jobs: () => <JobsScreen />,
  invoices: () => <InvoicesScreen />,
  customers: () => <CustomersScreen />,
  team: () => <TeamScreen />,
  settings: () => <SettingsScreen />,
};

const RECORDS: Record<string, (id: string) => ComponentChild> = {
  quotes: (id) => (id === 'new' ? <QuoteEditor /> : <QuoteScreen key={id} id={id} />),
  jobs: (id) => <JobScreen key={id} id={id} />,
  invoices: (id) => <InvoiceScreen key={id} id={id} />,
  customers: (id) => <CustomerScreen key={id} id={id} />,
};

export function Screen({ route, hour }: { route: Route; hour: number }) {
  const { words } = useDesk();
  const { screen, id } = route;
  if (screen === '') return <TodayScreen hour={hour} />;
  const draw = id === undefined ? LISTS[screen] : RECORDS[screen];
  return <>{draw?.(id ?? '') ?? <Missing back={{ href: '/', label: words.nav.today }} />}</>;
}

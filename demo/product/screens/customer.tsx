// One customer: how to reach them, and what was done for them.

import type { ComponentChildren } from 'preact';
import { useDesk } from '../desk.ts';
import { Link } from '../parts/button.tsx';
import { InvoiceBadge, JobBadge, Missing, Page, QuoteBadge } from '../parts/page.tsx';

const MAX_HISTORY = 30;

export function CustomerScreen({ id }: { id: string }) {
  const { words, state, format } = useDesk();
  const customer = state.customers.find((one) => one.id === id);
  if (!customer) return <Missing back={{ href: '/customers', label: words.customers.title }} />;
  const mine = <T extends { customerId: string }>(list: T[]) =>
    list.filter(({ customerId }) => customerId === id);
  const history: { key: string; href: string; number: number; text: string; badge: ComponentChildren }[] = [
    ...mine(state.invoices).map((one) => ({
      ...entry('invoices', one),
      text: words.invoices.heading,
      badge: <InvoiceBadge {...one} />,
    })),
    ...mine(state.jobs).map((one) => ({
      ...entry('jobs', one),
      text: one.day ? format.day(one.day) : one.title,
      badge: <JobBadge {...one} />,
    })),
    ...mine(state.quotes).map((one) => ({
      ...entry('quotes', one),
      text: words.quotes.heading,
      badge: <QuoteBadge {...one} />,
    })),
  ];
  return (
    <Page title={customer.name} back={{ href: '/customers', label: words.customers.title }}>
      <div class="columns">
        <section class="card" aria-label={words.jobs.contact}>
          <h2>{words.jobs.contact}</h2>
          <dl class="facts">
            <dt>{words.customers.phone}</dt>
            <dd>{customer.phone ? <a href={`tel:${customer.phone}`}>{customer.phone}</a> : '–'}</dd>
            <dt>{words.customers.email}</dt>
            <dd>{customer.email || '–'}</dd>
            <dt>{words.customers.address}</dt>
            <dd>{customer.address || '–'}</dd>
          </dl>
        </section>
        <section class="card" aria-label={words.customers.history}>
          <h2>{words.customers.history}</h2>
          {history.length === 0 && <p class="muted">{words.customers.noHistory}</p>}
          <ul class="rows">
            {history
              .sort((a, b) => b.number - a.number)
              .slice(0, MAX_HISTORY)
              .map(({ key, href, number, text, badge }) => (
                <li key={key}>
                  <div class="row-main">
                    <Link href={href}>
                      #{number} {text}
                    </Link>
                  </div>
                  {badge}
                </li>
              ))}
          </ul>
        </section>
      </div>
    </Page>
  );
}

const entry = (section: string, { id, number }: { id: string; number: number }) => ({
  key: id,
  href: `/${section}/${id}`,
  number,
});

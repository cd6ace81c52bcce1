// The frame of a screen, and the small pieces that most screens share.

import type { ComponentChildren } from 'preact';
import { useDesk } from '../desk.ts';
import type { Invoice, Job, Quote } from '../model.ts';
import { isOverdue } from '../model.ts';
import { Link } from './button.tsx';
import { Icon, type IconName } from './icon.tsx';

interface PageProps {
  title: string;
  back?: { href: string; label: string };
  actions?: ComponentChildren;
  children: ComponentChildren;
}

export function Page({ title, back, actions, children }: PageProps) {
  const { words } = useDesk();
  return (
    <main class="page" id="main">
      {back && (
        <Link href={back.href} class="back">
          <Icon name="left" />
          {words.backTo(back.label)}
        </Link>
      )}
      <div class="page-head">
        <h1>{title}</h1>
        {actions && <div class="actions">{actions}</div>}
      </div>
      {children}
    </main>
  );
}

export const Empty = ({
  icon,
  title,
  body,
  children,
}: {
  icon: IconName;
  title: string;
  body: string;
  children?: ComponentChildren;
}) => (
  <section class="empty">
    <span class="empty-icon">
      <Icon name={icon} />
    </span>
    <h2>{title}</h2>
    <p>{body}</p>
    {children}
  </section>
);

type Tone = 'neutral' | 'busy' | 'good' | 'bad';

export const Badge = ({ tone, children }: { tone: Tone; children: ComponentChildren }) => (
  <span class={`badge ${tone}`}>{children}</span>
);

const QUOTE_TONES: Record<Quote['status'], Tone> = {
  draft: 'neutral',
  sent: 'busy',
  accepted: 'good',
  declined: 'bad',
};
const JOB_TONES: Record<Job['status'], Tone> = { waiting: 'bad', scheduled: 'busy', done: 'good' };
const INVOICE_TONES: Record<Invoice['status'], Tone> = { draft: 'neutral', sent: 'busy', paid: 'good' };

export function QuoteBadge({ status }: Quote) {
  return <Badge tone={QUOTE_TONES[status]}>{useDesk().words.quotes.status[status]}</Badge>;
}

export function JobBadge({ status }: Job) {
  return <Badge tone={JOB_TONES[status]}>{useDesk().words.jobs.status[status]}</Badge>;
}

export function InvoiceBadge(invoice: Invoice) {
  const { words, today } = useDesk();
  if (isOverdue(invoice, today)) return <Badge tone="bad">{words.invoices.overdue}</Badge>;
  return <Badge tone={INVOICE_TONES[invoice.status]}>{words.invoices.status[invoice.status]}</Badge>;
}

/** Shown for an address whose record is gone. */
export function Missing({ back }: { back: { href: string; label: string } }) {
  const { words } = useDesk();
  return (
    <Page title={words.notFound} back={back}>
      {null}
    </Page>
  );
}

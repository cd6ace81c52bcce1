// The way of one deal, from quote to payment: which stages are behind it, which is next. Pure, for `parts/trail.tsx`.

import type { Invoice, Job, Quote, State } from './model.ts';

export const STAGES = ['sent', 'accepted', 'scheduled', 'done', 'invoiced', 'paid'] as const;
export type Stage = (typeof STAGES)[number];

export interface TrailStep {
  stage: Stage;
  state: 'done' | 'next' | 'ahead';
  day: string | undefined;
  href: string | undefined;
}

interface Deal {
  quote: Quote | undefined;
  job: Job | undefined;
  invoice: Invoice | undefined;
}

/** The three records that belong together, found from any one of them. */
export function dealOf(state: State, from: { quoteId?: string; jobId?: string }): Deal {
  const job = state.jobs.find(({ id, quoteId }) =>
    from.jobId === undefined ? quoteId !== undefined && quoteId === from.quoteId : id === from.jobId,
  );
  const wanted = from.quoteId ?? job?.quoteId;
  const quote = state.quotes.find(({ id }) => id === wanted);
  const invoice = state.invoices.find(({ jobId }) => jobId === job?.id);
  return { quote, job, invoice };
}

export function trail({ quote, job, invoice }: Deal): TrailStep[] {
  const quoteHref = quote && `/quotes/${quote.id}`;
  const jobHref = job && `/jobs/${job.id}`;
  const invoiceHref = invoice && `/invoices/${invoice.id}`;
  const billed = invoice !== undefined && invoice.status !== 'draft';
  const reached: Record<Stage, [boolean, string | undefined, string | undefined]> = {
    sent: [quote !== undefined && quote.status !== 'draft', quote?.sentOn, quoteHref],
    accepted: [quote?.status === 'accepted', quote?.answeredOn, quoteHref],
    scheduled: [job !== undefined && job.status !== 'waiting', job?.day, jobHref],
    done: [job?.status === 'done', undefined, jobHref],
    invoiced: [billed, billed ? invoice.createdOn : undefined, invoiceHref],
    paid: [invoice?.status === 'paid', invoice?.paidOn, invoiceHref],
  };
  const next = STAGES.find((stage) => !reached[stage][0]);
  return STAGES.map((stage) => {
    const [isDone, day, href] = reached[stage];
    return { stage, state: isDone ? 'done' : stage === next ? 'next' : 'ahead', day, href };
  });
}

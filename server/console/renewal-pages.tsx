// The pages of revenue and evidence: each reads its address, asks for one report and shows it, or gives it as CSV.

import { Hono } from 'hono';
import * as csv from '../metrics/csv.ts';
import { EVIDENCE_SCORES } from '../metrics/report/evidence.ts';
import { REVENUE_PERIODS, renewalStatus } from '../metrics/report/revenue.ts';
import type { Reports, RevenueQuery } from '../metrics/report.ts';
import { textOf } from './adoption-pages.tsx';
import { reportAnswer } from './download.ts';
import { EvidencePage } from './page/evidence.tsx';
import { RevenuePage } from './page/revenue.tsx';
import { asked, member, type Reader } from './reader.ts';
import { type ConsoleEnv, reportReader } from './respond.tsx';

interface RenewalPagesDeps {
  reports: Pick<Reports, 'revenue' | 'evidence' | 'choices'>;
  now: () => number;
}

export function renewalPages({ reports, now }: RenewalPagesDeps) {
  return new Hono<ConsoleEnv>()
    .get('/revenue', async (c) => {
      const reader = await reportReader(c, now(), reports);
      const report = await reports.revenue(reader.session.envId, revenueQuery(reader));
      return reportAnswer(c, reader, {
        ...{ name: 'revenue', report, rows: csv.revenue },
        ...{ hasGroups: true, draw: () => <RevenuePage reader={reader} report={report} /> },
      });
    })
    .get('/evidence', async (c) => {
      const reader = await reportReader(c, now(), reports);
      const report = await reports.evidence(reader.session.envId, {
        ...asked(reader),
        score: member(EVIDENCE_SCORES, reader.query.get('score')),
      });
      return reportAnswer(c, reader, {
        ...{ name: 'evidence', report, rows: csv.evidence },
        draw: () => <EvidencePage reader={reader} report={report} />,
      });
    });
}

/** What is not understood counts as absent. */
function revenueQuery(reader: Reader): RevenueQuery {
  const currency = textOf(reader, 'currency')?.toUpperCase() ?? '';
  return {
    ...asked(reader),
    period: member(REVENUE_PERIODS, reader.query.get('period')) ?? 'quarter',
    status: member(renewalStatus.options, reader.query.get('status')),
    currency: /^[A-Z]{3}$/.test(currency) ? currency : undefined,
  };
}

// The reports of onboarding and adoption, as JSON or CSV.

import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { toCsv } from '../csv.ts';
import type { Table } from '../metrics/csv.ts';
import { onboarding } from '../metrics/csv-onboarding.ts';
import { onboardingReport } from '../metrics/report/onboarding.ts';
import type { Reports } from '../metrics/report.ts';
import { operation } from '../openapi/operation.ts';
import { sendCsv, wantsCsv } from './input.ts';
import { IN_ORDER, windowQuery } from './report-query.ts';
import type { SecretEnv } from './secret.ts';

const REPORTS = 'Reports';

const onboardingQuery = windowQuery
  .extend({ content: z.string().min(1).max(64).optional() })
  .refine(...IN_ORDER);

export function adoptionReportRoutes({ reports }: { reports: Pick<Reports, 'onboarding'> }) {
  const answer = <T extends object>(
    c: Context<SecretEnv>,
    name: string,
    report: T,
    table: (report: T) => Table,
  ) => {
    if (!wantsCsv(c)) return c.json(report);
    const { header, rows } = table(report);
    return sendCsv(c, name, toCsv([header, ...rows]));
  };

  return new Hono<SecretEnv>().get(
    '/reports/onboarding',
    operation({
      tag: REPORTS,
      scope: 'read',
      summary:
        'Onboarding: milestones on track, behind and stuck; the way through each checklist and guide; who is stuck on what.',
      about:
        'The window is of the accounts’ clock start. Times between steps are by Kaplan-Meier, in days; stuck accounts come by their chance of reaching value in the next 14 days.',
      query: onboardingQuery,
      reply: onboardingReport,
      csv: true,
      errors: ['not_found'],
    }),
    async (c) => {
      const report = await reports.onboarding(c.get('envId'), c.req.valid('query'));
      return answer(c, 'onboarding', report, onboarding);
    },
  );
}

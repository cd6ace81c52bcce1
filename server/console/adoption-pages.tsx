// The pages of onboarding and adoption: each reads its address, asks for one report and shows it, or gives it as CSV.

import { Hono } from 'hono';
import { RETENTION_KINDS } from '../../shared/score/retention-cohorts.ts';
import { adoption } from '../metrics/csv.ts';
import { FEATURE_TABLES, featureAccounts, features, retention, seats } from '../metrics/csv-adoption.ts';
import { onboarding } from '../metrics/csv-onboarding.ts';
import { FEATURE_DEEDS } from '../metrics/report/features.ts';
import type { Reports } from '../metrics/report.ts';
import { reportAnswer, wantsCsv } from './download.ts';
import { AdoptionScorePage } from './page/adoption-score.tsx';
import { FeaturesPage } from './page/features.tsx';
import { heatSort } from './page/features-heat.tsx';
import { OnboardingPage } from './page/onboarding.tsx';
import { RetentionCohortsPage } from './page/retention-cohorts.tsx';
import { SeatsPage } from './page/seats.tsx';
import { seatOrder, seatsNarrowed } from './page/seats-list.tsx';
import { asked, member, type Reader } from './reader.ts';
import { type ConsoleEnv, reportReader } from './respond.tsx';

interface AdoptionPagesDeps {
  reports: Pick<Reports, 'onboarding' | 'features' | 'adoption' | 'retention' | 'seats' | 'choices'>;
  now: () => number;
}

/** More than anybody reads in a spreadsheet. */
const CSV_ACCOUNTS = 20_000;

export function adoptionPages({ reports, now }: AdoptionPagesDeps) {
  return new Hono<ConsoleEnv>()
    .get('/onboarding', async (c) => {
      const reader = await reportReader(c, now(), reports);
      const report = await reports.onboarding(reader.session.envId, {
        ...asked(reader),
        content: textOf(reader, 'content'),
      });
      return reportAnswer(c, reader, {
        ...{ name: 'onboarding', report, rows: onboarding },
        draw: () => <OnboardingPage reader={reader} report={report} />,
      });
    })
    .get('/adoption', async (c) => {
      const reader = await reportReader(c, now(), reports);
      const table = member(FEATURE_TABLES, reader.query.get('table'));
      const report = await reports.features(reader.session.envId, {
        ...asked(reader),
        sort: heatSort(reader),
        search: textOf(reader, 'search'),
        feature: textOf(reader, 'feature'),
        did: member(FEATURE_DEEDS, reader.query.get('did')),
        ...(wantsCsv(reader) ? { limit: CSV_ACCOUNTS } : { cursor: cursorOf(reader) }),
      });
      return reportAnswer(c, reader, {
        ...{ name: 'adoption', report, hasGroups: true },
        rows: table === 'accounts' ? featureAccounts : features,
        draw: () => <FeaturesPage reader={reader} report={report} />,
      });
    })
    .get('/adoption/score', async (c) => {
      const reader = await reportReader(c, now(), reports);
      const report = await reports.adoption(reader.session.envId, {
        ...asked(reader),
        ...(wantsCsv(reader) && { limit: CSV_ACCOUNTS }),
      });
      return reportAnswer(c, reader, {
        ...{ name: 'adoption-score', report, rows: adoption },
        draw: () => <AdoptionScorePage reader={reader} report={report} />,
      });
    })
    .get('/adoption/retention', async (c) => {
      const reader = await reportReader(c, now(), reports);
      const kind = member(RETENTION_KINDS, reader.query.get('kind'));
      const report = await reports.retention(reader.session.envId, { ...asked(reader), kind });
      return reportAnswer(c, reader, {
        ...{ name: 'retention', report, rows: retention },
        draw: () => <RetentionCohortsPage reader={reader} report={report} />,
      });
    })
    .get('/adoption/seats', async (c) => {
      const reader = await reportReader(c, now(), reports);
      const report = await reports.seats(reader.session.envId, {
        ...asked(reader),
        ...seatOrder(reader),
        ...seatsNarrowed(reader),
        search: textOf(reader, 'search'),
        ...(wantsCsv(reader) ? { limit: CSV_ACCOUNTS } : { cursor: cursorOf(reader) }),
      });
      return reportAnswer(c, reader, {
        ...{ name: 'seats', report, rows: seats },
        draw: () => <SeatsPage reader={reader} report={report} />,
      });
    });
}

/** What is not understood counts as absent. */
export const textOf = ({ query }: Reader, name: string): string | undefined =>
  query.get(name)?.trim().slice(0, 200) || undefined;

export const cursorOf = ({ query }: Reader): string | undefined =>
  /^\d{1,9}$/.exec(query.get('cursor') ?? '')?.[0];

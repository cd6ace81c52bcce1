// The pages of onboarding and adoption: each reads its address, asks for one report and shows it, or gives it as CSV.

import { Hono } from 'hono';
import { RETENTION_KINDS } from '../../shared/score/retention-cohorts.ts';
import { FEATURE_TABLES, featureAccounts, features, retention, seats } from '../metrics/csv-adoption.ts';
import { onboarding } from '../metrics/csv-onboarding.ts';
import type { Reports } from '../metrics/report.ts';
import { csvOf, wantsCsv } from './download.ts';
import { FeaturesPage } from './page/features.tsx';
import { heatSort } from './page/features-heat.tsx';
import { OnboardingPage } from './page/onboarding.tsx';
import { RetentionCohortsPage } from './page/retention-cohorts.tsx';
import { SeatsPage } from './page/seats.tsx';
import { seatOrder } from './page/seats-list.tsx';
import { member, type Reader } from './reader.ts';
import { type ConsoleEnv, page, readerOf } from './respond.tsx';

interface AdoptionPagesDeps {
  reports: Pick<Reports, 'onboarding' | 'features' | 'retention' | 'seats'>;
  now: () => number;
}

/** More than anybody reads in a spreadsheet. */
const CSV_ACCOUNTS = 20_000;

export function adoptionPages({ reports, now }: AdoptionPagesDeps) {
  return new Hono<ConsoleEnv>()
    .get('/onboarding', async (c) => {
      const reader = readerOf(c, now());
      const report = await reports.onboarding(reader.session.envId, {
        asOf: reader.asOf,
        ...windowOf(reader),
        content: textOf(reader, 'content'),
      });
      if (wantsCsv(reader)) return csvOf(c, reader, 'onboarding', onboarding(report));
      return page(c, <OnboardingPage reader={reader} report={report} />);
    })
    .get('/adoption', async (c) => {
      const reader = readerOf(c, now());
      const isCsv = wantsCsv(reader);
      const table = member(FEATURE_TABLES, reader.query.get('table'));
      const report = await reports.features(reader.session.envId, {
        asOf: reader.asOf,
        groupBy: textOf(reader, 'groupBy'),
        sort: heatSort(reader),
        search: textOf(reader, 'search'),
        ...(isCsv ? { limit: CSV_ACCOUNTS } : { cursor: cursorOf(reader) }),
      });
      if (isCsv)
        return csvOf(
          c,
          reader,
          'adoption',
          table === 'accounts' ? featureAccounts(report) : features(report),
        );
      return page(c, <FeaturesPage reader={reader} report={report} />);
    })
    .get('/adoption/retention', async (c) => {
      const reader = readerOf(c, now());
      const kind = member(RETENTION_KINDS, reader.query.get('kind'));
      const report = await reports.retention(reader.session.envId, { asOf: reader.asOf, kind });
      if (wantsCsv(reader)) return csvOf(c, reader, 'retention', retention(report));
      return page(c, <RetentionCohortsPage reader={reader} report={report} />);
    })
    .get('/adoption/seats', async (c) => {
      const reader = readerOf(c, now());
      const isCsv = wantsCsv(reader);
      const report = await reports.seats(reader.session.envId, {
        asOf: reader.asOf,
        ...seatOrder(reader),
        search: textOf(reader, 'search'),
        ...(isCsv ? { limit: CSV_ACCOUNTS } : { cursor: cursorOf(reader) }),
      });
      if (isCsv) return csvOf(c, reader, 'seats', seats(report));
      return page(c, <SeatsPage reader={reader} report={report} />);
    });
}

/** What is not understood counts as absent. */
export const textOf = ({ query }: Reader, name: string): string | undefined =>
  query.get(name)?.trim().slice(0, 200) || undefined;

const cursorOf = ({ query }: Reader): string | undefined => /^\d{1,9}$/.exec(query.get('cursor') ?? '')?.[0];

function windowOf(reader: Reader) {
  const day = (name: string) => {
    const time = Date.parse(textOf(reader, name) ?? '');
    return Number.isNaN(time) ? undefined : time;
  };
  return { from: day('from'), to: day('to') };
}

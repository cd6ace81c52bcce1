// The page of sentiment: reads its address, asks for the report and shows it, or gives it as CSV.

import { Hono } from 'hono';
import * as csv from '../metrics/csv.ts';
import type { Reports } from '../metrics/report.ts';
import { answersAsk } from './answers-query.ts';
import { reportAnswer } from './download.ts';
import { SentimentPage } from './page/sentiment.tsx';
import { asked } from './reader.ts';
import { type ConsoleEnv, reportReader } from './respond.tsx';

interface SentimentPagesDeps {
  reports: Pick<Reports, 'sentiment' | 'choices'>;
  now: () => number;
}

export const sentimentPages = ({ reports, now }: SentimentPagesDeps) =>
  new Hono<ConsoleEnv>().get('/sentiment', async (c) => {
    const reader = await reportReader(c, now(), reports);
    const report = await reports.sentiment(reader.session.envId, { ...asked(reader), ...answersAsk(reader) });
    return reportAnswer(c, reader, {
      ...{ name: 'sentiment', report, rows: csv.sentiment },
      draw: () => <SentimentPage reader={reader} report={report} />,
    });
  });

// The console: server-rendered reports for the people who look after customers. Every page is a document with an
// address; language and theme are the reader's choice (choice.ts). The sign-in stands in front and puts the session
// into the context.

import { type Context, Hono } from 'hono';
import type { Decisions } from '../engage/decisions.ts';
import type { PreviewLink } from '../engage/preview.ts';
import { accounts, lift as liftTable, overview, TIME_TO_VALUE_TABLES, timeToValue } from '../metrics/csv.ts';
import type { Reports } from '../metrics/report.ts';
import type { StoredContent } from '../storage/definitions.ts';
import { accountsState } from './accounts-query.ts';
import { adoptionPages } from './adoption-pages.tsx';
import { accountsCsv, allAccounts } from './csv.ts';
import { csvFile, reportAnswer, wantsCsv } from './download.ts';
import { liftQuery } from './lift-query.ts';
import { AccountPage } from './page/account.tsx';
import { AccountsPage } from './page/accounts.tsx';
import { ContentPage } from './page/content.tsx';
import { ContentOnePage } from './page/content-one.tsx';
import { MissingPage } from './page/missing.tsx';
import { OverviewPage } from './page/overview.tsx';
import { TimeToValuePage } from './page/time-to-value.tsx';
import { peopleAsk } from './people-query.ts';
import { asked, member, type Reader } from './reader.ts';
import { renewalPages } from './renewal-pages.tsx';
import {
  type ConsoleEnv,
  errorPage,
  page,
  pageFailed,
  readerOf as readerAt,
  reportReader,
} from './respond.tsx';
import { SCRIPT } from './script.ts';
import { sentimentPages } from './sentiment-pages.tsx';
import { STYLESHEET } from './stylesheet.ts';
import { timeToValueQuery } from './time-to-value-query.ts';
import { timelineAsk } from './timeline-query.ts';

export interface ConsoleDeps {
  reports: Reports;
  /** What the page of one piece of content is made from; without it there is no such page. */
  engage?: ConsoleEngage;
  now?: () => number;
}

export interface ConsoleEngage {
  content(envId: string, id: string): Promise<StoredContent | undefined>;
  decisions: Decisions;
  preview(envId: string, content: string): PreviewLink;
}

/** The stuck accounts on the overview are those seen last: they can still be won. The list of accounts has them all. */
const STUCK_ROWS = 10;

/** To be mounted at /console, behind the sign-in; only the style sheet and the script are for everybody. */
export function createConsole({ reports, engage, now = Date.now }: ConsoleDeps): Hono<ConsoleEnv> {
  const readerOf = (c: Context<ConsoleEnv>): Reader => readerAt(c, now());

  const app = new Hono<ConsoleEnv>();
  app.onError(pageFailed);
  return app
    .get(`/${STYLESHEET.file}`, (c) =>
      c.body(STYLESHEET.css, 200, {
        'Content-Type': 'text/css; charset=utf-8',
        'Cache-Control': 'public, max-age=31536000, immutable',
      }),
    )
    .get(`/${SCRIPT.file}`, (c) =>
      c.body(SCRIPT.js, 200, {
        'Content-Type': 'text/javascript; charset=utf-8',
        'Cache-Control': 'public, max-age=31536000, immutable',
      }),
    )
    .get('/', async (c) => {
      const reader = await reportReader(c, now(), reports);
      const { envId } = reader.session;
      const { asOf } = reader;
      const { from: _, compare: __, groupBy: ___, ...same } = asked(reader);
      const [report, stuck] = await Promise.all([
        reports.overview(envId, asked(reader)),
        reports.accounts(envId, {
          ...same,
          asOf,
          status: 'stuck',
          sort: 'lastSeen',
          order: 'desc',
          limit: STUCK_ROWS,
        }),
      ]);
      return reportAnswer(c, reader, {
        ...{ name: 'overview', report, rows: overview },
        draw: () => <OverviewPage reader={reader} report={report} stuck={stuck} />,
      });
    })
    .get('/accounts', async (c) => {
      const reader = await reportReader(c, now(), reports);
      const state = accountsState(reader);
      const { envId } = reader.session;
      if (wantsCsv(reader)) {
        if (!reader.may('download')) return errorPage(c, 403);
        const rows = await allAccounts((query) => reports.accounts(envId, query), state);
        return csvFile(c, reader, 'accounts', accountsCsv(reader, rows));
      }
      const report = await reports.accounts(envId, state);
      return reportAnswer(c, reader, {
        ...{ name: 'accounts', report, rows: accounts },
        draw: () => <AccountsPage reader={reader} report={report} state={state} />,
      });
    })
    .get('/accounts/:id', async (c) => {
      const reader = readerOf(c);
      const report = await reports.account(reader.session.envId, c.req.param('id'), {
        asOf: reader.asOf,
        timeline: timelineAsk(reader),
        people: peopleAsk(reader),
      });
      if (!report) return page(c, <MissingPage reader={reader} />, 404);
      return page(c, <AccountPage reader={reader} report={report} />);
    })
    .get('/content', async (c) => {
      const reader = await reportReader(c, now(), reports);
      const report = await reports.contents(reader.session.envId, asked(reader));
      return page(c, <ContentPage reader={reader} report={report} />);
    })
    .get('/content/:id', async (c) => {
      const reader = await reportReader(c, now(), reports);
      const { envId } = reader.session;
      const contentId = c.req.param('id');
      const found = await engage?.content(envId, contentId);
      if (!engage || !found) return page(c, <MissingPage reader={reader} />, 404);
      const isPublished = found.publishedVersion !== null;
      const lift = isPublished ? await reports.lift(envId, contentId, liftQuery(reader)) : undefined;
      const userId = reader.query.get('user')?.trim();
      const asked = isPublished && userId ? await engage.decisions(envId, { userId, contentId }) : undefined;
      const draw = () => (
        <ContentOnePage
          id={contentId}
          reader={reader}
          name={found.draft.name}
          isPublished={isPublished}
          preview={engage.preview(envId, contentId)}
          lift={lift}
          decision={asked?.decisions[0]}
        />
      );
      if (!lift) return page(c, draw());
      return reportAnswer(c, reader, { name: 'lift', report: lift, rows: liftTable, hasGroups: true, draw });
    })
    .get('/time-to-value', async (c) => {
      const reader = await reportReader(c, now(), reports);
      const report = await reports.timeToValue(reader.session.envId, timeToValueQuery(reader));
      const table = member(TIME_TO_VALUE_TABLES, reader.query.get('table'));
      return reportAnswer(c, reader, {
        ...{ name: 'time-to-value', report, hasGroups: true },
        rows: (one) => timeToValue(one, table),
        draw: () => <TimeToValuePage reader={reader} report={report} />,
      });
    })
    .route('/', adoptionPages({ reports, now }))
    .route('/', renewalPages({ reports, now }))
    .route('/', sentimentPages({ reports, now }))
    .get('/*', (c) => {
      const { pathname, search } = new URL(c.req.url);
      // A path ends without a slash, but people type one.
      if (pathname.endsWith('/')) return c.redirect(`${pathname.replace(/\/+$/, '')}${search}`, 301);
      return page(c, <MissingPage reader={readerOf(c)} />, 404);
    });
}

// The routes, as a table of contents.

import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { secureHeaders } from 'hono/secure-headers';
import type { Logger } from 'pino';
import type { Environments } from './auth/environments.ts';
import type { Identity } from './auth/identity.ts';
import type { KeyStore } from './auth/key-store.ts';
import type { Keyring } from './auth/keys.ts';
import type { Ledger } from './auth/ledger.ts';
import type { PageTokens } from './auth/page-token.ts';
import type { People } from './auth/people.ts';
import { sameOriginRequired } from './auth/same-origin.ts';
import type { SecretStore } from './auth/secrets.ts';
import type { Door } from './auth/turned-away.ts';
import { accessRequired } from './console/access.ts';
import { choose } from './console/choice.ts';
import { type ConsoleEngage, createConsole } from './console/console.tsx';
import { errorPage } from './console/respond.tsx';
import { sayWaiting } from './console/waiting.tsx';
import { segmentUses } from './definitions/segment-use.ts';
import type { DefinitionStore } from './definitions/store.ts';
import type { Boot } from './engage/boot.ts';
import type { Decisions } from './engage/decisions.ts';
import { previewLink } from './engage/preview.ts';
import { errorReply, Refusal } from './errors.ts';
import type { ExportLines } from './export/thread.ts';
import type { Discard } from './ingest/discard.ts';
import type { Ingest } from './ingest/ingest.ts';
import type { PageConsent } from './ingest/page-consent.ts';
import type { RateLimit } from './ingest/rate.ts';
import type { Replay } from './ingest/replay.ts';
import type { SignedTraits } from './ingest/signed-traits.ts';
import type { Reports } from './metrics/report.ts';
import type { Metrics } from './monitor/metrics.ts';
import type { Readiness } from './monitor/readiness.ts';
import { requestMonitor } from './monitor/request.ts';
import { createDocument, type OpenApiDocument } from './openapi/document.ts';
import { routesOf } from './openapi/operation.ts';
import { packageVersion } from './package-root.ts';
import type { Erasures } from './privacy/erasures.ts';
import type { MovedIn } from './privacy/moved-in.ts';
import type { RenewalStore } from './renewals/store.ts';
import type { Backfills } from './rollups/backfills.ts';
import type { Comparisons } from './rollups/comparisons.ts';
import type { Moves } from './rollups/moves.ts';
import type { Retention } from './rollups/retention.ts';
import { accountReportRoutes } from './routes/account-reports.ts';
import { adoptionReportRoutes } from './routes/adoption-reports.ts';
import { assetRoutes } from './routes/assets.ts';
import { auditRoutes } from './routes/audit.ts';
import { bootRoutes } from './routes/boot.ts';
import { clientSettingsRoutes } from './routes/client-settings.ts';
import { contentRoutes } from './routes/content.ts';
import { decisionRoutes } from './routes/decisions.ts';
import { definitionHistoryRoutes } from './routes/definition-history.ts';
import { definitionRoutes } from './routes/definitions.ts';
import { docsRoutes } from './routes/docs.tsx';
import { doorRoutes } from './routes/door.tsx';
import { environmentRoutes } from './routes/environments.ts';
import { exportRoutes } from './routes/export.ts';
import { healthPages } from './routes/health-pages.tsx';
import { identityRoutes } from './routes/identity.ts';
import { fromAnyPage, INGEST_PATHS, ingestRoutes } from './routes/ingest.ts';
import { jobRoutes } from './routes/jobs.ts';
import { keyRoutes } from './routes/keys.ts';
import { knownRoute, nothingThere } from './routes/known-route.ts';
import { measureRoutes } from './routes/measures.ts';
import { movedInRoutes } from './routes/moved-in.ts';
import { openApiRoutes } from './routes/openapi.ts';
import { opinionRoutes } from './routes/opinions.ts';
import { privacyRoutes } from './routes/privacy.ts';
import { quarantineRoutes } from './routes/quarantine.ts';
import { renewalReportRoutes } from './routes/renewal-reports.ts';
import { renewalRoutes } from './routes/renewals.ts';
import { reportRoutes } from './routes/reports.ts';
import { retentionRoutes } from './routes/retention.ts';
import { scoreRoutes } from './routes/score.ts';
import { scoreReportRoutes } from './routes/score-reports.ts';
import { type SecretEnv, secretKeyRequired } from './routes/secret.ts';
import { securityHeaders } from './routes/security-headers.ts';
import { segmentRoutes } from './routes/segments.ts';
import { segmentPages } from './routes/segments-pages.tsx';
import { settingsRoutes } from './routes/settings.ts';
import { settingsPages } from './routes/settings-pages.tsx';
import { typedPages } from './routes/typed-pages.tsx';
import { unsignedRoutes } from './routes/unsigned.ts';
import type { MeasureStore } from './scores/measures.ts';
import type { Opinions } from './scores/opinions.ts';
import type { Snapshots } from './scores/snapshots.ts';
import { findContent } from './storage/definitions.ts';
import type { ReadDatabase } from './storage/open.ts';
import { workspaceName } from './storage/tenants.ts';

export interface AppDeps {
  log: Logger;
  read: ReadDatabase;
  keyring: Keyring;
  keys: KeyStore;
  environments: Environments;
  secrets: SecretStore;
  identity: Identity;
  ledger: Ledger;
  door: Door;
  signedTraits: SignedTraits;
  pageConsent: PageConsent;
  people: People;
  ingest: Ingest;
  boot: Boot;
  decisions: Decisions;
  tokens: PageTokens;
  now: () => number;
  definitions: DefinitionStore;
  backfills: Pick<Backfills, 'list'>;
  moves: Pick<Moves, 'running'>;
  retention: Pick<Retention, 'running' | 'bounds' | 'preview'>;
  movedIn: MovedIn;
  comparisons: Pick<Comparisons, 'request' | 'list' | 'last'>;
  measures: MeasureStore;
  opinions: Opinions;
  snapshots: Pick<Snapshots, 'recording'>;
  replay: Replay;
  discard: Discard;
  rateLimit: RateLimit;
  reports: Reports;
  renewals: RenewalStore;
  erasures: Erasures;
  exportLines: ExportLines;
  metrics: Metrics;
  metricsToken: string | undefined;
  publicUrl: string | undefined;
  /** Whether events can be stored right now. */
  readiness: Readiness;
  isStopping(): boolean;
  /** dist/public; without it (in tests) no widget is served. */
  assetsFolder?: string;
}

/** What pages of the console may do: no script but ours, nothing from elsewhere, nobody's frame. */
const CONSOLE_POLICY = {
  defaultSrc: ["'none'"],
  styleSrc: ["'self'"],
  scriptSrc: ["'self'"],
  imgSrc: ["'self'", 'data:'],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
  baseUri: ["'none'"],
};

/** What pages and probes ask for all the time. */
const QUIET = new RegExp(
  `^/(healthz|readyz|metrics|foothold(\\.js|/.*)|v1/boot)$|^(${INGEST_PATHS.join('|')})$`,
);

/** Where forms of ours are sent to. */
const FORM_PATHS = ['/sign-in', '/sign-out', '/invitation', '/console/*'];

export function createApp(deps: AppDeps) {
  const { log, read, keyring, people, definitions, tokens, now, metrics, isStopping, assetsFolder } = deps;
  const app = new Hono();
  app.use(
    requestMonitor({ log, answered: metrics.answered, isQuiet: (route) => QUIET.test(route), isStopping }),
  );

  app.use(securityHeaders(deps));

  app.onError((error, c) => {
    if (error instanceof Refusal) {
      if (error.retryAfter !== undefined) c.header('retry-after', String(error.retryAfter));
      // Whatever still comes of its body is not waited for.
      if (error.code === 'too_slow') c.header('connection', 'close');
      if (error.code === 'unauthorized') c.header('www-authenticate', 'Basic realm="foothold"');
      return c.json(error.toReply(), error.status);
    }
    if (error instanceof HTTPException) return c.json(errorReply('bad_request', error.message), error.status);
    return c.json(errorReply('internal', 'something broke on our side; it has been logged'), 500);
  });
  app.notFound(nothingThere(app));

  let made: OpenApiDocument | undefined;
  // Made when it is first asked for, when every route is there.
  const document = () => (made ??= createDocument(routesOf(app), { version: packageVersion() }));

  app.route('/', unsignedRoutes(deps));
  app.route('/', openApiRoutes({ document }));
  for (const path of ['/v1/boot', ...INGEST_PATHS]) app.use(path, fromAnyPage());
  app.route('/', ingestRoutes(deps));
  app.route('/', clientSettingsRoutes(deps));
  app.route('/v1', bootRoutes(deps));
  if (assetsFolder) app.route('/', assetRoutes({ folder: assetsFolder }));

  const secret = new Hono<SecretEnv>();
  secret.use(knownRoute);
  secret.use(secretKeyRequired(keyring));
  secret.route('/', definitionHistoryRoutes({ read }));
  secret.route('/', definitionRoutes(deps));
  secret.route('/', segmentRoutes(deps));
  secret.route('/', contentRoutes({ definitions, read, tokens, now }));
  secret.route('/', jobRoutes(deps));
  secret.route('/', quarantineRoutes(deps));
  secret.route('/', settingsRoutes({ definitions }));
  secret.route('/', retentionRoutes(deps));
  secret.route('/', decisionRoutes(deps));
  secret.route('/', reportRoutes(deps));
  secret.route('/', scoreReportRoutes(deps));
  secret.route('/', renewalReportRoutes(deps));
  secret.route('/', accountReportRoutes(deps));
  secret.route('/', renewalRoutes(deps));
  secret.route('/', adoptionReportRoutes(deps));
  secret.route('/', scoreRoutes(deps));
  secret.route('/', measureRoutes(deps));
  secret.route('/', opinionRoutes(deps));
  secret.route('/', privacyRoutes(deps));
  secret.route('/', movedInRoutes(deps));
  secret.route('/', exportRoutes(deps));
  secret.route('/', auditRoutes(deps));
  secret.route('/', keyRoutes(deps));
  secret.route('/', identityRoutes(deps));
  secret.route('/', environmentRoutes(deps));
  app.route('/v1', secret);

  const pages = new Hono();
  pages.use(
    secureHeaders({
      contentSecurityPolicy: CONSOLE_POLICY,
      crossOriginResourcePolicy: 'same-origin',
      // Addresses of ours, some with a one-time token, go to nobody else; our own forms still say where they come from.
      referrerPolicy: 'same-origin',
      // Told for the whole server, where its address is https.
      strictTransportSecurity: false,
    }),
  );
  const ours = sameOriginRequired(people.publicUrl, async (c) => errorPage(c, 400));
  for (const path of FORM_PATHS) pages.use(path, ours);
  pages.route('/', doorRoutes({ people, workspaceName: (id) => workspaceName(read, id) }));
  pages.route('/', docsRoutes({ document }));
  pages.use('/console/*', accessRequired(people.sessions.required));
  pages.use('/console/*', choose);
  pages.use('/console/*', sayWaiting({ now }));
  const engage: ConsoleEngage = {
    content: (envId, id) => findContent(read, envId, id),
    decisions: deps.decisions,
    preview: (envId, content) => previewLink({ tokens, now }, { envId, content }),
  };
  pages.route('/console/settings', settingsPages(deps));
  pages.route('/console/typed', typedPages({ ...deps, typed: people.typed }));
  pages.route('/console', healthPages(deps));
  pages.route(
    '/console/segments',
    segmentPages({ ...deps, usesOf: (envId) => segmentUses(deps.read, envId) }),
  );
  pages.route('/console', createConsole({ ...deps, engage }));
  app.route('/', pages);
  return app;
}

export type App = ReturnType<typeof createApp>;

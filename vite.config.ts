// Five builds from one file, chosen by --mode: what comes when there is content (`ui`, several files), the boot script that
// names the first of them, the npm entry, the server, and the demo's product.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig, type UserConfig } from 'vite';
import { smallest } from './vite.smallest.ts';

const minified = { minify: true } as const;

/** The style sheets use light-dark(), which the minifier would otherwise rewrite for older browsers, at twice the size. */
const cssTarget = ['chrome123', 'firefox121', 'safari17.5'];

/** Modules of the core. */
const CORE =
  /shared\/(address|form|limits|text)|widget\/(guidance|looks|parts|guard|keep|message|version)\.ts|widget\/page\/(address|dialogs|facts|href|listen|own|roots|seen)|widget\/runtime\/(director|ledger|rules|store)|widget\/ui\/(mount|everything|stage|announce|entrance|fill|focus|lazy|text|icon|close|panel|view|foothold)/;

/** Of everything that the files of the page are made from: they lie in a folder of that name, where they find each other. */
const DIGEST = ['widget', 'shared', 'vite.config.ts', 'vite.smallest.ts', 'package-lock.json']
  .flatMap((path) =>
    path.includes('.')
      ? path
      : readdirSync(path, { recursive: true, encoding: 'utf8' }).map((name) => join(path, name)),
  )
  .filter((path) => /\.\w+$/.test(path) && !path.includes('.test.'))
  .sort()
  .reduce((hash, path) => hash.update(path).update(readFileSync(path)), createHash('sha256'))
  .digest('hex')
  .slice(0, 6);

/** Each is asked for by its name (widget/parts.ts). */
const PARTS = ['checklist', 'survey', 'guide', 'front', 'seldom', 'debug'];

/** dist/public/foothold/*: what the boot script loads when there is content (guidance), and what comes later (parts). */
const ui: UserConfig = {
  publicDir: false,
  plugins: [smallest()],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact', pure: false } },
  define: { 'process.env.NODE_ENV': '"production"', __TAG__: 'true' },
  build: {
    target: 'es2022',
    cssTarget,
    outDir: 'dist/public/foothold',
    manifest: 'manifest.json',
    lib: {
      entry: Object.fromEntries([
        ['guidance', 'widget/guidance.ts'],
        ...PARTS.map((name) => [name, `widget/parts/${name}.ts`]),
      ]),
      formats: ['es'],
    },
    rolldownOptions: {
      preserveEntrySignatures: 'allow-extension',
      output: {
        minify: false,
        entryFileNames: `${DIGEST}/[name].js`,
        chunkFileNames: `${DIGEST}/[name].js`,
        // What several of the parts need comes with the core, rather than in small files between them.
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [{ name: 'guidance', test: CORE }],
        },
      },
    },
  },
};

/** Names that only the parts of the boot script call each other by: nothing of the page, of the wire, or of what is stored. */
const INSIDE =
  'onSettled onClosed onQuarantined onReply onRefused onUnreachable loadGuidance handOver takeDrops diskLost afterMs guided handed erase wake alone shelf flush settled saved own post drops batch forget maxAgeMs batchEvents batchBytes flushAt flushAfterMs retryBaseMs retryMaxMs queue within onLost factory send ask'.split(
    ' ',
  );

/**
 * Tells V8 to compile everything while it reads, on a thread beside the page's, rather than each function when it is first
 * called: nearly all of them are, at once.
 * https://v8.dev/blog/explicit-compile-hints
 */
const AHEAD = '//# allFunctionsCalledOnLoad';

/** dist/public/foothold.js: the script tag. */
function boot(): UserConfig {
  return {
    publicDir: false,
    plugins: [smallest(INSIDE)],
    define: { __GUIDANCE_FILE__: JSON.stringify(`${DIGEST}/guidance.js`) },
    build: {
      target: 'es2022',
      outDir: 'dist/public',
      emptyOutDir: false,
      lib: {
        entry: 'widget/loader.ts',
        name: 'footholdLoader',
        formats: ['iife'],
        fileName: () => 'foothold.js',
      },
      rolldownOptions: { output: { minify: false, postBanner: AHEAD } },
    },
  };
}

/** dist/npm: the same widget for bundlers, with the UI as a chunk of theirs. */
const npm: UserConfig = {
  publicDir: false,
  define: { 'process.env.NODE_ENV': '"production"' },
  build: {
    target: 'es2022',
    cssTarget,
    outDir: 'dist/npm',
    lib: {
      entry: { index: 'widget/index.ts', react: 'widget/react.ts' },
      formats: ['es'],
      fileName: (_, name) => `${name}.js`,
    },
    rolldownOptions: { external: /^react(\/|$)/, output: { chunkFileNames: 'chunks/[name]-[hash].js' } },
  },
};

/** dist/server: the command line and the server in one bundle; only libSQL's native binding stays outside. */
const server: UserConfig = {
  publicDir: false,
  ssr: { noExternal: true, external: ['libsql'], target: 'node' },
  build: {
    ssr: true,
    outDir: 'dist/server',
    target: 'node20',
    sourcemap: true,
    rolldownOptions: {
      input: {
        cli: 'server/cli/main.ts',
        'report-worker': 'server/metrics/worker.ts',
        'write-worker': 'server/ingest/worker.ts',
        'backup-worker': 'server/backup/worker.ts',
        'export-worker': 'server/export/worker.ts',
        'erasure-worker': 'server/privacy/erasure-worker.ts',
        'comparison-worker': 'server/rollups/compare-worker.ts',
        'copy-back-worker': 'server/storage/copy-back-worker.ts',
        'past-worker': 'server/rollups/past-worker.ts',
        demo: 'demo/main.ts',
      },
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
};

/** dist/demo: the pages of the product that the demo embeds the widget in. */
const demo: UserConfig = {
  publicDir: false,
  define: { 'process.env.NODE_ENV': '"production"' },
  build: {
    target: 'es2022',
    outDir: 'dist/demo',
    lib: {
      entry: 'demo/product/main.tsx',
      formats: ['es'],
      fileName: () => 'product.js',
      cssFileName: 'product',
    },
    rolldownOptions: { output: minified },
  },
};

const BUILDS: Record<string, () => UserConfig> = {
  ui: () => ui,
  boot,
  npm: () => npm,
  server: () => server,
  demo: () => demo,
};

export default defineConfig(({ mode }) => {
  const build = BUILDS[mode];
  if (!build) throw new Error(`vite build --mode ${Object.keys(BUILDS).join(' | ')}`);
  // Whoever builds, a test runner too, gets what is shipped.
  process.env.NODE_ENV = 'production';
  // The names and sizes of what was written are for `npm run bench` to tell.
  return { logLevel: 'warn', ...build() };
});

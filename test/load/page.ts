// The page that everything is measured on: some text, three buttons to point at, and a long way to scroll. What differs is
// the one script that the page loads.

import type { Bundle } from '../fixtures/bundle.ts';
import { type FakeIngest, startFakeIngest } from '../fixtures/fake-ingest.ts';
import { type Site, startSite } from '../fixtures/site.ts';

export interface Bench {
  site: Site;
  ingest: FakeIngest;
  /** Address of the page with this in it. */
  address(of: string): string;
  bundles: Map<string, Bundle>;
  stop(): Promise<void>;
}

/** The first script that looks at an element, or at the navigator, has the browser set up all that these can do. */
const READS_ITSELF = `<script data-key="wk_bench">
  document.currentScript.dataset.key;
  navigator.globalPrivacyControl;
</script>`;

/** What the stopwatch calls; the others' have it in their bundles. */
const CONTENDER = `<script>
  const root = () => document.querySelector('foothold-root')?.shadowRoot;
  window.contender = {
    start: () => foothold.start('tour'),
    next: () => [...contender.card().querySelectorAll('button')].find((button) => button.textContent === 'Next').click(),
    stop: () => foothold.close('tour'),
    card: () => root()?.querySelector('[role=dialog], dialog'),
  };
</script>`;

const PARAGRAPH =
  '<p>Quarterly numbers, by region and by product, with everything that changed since last week.</p>';

export async function startBench(): Promise<Bench> {
  const ingest = await startFakeIngest();
  const bundles = new Map<string, Bundle>();
  const site = await startSite('localhost', ({ url }) => {
    const [, kind, name = '', ...rest] = url.pathname.split('/');
    if (kind === 'page') return { body: page(head(name)) };
    if (kind === 'bundles') {
      const body = bundles.get(name)?.files.get(rest.join('/'));
      const type = url.pathname.endsWith('.css') ? 'text/css' : 'text/javascript';
      return body === undefined ? undefined : { type, body };
    }
    if (kind === 'peer-api') return peerAnswer(url.pathname);
    return undefined;
  });

  function head(name: string): string {
    if (name === 'empty') return '';
    if (name === 'itself') return READS_ITSELF;
    const ours = `<script async src="${ingest.origin}/foothold.js" data-key="wk_bench"></script>`;
    if (name === 'ours-alone') return ours;
    if (name === 'ours') return ours + CONTENDER;
    const bundle = bundles.get(name);
    const style = bundle?.style ? `<link rel="stylesheet" href="${bundle.style}">` : '';
    return `${style}<script type="module" src="${bundle?.script}"></script>`;
  }

  return {
    site,
    ingest,
    bundles,
    address: (of) => `${site.origin}/page/${of}`,
    async stop() {
      await site.stop();
      await ingest.stop();
    },
  };
}

const page = (
  head: string,
) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Bench</title>
<link rel="icon" href="data:,">
<style>
  body { font: 15px/1.5 sans-serif; margin: 32px; height: 4000px }
  button { padding: 6px 12px }
  .bare { position: fixed; top: 0; left: 0; width: 300px; padding: 12px; background: #fff; border: 1px solid #999 }
</style>${head}</head><body><div id="react"></div>
<h1>Reports</h1>${PARAGRAPH.repeat(3)}
<div style="display: flex; justify-content: space-between; margin: 160px 0 0">
  <button id="one" data-foothold="one">New report</button>
  <button id="two" data-foothold="two">Share</button>
  <button id="three" data-foothold="three">Export</button>
</div>${PARAGRAPH.repeat(20)}</body></html>`;

/** Just enough for the others' clients to be content. */
function peerAnswer(path: string) {
  const json = (value: unknown) => ({
    type: 'application/json',
    headers: { 'access-control-allow-origin': '*' },
    body: JSON.stringify(value),
  });
  if (path.endsWith('/settings'))
    return json({ integrations: { 'Segment.io': { apiKey: 'key' } }, plan: {} });
  if (path.includes('/flags')) return json({ featureFlags: {}, featureFlagPayloads: {}, surveys: [] });
  if (path.endsWith('.js')) return { type: 'text/javascript', body: '' };
  return json({});
}

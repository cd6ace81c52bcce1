// A vendor's page with Segment's browser client, bundled from npm. The address says the key and the server; nothing else
// is configured, but for batches where `batched` asks for them.

import { AnalyticsBrowser } from '@segment/analytics-next';

const asked = new URLSearchParams(location.search);
const batched = {
  integrations: {
    'Segment.io': { deliveryStrategy: { strategy: 'batching' as const, config: { size: 3, timeout: 300 } } },
  },
};

const analytics = AnalyticsBrowser.load(
  { writeKey: asked.get('key') ?? '', cdnURL: asked.get('server') ?? '' },
  asked.has('batched') ? batched : {},
);

Object.assign(window, { analytics });

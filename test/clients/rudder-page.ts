// A vendor's page with RudderStack's browser client, bundled from npm with its plugins. The address says the key and the
// server, and in which of its three ways it sends.

import { RudderAnalytics } from '@rudderstack/analytics-js/bundled';

const asked = new URLSearchParams(location.search);
const server = asked.get('server') ?? '';
const analytics = new RudderAnalytics();
analytics.load(asked.get('key') ?? '', server, {
  configUrl: server,
  loadIntegration: false,
  useBeacon: asked.has('beacon'),
  ...(asked.has('beacon') && { beaconQueueOptions: { maxItems: 3, flushQueueInterval: 300 } }),
  ...(asked.has('batched') && {
    queueOptions: { batch: { enabled: true, maxItems: 3, flushInterval: 300 } },
  }),
});

Object.assign(window, { analytics });

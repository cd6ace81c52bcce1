import { init, track } from '@plausible-analytics/tracker';

init({ domain: 'example.com', endpoint: `${location.origin}/peer-api/event`, captureOnLocalhost: true });
track('Opened', {});

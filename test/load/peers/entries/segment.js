import { AnalyticsBrowser } from '@segment/analytics-next';

const analytics = AnalyticsBrowser.load({ writeKey: 'key', cdnURL: `${location.origin}/peer-api` });
analytics.identify('user-1', { name: 'Ann' });
analytics.page();

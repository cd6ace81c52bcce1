import posthog from 'posthog-js';

posthog.init('phc_key', { api_host: `${location.origin}/peer-api`, person_profiles: 'always' });
posthog.identify('user-1', { name: 'Ann' });

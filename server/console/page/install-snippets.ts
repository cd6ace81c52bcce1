// What is pasted into pages and terminals. Keys and origins are of letters that need no escape: keys are made by us, and an origin
// is what a URL has.

/** The tag and the line before it, which lets pages call before the script is there. */
export const tagFor = (origin: string, key: string): string =>
  `<script>window.foothold=window.foothold||new Proxy([],{get:(q,m)=>m in q?q[m]:(...a)=>new Promise(r=>q.push([m,a,r]))})</script>
<script async src="${origin}/foothold.js" data-key="${key}"></script>`;

/** `isProved`: only a signed token says who somebody is. */
export const callsFor = (isProved: boolean): string =>
  `<script>
  foothold.identify('user-1', { name: 'Ann Alder', role: 'admin' }${isProved ? ', { token }' : ''});
  foothold.group('account-1', { name: 'Acme', plan: 'pro', seats: 20, createdAt: '2026-01-31' });
  foothold.page();
  // and where something is really done:
  foothold.track('Report Created', { kind: 'weekly' });
</script>`;

export const commandFor = (origin: string, key: string): string =>
  `curl ${origin}/v1/track -u ${key}: -d '{"userId": "user-1", "event": "Report Created"}'`;

// Promise 34: nothing before consent, also when the browser says no for its user; and afterwards nothing that the product
// did not hand over on purpose: no field values, no texts of the page, no query strings.

import { checklist, guide, survey } from '../e2e/widget/contents.ts';
import type { Lab } from './lab.ts';
import { eventually, type Trial } from './trial.ts';

const CANARIES = {
  typed: 'canary-typed-4711',
  password: 'canary-password-4711',
  text: 'canary-text-4711',
  query: 'canary-query-4711',
  fragment: 'canary-fragment-4711',
  title: 'canary-title-4711',
  referrer: 'canary-referrer-4711',
  cookie: 'canary-cookie-4711',
  attribute: 'canary-attribute-4711',
};

/** Everything that a page can be remembered by. */
const TRACES = `(async () => {
  const databases = await indexedDB.databases();
  const rows = [];
  for (const { name } of databases) {
    // One that was deleted since it was listed must not be made again by being looked at.
    const database = await new Promise((done) => { const asked = indexedDB.open(name); asked.onupgradeneeded = () => asked.transaction.abort(); asked.onsuccess = () => done(asked.result); asked.onerror = (event) => { event.preventDefault(); done(undefined); }; });
    if (!database) continue;
    for (const store of database.objectStoreNames) {
      const all = await new Promise((done) => { const asked = database.transaction(store).objectStore(store).getAll(); asked.onsuccess = () => done(asked.result); });
      rows.push(JSON.stringify(all));
    }
    database.close();
  }
  const cookies = document.cookie.split('; ').filter((text) => text && !text.startsWith('vendor='));
  return [...Object.entries({ ...localStorage }).flat(), ...Object.entries({ ...sessionStorage }).flat(), ...databases.map(({ name }) => name), ...rows, ...cookies];
})()`;

const GPC = `<script>Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true })</script>`;

const body = `<h1>${CANARIES.text}</h1><button data-foothold="new-report" aria-label="${CANARIES.attribute}">${CANARIES.text}</button>
<form><label>Name <input id="name" data-foothold="name"></label><label>Password <input id="password" type="password"></label>
<textarea id="note">${CANARIES.text}</textarea><div id="editor" contenteditable>${CANARIES.text}</div></form><button id="share">Share</button>`;

export const consent: Trial = {
  promise: 34,
  what: 'no consent, Global Privacy Control, consent taken back; canaries in fields, texts and addresses',
  async run(lab) {
    const before = [
      ...(await beforeConsent(lab, '', 'data-consent="required" data-user="u1"')),
      ...(await beforeConsent(lab, GPC, 'data-user="u1"')),
    ];
    const { leaks, requests } = await canaries(lab);
    return {
      pass: before.length === 0 && leaks.length === 0 && requests > 3,
      numbers: `${before.length} traces before consent ${before[0] ?? ''}; ${leaks.length} of ${Object.keys(CANARIES).length} canaries leaked in ${requests} requests ${leaks.join(', ')}`,
    };
  },
};

async function beforeConsent(lab: Lab, head: string, attributes: string): Promise<string[]> {
  lab.reset();
  lab.ingest.contents = [checklist()];
  lab.page = () => ({ head: head + lab.tag(attributes), body });
  const found: string[] = [];
  const { page, errors, close } = await lab.visit();
  await page.waitForFunction('window.foothold?.version');
  await page.evaluate(`void foothold.track('Held'), void foothold.page(), void foothold.identify('u2')`);
  await page.locator('#name').fill('x');
  await page.getByRole('button', { name: CANARIES.attribute }).click();
  await page.waitForTimeout(500);
  found.push(...((await page.evaluate(TRACES)) as string[]));
  found.push(...lab.ingest.requests.filter((request) => request.startsWith('POST')));
  if ((await page.locator('foothold-root').count()) > 0) found.push('drawn');
  await page.evaluate(`foothold.consent(true)`);
  if (!(await eventually(() => lab.ingest.named('Held').length === 1, 8_000))) found.push('held event lost');
  await page.evaluate(`foothold.consent(false)`);
  let left: string[] = [];
  const isClean = async () => {
    left = (await page.evaluate(TRACES)) as string[];
    return left.length === 0;
  };
  if (!(await eventually(isClean, 5_000))) found.push(`after consent was taken back: ${left.join(' ')}`);
  found.push(...errors);
  await close();
  return found;
}

async function canaries(lab: Lab): Promise<{ leaks: string[]; requests: number }> {
  lab.reset();
  lab.ingest.contents = [
    checklist({
      items: checklist().items.map((item) => ({ ...item, done: { element: 'name', is: 'filled' } })),
    }),
    guide(),
    survey({ show: false }),
  ];
  lab.page = () => ({
    head: `<script>document.title = '${CANARIES.title}'; document.cookie = 'vendor=${CANARIES.cookie}'</script>${lab.tag()}`,
    body,
  });
  const { page, errors, close } = await lab.visit(`/?token=${CANARIES.query}#access=${CANARIES.fragment}`, {
    extraHTTPHeaders: {},
  });
  await page.waitForFunction('window.foothold?.version');
  await page.evaluate(
    `foothold.identify('u1', { role: 'admin' }), foothold.page(), foothold.track('Opened')`,
  );
  await page.locator('#name').fill(CANARIES.typed);
  await page.locator('#password').fill(CANARIES.password);
  await page.locator('#note').fill(CANARIES.typed);
  await page.locator('#editor').fill(CANARIES.typed);
  await page.getByRole('button', { name: CANARIES.attribute }).click();
  await page.evaluate(`history.pushState({}, '', '/next?q=${CANARIES.query}#${CANARIES.fragment}')`);
  await page.evaluate(`foothold.page(), foothold.start('tour')`);
  await page.waitForTimeout(1_500);
  await page.evaluate(`foothold.open('nps'), foothold.track('Later'), dispatchEvent(new Event('pagehide'))`);
  await eventually(() => lab.ingest.named('Later').length === 1, 5_000);
  const stored = ((await page.evaluate(TRACES)) as string[]).join('\n');
  const heard = lab.ingest.heard.join('\n');
  const leaks = Object.entries(CANARIES)
    .filter(([, canary]) => heard.includes(canary) || stored.includes(canary))
    .map(([name]) => name);
  await close();
  return { leaks: [...leaks, ...errors], requests: lab.ingest.heard.length };
}

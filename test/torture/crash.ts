// Promise 1: what track() promised to have on disk is there after the browser was killed in the middle of it.

import { type Browser, chromium, type Page } from 'playwright-core';
import { type BrowserProcess, spawnBrowser } from '../browser.ts';
import type { Lab } from './lab.ts';
import { eventually, sleep, type Trial } from './trial.ts';

const EVENTS_A_KILL = 200;
const LAST_VISIT_MS = 30_000;

export const crash: Trial = {
  promise: 1,
  what: 'SIGKILL of Chromium in the middle of track(), the same profile again',
  async run(lab, size) {
    const kills = size === 'full' ? 10 : 2;
    const profile = await lab.folder();
    lab.page = () => ({ head: lab.tag() });
    const acked = new Set<string>();
    for (let n = 0; n < kills; n++) {
      // In every other round the server is away, so that everything waits on the disk.
      lab.ingest.fault = () => (n % 2 === 0 ? 'reset' : 'none');
      await streamAndKill(lab, profile, (id) => acked.add(id));
    }
    lab.ingest.fault = () => 'none';
    const last = await visit(lab, profile);
    const arrived = () => new Set(lab.ingest.named('Streamed').map(({ properties }) => properties?.id));
    await eventually(() => [...acked].every((id) => arrived().has(id)), LAST_VISIT_MS);
    const lost = [...acked].filter((id) => !arrived().has(id)).length;
    await last.browser.close();
    last.process.child.kill();
    await last.process.ended;
    return {
      pass: lost === 0 && acked.size >= kills * EVENTS_A_KILL,
      numbers: `${kills} kills, ${acked.size} acknowledged, ${lost} lost`,
    };
  },
};

async function visit(
  lab: Lab,
  profile: string,
): Promise<{ process: BrowserProcess; browser: Browser; page: Page }> {
  const process = await spawnBrowser(profile);
  const browser = await chromium.connectOverCDP(process.endpoint);
  const [context = await browser.newContext()] = browser.contexts();
  const page = await context.newPage();
  await page.goto(lab.site.origin);
  await page.waitForFunction('window.foothold?.version');
  return { process, browser, page };
}

async function streamAndKill(lab: Lab, profile: string, onAcked: (id: string) => void): Promise<void> {
  const { process, browser, page } = await visit(lab, profile);
  let acked = 0;
  await page.exposeFunction('acked', (id: string) => {
    acked++;
    onAcked(id);
  });
  page
    .evaluate(`(async () => {
      for (let n = 0; n < 5000; n++) {
        const id = crypto.randomUUID();
        await foothold.track('Streamed', { id });
        acked(id);
        await new Promise((next) => setTimeout(next, 2));
      }
    })()`)
    .catch(() => {});
  while (acked < EVENTS_A_KILL) await sleep(1);
  process.child.kill('SIGKILL');
  await process.ended;
  await browser.close().catch(() => {});
}

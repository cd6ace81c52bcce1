// Promises 4, 6 and 13: leaving a page delivers, also when the budget for that is spent by others; and the host's
// back/forward cache works as without us.

import { spawnBrowser } from '../browser.ts';
import { checklist } from '../e2e/widget/contents.ts';
import { leave } from './lab.ts';
import { eventually, sleep, type Trial } from './trial.ts';

const SOON_MS = 2_000;

export const leaving: Trial = {
  promise: 4,
  what: 'track() and at once: another address, a link, or the tab closed; later one more visit',
  async run(lab, size) {
    const rounds = size === 'full' ? 50 : 10;
    lab.page = (path) => ({ head: path === '/away' ? '' : lab.tag(), body: '<a href="/away">Away</a>' });
    // The first tab stays: a browser whose last tab closes is gone.
    const { context, errors, close } = await lab.visit('/away');
    const arrived = (round: number) =>
      lab.ingest.named('Last words').some(({ properties }) => properties?.round === round);
    let soon = 0;
    let tab = await context.newPage();
    for (let round = 0; round < rounds; round++) {
      await tab.goto(lab.site.origin);
      await tab.waitForFunction('window.foothold?.version');
      const track = `void foothold.track('Last words', { round: ${round} })`;
      if (round % 3 === 0) await tab.evaluate(`${track}, location.href = '/away'`);
      else if (round % 3 === 1) await tab.evaluate(`${track}, document.querySelector('a').click()`);
      else {
        await tab.evaluate(track);
        await leave(tab);
        tab = await context.newPage();
      }
      if (await eventually(() => arrived(round), SOON_MS)) soon++;
      if (round % 3 !== 2) await tab.waitForURL('**/away');
    }
    const later = await context.newPage();
    await later.goto(lab.site.origin);
    await eventually(() => Array.from({ length: rounds }, (_, n) => n).every(arrived), 5_000);
    const after = Array.from({ length: rounds }, (_, n) => n).filter(arrived).length;
    await close();
    return {
      pass: soon >= rounds - 1 && after === rounds && errors.length === 0,
      numbers: `${soon} of ${rounds} within 2 s, ${after} after a later visit`,
    };
  },
};

export const keepalive: Trial = {
  promise: 6,
  what: '200 kB wait, another script spends 40 kB of the keepalive budget, the page goes away',
  async run(lab, size) {
    const rounds = size === 'full' ? 10 : 2;
    lab.page = () => ({
      head: `<script>addEventListener('pagehide', () => {
        fetch('/other', { method: 'POST', body: 'x'.repeat(40000), keepalive: true }).catch(() => {});
      }, true)</script>${lab.tag()}`,
    });
    let [lost, troubles] = [0, 0];
    for (let round = 0; round < rounds; round++) {
      lab.ingest.fault = () => 'reset';
      const { context, page, errors, close } = await lab.visit();
      await page.waitForFunction('window.foothold?.version');
      await page.evaluate(
        `Promise.all(Array.from({ length: 100 }, (_, n) => foothold.track('Heavy', { n, round: ${round}, text: 'x'.repeat(2000) })))`,
      );
      lab.ingest.fault = () => 'none';
      await page.goto(`${lab.site.origin}/next`);
      const later = await context.newPage();
      await later.goto(lab.site.origin);
      const arrived = () => lab.ingest.named('Heavy').filter(({ properties }) => properties?.round === round);
      await eventually(() => arrived().length === 100, 15_000);
      lost += 100 - arrived().length;
      troubles += errors.length;
      await close();
    }
    return {
      pass: lost === 0 && troubles === 0,
      numbers: `${rounds} departures, ${rounds * 100} events, ${lost} lost, ${troubles} errors in the page`,
    };
  },
};

export const backForward: Trial = {
  promise: 13,
  what: 'a page with the widget at work is left and restored from the back/forward cache',
  async run(lab, size) {
    const rounds = size === 'full' ? 10 : 3;
    const restored: boolean[] = [];
    lab.ingest.contents = [checklist()];
    lab.answer = ({ url }) => {
      if (url.pathname !== '/shown') return undefined;
      restored.push(url.searchParams.get('persisted') === 'true');
      return { status: 204, body: '' };
    };
    // The page drives itself: a debugger at work would keep it out of the cache.
    const drive = `<script>
      let round = 0;
      addEventListener('pageshow', async ({ persisted }) => {
        await fetch('/shown?persisted=' + persisted);
        for (let n = 0; n < 100 && !document.querySelector('foothold-root'); n++) await new Promise((r) => setTimeout(r, 50));
        await foothold.track('Shown', { round: round++ });
        if (round <= ${rounds}) setTimeout(() => { location.href = '/between'; }, 200);
      });
    </script>`;
    lab.page = (path) =>
      path === '/between'
        ? {
            body: `<script>addEventListener('pageshow', () => setTimeout(() => history.back(), 200))</script>`,
          }
        : { head: drive + lab.tag() };
    const { child, ended } = await spawnBrowser(await lab.folder(), lab.site.origin);
    await eventually(() => restored.length > rounds, 10_000 + rounds * 3_000);
    await sleep(300);
    child.kill();
    await ended;
    const times = restored.filter(Boolean).length;
    return { pass: times === rounds, numbers: `${rounds} times left, ${times} restored` };
  },
};

// Promise 7: tabs cooperate: one sends for all, and when it is closed in the middle another goes on.

import type { Page } from 'playwright-core';
import { leave } from './lab.ts';
import { eventually, sleep, type Trial } from './trial.ts';

const EVENTS = 200;
const LAST = 8;

export const tabs: Trial = {
  promise: 7,
  what: '5 tabs x 200 events; the tab that is sending is closed',
  async run(lab, size) {
    const rounds = size === 'full' ? 5 : 1;
    const counts: string[] = [];
    let pass = true;
    for (let round = 0; round < rounds; round++) {
      lab.ingest.reset();
      lab.ingest.delay = 40;
      lab.page = () => ({ head: lab.tag() });
      const { context, page, errors, close } = await lab.visit();
      const all: Page[] = [page];
      for (let n = 1; n < 5; n++) {
        const tab = await context.newPage();
        await tab.goto(lab.site.origin);
        all.push(tab);
      }
      let sending: Page | undefined;
      for (const tab of all) {
        tab.on('request', (request) => {
          if (request.url().endsWith('/v1/batch')) sending = tab;
        });
        await tab.waitForFunction('window.foothold?.version');
      }
      const working = all.map((tab, index) =>
        tab
          .evaluate(`(async () => {
            for (let n = 0; n < ${EVENTS}; n++) {
              await foothold.track('Tab', { tab: ${index}, n });
              await new Promise((next) => setTimeout(next, 10));
            }
          })()`)
          .then(() => index)
          .catch(() => -1),
      );
      // All have produced everything; then the one that sends goes away.
      const done = await Promise.all(working);
      await eventually(() => sending !== undefined && lab.ingest.named('Tab').length === 5 * EVENTS, 20_000);
      // A last handful, and whoever sends it goes away in the middle.
      sending = undefined;
      await all[0]?.evaluate(
        `Promise.all(Array.from({ length: ${LAST} }, (_, n) => foothold.track('Tab', { tab: 'last', n })))`,
      );
      await all[0]?.evaluate(`dispatchEvent(new Event('online'))`);
      await eventually(() => sending !== undefined, 8_000);
      if (sending) await leave(sending);
      const left = all.find((tab) => tab !== sending);
      await left?.evaluate(`dispatchEvent(new Event('online'))`);
      const expected = 5 * EVENTS + LAST;
      await eventually(() => lab.ingest.named('Tab').length === expected, 20_000);
      const unique = lab.ingest.named('Tab').length;
      const copies = [...lab.ingest.copies.values()].reduce((sum, count) => sum + count, 0);
      const resent = (copies - lab.ingest.copies.size) / copies;
      pass &&= unique === expected && resent <= 0.02 && errors.length === 0 && !done.includes(-1);
      counts.push(`${unique} of ${expected} unique, ${(resent * 100).toFixed(1)} % resent`);
      await close();
      // What the other tabs say as they go belongs to this round.
      await sleep(500);
    }
    return { pass, numbers: counts.join('; ') };
  },
};
